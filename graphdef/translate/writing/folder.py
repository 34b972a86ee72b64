"""The files of a translation: its source and weights."""

import subprocess
import sys
from pathlib import Path

from ..archive import save_arrays
from ..statements import Block, Choice, Loop, Model, Tape
from .model import Source, write


def write_model(translated: Model, place: Path) -> tuple[Source, list[str]]:
    """Write model.py and weights.npz. The source, and what there is to say of it."""
    source = write(translated)
    (place / "model.py").write_text(source.text)
    save_arrays(place / "weights.npz", source.weights)
    return source, formatted(place / "model.py")


def formatted(path: Path) -> list[str]:
    """Let ruff format the file; a note where there is none."""
    try:
        subprocess.run(
            [sys.executable, "-m", "ruff", "format", "--isolated", "--quiet", str(path)],
            check=True,
            capture_output=True,
        )
    except (OSError, subprocess.CalledProcessError) as error:
        words = getattr(error, "stderr", b"") or b""
        return [f"model.py is not formatted: {words.decode(errors='replace').strip() or error}."]
    return []


def let_shapes_change(block: Block, *, ranks: bool) -> None:
    """Let the shapes of the variables of all loops change from turn to turn where the graph does not fix them.

    Args:
        block: changed in place.
        ranks: whether the number of axes may change, too.
    """
    for statement in block.statements:
        if isinstance(statement, Loop):
            statement.changing = any(shape is None or None in shape for shape in statement.shapes)
            statement.is_rankless = ranks
            let_shapes_change(statement.body, ranks=ranks)
        elif isinstance(statement, Choice):
            let_shapes_change(statement.if_true, ranks=ranks)
            let_shapes_change(statement.if_false, ranks=ranks)
        elif isinstance(statement, Tape):
            let_shapes_change(statement.block, ranks=ranks)
