"""What an `import` statement gives in the user's own files.

Python takes the `__import__` of a module from that module's own `__builtins__`. The user's files get a copy of the
builtins that holds ours; every library keeps the real one. Nothing in `sys.modules` is replaced.
"""

import builtins
import importlib
import sys
from collections.abc import Sequence
from types import FrameType, ModuleType
from typing import Any

from ..python2 import builtin_names
from . import inner_names, overlays
from .overlaid_module import OverlaidModule, advice
from .own_files import PACKAGE

builtins_of_own_files = ModuleType("builtins", builtins.__doc__)
_real_import = builtins.__import__
_enabled_namespaces: list[dict[str, Any]] = []


def own_import(
    name: str, globals: Any = None, locals: Any = None, fromlist: Sequence[str] | None = (), level: int = 0
) -> ModuleType:
    """Like `__import__`, with the modules that have an overlay seen through it.

    No statement gives a list of names, but Python's C code does (the pickler, say), which then looks in `sys.modules`.
    """
    if level == 0:
        if name == "builtins":
            return builtins_of_own_files
        top = name.partition(".")[0]
        if overlays.has_overlay(top) and not isinstance(fromlist, list):
            return _import_overlaid(name, fromlist)
    return _real_import(name, globals, locals, fromlist, level)


def _import_overlaid(name: str, fromlist: Sequence[str] | None) -> ModuleType:
    top, *rest = name.split(".")
    root: ModuleType = overlays.top_level(top)
    module = root
    for part in rest:
        module = _submodule(module, part, name)
    if not fromlist:
        return root
    if isinstance(module, OverlaidModule):
        for item in fromlist:
            if item != "*" and not hasattr(module, item) and module.import_real_submodule(item) is None:
                name = f"{module.__name__}.{item}"
                sentence = f"cannot import name {item!r} from {module.__name__!r}"
                raise ImportError(advice(name, sentence), name=module.__name__)
        return module
    return _real_import(module.__name__, None, None, fromlist)


def _submodule(parent: ModuleType, part: str, name: str) -> ModuleType:
    if isinstance(parent, OverlaidModule):
        found = getattr(parent, part, None) or parent.import_real_submodule(part)
        path = f"{parent.__name__}.{part}"
        if inner_names.is_module(path) and getattr(found, "__name__", None) != path:
            return parent.inner_submodule(part)  # what is there is another thing of that name
        if found is None:
            raise ModuleNotFoundError(advice(f"{parent.__name__}.{part}", f"No module named {name!r}"), name=name)
        return found
    found = getattr(parent, part, None)
    return found if isinstance(found, ModuleType) else importlib.import_module(f"{parent.__name__}.{part}")


def prepare(python2_names: bool) -> None:
    """Fill the builtins of the user's own files; with `python2_names`, also `xrange`, `unicode` and their like."""
    namespace = builtins_of_own_files.__dict__
    namespace.update(builtins.__dict__)
    if python2_names:
        namespace.update(builtin_names.NAMES)
    namespace["__import__"] = own_import
    namespace.update(builtin_names.HELPERS)


def adopt(namespace: dict[str, Any]) -> None:
    """Make a namespace that is already running (`legacy.enable()`, a notebook) one of the user's own.

    A running frame keeps the builtins it started with, so its imports are caught in the real `__import__`, by the
    identity of its globals; functions defined and cells run from now on get ours from `__builtins__`.
    """
    namespace["__builtins__"] = builtins_of_own_files
    if not _enabled_namespaces:

        def dispatching_import(
            name: str, globals: Any = None, locals: Any = None, fromlist: Sequence[str] | None = (), level: int = 0
        ) -> ModuleType:
            if globals is not None and any(globals is namespace for namespace in _enabled_namespaces):
                return own_import(name, globals, locals, fromlist, level)
            return _real_import(name, globals, locals, fromlist, level)

        builtins.__import__ = dispatching_import
    _enabled_namespaces.append(namespace)


def called_from_own_file(depth: int = 2) -> bool:
    """Whether the code that called our caller (or, with a larger depth, its caller) is the user's own.

    What called it in this package, on the user's behalf or a library's, is left out.
    """
    frame: FrameType | None = sys._getframe(depth)
    while frame is not None and frame.f_code.co_filename.startswith(PACKAGE):
        frame = frame.f_back
    return frame is not None and (
        frame.f_builtins is builtins_of_own_files.__dict__
        or any(frame.f_globals is namespace for namespace in _enabled_namespaces)
    )
