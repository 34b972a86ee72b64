"""The folder of a translation, which is there only when all is in it."""

import json
import shutil
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from ..errors import GraphError
from .archive import save_arrays
from .proving.cases import Cases
from .proving.comparison import Finding


def refuse_used(folder: Path) -> None:
    """Raise GraphError where a folder exists and is not empty, or is none."""
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise GraphError(f"{folder} exists; name a new folder.")


@contextmanager
def new_folder(folder: Path) -> Iterator[Path]:
    """A place to write to, beside the folder, that becomes the folder at the end.

    Raises:
        GraphError: it cannot be written; nothing of it is left then.
    """
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=folder.parent, prefix=".translating-") as temporary:
            place = Path(temporary) / folder.name
            place.mkdir()
            yield place
            shutil.rmtree(place / "__pycache__", ignore_errors=True)
            if folder.exists():
                folder.rmdir()
            place.rename(folder)
    except OSError as error:
        raise GraphError(f"{folder} cannot be written: {error.strerror or error}.") from error


def write_proof(place: Path, test: str, notes: Sequence[str], findings: Sequence[Finding], checked: Cases) -> None:
    """Write the test of a translation and what that needs, and the report.

    Args:
        place: the folder.
        test: the source of test_model.py.
        notes: what there is to say.
        findings: what was compared.
        checked: inputs and outputs.
    """
    proof = place / "proof"
    proof.mkdir()
    save_arrays(proof / "cases.npz", checked.arrays)
    (proof / "cases.json").write_text(json.dumps(checked.told, indent=1))
    (place / "test_model.py").write_text(test)
    (proof / "report.txt").write_text("\n".join([*notes, *map(str, findings)]) + "\n")
    told = {"notes": list(notes), "findings": [finding.as_dict() for finding in findings]}
    (proof / "report.json").write_text(json.dumps(told, indent=1))
