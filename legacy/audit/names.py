"""What became of a name of TensorFlow 1, by the table that `make_symbols` wrote."""

import functools
import json
import re
from pathlib import Path
from typing import Any, NamedTuple

from ..explaining import replacements
from ..importing import inner_names
from . import installed

COMPAT, SUPPLIED, CHANGED, GONE = "in compat.v1", "supplied by tf1 run", "changed in meaning", "gone"
PRIVATE = "not of the public interface"
TENSORFLOW = ("tensorflow", "keras")


def package(name: str) -> str:
    """The package that a dotted name is of: its first part, or the first two where packages share the first."""
    return ".".join(name.split(".")[: 2 if name.startswith("google.") else 1])


class Status(NamedTuple):
    """`kind` is one of the four; `note` says what to do."""

    kind: str
    note: str = ""


class Table:
    """The names, as sets. `exceptions` are names of 1.15.5 that were tried, and are not what all else says they are."""

    def __init__(self, data: dict[str, Any]) -> None:
        self.modules: set[str] = set(data["modules"])
        self.compat: set[str] = set(data["compat"])
        self.supplied: set[str] = set(data["supplied"])
        self.exceptions: dict[str, bool] = data["exceptions"]  # whether it can be imported
        self.changed: dict[str, str] = data["changed"]
        self.by_position: set[str] = set(data["changed_by_position"])
        self.packages = {package(name) for name in self.supplied}

    def find(self, name: str, by_position: bool = False) -> Status | None:
        """The status of a dotted name without a note for what is gone; None for what says nothing about TensorFlow."""
        parts = name.split(".")
        if parts[0] not in TENSORFLOW:
            return self._of_another_library(parts)
        prefixes = [".".join(parts[:length]) for length in range(len(parts), 0, -1)]
        for prefix in prefixes:
            if prefix in self.exceptions:
                return Status(SUPPLIED, PRIVATE) if self.exceptions[prefix] else Status(GONE)
        for prefix in prefixes:
            if prefix in self.by_position and by_position:
                return Status(CHANGED, "by position 0.x meant (logits, labels); taken where the graph confirms it")
            if prefix in self.changed:
                return Status(CHANGED, self.changed[prefix])
            if prefix in self.supplied:
                return Status(SUPPLIED)
            if prefix in self.compat:
                return Status(COMPAT)
            if prefix in self.modules:
                return None if prefix == name else _inner(parts)
        return None

    def _of_another_library(self, parts: list[str]) -> Status | None:
        for length in range(2, len(parts) + 1):
            if ".".join(parts[:length]) in self.supplied:
                return Status(SUPPLIED)
        return None

    def nearest(self, name: str) -> str | None:
        """The name most like the first part of a dotted name that is gone."""
        parts = name.split(".")
        length = next(n for n in range(len(parts), 0, -1) if n == 1 or ".".join(parts[:n]) in self.modules)
        return replacements.nearest(".".join(parts[: length + 1]), self.supplied | self.compat)


def _inner(parts: list[str]) -> Status:
    """A name that its module lacks: one of an inner module that is installed, or gone."""
    if parts[:3] == ["tensorflow", "compat", "v2"] or installed.holds(parts):
        return Status(COMPAT, PRIVATE)
    if parts[0] == "keras" and installed.holds(["tf_keras", "src", *parts[1:]]):
        return Status(SUPPLIED, PRIVATE)
    for length in range(len(parts) - 1, 1, -1):
        public = inner_names.public_name(".".join(parts[:length]), parts[length])
        if public:
            return table().find(public) or Status(COMPAT, PRIVATE)
    return Status(GONE)


@functools.cache
def table() -> Table:
    """The table, read once."""
    return Table(json.loads(Path(__file__).with_name("symbols.json").read_text(encoding="utf-8")))


@functools.cache
def status(name: str, by_position: bool = False) -> Status | None:
    """The status of a dotted name, or None for what says nothing about TensorFlow (a module, another library)."""
    name = re.sub(r"^tensorflow(\.compat\.v1)+", "tensorflow", name)
    name = name.replace("tensorflow.python.keras._impl.keras", "tensorflow.python.keras", 1)  # until 1.10
    found = table().find(name, by_position)
    if found != Status(GONE):
        return found
    note = replacements.replacement(name)
    if note is None:
        similar = table().nearest(name)
        note = f"did you mean {similar.replace('tensorflow.', 'tf.', 1)}?" if similar else "no replacement is known"
    return Status(GONE, note)
