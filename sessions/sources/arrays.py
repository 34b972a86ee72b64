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
        self._source, self._batch_size, self._seed = source, batch_size, seed
        arrays = {tensor: array for tensor, array in source.feeds.items() if np.ndim(array)}
        self.tensors = list(arrays)
        self.constants = {tensor: value for tensor, value in source.feeds.items() if not np.ndim(value)}
        self._order = tf.placeholder(tf.int64, [None], name="order")
        self._arrays = {tf.placeholder(array.dtype, array.shape, name="data"): array for array in arrays.values()}
        steps = tf.data.Dataset.range((tf.size(self._order, out_type=tf.int64) + batch_size - 1) // batch_size)

        def take(step: tf.Tensor) -> tuple[tf.Tensor, ...]:
            rows = self._order[step * batch_size : (step + 1) * batch_size]
            return tuple(tf.gather(data, rows) for data in self._arrays)

        self.dataset = steps.map(take, 2)

    def position(self, epoch: int, first_step: int) -> dict:
        rest = self._source.order(self._seed, epoch)[first_step * self._batch_size :]
        return {self._order: rest, **self._arrays}


def source_of(feeds: Feeds | Source) -> Source:
    """`feeds` as a source: a mapping becomes `Arrays`, everything else is one."""
    return Arrays.of_types(feeds) if isinstance(feeds, Mapping) else feeds
