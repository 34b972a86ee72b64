"""Earlier runs that new ones have taken the place of: `.replaced/<name>-<time>` beside the run directory."""

import re
import shutil
import time
from pathlib import Path


def set_aside(directory: Path) -> Path:
    """Rename a run directory to its place among the replaced, and return that place."""
    aside = _folder(directory) / f"{directory.name}-{time.strftime('%Y%m%d-%H%M%S')}"
    while aside.exists():
        aside = aside.with_name(aside.name + "+")
    aside.parent.mkdir(exist_ok=True)
    directory.rename(aside)
    return aside


def forget_but(directory: Path, kept: Path) -> None:
    """Remove the replaced runs of this directory, but for one."""
    pattern = re.compile(re.escape(directory.name) + r"-\d{8}-\d{6}\+*")
    for entry in _folder(directory).iterdir():
        if entry != kept and pattern.fullmatch(entry.name):
            shutil.rmtree(entry)


def _folder(directory: Path) -> Path:
    return directory.parent / ".replaced"
