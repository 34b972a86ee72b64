"""Two classes of points in the plane: unit Gaussians around (1, 1), the signal, and (-1, -1), the background.

The best possible classifier is known: P(signal | x, y) = 1 / (1 + exp(-2 (x + y))).
"""

import math

import numpy as np

from lesson_data.splits import Split

MEANS = {1.0: (1.0, 1.0), 0.0: (-1.0, -1.0)}  # by label
EVENTS = 10_000  # a class, for training and for validation
SEED = 2018


def draw(events: int = EVENTS, seed: int = SEED) -> Split:
    """`events` points a class for training and as many, independent ones for the test, the classes in random order.

    Targets are 1 for signal, 0 for background; the points are as drawn, not standardised.
    """
    rng = np.random.default_rng(seed)
    return Split(*_sample(events, rng), *_sample(events, rng), mean=np.zeros(2), std=np.ones(2))


def best_accuracy() -> float:
    """The share of events that the best possible classifier gets right: Phi(d / 2), d the distance of the means."""
    distance = math.dist(*MEANS.values())
    return 0.5 * (1.0 + math.erf(distance / 2.0 / math.sqrt(2.0)))


def _sample(events: int, rng: np.random.Generator) -> tuple[np.ndarray, np.ndarray]:
    features = np.concatenate([rng.normal(mean, 1.0, (events, 2)) for mean in MEANS.values()])
    targets = np.repeat(list(MEANS), events)[:, None]
    order = rng.permutation(len(targets))
    return features[order], targets[order]
