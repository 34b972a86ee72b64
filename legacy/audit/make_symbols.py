"""Writes `symbols.json`, the table of names that the audit reads, from the installed TensorFlow and our overlays.

Run `python -m legacy.audit.make_symbols` after an upgrade of TensorFlow or a change of an overlay.
"""

import functools
import gzip
import json
import os
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path
from types import ModuleType
from typing import Any

from .. import files
from ..explaining import replacements
from ..importing import overlays
from ..importing.overlaid_module import OVERLAY, OverlaidModule
from ..starting import process
from . import names

TABLE = Path(__file__).with_name("symbols.json")
NAMES = Path(__file__).with_name("names_of_1_15.json.gz")
CHANGED = {
    "tensorflow.concat": "arguments changed places in 1.0; both orders are understood",
    "tensorflow.split": "arguments changed places in 1.0; both orders are understood",
    "tensorflow.reverse": "the axes were booleans in 0.x; both are understood",
    "tensorflow.image.resize_images": "took height and width in 0.x; both are understood",
    "tensorflow.nn.nce_loss": "inputs and labels changed places in 1.0; both orders are understood",
    "tensorflow.nn.sampled_softmax_loss": "inputs and labels changed places in 1.0; both orders are understood",
}
CHANGED_BY_POSITION = [
    "tensorflow.nn.softmax_cross_entropy_with_logits",
    "tensorflow.nn.sparse_softmax_cross_entropy_with_logits",
    "tensorflow.nn.sigmoid_cross_entropy_with_logits",
]
DEEPEST = 6


def walk(module: ModuleType, name: str, found: dict[str, list[str]], depth: int = 0) -> None:
    """Sort the public names of a module seen through its overlay, and of the modules in it, into `found`."""
    found["modules"].append(name)
    supplied: set[str] = set()
    if isinstance(module, OverlaidModule):
        supplied = _supplied(module)
    for attribute in sorted({*dir(module), *supplied}):
        dotted = f"{name}.{attribute}"
        if attribute.startswith("_") and attribute not in supplied:
            continue
        try:
            value = getattr(module, attribute)
        except (AttributeError, ImportError):
            continue
        if isinstance(value, ModuleType) and depth < DEEPEST and _public(value, dotted):
            walk(value, dotted, found, depth + 1)
        elif isinstance(value, ModuleType) and attribute in supplied and depth < DEEPEST:
            walk(value, dotted, found, DEEPEST)  # it is no part of an API, so that its modules are not either
        elif not isinstance(value, ModuleType):
            found["supplied" if attribute in supplied or _contrib(dotted) else "compat"].append(dotted)


def _contrib(dotted: str) -> bool:
    return dotted.startswith(("tensorflow.contrib.", "tensorflow.keras.", "keras.", "tensorflow.distributions."))


def _supplied(module: OverlaidModule) -> set[str]:
    """The names that a module's overlay supplies, its submodules among them."""
    folder = OVERLAY.joinpath(*module.__name__.split("."))
    stems = {path.stem for path in folder.iterdir()} if folder.is_dir() else set()
    return {*module._names, *module._changing, *module._modules, *(stem for stem in stems if not stem.startswith("_"))}


def _public(module: ModuleType, dotted: str) -> bool:
    """Whether a module belongs to the interface: it has an overlay, or is one of the generated modules of an API."""
    if dotted == "tensorflow.compat.v1":
        return False
    if isinstance(module, OverlaidModule) and module._overlay is not None:
        return True
    real = (module._real or module) if isinstance(module, OverlaidModule) else module
    return real.__name__.startswith("tf_slim.") or any(
        part in real.__name__ for part in ("._api.", ".api._v1", ".compat.v1.")
    )


@functools.cache
def failing() -> set[str]:
    """Those of these modules and names, as "module.name", that a program cannot import beneath `tf1 run`."""
    program = Path(__file__).with_name("trial.py")
    command = [sys.executable, str(program), str(NAMES)]
    environment = process.environment([str(program.parent)])
    done = subprocess.run(command, env=environment, stdout=subprocess.PIPE, text=True, check=True)
    return set(json.loads(done.stdout.splitlines()[-1]))


def names_of_1_15() -> dict[str, list[str]]:
    """The names in every module of TensorFlow 1.15.5, as `tests/legacy/oracle/names_of_1_15.py` found them."""
    return json.loads(gzip.decompress(NAMES.read_bytes()))


def every_name() -> list[str]:
    """All of them, as "module.name"."""
    return [f"{module}.{name}" for module, names in names_of_1_15().items() for name in names]


def exceptions(data: dict[str, Any], cannot: set[str]) -> dict[str, bool]:
    """The names of TensorFlow 1.15.5 of which the table would be wrong, and whether they can be imported."""
    found = dict[str, bool]()
    while wrong := _wrong(names.Table({**data, "exceptions": found}), cannot):
        found |= {name: name not in cannot for name in wrong}  # which may change what is said of names beneath
    return dict(sorted(found.items()))


def _wrong(table: names.Table, cannot: set[str]) -> list[str]:
    said = {name: table.find(name) for name in every_name()}
    return [
        name for name, status in said.items() if (status is not None and status.kind == names.GONE) != (name in cannot)
    ]


def table() -> dict[str, Any]:
    """The table of names."""
    os.environ.setdefault("TF_USE_LEGACY_KERAS", "1")  # as beneath `tf1 run`
    overlays.start((), ())
    found: dict[str, list[str]] = {"modules": [], "compat": [], "supplied": []}
    for top in overlays.overlaid():
        module = overlays.top_level(top)
        if top in ("tensorflow", "keras"):
            walk(module, top, found)
        else:
            found["supplied"] += [top] * (find_spec(top) is None) + [f"{top}.{name}" for name in _supplied(module)]
    import tensorflow

    cannot = failing()
    found["modules"] += [module for module in names_of_1_15() if module not in cannot]
    data = {
        "tensorflow": tensorflow.__version__,
        **{kind: sorted(set(items)) for kind, items in found.items()},
        "changed": CHANGED,
        "changed_by_position": CHANGED_BY_POSITION,
        "gone": replacements.EXACT,
    }
    return {**data, "exceptions": exceptions(data, cannot)}


if __name__ == "__main__":
    files.write_bytes(TABLE, (json.dumps(table(), indent=0) + "\n").encode())
