"""The `feed` engine: one `session.run` with a `feed_dict` for each mini-batch, the workshop's own loop."""

from collections.abc import Iterator

import numpy as np

from sessions.batches import batches, take
from sessions.task import Part, Task


class FeedEngine:
    """Runs any graph."""

    name = "feed"

    def __init__(self, task: Task):
        self.task = task

    def run(self, epochs: range, first_step: int = 0) -> Iterator[Part]:
        """Make the steps of `epochs`, the first of them from `first_step` on; each step is a part."""
        task = self.task
        step = task.session.make_callable([task.loss, task.train], feed_list=list(task.feeds))
        for epoch in epochs:
            for number, batch in enumerate(batches(task.order(epoch), task.batch_size)):
                if epoch > epochs.start or number >= first_step:
                    loss = step(*take(task.feeds, batch).values())[0]
                    yield Part(np.array([loss]), number + 1 == task.steps)
