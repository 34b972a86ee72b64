"""What every engine is given, and what it gives back."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

import numpy as np
import tensorflow.compat.v1 as tf

from sessions.sources.arrays import Arrays
from sessions.sources.source import Source


@dataclass(frozen=True)
class TrainingPlan:
    """Which operation to run, and on what.

    `measures` are means of a batch, [], to be evaluated on the `validation` events after each epoch.

    Raises:
        ValueError: the batch size is not positive.
    """

    session: tf.Session
    train: tf.Operation
    loss: tf.Tensor
    source: Source
    validation: Arrays | None = None
    measures: Mapping[str, tf.Tensor] = field(default_factory=dict)
    batch_size: int = 32
    seed: int = 0

    def __post_init__(self) -> None:
        if self.batch_size < 1:
            raise ValueError(f"The batch size has to be at least 1, not {self.batch_size}.")

    @property
    def events(self) -> int:
        """The number of training events."""
        return self.source.events

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
        """The source in the order of `epoch`."""
        return self.source.order(self.seed, epoch)


class Part(NamedTuple):
    """Consecutive steps that an engine has made."""

    losses: np.ndarray  # [steps]; it ends with the first that is not finite
    ends_epoch: bool
    measured: dict[str, float] | None = None  # the measures after the epoch, where the engine has computed them
    settled: bool = True  # whether the session's variables are now those after these steps, not after later ones
