"""What a file needs beside TensorFlow: packages that are not installed, and data files that are not there."""

import ast
import functools
import importlib.util
import os
import sys
from pathlib import Path

from ..python2 import translation
from . import guards, names

READERS = {
    "File",
    "ZipFile",
    "fromfile",
    "genfromtxt",
    "imread",
    "load",
    "loadmat",
    "loadtxt",
    "memmap",
    "open",
    "open_workbook",
    "read_csv",
    "read_excel",
    "read_pickle",
    "read_table",
}
WRITERS = {
    "imsave",
    "imwrite",
    "savefig",
    "save",
    "save_weights",
    "savetxt",
    "savez",
    "to_csv",
    "tofile",
    "urlretrieve",
}
MNIST_IMPORT = "tensorflow.examples.tutorials.mnist"


@functools.cache
def _lacking(name: str) -> str:
    """The package of a module that is not installed; of one that several projects share, such as `google`, the part."""
    top, _, rest = name.partition(".")
    if top in sys.builtin_module_names or top in sys.stdlib_module_names:
        return ""
    try:
        spec = importlib.util.find_spec(top)
    except (ValueError, ImportError):
        return ""
    if spec is None:
        return top
    part = rest.partition(".")[0]
    if spec.origin or not part:
        return ""
    places = [Path(place) for place in spec.submodule_search_locations or ()]
    is_there = any(os.path.exists(place / part) or os.path.exists(place / f"{part}.py") for place in places)
    return "" if is_there else f"{top}.{part}"


def packages(tree: ast.Module, folder: Path, supplied: set[str]) -> list[tuple[str, int]]:
    """(package, line) of every import that nothing here provides; imports whose failure is caught do not count."""
    guarded = guards.guarded(tree)
    of_python2 = translation.MODULES_OF_PYTHON2.split()
    missing: dict[str, int] = {}
    for node in ast.walk(tree):
        if id(node) in guarded:
            continue
        if isinstance(node, ast.Import):
            imported = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and not node.level and node.module:
            imported = [node.module]
        else:
            continue
        for name in imported:
            top = name.partition(".")[0]
            if names.package(name) in supplied or top in of_python2 or _is_local(top, folder):
                continue
            lacking = _lacking(name)
            if lacking:
                missing.setdefault(lacking, node.lineno)
    return sorted(missing.items(), key=lambda item: item[1])


def _is_local(top: str, folder: Path) -> bool:
    return any(
        os.path.exists(place / f"{top}.py") or os.path.isdir(place / top)
        for place in (folder, *list(folder.parents)[:3])
    )


def data_files(tree: ast.Module, folder: Path) -> list[tuple[str, int]]:
    """(path, line) of every file that is read by a literal name and does not exist; written files do not count."""
    read: dict[str, int] = {}
    written: set[str] = set()
    for node in ast.walk(tree):
        if not (isinstance(node, ast.Call) and node.args and isinstance(node.args[0], ast.Constant)):
            continue
        path = node.args[0].value
        function = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        if not isinstance(path, str) or not path or "://" in path or "\0" in path:
            continue
        mode = next((a.value for a in node.args[1:2] if isinstance(a, ast.Constant) and isinstance(a.value, str)), "r")
        if function in WRITERS or (function == "open" and mode[:1] in "wax"):
            written.add(path)
        elif function in READERS and "." in Path(path).name and not os.path.exists(folder / path):
            read.setdefault(path, node.lineno)
    return sorted(((path, line) for path, line in read.items() if path not in written), key=lambda item: item[1])
