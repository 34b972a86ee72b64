"""Which Python files are the user's own.

A file belongs to the user when it lies beneath the folder of the script (or a folder named with `--own`), or in a
folder that the program itself puts on `sys.path`. Installed libraries and everything on `sys.path` when Python starts
do not. The longest matching folder decides, so a virtual environment inside a project stays a library.
"""

import os
import site
import sys
import sysconfig
from collections.abc import Iterable
from pathlib import Path

PACKAGE = str(Path(__file__).parent.parent)


def _library_folders() -> list[str]:
    folders = [sysconfig.get_path(name) for name in ("stdlib", "platstdlib", "purelib", "platlib")]
    return [*folders, *site.getsitepackages(), site.getusersitepackages(), *filter(None, sys.path), PACKAGE]


def both_spellings(folder: str | Path) -> set[str]:
    """The absolute path of a folder as it is written, and with symbolic links followed."""
    return {os.path.abspath(folder), os.path.realpath(folder)}


class OwnFiles:
    """A set of folders that answers `path in own_files`."""

    def __init__(self, folders: Iterable[str | Path]):
        self.own = {spelling for folder in folders for spelling in both_spellings(folder)}
        self.libraries = {spelling for folder in _library_folders() for spelling in both_spellings(folder)} - self.own

    def __contains__(self, path: object) -> bool:
        absolute = Path(os.path.abspath(str(path)))
        for folder in map(str, (absolute, *absolute.parents)):
            if folder in self.own:
                return True
            if folder in self.libraries:
                return False
        return True
