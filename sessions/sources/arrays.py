"""Events in memory: an array for each placeholder."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import tensorflow.compat.v1 as tf

from sessions.batches import common_length, order
from sessions.sources.source import Batches, Feeds, Source


@dataclass(frozen=True)
class Arrays:
    """Placeholders with arrays of one common first dimension, or single numbers, the same in every step.

    Raises:
        ValueError: there is no array, no event, or the arrays differ in length.
    """

    feeds: Feeds
    in_memory = True

    def __post_init__(self) -> None:
        common_length(self.feeds)

    @classmethod
    def of_types(cls, feeds: Feeds) -> "Arrays":
        """The feeds, converted to the types of their placeholders where they have others."""
        return cls({tensor: np.asarray(array, tensor.dtype.as_numpy_dtype) for tensor, array in feeds.items()})

    @cached_property
    def events(self) -> int:
        """The common first dimension."""
        return common_length(self.feeds)

    def order(self, seed: int, epoch: int) -> np.ndarray:
        """The shuffled indices of the events, [events], int64."""
        return order(seed, epoch, self.events)

    def arrays(self) -> Feeds:
        """The feeds."""
        return self.feeds

    def dataset(self, batch_size: int, seed: int) -> Batches:
        """The mini-batches of the shuffled events, added to the current graph."""
        return _ArrayBatches(self, batch_size, seed)


class _ArrayBatches:
    error: ValueError | None = None  # nothing is read

    def __init__(self, source: Arrays, batch_size: int, seed: int):
        arrays = {tensor: array for tensor, array in source.feeds.items() if np.ndim(array)}
        self.tensors = list(arrays)
        self.constants = {tensor: value for tensor, value in source.feeds.items() if not np.ndim(value)}
        self._epochs = tf.placeholder(tf.int64, [2], name="epochs")
        self._first = tf.placeholder(tf.int64, [], name="first_step")
        self._arrays = {tf.placeholder(array.dtype, array.shape, name="data"): array for array in arrays.values()}
        steps = -(-source.events // batch_size)

        def epoch_of(epoch: tf.Tensor) -> tf.data.Dataset:
            order = tf.numpy_function(lambda epoch: source.order(seed, int(epoch)), [epoch], tf.int64)
            order.set_shape([source.events])

            def take(step: tf.Tensor) -> tuple[tf.Tensor, ...]:
                rows = order[step * batch_size : (step + 1) * batch_size]
                return tuple(tf.gather(data, rows) for data in self._arrays)

            first = tf.where(tf.equal(epoch, self._epochs[0]), self._first, 0)
            return tf.data.Dataset.range(first, steps).map(take, 2)

        self.dataset = tf.data.Dataset.range(*tf.unstack(self._epochs)).flat_map(epoch_of)

    def position(self, epochs: range, first_step: int) -> dict:
        return {self._epochs: [epochs.start, epochs.stop], self._first: first_step, **self._arrays}


def source_of(feeds: Feeds | Source) -> Source:
    """`feeds` as a source: a mapping becomes `Arrays`, everything else is one."""
    return Arrays.of_types(feeds) if isinstance(feeds, Mapping) else feeds
