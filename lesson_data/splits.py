"""A seeded split into training and test events, standardised by what the training events alone show."""

from typing import NamedTuple

import numpy as np
import pandas as pd
from sklearn.model_selection import train_test_split
from sklearn.preprocessing import StandardScaler

from lesson_data.errors import DataError

TEST_FRACTION = 0.3


class Split(NamedTuple):
    """Training and test events, float64; features are (value - mean) / std."""

    train_features: np.ndarray  # [n, features]
    train_targets: np.ndarray  # [n, 1]
    test_features: np.ndarray  # [m, features]
    test_targets: np.ndarray  # [m, 1]
    mean: np.ndarray  # [features]
    std: np.ndarray  # [features]


def standardised_split(
    features: pd.DataFrame, targets: pd.Series, seed: int, stratified: bool, test_fraction: float = TEST_FRACTION
) -> Split:
    """Shuffle, split 70/30 or as `test_fraction` says, and standardise the features.

    The classes keep their shares in both parts where `stratified`.
    Mean and standard deviation are those of the training events.

    Raises:
        DataError: there are too few events to split, or a feature is constant.

    >>> events = pd.DataFrame({"HT": [300.0, 350.0, 400.0, 500.0, 600.0, 700.0, 800.0, 900.0, 950.0, 999.0]})
    >>> split = standardised_split(events, pd.Series([0, 1] * 5), seed=1, stratified=True)
    >>> split.train_features.shape, split.test_features.shape, split.test_targets.ravel().tolist()
    ((7, 1), (3, 1), [0.0, 1.0, 1.0])
    >>> bool(np.allclose(split.train_features.mean(), 0.0)), bool(np.allclose(split.train_features.std(), 1.0))
    (True, True)
    >>> sorted((split.test_features * split.std + split.mean).round(1).ravel().tolist())  # in GeV again
    [500.0, 800.0, 900.0]
    """
    table = features.to_numpy(np.float64)
    column = targets.to_numpy(np.float64).reshape(-1, 1)
    try:
        train_x, test_x, train_y, test_y = train_test_split(
            table, column, test_size=test_fraction, random_state=seed, stratify=column if stratified else None
        )
    except ValueError as error:
        raise DataError(f"{len(table)} events cannot be split into training and test events ({error})") from error
    constant = [name for name, spread in zip(features.columns, np.ptp(train_x, axis=0), strict=True) if spread == 0]
    if constant:
        raise DataError(f"{', '.join(constant)} is the same in all training events, so cannot be standardised: drop it")
    scaler = StandardScaler().fit(train_x)
    return Split(scaler.transform(train_x), train_y, scaler.transform(test_x), test_y, scaler.mean_, scaler.scale_)
