"""Pickles of Python 2: in files opened as text, and with strings that are no ASCII."""

import pickle
from typing import Any

__all__ = ["dump", "load", "loads"]


def _binary(file: Any) -> Any:
    """The bytes beneath a file that was opened as text."""
    return getattr(file, "buffer", file)


def dump(obj: Any, file: Any, *positional: Any, **options: Any) -> None:
    """`pickle.dump`; the file may be open as text."""
    if hasattr(file, "buffer"):
        file.flush()
    pickle.dump(obj, _binary(file), *positional, **options)


def load(file: Any, **options: Any) -> Any:
    """`pickle.load`; strings of Python 2 that are no ASCII become text of one character for each byte."""
    binary = _binary(file)
    start = binary.tell() if getattr(binary, "seekable", bool)() else None
    try:
        return pickle.load(binary, **options)
    except UnicodeDecodeError:
        if start is None or "encoding" in options:
            raise
    binary.seek(start)
    return pickle.load(binary, encoding="latin1", **options)


def loads(data: Any, **options: Any) -> Any:
    """`pickle.loads`, likewise; the pickle may be text."""
    data = data.encode("latin1") if isinstance(data, str) else data
    try:
        return pickle.loads(data, **options)
    except UnicodeDecodeError:
        if "encoding" in options:
            raise
    return pickle.loads(data, encoding="latin1", **options)
