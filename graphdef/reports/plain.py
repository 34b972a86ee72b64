"""Anything of a report as dictionaries, lists, numbers and words, fit for JSON."""

from collections.abc import Collection, Mapping
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Any

from ..operations import type_name
from ..variables import Variable


def plain(value: Any) -> Any:
    """The value, with its named parts as dictionaries."""
    if isinstance(value, Variable):
        named = value._asdict() | {"dtype": type_name(value.dtype), "bytes": value.bytes}
        return {name: plain(item) for name, item in named.items()}
    if is_dataclass(value):
        return {item.name: plain(getattr(value, item.name)) for item in fields(value)}
    if isinstance(value, tuple) and hasattr(value, "_asdict"):
        return {name: plain(item) for name, item in value._asdict().items()}
    if isinstance(value, Mapping):
        return {str(name): plain(item) for name, item in value.items()}
    if isinstance(value, Path):
        return str(value)
    if isinstance(value, Collection) and not isinstance(value, str | bytes):
        return [plain(item) for item in value]
    return value
