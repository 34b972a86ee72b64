"""The `pipeline` engine: a `tf.data` iterator inside the graph, for arrays and for data that does not fit in memory.

The training step is copied into the graph with the iterator's tensors in place of its placeholders; both
share the variables.
"""

from collections.abc import Iterator

import numpy as np
import tensorflow.compat.v1 as tf

from sessions.cut import cut
from sessions.parquet import ParquetEvents, ParquetSource
from sessions.task import Part, Task

AHEAD = 4  # mini-batches that are made ready while others are trained on


class PipelineEngine:
    """Runs any graph."""

    name = "pipeline"

    def __init__(self, task: Task):
        self.task = task
        feeds = task.feeds
        with task.session.graph.as_default(), tf.name_scope("pipeline"):
            if isinstance(feeds, ParquetEvents):
                self._source = ParquetSource(feeds, task.batch_size, task.seed)
            else:
                self._source = _ArraySource(task)
            self._iterator = tf.data.make_initializable_iterator(self._source.dataset.prefetch(AHEAD))
            batch = dict(zip(self._source.tensors, self._iterator.get_next(), strict=True))
            inputs = batch | {tensor: tf.constant(value) for tensor, value in self._source.constants.items()}
            part = cut(task.session.graph, [task.loss, task.train], list(inputs))
            self._step = part.place(inputs, "step")

    def run(self, epochs: range, first_step: int = 0) -> Iterator[Part]:
        """Make the steps of `epochs`, the first of them from `first_step` on; each step is a part.

        Raises:
            ValueError: the data cannot be read.
        """
        step = self.task.session.make_callable(self._step)
        for epoch in epochs:
            first = first_step if epoch == epochs.start else 0
            self.task.session.run(self._iterator.initializer, self._source.position(epoch, first))
            for number in range(first, self.task.steps):
                try:
                    loss = step()[0]
                except tf.errors.OpError as error:
                    raise self._source.error or error from None
                yield Part(np.array([loss]), number + 1 == self.task.steps)


class _ArraySource:
    """Arrays as a dataset of mini-batches in the current graph."""

    error = None  # nothing is read

    def __init__(self, task: Task):
        self._task = task
        arrays = {tensor: array for tensor, array in task.feeds.items() if np.ndim(array)}
        self.tensors = list(arrays)
        self.constants = {tensor: value for tensor, value in task.feeds.items() if not np.ndim(value)}
        self._order = tf.placeholder(tf.int64, [None], name="order")
        self._arrays = {tf.placeholder(array.dtype, array.shape, name="data"): array for array in arrays.values()}
        size = task.batch_size
        steps = tf.data.Dataset.range((tf.size(self._order, out_type=tf.int64) + size - 1) // size)

        def take(step):
            rows = self._order[step * size : (step + 1) * size]
            return tuple(tf.gather(data, rows) for data in self._arrays)

        self.dataset = steps.map(take, 2)

    def position(self, epoch: int, first_step: int) -> dict:
        """What to feed where the iterator is initialised for the rest of an epoch."""
        return {self._order: self._task.order(epoch)[first_step * self._task.batch_size :], **self._arrays}
