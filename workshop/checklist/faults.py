"""Ten faults as they are made, one for each item of the checklist to find."""

from dataclasses import replace
from itertools import pairwise
from typing import NamedTuple

import numpy as np
import tensorflow.compat.v1 as tf

from workshop.checklist.case import Arrays, Case, Layers


class Fault(NamedTuple):
    """A fault, the item that finds it, and the changes of a right case that make it."""

    words: str
    found_by: str
    changes: dict

    def planted_in(self, case: Case) -> Case:
        """The case with this fault."""
        return replace(case, **self.changes)


def flat(features: np.ndarray, labels: np.ndarray) -> Arrays:
    """Labels as a vector."""
    return features, labels[:, 0]


def counted_from_one(features: np.ndarray, labels: np.ndarray) -> Arrays:
    """Classes 1 and 2 in the place of 0 and 1."""
    return features, labels + 1.0


def mixed_up(features: np.ndarray, labels: np.ndarray) -> Arrays:
    """Points that were shuffled without their labels."""
    return np.random.default_rng(0).permutation(features), labels


def sorted_by_class(features: np.ndarray, labels: np.ndarray) -> Arrays:
    """All points of class 0, then all of class 1."""
    order = np.argsort(labels[:, 0], kind="stable")
    return features[order], labels[order]


def zeros(sizes: tuple[int, ...]) -> Layers:
    """Kernels and biases of zero."""
    return [(np.zeros((before, after)), np.zeros(after)) for before, after in pairwise(sizes)]


def restore_then_initialise(session: tf.Session, saver: tf.train.Saver, path: str) -> None:
    """The weights of a checkpoint, overwritten at once by new random ones."""
    saver.restore(session, path)
    session.run(tf.global_variables_initializer())


FAULTS = (
    Fault("labels are a vector, not a column", "shapes", {"arrange": flat}),
    Fault("classes are counted from 1", "one-hot", {"arrange": counted_from_one}),
    Fault("a hidden layer is forgotten", "summary", {"hidden": (10,)}),
    Fault("points are shuffled without their labels", "accuracy", {"arrange": mixed_up}),
    Fault("points are sorted by class before the last 20 % are cut off", "validation", {"arrange": sorted_by_class}),
    Fault("the learning rate is 100 times too small", "learning curve", {"learning_rate": 1e-5}),
    Fault("the network has 2 units a layer", "several sizes", {"planned": (2, 2), "hidden": (2, 2)}),
    Fault("plain gradient descent is given Adam's number of epochs", "several optimizers", {"optimizer": "SGD"}),
    Fault("variables are initialised after they were restored", "checkpoints", {"load": restore_then_initialise}),
    Fault("all weights begin at zero", "histograms", {"initial": zeros}),
)
