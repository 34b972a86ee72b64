"""What rules for single operations need: a call as text, attributes and constants of an operation."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import numpy as np

from ..statements import Apply, Constant
from .text import Text

if TYPE_CHECKING:
    from .expressions import Expressions

Found = Text | None  # None leaves the raw operation
Spelling = Callable[[Apply, "Expressions"], Found]


def called(function: str, *arguments: str, **options: Any) -> Text:
    """A call; an option that is None is not written."""
    words = [f"{keyword}={value}" for keyword, value in options.items() if value is not None]
    return Text(f"{function}({', '.join([*arguments, *words])})")


def constant(apply: Apply, number: int) -> np.ndarray | None:
    """The array that an input always is; None where it is computed."""
    value = apply.inputs[number]
    return value.value if isinstance(value, Constant) else None


def rank(apply: Apply, number: int = 0) -> int | None:
    """How many axes an input has; None where that is not known."""
    shape = apply.input_shapes[number] if number < len(apply.input_shapes) else None
    return None if shape is None else len(shape)


def word(apply: Apply, name: str, default: bytes = b"") -> str:
    """An attribute that is a word, such as a padding."""
    return (apply.attributes.get(name) or default).decode()
