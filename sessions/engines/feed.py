"""The `feed` engine: one `session.run` with a `feed_dict` for each mini-batch, the workshop's own loop."""

from collections.abc import Iterator

import numpy as np

from sessions.batches import batches, take
from sessions.engines.plan import Part, TrainingPlan


class FeedEngine:
    """Trains any graph on arrays, of which each step is handed its mini-batch."""

    name = "feed"
    loop: str | None = None

    def __init__(self, plan: TrainingPlan):
        self.plan = plan
        self.feeds = plan.source.arrays()

    def run(self, epochs: range, first_step: int = 0) -> Iterator[Part]:
        """Make the steps of `epochs`, the first of them from `first_step` on; each step is a part."""
        plan = self.plan
        step = plan.session.make_callable([plan.loss, plan.train], feed_list=list(self.feeds))
        for epoch in epochs:
            for number, batch in enumerate(batches(plan.order(epoch), plan.batch_size)):
                if epoch > epochs.start or number >= first_step:
                    loss = step(*take(self.feeds, batch).values())[0]
                    yield Part(np.array([loss]), number + 1 == plan.steps)
