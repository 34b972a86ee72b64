"""The lines of a function, and the values that wait to be written where they are used, while lines stay short."""

from collections import Counter
from collections.abc import Collection, Iterable

from ...shapes import Shape
from ..statements import Apply, Call, Let, Value
from . import text
from .expressions import Expressions, Pending
from .text import Text

WIDTH = 88
CHEAP = frozenset({"ReadVariableOp", "Item"})
INSIDE = "    "


class Lines:
    """Lines of source.

    Args:
        expressions: spells values, and holds those that wait.
        uses: how often each name is used.
    """

    def __init__(self, expressions: Expressions, uses: Counter[str]):
        self._expressions = expressions
        self.uses = uses
        self.written: list[str] = []
        self.statements = 0

    def put(self, indent: int, line: str, comment: str = "") -> None:
        """Write a line, with a comment where that fits."""
        line = f"{INSIDE * indent}{line}"
        self.written.append(f"{line}  # {comment}" if comment and len(line) + len(comment) + 4 <= WIDTH else line)

    def fitting(self, spell: "object", values: Iterable[Value], indent: int, extra: int = 0) -> str:
        """The line; where it is too long, pending values that it uses get lines of their own before."""
        while True:
            self._expressions.used, self._expressions.reads = [], set()
            line = spell()  # type: ignore[operator]
            used = [name for name in self._expressions.used if name in self._expressions.pending]
            width = len(INSIDE) * indent + len(line) + extra
            longest = self.longest(used)
            if width <= WIDTH or not longest:
                for name in used:
                    self.forget(name)
                return line
            self.emit(longest, indent)

    def longest(self, used: Iterable[str]) -> str:
        """The longest of the pending values; empty where all are reads, which may be needed elsewhere too."""
        pending = self._expressions.pending
        own = [name for name in used if not _is_cheap(pending[name])]
        return max(own, key=lambda name: len(pending[name].text.source), default="")

    def forget(self, name: str) -> None:
        """Note that a pending value has been written where it is used."""
        self.uses[name] -= 1
        if self.uses[name] <= 0:
            del self._expressions.pending[name]

    def emit(self, name: str, indent: int) -> None:
        """Give a pending value a line of its own."""
        pending = self._expressions.pending.pop(name)
        self.put(indent, f"{name} = {pending.text.source}", self.comment(pending.shape))
        self.statements += 1

    def comment(self, shape: Shape) -> str:
        """A shape as a comment."""
        if not shape:
            return ""
        return text.shape_in_words(shape)

    def flush(self, indent: int) -> None:
        """Give all pending values lines of their own, but for what variables hold."""
        for name in list(self._expressions.pending):
            pending = self._expressions.pending.get(name)
            if pending is not None and not _is_cheap(pending):
                self.emit(name, indent)

    def keep(self, indent: int, written: Collection[str]) -> None:
        """Give the pending values that read these variables lines of their own, since the variables change now."""
        for name in list(self._expressions.pending):
            pending = self._expressions.pending.get(name)
            if pending is None or not pending.reads & set(written):
                continue
            if not _is_cheap(pending):
                self.emit(name, indent)
            elif self.uses[name] > 0:
                del self._expressions.pending[name]
                self.put(indent, f"{name} = {pending.text.source}.read_value()")

    def postpone(self, statement: Let, found: Text, depth: int, used: Iterable[str]) -> None:
        """Leave a value to be written where it is used; what a method reads may be any variable."""
        is_call = isinstance(statement.value, Call)
        reads = frozenset(self._expressions.paths if is_call else self._expressions.reads)
        parts = self._expressions.parts(statement.value)
        for name in used:
            self.forget(name)
        shape = statement.shapes[0] if statement.shapes else None
        self._expressions.pending[statement.names[0]] = Pending(statement.value, found, depth, reads, parts, shape)


def _is_cheap(pending: Pending) -> bool:
    return isinstance(pending.apply, Apply) and pending.apply.op in CHEAP
