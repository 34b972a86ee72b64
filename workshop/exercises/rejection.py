"""How a check says no, and how it compares arrays."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any

import numpy as np

from workshop.exercises.sandbox.remote import LearnersError
from workshop.parity.comparison import compare


class Rejected(Exception):
    """The work is not right yet; the message says precisely what, and why."""


def require(condition: bool, message: str) -> None:
    """Reject with `message` unless `condition` holds."""
    if condition is not True and condition is not False:
        raise TypeError("a check decides by something that is neither True nor False")
    if not condition:
        raise Rejected(message)


def same(
    quantity: str, got: Any, expected: Any, tolerance: float = 1e-12, instead: Iterable[tuple[object, str]] = (), hint: str = ""
) -> None:
    """Reject unless `got` is `expected`: shape first, then the largest difference and where it is.

    Args:
        quantity: what is compared, in the learner's words.
        got: the learner's array.
        expected: float64.
        tolerance: of the largest difference, relative to the largest expected magnitude.
        instead: (array, sentence) of known misconceptions; where `got` is such an array, the sentence is the answer.
        hint: added to the message.
    """
    got, expected = np.asarray(got), np.asarray(expected, np.float64)
    for wrong, sentence in instead:
        if _equal(got, np.asarray(wrong, np.float64), tolerance) and not _equal(got, expected, tolerance):
            raise Rejected(sentence)
    require(got.shape == expected.shape, f"{quantity} has the shape {got.shape}, expected {expected.shape}. {hint}")
    require(got.dtype.kind in "fiu", f"{quantity} holds {got.dtype} values, expected numbers. {hint}")
    comparison = compare(quantity, got.astype(np.float64), expected)
    if not comparison.difference <= tolerance:
        where = comparison.where
        place = f" at {list(where)}" if where else ""
        raise Rejected(
            f"{quantity} is {got[where]:.6g}{place}, expected {expected[where]:.6g} "
            f"(largest difference: {comparison.difference:.1e} of the largest value). {hint}"
        )


def _equal(got: np.ndarray, wanted: np.ndarray, tolerance: float) -> bool:
    if got.shape != wanted.shape or got.dtype.kind not in "fiu":
        return False
    if not np.isfinite(wanted).all():
        return np.array_equal(got, wanted)
    return bool(compare("", got.astype(np.float64), wanted).difference <= max(tolerance, 1e-9))


@contextmanager
def answering(kind: str, part: str, sentence: str) -> Iterator[None]:
    """Reject with `sentence` where the learner's code raises an error of this kind whose text contains `part`."""
    try:
        yield
    except LearnersError as error:
        if kind in error.kinds and part in error.text:
            raise Rejected(sentence) from error
        raise
