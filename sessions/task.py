"""What every engine is given, and what it gives back."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

import numpy as np
import tensorflow.compat.v1 as tf

from sessions.batches import common_length, order
from sessions.parquet import ParquetEvents

Feeds = Mapping[tf.Tensor, np.ndarray]


@dataclass(frozen=True)
class Task:
    """A training: which operation to run, and on what.

    `feeds` maps placeholders to arrays of one common first dimension, or to single numbers, the same in every
    step; or it is `ParquetEvents`. `measures` are means of a batch, [], to be evaluated on the `validation`
    feeds after each epoch.
    """

    session: tf.Session
    train: tf.Operation
    loss: tf.Tensor
    feeds: Feeds | ParquetEvents
    validation: Feeds | None = None
    measures: Mapping[str, tf.Tensor] = field(default_factory=dict)
    batch_size: int = 32
    seed: int = 0

    def check(self) -> None:
        """See to it that there is something to train on.

        Raises:
            ValueError: the batch size is not positive, or the arrays are empty or differ in length.
        """
        if self.batch_size < 1:
            raise ValueError(f"The batch size has to be at least 1, not {self.batch_size}.")
        if not isinstance(self.feeds, ParquetEvents):
            common_length(self.feeds)

    @cached_property
    def events(self) -> int:
        """The number of training events."""
        return self.feeds.events if isinstance(self.feeds, ParquetEvents) else common_length(self.feeds)

    @property
    def steps(self) -> int:
        """The steps of an epoch, that of a last, smaller mini-batch included."""
        return -(-self.events // self.batch_size)

    @property
    def sizes(self) -> np.ndarray:
        """The events of each step of an epoch, [steps]."""
        starts = np.arange(self.steps) * self.batch_size
        return np.minimum(self.batch_size, self.events - starts)

    def order(self, epoch: int) -> np.ndarray:
        """The events in the order of `epoch`."""
        return order(self.seed, epoch, self.events)


class Part(NamedTuple):
    """Consecutive steps that an engine has made."""

    losses: np.ndarray  # [steps]; it ends with the first that is not finite
    ends_epoch: bool
    measured: dict[str, float] | None = None  # the measures after the epoch, where the engine has computed them
    settled: bool = True  # whether the session's variables are now those after these steps, not after later ones
