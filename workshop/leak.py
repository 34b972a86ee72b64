"""Copies of one bird in the training and in the test half: how many, and what they are worth."""

import numpy as np
from sklearn.neighbors import KNeighborsClassifier

from lesson_data.penguins import BirdSplit

SEED = 0


def seen(split: BirdSplit) -> np.ndarray:
    """[m], bool: the test rows of which a copy stands among the training rows."""
    return np.isin(split.test_birds, split.train_birds)


def learned_by_heart(split: BirdSplit) -> float:
    """How often a nearest neighbour is right about test rows where every bird was given a species by lot.

    There is nothing to learn then, but for the birds themselves.
    """
    targets = np.concatenate((split.train_targets, split.test_targets)).argmax(axis=1)
    birds = np.concatenate((split.train_birds, split.test_birds))
    _, first = np.unique(birds, return_index=True)
    lots = np.random.default_rng(SEED).permutation(targets[first])
    neighbour = KNeighborsClassifier(1).fit(split.train_features, lots[split.train_birds])
    return float(neighbour.score(split.test_features, lots[split.test_birds]))


def report(order: str, split: BirdSplit, right: np.ndarray) -> str:
    """A sentence about the test rows of one order of splitting and copying.

    Args:
        order: "split-first" or "oversample-first".
        split: its rows.
        right: [m], bool: of which test rows the network knows the species.
    """
    copies = seen(split)
    words = f"{order}: {copies.sum()} of {len(copies)} test rows have a copy among the training rows; "
    words += f"test accuracy {right.mean():.4f}"
    if copies.any():
        birds = len(np.unique(split.test_birds[~copies]))
        words += f" ({right[~copies].mean():.4f} on the {(~copies).sum()} rows of the {birds} birds without one)"
    return (
        f"{words}. Were species given by lot, a nearest neighbour would still be right about "
        f"{learned_by_heart(split):.2f} of them."
    )
