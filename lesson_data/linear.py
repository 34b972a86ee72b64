"""Two clouds of points in the plane: Gaussians with means (0, 3) and (3, 0) and covariance [[1, 0.5], [0.5, 1]].

The best possible classifier is a line, since both clouds have one covariance.
"""

import math

import numpy as np

from lesson_data.splits import Split

MEANS = {0.0: (0.0, 3.0), 1.0: (3.0, 0.0)}  # by label
COVARIANCE = ((1.0, 0.5), (0.5, 1.0))
POINTS = 1000  # a cloud, for training and for the test
SEED = 2018


def draw(points: int = POINTS, seed: int = SEED) -> Split:
    """`points` a cloud for training and as many, independent ones for the test, as drawn, not standardised.

    Targets are 0 for the cloud around (0, 3), 1 for the one around (3, 0).
    """
    rng = np.random.default_rng(seed)
    return Split(*_sample(points, rng), *_sample(points, rng), mean=np.zeros(2), std=np.ones(2))


def best_accuracy() -> float:
    """The share of points that the best possible line gets right: Phi(d / 2), d² = D' C⁻¹ D, D = mean 1 - mean 0."""
    difference = np.subtract(MEANS[1.0], MEANS[0.0])
    distance = math.sqrt(difference @ np.linalg.solve(COVARIANCE, difference))
    return 0.5 * (1.0 + math.erf(distance / 2.0 / math.sqrt(2.0)))


def least_squares(features: np.ndarray, targets: np.ndarray) -> tuple[np.ndarray, float]:
    """W and b [3], and the mean squared error, of the linear function that no other one beats on these points.

    Args:
        features: [n, 2].
        targets: [n, 1].
    """
    columns = np.column_stack((features, np.ones(len(features))))
    solution, *_ = np.linalg.lstsq(columns, targets[:, 0])
    return solution, float(np.mean((columns @ solution - targets[:, 0]) ** 2))


def _sample(points: int, rng: np.random.Generator) -> tuple[np.ndarray, np.ndarray]:
    features = np.concatenate([rng.multivariate_normal(mean, COVARIANCE, points) for mean in MEANS.values()])
    return features, np.repeat(list(MEANS), points)[:, None]
