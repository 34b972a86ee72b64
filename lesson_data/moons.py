"""Two interleaving half-circles with noise, as scikit-learn's `make_moons` draws them in the textbook's chapter."""

import numpy as np
from sklearn.datasets import make_moons

from lesson_data.splits import Split

POINTS = 1000  # of both half-circles
VALIDATION = 0.2  # the last part of the points
SEED = 0


def draw(noise: float = 0.1, points: int = POINTS, seed: int = SEED) -> Split:
    """The first 80 % of the points to train on, the last 20 % to validate with; features are x and y as they are.

    Targets are 1 for the lower half-circle, 0 for the upper one.

    Args:
        noise: the standard deviation of the normal noise on x and y; the half-circles have the radius 1.
        points: of both half-circles together.
        seed: of the points and of their order.
    """
    features, classes = make_moons(points, noise=noise, random_state=seed)
    targets = classes.reshape(-1, 1).astype(np.float64)
    first = points - int(VALIDATION * points)
    return Split(features[:first], targets[:first], features[first:], targets[first:], np.zeros(2), np.ones(2))
