"""How significant a selection is, by the approximate median significance of the Higgs challenge.

C. Adam-Bourdarios et al., The Higgs boson machine learning challenge, JMLR W&CP 42 (2015) 19; here of rates instead of
numbers of events, as in the course of the HEP Software Foundation.
"""

import numpy as np
from sklearn.metrics import roc_curve

REGULARISATION = 0.001


def ams(
    true_positive_rate: np.ndarray, false_positive_rate: np.ndarray, regularisation: float = REGULARISATION
) -> np.ndarray:
    """sqrt(2 ((t + f + b) ln(1 + t / (f + b)) - t)), of the shape of the rates t and f; b is the regularisation."""
    signal, background = np.asarray(true_positive_rate), np.asarray(false_positive_rate) + regularisation
    return np.sqrt(2.0 * ((signal + background) * np.log1p(signal / background) - signal))


def ams_of_thresholds(labels: np.ndarray, probability: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The thresholds at which the selection changes, falling, and the significance of what is at or above each.

    Args:
        labels: [n, 1], 1 for signal and 0 for background.
        probability: [n, 1], of signal.
    """
    false, true, thresholds = roc_curve(np.ravel(labels), np.ravel(probability))
    return thresholds[1:], ams(true, false)[1:]  # the first selects nothing
