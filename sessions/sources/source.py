"""What `fit` and its engines ask of training events, wherever they are."""

from collections.abc import Mapping
from typing import Protocol

import numpy as np
import tensorflow.compat.v1 as tf

Feeds = Mapping[tf.Tensor, np.ndarray]


class Batches(Protocol):
    """The mini-batches of a source as a dataset in the current graph."""

    dataset: tf.data.Dataset
    tensors: list[tf.Tensor]  # the placeholder that each component of the dataset takes the place of
    constants: dict[tf.Tensor, np.ndarray]  # what is the same in every step
    error: ValueError | None  # why the source could not be read, once a step has failed

    def position(self, epochs: range, first_step: int) -> dict:
        """What to feed where the iterator is initialised: for `epochs`, the first of them from `first_step` on."""


class Source(Protocol):
    """Training events. An epoch's order is a function of (seed, epoch) alone, so that a run can be resumed."""

    in_memory: bool

    @property
    def events(self) -> int:
        """How many there are."""

    def order(self, seed: int, epoch: int) -> np.ndarray:
        """The order of an epoch, [n], int64: of the events in memory, of the row groups of files."""

    def arrays(self) -> Feeds:
        """The placeholders with their arrays. Raises ValueError where the events are not in memory."""

    def dataset(self, batch_size: int, seed: int) -> Batches:
        """The mini-batches, added to the current graph."""
