"""A checkpoint: its folder, its prefix or one of its files; the graph is in the `.meta` beside it."""

import re
from dataclasses import replace
from pathlib import Path

from .. import artifact
from ..artifact import Artifact
from ..errors import GraphError
from . import bundle, graph_def, meta_graph
from .source import Source

STATE = "checkpoint"  # the file in which a saver notes the newest checkpoint of a folder
_FILE = re.compile(r"(?P<prefix>.+?)\.(index|data-\d{5}-of-\d{5})|(?P<shards>.+)-\d{5}-of-\d{5}")


def match(source: Source) -> bool:
    """Whether this is a folder with checkpoints, or a checkpoint's file."""
    if source.is_folder:
        return _is_state(source.path / STATE) or bool(_prefixes(source.path))
    return source.first_word.endswith("model_checkpoint_path") or bundle.is_table(source) or _is_data(source.path)


def open(source: Source) -> Artifact:
    """Read it, the newest where there are several. Raises GraphError."""
    if source.is_folder or source.first_word:
        return open_prefix(_newest(source.path if source.is_folder else source.path.parent), source.path)
    return open_prefix(_prefix(source.path), source.path)


def is_prefix(path: Path) -> bool:
    """Whether a checkpoint has this prefix, perhaps without its variables."""
    return bundle.exists(path) or _meta(path).is_file()


def open_prefix(prefix: Path, path: Path) -> Artifact:
    """The checkpoint of this prefix, which the user named as `path`. Raises GraphError."""
    checkpoint = bundle.read(prefix) if bundle.exists(prefix) else None
    meta, text = Source(_meta(prefix)) if _meta(prefix).is_file() else None, prefix.with_name("graph.pbtxt")
    if meta is None and checkpoint is None:
        raise GraphError(f"{path} names the checkpoint {prefix.name}, of which there is no file.")
    notes = [] if checkpoint else [f"{prefix.name} has no .index, so nothing is known of its variables' values."]
    if meta is None and text.is_file():
        found = graph_def.open(Source(text))
        notes.append(f"{prefix.name} has no .meta; the graph is that of {text.name} beside it.")
    elif meta is None:
        found = Artifact(artifact.CHECKPOINT, path, ())
        notes.append(f"{prefix.name} has no .meta beside it, so there is no graph, only variables.")
    elif not meta_graph.match(meta):
        raise GraphError(f"{meta.path} is no MetaGraphDef, or is damaged.")
    else:
        found = meta_graph.open(meta)
    return replace(found, kind=artifact.CHECKPOINT, path=path, checkpoint=checkpoint, notes=(*found.notes, *notes))


def _meta(prefix: Path) -> Path:
    return prefix.with_name(prefix.name + ".meta")


def _is_state(path: Path) -> bool:
    return path.is_file() and path.stat().st_size > 0 and Source(path).first_word.endswith("model_checkpoint_path")


def _is_data(path: Path) -> bool:
    """Whether the file holds the values of a checkpoint of format 2."""
    found = _FILE.fullmatch(path.name)
    return bool(found and found["prefix"] and bundle.exists(path.with_name(found["prefix"])))


def _prefix(path: Path) -> Path:
    found = _FILE.fullmatch(path.name)
    return path.with_name(found["prefix"] or found["shards"]) if found else path


def _newest(folder: Path) -> Path:
    """The prefix that the state file names, or that of the newest index."""
    if _is_state(folder / STATE):
        text = Source(folder / STATE).text
        found = re.search(r'^model_checkpoint_path\s*:\s*("(?:[^"\\]|\\.)*")', text, re.MULTILINE)
        if found:
            path = found[1][1:-1]
            prefix = folder / Path(path.replace("\\\\", "/")).name  # the folder may have been moved
            if is_prefix(prefix):
                return prefix
    prefixes = _prefixes(folder)
    if not prefixes:
        raise GraphError(f"{folder} names a checkpoint that is not in it.")
    return max(prefixes, key=lambda prefix: (prefixes[prefix], _numbers(prefix.name)))


def _prefixes(folder: Path) -> dict[Path, float]:
    """The checkpoints in a folder, and when each was written: those with an index, or with a `.meta` and values."""
    found = {path.with_suffix(""): path.stat().st_mtime for path in folder.glob("*" + bundle.INDEX)}
    for path in folder.glob("*.meta"):
        if bundle.exists(path.with_suffix("")):
            found.setdefault(path.with_suffix(""), path.stat().st_mtime)
    return found


def _numbers(name: str) -> list[int]:
    return [int(number) for number in re.findall(r"\d+", name)]
