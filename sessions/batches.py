"""The order of the mini-batches: the same for every engine, and a function of (seed, epoch) alone.

An interrupted run therefore meets the same batches when it goes on.
"""

from collections.abc import Iterator, Mapping

import numpy as np


def order(seed: int, epoch: int, events: int) -> np.ndarray:
    """The shuffled indices of `events` events in epoch `epoch`, int64, [events].

    >>> order(seed=0, epoch=0, events=5), order(seed=0, epoch=1, events=5)
    (array([2, 4, 3, 0, 1]), array([1, 4, 3, 0, 2]))
    """
    return np.random.default_rng([seed, epoch]).permutation(events)


def batches(indices: np.ndarray, batch_size: int) -> Iterator[np.ndarray]:
    """Consecutive parts of `indices`; the last may be smaller.

    >>> list(batches(np.array([2, 4, 3, 0, 1]), batch_size=2))
    [array([2, 4]), array([3, 0]), array([1])]
    """
    for start in range(0, len(indices), batch_size):
        yield indices[start : start + batch_size]


def common_length(feeds: Mapping[object, np.ndarray]) -> int:
    """The number of events in arrays that are fed together; single numbers, the same for all events, do not count.

    Raises:
        ValueError: there is no array, no event, or the arrays differ in their first dimension.
    """
    lengths = {str(getattr(tensor, "name", tensor)): len(array) for tensor, array in feeds.items() if np.ndim(array)}
    if not lengths:
        raise ValueError("Nothing is fed: give at least one placeholder with its array.")
    if len(set(lengths.values())) > 1:
        raise ValueError(f"Arrays that are fed together need one length, but these have {lengths}.")
    events = next(iter(lengths.values()))
    if events == 0:
        raise ValueError(f"The arrays fed to {', '.join(lengths)} hold no events.")
    return events


def take(feeds: Mapping[object, np.ndarray], indices: np.ndarray) -> dict[object, np.ndarray]:
    """The events `indices` of every array; single numbers as they are.

    >>> take({"x": np.array([0.0, 0.1, 0.2, 0.3, 0.4]), "keep_prob": 0.5}, np.array([2, 4]))
    {'x': array([0.2, 0.4]), 'keep_prob': 0.5}
    """
    return {tensor: array[indices] if np.ndim(array) else array for tensor, array in feeds.items()}
