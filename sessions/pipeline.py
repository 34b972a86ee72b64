"""The `pipeline` engine: a `tf.data` iterator inside the graph, for arrays and for data that does not fit in memory.

The training step is copied into the graph with the iterator's tensors in place of its placeholders; both
share the variables.
"""

from collections.abc import Iterator

import numpy as np
import tensorflow.compat.v1 as tf

from sessions.cut import cut
from sessions.task import Part, Task

AHEAD = 4  # mini-batches that are made ready while others are trained on


class PipelineEngine:
    """Runs any graph."""

    name = "pipeline"

    def __init__(self, task: Task):
        self.task = task
        arrays = {tensor: array for tensor, array in task.feeds.items() if np.ndim(array)}
        with task.session.graph.as_default(), tf.name_scope("pipeline"):
            self._order = tf.placeholder(tf.int64, [None], name="order")
            self._data = {tensor: tf.placeholder(array.dtype, array.shape) for tensor, array in arrays.items()}
            self._iterator = tf.data.make_initializable_iterator(self._batches())
            batch = dict(zip(arrays, self._iterator.get_next(), strict=True))
            single = {tensor: tf.constant(value) for tensor, value in task.feeds.items() if not np.ndim(value)}
            part = cut(task.session.graph, [task.loss, task.train], list(task.feeds))
            self._step = part.place({**batch, **single}, "step")
        self._arrays = {self._data[tensor]: array for tensor, array in arrays.items()}

    def _batches(self) -> tf.data.Dataset:
        order = tf.data.Dataset.from_tensor_slices(self._order).batch(self.task.batch_size)
        gathered = order.map(lambda rows: tuple(tf.gather(data, rows) for data in self._data.values()), 2)
        return gathered.prefetch(AHEAD)

    def run(self, epochs: range, first_step: int = 0) -> Iterator[Part]:
        """Make the steps of `epochs`, the first of them from `first_step` on; each step is a part."""
        step = self.task.session.make_callable(self._step)
        for epoch in epochs:
            first = first_step if epoch == epochs.start else 0
            order = self.task.order(epoch)[first * self.task.batch_size :]
            self.task.session.run(self._iterator.initializer, {self._order: order, **self._arrays})
            for number in range(first, self.task.steps):
                yield Part(np.array([step()[0]]), number + 1 == self.task.steps)
