"""The workshop's own loop: `session.run` with a `feed_dict`, a mini-batch at a time."""

import numpy as np

from benchmarks.contenders import one_by_one
from benchmarks.contenders.our_engines import model_of


def prepare(problem):
    """An epoch by the loop of the workshop."""
    session, (x, y), model = model_of(problem)
    size = problem.batch_size

    def epoch(number: int) -> float:
        features, targets = problem.shuffled(number)
        losses = []
        for start in range(0, len(features), size):
            feed_dict = {x: features[start : start + size], y: targets[start : start + size]}
            _, loss = session.run([model.train, model.loss], feed_dict=feed_dict)
            losses.append(loss)
        return float(np.mean(losses))

    return one_by_one(epoch)
