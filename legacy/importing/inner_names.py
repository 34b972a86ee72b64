"""The inner modules of TensorFlow 1.15.5, such as `tensorflow.python.ops.nn`, and which public symbols stood in them.

Old programs import them although they were never public.

`inner_names.json.gz` is written by `tests/legacy/oracle/census/record.py`.
"""

import functools
from pathlib import Path

TABLE = Path(__file__).with_name("inner_names.json.gz")


@functools.cache
def _table() -> dict[str, dict[str, str]]:
    """For each inner module the public names of what it held, by the names that it had there."""
    import gzip
    import json

    return json.loads(gzip.decompress(TABLE.read_bytes()))


@functools.cache
def _packages() -> set[str]:
    return {name.rpartition(".")[0] for name in _table()}


def _is_inner(module: str) -> bool:
    return module.startswith(("tensorflow.python", "tensorflow.contrib."))


def is_module(name: str) -> bool:
    """Whether TensorFlow 1.15.5 had an inner module of this name; the parts of `contrib` themselves are none."""
    is_part = name.startswith("tensorflow.contrib.") and name.count(".") == 2
    return _is_inner(name) and not is_part and (name in _table() or name in _packages())


def public_name(module: str, name: str) -> str | None:
    """Where else what an inner module called `name` was public, from `tensorflow` on; None where it was nowhere."""
    found = _table().get(module, {}).get(name) if _is_inner(module) else None
    public = found and "tensorflow" + found.removeprefix("tf")
    return None if public == f"{module}.{name}" else public


def names(module: str) -> list[str]:
    """The names of public symbols in an inner module."""
    return list(_table().get(module, ())) if _is_inner(module) else []
