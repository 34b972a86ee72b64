"""The table of functions that create other operations than in 1.15, and how they are put in their places.

An entry stands in for functions, methods or gradients of a library, in graphs only: where operations run eagerly, the
library's own function is called. Its docstring says what 1.15 created; `proof` names the fragment that shows it.
"""

import functools
import inspect
import sys
from collections.abc import Callable, Collection
from types import ModuleType
from typing import Any, NamedTuple

from ...importing.after_import import after_import

NAME = "operations"  # what `--without` takes for all of them


class Entry(NamedTuple):
    """One function of ours, and what it stands in for."""

    function: Callable[..., Any]  # takes the library's own function first, then that function's arguments
    targets: tuple[str, ...]  # "module:name", "module:Class.name", or "gradient:TYPE"
    proof: str  # the fragment in tests/legacy/oracle that shows it

    @property
    def created(self) -> str:
        """What 1.15 created, in a sentence."""
        return (self.function.__doc__ or "").partition("\n")[0]


entries: dict[str, Entry] = {}  # by what `--without` takes


def stands_for(*targets: str, proof: str) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Enter the decorated function into the table."""

    def enter(function: Callable[..., Any]) -> Callable[..., Any]:
        entries[function.__name__.replace("_", "-")] = Entry(function, targets, proof)
        return function

    return enter


def give_back(switched_off: Collection[str] = ()) -> None:
    """Put the entries, those in `switched_off` excepted, in their places: in each module when it is imported."""
    if NAME in switched_off:
        return
    by_module: dict[str, list[tuple[str, Entry]]] = {}
    for name, entry in entries.items():
        for target in entry.targets if name not in switched_off else ():
            module, _, place = target.partition(":")
            by_module.setdefault(module, []).append((place, entry))
    for place, entry in by_module.pop("gradient", ()):
        _replace_gradient(place, entry.function)
    copies: dict[int, tuple[Any, Any]] = {}
    for module, places in by_module.items():
        after_import(module, functools.partial(_replace, places, copies))
    _replace_copies(copies)


def _replace(places: list[tuple[str, Entry]], replaced: dict[int, tuple[Any, Any]], module: ModuleType) -> None:
    for place, entry in places:
        *classes, name = place.split(".")
        owner = functools.reduce(getattr, classes, module)
        real = getattr(owner, name)
        ours = _in_graphs(entry.function, real)
        setattr(owner, name, ours)
        replaced[id(real)] = real, ours


def _in_graphs(function: Callable[..., Any], real: Callable[..., Any]) -> Callable[..., Any]:
    from tensorflow.python.eager import context

    @functools.wraps(real)
    def ours(*positional: Any, **options: Any) -> Any:
        if context.executing_eagerly():
            return real(*positional, **options)
        return function(real, *positional, **options)

    ours.__signature__ = inspect.signature(real)  # type: ignore[attr-defined]  # Keras asks which arguments it takes
    return ours


def _replace_gradient(operation: str, function: Callable[..., Any]) -> None:
    from tensorflow.python.framework import ops

    registered = ops.gradient_registry._registry[operation]
    registered["type"] = _in_graphs(function, registered["type"])


def _replace_copies(replaced: dict[int, tuple[Any, Any]]) -> None:
    """Replace the functions wherever TensorFlow's modules keep them: the public ones are full of copies."""
    for name in [name for name in sys.modules if name.partition(".")[0] == "tensorflow"]:
        namespace = getattr(sys.modules[name], "__dict__", {})
        for attribute, value in list(namespace.items()):
            real, ours = replaced.get(id(value), (None, None))
            if ours is not None and real is value:
                namespace[attribute] = ours
