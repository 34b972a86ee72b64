"""Renews `old_arguments.json`: `python -m legacy.repairs.make_old_arguments PYTHON`.

PYTHON is one that has SciPy 1.2, pandas 0.25, matplotlib 3.1 and scikit-learn 0.22. What it says of the arguments of
their public functions, classes and methods is compared with what is installed here; the table holds what differs.
"""

from __future__ import annotations

import importlib
import inspect
import json
import pkgutil
import subprocess
import sys
import warnings
from pathlib import Path
from typing import Any, List, Tuple  # noqa: UP035  (a Python 3.7 reads this)

TABLE = Path(__file__).with_name("old_arguments.json")
MODULES = [
    "matplotlib.axes",
    "matplotlib.figure",
    "matplotlib.pyplot",
    "pandas",
    "scipy.integrate",
    "scipy.interpolate",
    "scipy.linalg",
    "scipy.optimize",
    "scipy.signal",
    "scipy.sparse.linalg",
    "scipy.special",
    "scipy.stats",
]
Signature = List[Tuple[str, bool, Any]]  # noqa: UP006  (name, whether it can be given by position, default)


def _signature(function: Any) -> Signature | None:
    try:
        parameters = inspect.signature(function).parameters.values()
    except (TypeError, ValueError):
        return None
    several = (inspect.Parameter.VAR_KEYWORD, inspect.Parameter.VAR_POSITIONAL)
    return [(p.name, p.kind is p.POSITIONAL_OR_KEYWORD, _plain(p.default)) for p in parameters if p.kind not in several]


def _plain(default: Any) -> Any:
    """A default that JSON can hold, or a text that no default is."""
    return default if default is None or isinstance(default, (bool, int, float, str)) else "(another)"


def _of_scikit_learn() -> list[str]:
    package = importlib.import_module("sklearn")
    names = [module.name for module in pkgutil.iter_modules(package.__path__)]
    return [
        f"sklearn.{name}"
        for name in names
        if not name.startswith("_") and name not in ("conftest", "externals", "setup", "utils")
    ]


def _members(value: Any) -> dict[str, Any]:
    """The functions to look at: of a class, how it is made and its methods, by what follows its name."""
    if not inspect.isclass(value):
        return {"": value}
    methods = {f".{name}": method for name, method in inspect.getmembers(value, inspect.isfunction)}
    return {name: method for name, method in methods.items() if name == ".__init__" or not name.startswith("._")}


def found() -> dict[str, dict[str, Signature]]:
    """The arguments in every module of this Python."""
    result: dict[str, dict[str, Signature]] = {}
    for module in [*MODULES, *_of_scikit_learn()]:
        try:
            names = vars(importlib.import_module(module))
        except ImportError:
            continue
        top = module.partition(".")[0]
        signatures = {
            name + part: _signature(function)
            for name, value in sorted(names.items())
            if not name.startswith("_") and callable(value) and (getattr(value, "__module__", "") or "").startswith(top)
            for part, function in _members(value).items()
        }
        result[module] = {name: signature for name, signature in signatures.items() if signature is not None}
    return result


def differing(old: dict[str, dict[str, Any]], new: dict[str, dict[str, Any]]) -> dict[str, Any]:
    """By module and name: `order`, what could be given by position, and `gone`, with the default of each."""
    table: dict[str, Any] = {}
    for module, names in old.items():
        for name, before in names.items():
            now = new.get(module, {}).get(name)
            if now is None:
                continue
            order, positions = ([n for n, by_position, _ in one if by_position] for one in (before, now))
            known = {n for n, _, _ in now}
            gone = {n: default for n, _, default in before if n not in known}
            if gone or order != positions[: len(order)]:
                table.setdefault(module, {})[name] = {"order": order, "gone": gone}
    return table


if __name__ == "__main__":
    warnings.simplefilter("ignore")
    if sys.argv[1] == "-":
        print(json.dumps(found()))
    else:
        there = subprocess.run([sys.argv[1], __file__, "-"], capture_output=True, text=True, check=True).stdout
        table = differing(json.loads(there), json.loads(json.dumps(found())))
        lines = []
        for module, names in table.items():
            entries = ",\n".join(f"  {json.dumps(name)}: {json.dumps(entry)}" for name, entry in names.items())
            lines.append(f' "{module}": {{\n{entries}\n }}')
        TABLE.write_text("{\n" + ",\n".join(lines) + "\n}\n")
