"""How the user's own modules are imported: with our `__import__` among their builtins, and from Python 2 as well."""

import functools
import sys
from importlib.machinery import (
    BYTECODE_SUFFIXES,
    EXTENSION_SUFFIXES,
    SOURCE_SUFFIXES,
    ExtensionFileLoader,
    FileFinder,
    SourceFileLoader,
    SourcelessFileLoader,
)
from types import CodeType, ModuleType
from typing import Any

from ..python2 import translation
from .own_files import OwnFiles


def install(own_files: OwnFiles, builtins_of_own_files: ModuleType, python2: bool) -> None:
    """Import the user's own modules with `OwnLoader` from now on; libraries are imported as ever.

    `python2`: the program is Python 2, so that its modules are, too.
    """
    loader = functools.partial(OwnLoader, builtins_of_own_files=builtins_of_own_files, python2=python2)
    loaders: list[tuple[Any, list[str]]] = [
        (ExtensionFileLoader, EXTENSION_SUFFIXES),
        (loader, SOURCE_SUFFIXES),
        (SourcelessFileLoader, BYTECODE_SUFFIXES),
    ]
    make_finder = FileFinder.path_hook(*loaders)

    def hook(path: str) -> Any:
        if path not in own_files:
            raise ImportError("not a folder of the user's own", path=path)
        return make_finder(path)

    sys.path_hooks.insert(0, hook)
    for path in [path for path in sys.path_importer_cache if path in own_files]:
        del sys.path_importer_cache[path]


class OwnLoader(SourceFileLoader):
    """Loads a module of the user's: with our `__import__`, and translated when it is Python 2."""

    def __init__(self, name: str, path: str, builtins_of_own_files: ModuleType, python2: bool):
        super().__init__(name, path)
        self.builtins = builtins_of_own_files
        self.translated, self.of_python2 = False, python2

    def exec_module(self, module: ModuleType) -> None:
        """Run the module's code with the builtins of the user's own files."""
        module.__dict__["__builtins__"] = self.builtins
        super().exec_module(module)

    # typeshed calls it a static method
    def source_to_code(self, data: Any, path: Any, *, _optimize: int = -1) -> CodeType:  # type: ignore[override]
        """Compile Python 3; or Python 2 where only that is meant, or where the whole program is."""
        if self.of_python2 or translation.is_needed(data, path):
            code = translation.compile_translated(data, path)
            if code is not None:
                self.translated = True
                return code
        return super().source_to_code(data, path, _optimize=_optimize)

    def path_stats(self, path: Any) -> Any:
        """Without a time for a program of Python 2, so that no bytecode made for Python 3 is taken or left."""
        if self.of_python2:
            raise OSError("translated anew")
        return super().path_stats(path)

    def set_data(self, path: str, data: Any, *, _mode: int = 0o666) -> None:
        """Keep bytecode made from a translation out of `__pycache__`: plain Python must not find it there."""
        if not self.translated:
            super().set_data(path, data, _mode=_mode)
