"""What is generated from the solutions: `exercises/*.py`, `exercises/*.ipynb` and `solutions/*.ipynb`."""

import json
from collections.abc import Iterator
from pathlib import Path

import jupytext
import nbformat

from workshop.exercises import markers
from workshop.exercises.catalogue import EXERCISES, SKELETONS, SOLUTIONS

KERNEL = {"display_name": "Python 3", "language": "python", "name": "python3"}


def write() -> list[Path]:
    """Write every generated file that is not up to date, and return those."""
    outdated = stale()
    contents = dict(generated())
    SKELETONS.mkdir(exist_ok=True)
    for path in outdated:
        if path in contents:
            path.write_text(contents[path], encoding="utf-8")
        else:
            path.unlink()
    return outdated


def stale() -> list[Path]:
    """The generated files that are missing, left over, or of another content than the solutions ask for.

    Notebooks are compared by the sources of their cells: to have been run does not make them stale.
    """
    contents = dict(generated())
    present = {path for folder in (SKELETONS, SOLUTIONS) for path in folder.glob("*.ipynb")} | {*SKELETONS.glob("*.py")}
    different = {path for path, content in contents.items() if not _same(path, content)}
    return sorted(different | (present - contents.keys()))


def generated() -> Iterator[tuple[Path, str]]:
    """Each generated file with its content."""
    for exercise in EXERCISES.values():
        text = exercise.solution.read_text(encoding="utf-8")
        skeleton = markers.skeleton(text, exercise.solution.name)
        yield exercise.skeleton(".py"), skeleton
        yield exercise.skeleton(".ipynb"), notebook(skeleton)
        yield exercise.solution.with_suffix(".ipynb"), notebook(markers.reference(text, exercise.solution.name))


def notebook(percent_script: str) -> str:
    """A script in percent format as a notebook without outputs."""
    content = jupytext.reads(percent_script, fmt="py:percent")
    content.metadata = {"kernelspec": KERNEL, "language_info": {"name": "python"}}
    for number, cell in enumerate(content.cells, start=1):
        cell.id = f"cell-{number}"
    return nbformat.writes(content) + "\n"


def _same(path: Path, content: str) -> bool:
    if not path.exists():
        return False
    if path.suffix == ".py":
        return path.read_text(encoding="utf-8") == content
    return _sources(path.read_text(encoding="utf-8")) == _sources(content)


def _sources(text: str) -> list[tuple[str, str]]:
    return [(cell["cell_type"], "".join(cell["source"])) for cell in json.loads(text)["cells"]]
