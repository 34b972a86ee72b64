"""Which Python files are the user's own, and how they are imported.

A file belongs to the user when it lies beneath the folder of the script (or a folder named with `--own`), or in a
folder that the program itself puts on `sys.path`. Installed libraries and everything on `sys.path` when Python starts
do not. The longest matching folder decides, so a virtual environment inside a project stays a library.
"""

import os
import site
import sys
import sysconfig
from importlib.machinery import (
    BYTECODE_SUFFIXES,
    EXTENSION_SUFFIXES,
    SOURCE_SUFFIXES,
    ExtensionFileLoader,
    FileFinder,
    SourceFileLoader,
    SourcelessFileLoader,
)
from pathlib import Path

from . import python2


def _library_folders() -> list[str]:
    folders = [sysconfig.get_path(name) for name in ("stdlib", "platstdlib", "purelib", "platlib")]
    ours = str(Path(__file__).parent)
    return [*folders, *site.getsitepackages(), site.getusersitepackages(), *filter(None, sys.path), ours]


def both_spellings(folder: str | Path) -> set[str]:
    """The absolute path of a folder as it is written, and with symbolic links followed."""
    return {os.path.abspath(folder), os.path.realpath(folder)}


class OwnFiles:
    """A set of folders that answers `path in own_files`, and the path hook that imports from them."""

    def __init__(self, folders: list[str | Path], builtins_of_own_files):
        self.own = set().union(*map(both_spellings, folders))
        self.libraries = set().union(*map(both_spellings, _library_folders())) - self.own
        self.builtins = builtins_of_own_files

    def __contains__(self, path: str | Path) -> bool:
        path = os.path.abspath(path)
        for folder in (path, *map(str, Path(path).parents)):
            if folder in self.own:
                return True
            if folder in self.libraries:
                return False
        return True

    def install(self) -> None:
        """Import the user's own modules with `OwnLoader` from now on; libraries are imported as ever."""
        loaders = (
            (ExtensionFileLoader, EXTENSION_SUFFIXES),
            (self._loader, SOURCE_SUFFIXES),
            (SourcelessFileLoader, BYTECODE_SUFFIXES),
        )
        make_finder = FileFinder.path_hook(*loaders)

        def hook(path):
            if path not in self:
                raise ImportError("not a folder of the user's own", path=path)
            return make_finder(path)

        sys.path_hooks.insert(0, hook)
        for path in [path for path in sys.path_importer_cache if path in self]:
            del sys.path_importer_cache[path]

    def _loader(self, name: str, path: str) -> "OwnLoader":
        return OwnLoader(name, path, self.builtins)


class OwnLoader(SourceFileLoader):
    """Loads a module of the user's: with our `__import__`, and translated when it is Python 2."""

    def __init__(self, name, path, builtins_of_own_files):
        super().__init__(name, path)
        self.builtins = builtins_of_own_files
        self.translated = False

    def exec_module(self, module):
        """Run the module's code with the builtins of the user's own files."""
        module.__builtins__ = self.builtins
        super().exec_module(module)

    def source_to_code(self, data, path, *, _optimize=-1):
        """Compile Python 3, or Python 2 where only that parses."""
        try:
            return super().source_to_code(data, path, _optimize=_optimize)
        except SyntaxError as error:
            code = python2.compile_translated(data, path)
            if code is None:
                raise error from None
            self.translated = True
            return code

    def set_data(self, path, data, *, _mode=0o666):
        """Keep bytecode made from a translation out of `__pycache__`: plain Python must not find it there."""
        if not self.translated:
            super().set_data(path, data, _mode=_mode)
