"""Pieces of Python source, and literals."""

from typing import Any, NamedTuple

import numpy as np

from ...operations import type_name
from ...shapes import Shape

CALL, POWER, UNARY, PRODUCT, SUM, COMPARISON, LOOSE = 9, 8, 7, 6, 5, 4, 0  # how strongly an expression holds together


class Text(NamedTuple):
    """An expression."""

    source: str
    strength: int = CALL

    def within(self, strength: int) -> str:
        """The source as an operand of something that holds together as strongly as this."""
        return self.source if self.strength >= strength else f"({self.source})"


def literal(value: np.ndarray) -> str:
    """An array as a Python number, string or nested list."""
    return _literal(value.tolist() if value.dtype != object else value, value.dtype)


def _literal(value: Any, dtype: np.dtype) -> str:
    if isinstance(value, np.ndarray):
        return _literal(value.tolist(), dtype)
    if isinstance(value, list):
        return f"[{', '.join(_literal(part, dtype) for part in value)}]"
    if isinstance(value, float):
        return number(value, dtype)
    if isinstance(value, complex):
        return f"complex({number(value.real, dtype)}, {number(value.imag, dtype)})"
    if isinstance(value, bytes):
        text = value.decode("utf-8", "replace")
        return repr(text) if text.encode() == value else repr(value)
    return repr(value)


def number(value: float, dtype: np.dtype) -> str:
    """The shortest decimal number that the dtype reads as this value."""
    if np.isnan(value):
        return 'float("nan")'
    if np.isinf(value):
        return 'float("inf")' if value > 0 else '-float("inf")'
    short = str(dtype.type(value)) if dtype in (np.float32, np.float16) else repr(float(value))
    return repr(float(short)) if "e" not in short else short


def dtype(kind: int) -> str:
    """A DataType as TensorFlow spells it: "tf.float32"."""
    return f"tf.{type_name(kind)}"


def quoted(text: Any) -> str:
    """A string literal in double quotes."""
    text = text.decode() if isinstance(text, bytes) else text
    return repr(text) if '"' in text else '"' + repr(text)[1:-1] + '"'


def shape_in_words(shape: Shape) -> str:
    """A shape for a comment: "[batch, 3]"."""
    if shape is None:
        return "any shape"
    sizes = [("?" if place else "batch") if size is None else str(size) for place, size in enumerate(shape)]
    return f"[{', '.join(sizes)}]"


def shape_as_argument(shape: Shape) -> str:
    """A shape as TensorFlow takes it; None where nothing is known of it."""
    return "None" if shape is None else f"tf.TensorShape([{', '.join(str(size) for size in shape)}])"
