"""Any file or folder that a graph comes in, recognised by its content."""

from os import PathLike
from pathlib import Path

from .artifact import Artifact
from .errors import GraphError


def read(source: str | PathLike) -> Artifact:
    """What stands in `source`; nothing of it is executed, and TensorFlow is not imported.

    Args:
        source: a GraphDef (`.pb`, `.pbtxt`), a `.meta`, a checkpoint (its folder, prefix or one of its files), a
            SavedModel (its folder or file) or an event file (or a folder of these). What it is called does not matter.

    Raises:
        GraphError: it does not exist, is none of these, or is damaged.
    """
    path = Path(source)
    raise GraphError(f"{path} cannot be read yet.")
