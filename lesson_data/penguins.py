"""Penguins of three species, four measurements of each: the Palmer penguins.

K. B. Gorman, T. D. Williams, W. R. Fraser, PLoS ONE 9(3) (2014) e90081, as the package `palmerpenguins` ships them.

The laboratory course whose lesson this is drops the rows with missing values, repeats each bird four times and only
then splits, so that copies of one bird stand in the training and in the test half. `split` does it both ways.
"""

from typing import NamedTuple

import numpy as np
import pandas as pd
from palmerpenguins import load_penguins
from sklearn.model_selection import train_test_split

from lesson_data.bird_order import Order
from lesson_data.splits import TEST_FRACTION

FEATURES = ("bill_length_mm", "bill_depth_mm", "flipper_length_mm", "body_mass_g")
UNITS = np.array([1.0, 1.0, 10.0, 100.0])  # flippers in cm, bodies in hg: all four numbers are of order ten
SPECIES = ("Adelie", "Gentoo", "Chinstrap")  # in the course's order
UNKNOWN = (50.4, 15.3, 20.0, 50.0)  # the bird that the course classifies in the end
COPIES = 4
SEED = 0


class BirdSplit(NamedTuple):
    """Training and test rows, float64, and which bird each is of."""

    train_features: np.ndarray  # [n, 4]: bill length and depth in mm, flipper length in cm, body mass in hg
    train_targets: np.ndarray  # [n, 3]: one-hot
    test_features: np.ndarray  # [m, 4]
    test_targets: np.ndarray  # [m, 3]
    train_birds: np.ndarray  # [n], int: the bird's row in the table
    test_birds: np.ndarray  # [m], int


def load() -> pd.DataFrame:
    """The birds of which everything is known, sex and year included: 333 of 344."""
    return load_penguins().dropna().reset_index(drop=True)


def split(birds: pd.DataFrame, order: Order = "split-first", seed: int = SEED) -> BirdSplit:
    """70 % of the rows to train on, 30 % to test.

    Args:
        birds: as `load` gives them.
        order: "oversample-first" as in the course: four copies of every bird, then the split; or "split-first": the
            birds are split, and the training birds alone are copied.
        seed: of the split.
    """
    features = birds[list(FEATURES)].to_numpy(np.float64) / UNITS
    targets = (birds["species"].to_numpy()[:, None] == np.array(SPECIES)).astype(np.float64)
    everyone = np.arange(len(birds))
    rows = np.tile(everyone, COPIES) if order == "oversample-first" else everyone
    train, test = train_test_split(rows, test_size=TEST_FRACTION, random_state=seed)
    if order == "split-first":
        train = np.tile(train, COPIES)
    return BirdSplit(features[train], targets[train], features[test], targets[test], train, test)
