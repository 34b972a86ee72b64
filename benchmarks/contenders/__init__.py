"""One module for each way to train: `prepare(problem)` gives a function that trains.

That function makes the steps of a range of epochs and returns the mean loss of the last. What is shared by all
epochs (building, compiling) belongs to `prepare` or happens in the first call, which is not timed.
"""

from collections.abc import Callable


def one_by_one(epoch: Callable[[int], float]) -> Callable[[range], float]:
    """Train epoch after epoch with `epoch(number)`, which returns the mean of its losses."""

    def train(epochs: range) -> float:
        for number in epochs:
            loss = epoch(number)
        return loss

    return train
