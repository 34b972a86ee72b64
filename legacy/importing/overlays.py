"""Which top-level modules this process's own files see through an overlay."""

import functools
import importlib.util
from collections.abc import Collection, Container
from typing import Any

from . import overlaid_module
from .overlaid_module import OVERLAY, OverlaidModule

_tops: dict[str, OverlaidModule | None] = {}  # None: not imported yet
_own_files: Container[str] = ()


def overlaid() -> list[str]:
    """The names of all top-level modules that have an overlay."""
    return sorted(path.stem for path in OVERLAY.iterdir() if not path.stem.startswith("_"))


def start(switched_off: Collection[str], users: Container[str]) -> None:
    """Forget what was imported. Overlays in `switched_off` stay unused, and modules of the user's win over them."""
    global _own_files
    _tops.clear()
    _tops.update(dict.fromkeys(name for name in overlaid() if name not in switched_off))
    _own_files = users


def own_files() -> Container[str]:
    """The user's own files, as they were given to `start`."""
    return _own_files


def has_overlay(top: str) -> bool:
    """Whether imports of this top-level module go through its overlay."""
    if top not in _tops:
        return False
    if _tops[top] is None and _is_users_own(top):
        del _tops[top]
        return False
    return True


def _is_users_own(top: str) -> bool:
    try:
        spec = importlib.util.find_spec(top)
    except ValueError:  # the module is there but has no spec
        return False
    return bool(spec and spec.has_location and spec.origin and spec.origin in _own_files)


def top_level(top: str) -> OverlaidModule:
    """A top-level module, seen through its overlay."""
    module = _tops[top]
    if module is None:
        module = _tops[top] = overlaid_module.make(top, None)
    return module


def symbol(dotted: str) -> Any:
    """What the user's own files find by a dotted name. Raises AttributeError."""
    top, *rest = dotted.split(".")
    return functools.reduce(getattr, rest, top_level(top))
