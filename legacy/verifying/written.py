"""The files that two runs wrote: which there are, and whether they hold the same."""

import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import graphdef
from graphdef import GraphError

from . import contents, graphs, place, printed
from .arrays import unlike
from .running import Run

TIME = re.compile(
    r"(?<![^/])1\d{9}(?=/)|(?<=tfevents\.)\d{10}.*"
)  # seconds since 1970, and what follows in an event file
SHARDS = re.compile(r"\.data-\d{5}-of-\d{5}$")  # their index stands for them
INDEX = re.compile(r"\.index$")
GRAPH = re.compile(r"\.(pb|pbtxt|meta)$")
SHOWN = 5


class Finding(NamedTuple):
    """One thing that was compared."""

    what: str
    same: bool
    how: str


def compare(there: Run, here: Run, tolerance: float) -> Iterator[Finding]:
    """Pair the files by their names, times in them set aside, and compare each pair."""
    mine, theirs = _by_name(there), _by_name(here)
    for name in sorted(mine.keys() | theirs.keys()):
        if name not in theirs or name not in mine:
            yield Finding(name, False, f"written {'there' if name in mine else 'here'} alone")
        else:
            how, what = _unlike(mine[name], theirs[name], (there, here), tolerance)
            yield Finding(name, not how, how or f"the same, {what}")


def _by_name(run: Run) -> dict[str, Path]:
    """The written files by their names without times; numbered where that leaves several with one name."""
    found: dict[str, list[Path]] = defaultdict(list)
    for path in run.written:
        if not SHARDS.search(path):
            found[INDEX.sub("", TIME.sub("TIME", path))].append(run.place / place.WORK / path)
    return {
        f"{name} {number}" if len(paths) > 1 else name: path
        for name, paths in found.items()
        for number, path in enumerate(paths, 1)
    }


def _unlike(one: Path, other: Path, runs: tuple[Run, Run], tolerance: float) -> tuple[str, str]:
    """How two files differ, which is empty where they do not, and what they were compared as."""
    read = contents.reader(one)
    try:
        if read:
            return _arrays(read(one), read(other), tolerance)
        if GRAPH.search(one.name):
            return _graphs(one, other, tolerance)
    except (contents.NotUnderstood, GraphError) as error:
        return str(error), ""
    texts = [_text(path, run) for path, run in zip((one, other), runs, strict=True)]
    if texts[0] is None or texts[1] is None:
        return (
            "" if one.read_bytes() == other.read_bytes() else "the bytes differ, and their kind is not known"
        ), "bytes"
    found = printed.compare(texts[0], texts[1], tolerance)
    return in_words(found, texts[0], texts[1]), f"text with {found.numbers} numbers"


def _arrays(one: contents.Arrays, other: contents.Arrays, tolerance: float) -> tuple[str, str]:
    found = [f"{name} is {'there' if name in one else 'here'} alone" for name in sorted(one.keys() ^ other.keys())]
    for name in sorted(one.keys() & other.keys()):
        how = unlike(one[name], other[name], tolerance)
        if how:
            found.append(f"{name}: {how}" if name else how)
    more = f"; and {len(found) - SHOWN} more" if len(found) > SHOWN else ""
    return "; ".join(found[:SHOWN]) + more, f"{len(one)} array{'s' if len(one) > 1 else ''}"


def _graphs(one: Path, other: Path, tolerance: float) -> tuple[str, str]:
    first, second = graphdef.read(one).graphs, graphdef.read(other).graphs
    if len(first) != len(second):
        return f"{len(first)} graphs there, {len(second)} here", ""
    found = (graphs.part(a, b, tolerance) for a, b in zip(first, second, strict=True))
    return "; ".join(filter(None, found)), f"{sum(len(graph.graph_def.node) for graph in first)} operations"


def _text(path: Path, run: Run) -> str | None:
    data = path.read_bytes()
    try:
        return None if b"\0" in data else data.decode().replace(run.was_at, ".")
    except UnicodeDecodeError:
        return None


def in_words(found: printed.Printed, one: str, other: str) -> str:
    """How two texts differ, with the first lines that do; empty where they do not."""
    if found.same:
        return ""
    parts = [f"{found.agreeing} of {found.numbers} numbers agree (worst {found.worst:.1g})"] if found.numbers else []
    if found.anywhere > found.agreeing:
        parts.append(f"{found.anywhere} in any order")
    if not found.words:
        pairs = zip([*one.splitlines(), "nothing"], [*other.splitlines(), "nothing"], strict=False)
        lines = next((pair for pair in pairs if printed.words(pair[0]) != printed.words(pair[1])), ("", ""))
        parts.append("the words differ" + (f": {lines[0][:99]!r} there, {lines[1][:99]!r} here" if any(lines) else ""))
    return ", ".join(parts)
