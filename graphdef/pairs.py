"""Which of two ways is faster, where others may use the same machine: measured in pairs, one right after the other.

What disturbs a machine for longer than a pair slows both of its halves, so their ratio stays; what disturbs one half
alone spoils one pair, and the median passes over it.
"""

import statistics
from collections.abc import Callable, Sequence

PAIRS = 5


def measured(first: Callable[[], float], second: Callable[[], float], pairs: int = PAIRS) -> list[tuple[float, float]]:
    """The seconds of both ways, pair by pair; which of the two begins alternates."""
    found = []
    for number in range(pairs):
        if number % 2:
            seconds_of_second = second()
            found.append((first(), seconds_of_second))
        else:
            found.append((first(), second()))
    return found


def ratio(pairs: Sequence[tuple[float, float]]) -> float:
    """How many times as long as the second way the first one takes: the median of the pairs' ratios."""
    return statistics.median(one / max(other, 1e-9) for one, other in pairs)
