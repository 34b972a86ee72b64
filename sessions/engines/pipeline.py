"""The `pipeline` engine: a `tf.data` iterator inside the graph, for arrays and for data that does not fit in memory.

The training step is copied into the graph with the iterator's tensors in place of its placeholders; both
share the variables.
"""

from collections.abc import Iterator

import numpy as np
import tensorflow.compat.v1 as tf

from graphdef.subgraph import extract
from sessions.engines.plan import Part, TrainingPlan

AHEAD = 4  # mini-batches that are made ready while others are trained on


class PipelineEngine:
    """Trains any graph on any source, whose mini-batches an iterator of the graph prepares."""

    name = "pipeline"
    loop: str | None = None

    def __init__(self, plan: TrainingPlan):
        self.plan = plan
        with plan.session.graph.as_default(), tf.name_scope("pipeline"):
            self._batches = plan.source.dataset(plan.batch_size, plan.seed)
            self._iterator = tf.data.make_initializable_iterator(self._batches.dataset.prefetch(AHEAD))
            batch = dict(zip(self._batches.tensors, self._iterator.get_next(), strict=True))
            inputs = batch | {tensor: tf.constant(value) for tensor, value in self._batches.constants.items()}
            part = extract(plan.session.graph, [plan.loss, plan.train], list(inputs))
            self._step = part.place(inputs, "step")

    def run(self, epochs: range, first_step: int = 0) -> Iterator[Part]:
        """Make the steps of `epochs`, the first of them from `first_step` on; each step is a part.

        Raises:
            ValueError: the data cannot be read.
        """
        step = self.plan.session.make_callable(self._step)
        self.plan.session.run(self._iterator.initializer, self._batches.position(epochs, first_step))
        for epoch in epochs:
            for number in range(first_step if epoch == epochs.start else 0, self.plan.steps):
                try:
                    loss = step()[0]
                except tf.errors.OpError as error:
                    raise self._batches.error or error from None
                yield Part(np.array([loss]), number + 1 == self.plan.steps)
