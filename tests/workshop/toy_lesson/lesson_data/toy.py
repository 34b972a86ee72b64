"""Numbers between -1 and 1 with slope times their absolute value."""

import numpy as np

from lesson_data.splits import Split


def draw(slope: float) -> Split:
    """200 numbers for training and 100 for the test, as drawn, not standardised."""
    x = np.random.default_rng(2018).uniform(-1.0, 1.0, (300, 1))
    y = slope * np.abs(x)
    return Split(x[:200], y[:200], x[200:], y[200:], mean=np.zeros(1), std=np.ones(1))
