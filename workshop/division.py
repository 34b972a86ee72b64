"""Whether training and test outputs differ because of what was learned or because of how the events were divided."""

import numpy as np
from scipy.stats import ks_2samp
from sklearn.linear_model import LogisticRegression

from lesson_data.higgs import CourseSplit

SUSPECT = 0.01


def p_values(train: np.ndarray, test: np.ndarray, data: CourseSplit) -> tuple[float, float]:
    """Kolmogorov-Smirnov p-values of training against test outputs, [n, 1] and [m, 1]: of background and of signal."""
    pairs = [(train[data.train_targets == label], test[data.test_targets == label]) for label in (0, 1)]
    background, signal = (float(ks_2samp(*pair, method="asymp").pvalue) for pair in pairs)
    return background, signal


def verdict(train: np.ndarray, test: np.ndarray, data: CourseSplit) -> str:
    """A sentence about a network's outputs for training and test events.

    Where their p-value is small, a logistic regression is fitted to the test events: it has not learned the training
    events, so if it finds them as different, the division of the events is to blame.
    """
    found = p_values(train, test, data)
    words = f"Training against test outputs: KS p = {found[0]:.2g} for background, {found[1]:.2g} for signal"
    if min(found) > SUSPECT:
        return f"{words}: no sign of over-training."
    other = LogisticRegression().fit(data.test_features, data.test_targets[:, 0])
    train, test = (other.decision_function(features)[:, None] for features in (data.train_features, data.test_features))
    background, signal = p_values(train, test, data)
    words += f"; of a logistic regression that was fitted to the test events, {background:.2g} and {signal:.2g}"
    if min(background, signal) > SUSPECT:
        return f"{words}: the network is over-trained."
    return f"{words}: what differs is the events as they were divided, not what was learned of them."
