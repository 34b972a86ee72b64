"""What became of a name of TensorFlow 1, by the table that `make_symbols` wrote."""

import functools
import importlib.util
import json
import os
import re
from pathlib import Path
from typing import NamedTuple

from ..explaining import replacements

COMPAT, SUPPLIED, CHANGED, GONE = "in compat.v1", "supplied by tf1 run", "changed in meaning", "gone"
TENSORFLOW = ("tensorflow", "keras")


class Status(NamedTuple):
    """`kind` is one of the four; `note` says what to do."""

    kind: str
    note: str = ""


class Table:
    """The names, as sets."""

    def __init__(self) -> None:
        data = json.loads(Path(__file__).with_name("symbols.json").read_text(encoding="utf-8"))
        self.modules: set[str] = set(data["modules"])
        self.compat: set[str] = set(data["compat"])
        self.supplied: set[str] = set(data["supplied"])
        self.changed: dict[str, str] = data["changed"]
        self.by_position: set[str] = set(data["changed_by_position"])
        self.tops = {name.partition(".")[0] for name in self.supplied}


@functools.cache
def table() -> Table:
    """The table, read once."""
    return Table()


@functools.cache
def status(name: str, by_position: bool = False) -> Status | None:
    """The status of a dotted name, or None for what says nothing about TensorFlow (a module, another library)."""
    name = re.sub(r"^tensorflow(\.compat\.v1)+", "tensorflow", name)
    known = table()
    parts = name.split(".")
    if parts[0] not in TENSORFLOW:
        return _of_another_library(parts, known)
    for length in range(len(parts), 0, -1):
        prefix = ".".join(parts[:length])
        if prefix in known.by_position and by_position:
            return Status(CHANGED, "by position 0.x meant (logits, labels); taken where the graph confirms it")
        if prefix in known.changed:
            return Status(CHANGED, known.changed[prefix])
        if prefix in known.supplied:
            return Status(SUPPLIED)
        if prefix in known.compat:
            return Status(COMPAT)
        if prefix in known.modules:
            return None if length == len(parts) else _beneath_module(name, parts, length, known)
    return None


def _of_another_library(parts: list[str], known: Table) -> Status | None:
    for length in range(2, len(parts) + 1):
        if ".".join(parts[:length]) in known.supplied:
            return Status(SUPPLIED)
    return None


def _beneath_module(name: str, parts: list[str], length: int, known: Table) -> Status:
    """A name that its module lacks: one of an inner module that is installed, or gone."""
    if parts[:3] == ["tensorflow", "compat", "v2"] or _is_inner(parts):
        return Status(COMPAT, "not of the public interface")
    if parts[0] == "keras" and _is_inner(["tf_keras", "src", *parts[1:]]):
        return Status(SUPPLIED)
    return _gone(".".join(parts[: length + 1]), known, name)


@functools.cache
def _folder(package: str) -> Path | None:
    spec = importlib.util.find_spec(package)
    return Path(spec.submodule_search_locations[0]) if spec and spec.submodule_search_locations else None


def _is_inner(parts: list[str]) -> bool:
    """Whether a file of the installed package stands behind a dotted name, which may go on inside that file."""
    folder = _folder(parts[0])
    if folder is None or parts[1] not in ("python", "core", "src"):
        return False
    paths = [folder.joinpath(*parts[1:length]) for length in range(3, len(parts) + 1)]
    return any(os.path.isfile(f"{path}.py") for path in paths) or os.path.isdir(paths[-1])


def _gone(name: str, known: Table, whole: str) -> Status:
    note = replacements.replacement(whole)
    if note is None:
        similar = replacements.nearest(name, known.supplied | known.compat)
        note = f"did you mean {similar.replace('tensorflow.', 'tf.', 1)}?" if similar else "no replacement is known"
    return Status(GONE, note)
