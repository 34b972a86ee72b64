"""A SavedModel of TensorFlow 1 or 2: its folder, `saved_model.pb` or `saved_model.pbtxt`."""

from collections.abc import Iterator
from pathlib import Path

from .. import artifact
from ..artifact import Artifact, Checkpoint, Graph
from ..errors import GraphError
from . import bundle
from .constants import SAVED_MODEL
from .protobuf import LeftOut, graph_of, parse, parse_text
from .shape_of_messages import message_in
from .source import Source

FILES = ("saved_model.pb", "saved_model.pbtxt")
VARIABLES = Path("variables/variables")
WORDS = ("saved_model_schema_version", "meta_graphs")


def match(source: Source) -> bool:
    """Whether this is a SavedModel."""
    if source.is_folder:
        return any((source.path / name).exists() for name in FILES)
    return source.first_word in WORDS or message_in(source.view) == SAVED_MODEL


def open(source: Source) -> Artifact:
    """Read it. Raises GraphError."""
    if source.is_folder:
        inner = Source(next(source.path / name for name in FILES if (source.path / name).exists()))
        if not match(inner):
            raise GraphError(f"{inner.path} is no SavedModel.")
        return _open(inner, source.path, source.path)
    return _open(source, source.path, source.path.parent)


def _open(source: Source, path: Path, folder: Path) -> Artifact:
    if source.first_word:
        saved = parse_text(source, SAVED_MODEL)
        left_out: LeftOut = [{} for _ in saved.meta_graphs]
    else:
        saved, left_out = parse(source, SAVED_MODEL)
    if not saved.meta_graphs:
        raise GraphError(f"{source.path} is a SavedModel without a graph.")
    graphs: list[Graph] = []
    for meta, values in zip(saved.meta_graphs, left_out, strict=True):
        name = "_".join(meta.meta_info_def.tags) or "graph"
        name = "".join(letter if letter.isalnum() else "_" for letter in name)
        number = sum(graph.name.startswith(name) for graph in graphs)
        graphs.append(graph_of(meta, f"{name}_{number}" if number else name, values))
    return Artifact(
        artifact.SAVED_MODEL,
        path,
        tuple(graphs),
        _variables(folder),
        attachments={
            str(file.relative_to(folder)): file
            for pattern in ("keras_metadata.pb", "assets/**/*", "assets.extra/**/*", "fingerprint.pb")
            for file in sorted(folder.glob(pattern))
            if file.is_file()
        },
        notes=tuple(_notes(graphs, folder)),
    )


def _notes(graphs: list[Graph], folder: Path) -> Iterator[str]:
    """What the SavedModel needs and does not have."""
    if any(graph.meta.HasField("saver_def") for graph in graphs) and not bundle.exists(folder / VARIABLES):
        yield f"Its variables' values are not there: {VARIABLES}.index is missing."
    for name in sorted({item.filename for graph in graphs for item in graph.meta.asset_file_def}):
        if not (folder / "assets" / Path(name).name).is_file():
            yield f"It needs the file assets/{name}, which is missing."


def _variables(folder: Path) -> Checkpoint | None:
    prefix = folder / VARIABLES
    return bundle.read(prefix) if bundle.exists(prefix) else None
