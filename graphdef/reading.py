"""Any file or folder that a graph comes in, recognised by its content."""

from os import PathLike
from pathlib import Path

from .artifact import Artifact
from .errors import GraphError
from .formats import checkpoint, event_file, graph_def, meta_graph, other, saved_model
from .formats.source import Source

FORMATS = (saved_model, checkpoint, event_file, meta_graph, graph_def)
ENDINGS = (".pb", ".pbtxt", ".meta")


def read(source: str | PathLike) -> Artifact:
    """What stands in `source`; nothing of it is executed, and TensorFlow is not imported.

    Args:
        source: a GraphDef (`.pb`, `.pbtxt`), a `.meta`, a checkpoint (its folder, prefix or one of its files), a
            SavedModel (its folder or file) or an event file (or a folder of these). What it is called does not matter.

    Raises:
        GraphError: it does not exist, is none of these, or is damaged.
    """
    path = Path(source)
    if not path.exists():
        if checkpoint.is_prefix(path):
            return checkpoint.open_prefix(path, path)
        raise GraphError(f"{path} does not exist.")
    opened = Source(path)
    for form in FORMATS:
        if form.match(opened):
            return form.open(opened)
    if not opened.is_folder:
        raise GraphError(f"{path} is {other.described(opened)}.")
    return read(_only_graph(path))


def _only_graph(folder: Path) -> Path:
    """The one file, or SavedModel, in a folder that is none itself. Raises GraphError."""
    files = sorted(path for path in folder.iterdir() if path.is_file() and path.suffix in ENDINGS)
    files += sorted(path for path in folder.iterdir() if path.is_dir() and saved_model.match(Source(path)))
    if len(files) == 1:
        return files[0]
    if files:
        raise GraphError(f"{folder} holds several graphs: name one of {', '.join(path.name for path in files)}.")
    raise GraphError(
        f"{folder} is a folder without a graph: no SavedModel, checkpoint, event file, .pb, .pbtxt or .meta."
    )
