"""What an `import` statement gives in the user's own files.

Python takes the `__import__` of a module from that module's own `__builtins__`. The user's files get a copy of the
builtins that holds ours; every library keeps the real one. Nothing in `sys.modules` is replaced.
"""

import builtins
import importlib
import sys
from types import ModuleType

from . import facade, python2

builtins_of_own_files = ModuleType("builtins", builtins.__doc__)
_real_import = builtins.__import__
_enabled_namespaces: list[dict] = []


def own_import(name, globals=None, locals=None, fromlist=(), level=0):
    """Like `__import__`, with the modules that have an overlay seen through it."""
    if level == 0:
        if name == "builtins":
            return builtins_of_own_files
        top = name.partition(".")[0]
        if facade.has_overlay(top):
            return _import_overlaid(name, fromlist)
    return _real_import(name, globals, locals, fromlist, level)


def _import_overlaid(name: str, fromlist) -> ModuleType:
    top, *rest = name.split(".")
    root = module = facade.top_level(top)
    for part in rest:
        module = _submodule(module, part, name)
    if not fromlist:
        return root
    if isinstance(module, facade.Facade):
        for item in fromlist:
            if item != "*" and not hasattr(module, item):
                module.import_real_submodule(item)
        return module
    return _real_import(module.__name__, None, None, fromlist)


def _submodule(parent: ModuleType, part: str, name: str) -> ModuleType:
    if isinstance(parent, facade.Facade):
        found = getattr(parent, part, None) or parent.import_real_submodule(part)
        if found is None:
            raise ModuleNotFoundError(
                facade.advice(f"{parent.__name__}.{part}", f"No module named {name!r}"), name=name
            )
        return found
    found = getattr(parent, part, None)
    return found if isinstance(found, ModuleType) else importlib.import_module(f"{parent.__name__}.{part}")


def prepare(python2_names: bool) -> None:
    """Fill the builtins of the user's own files; with `python2_names`, also `xrange`, `unicode` and their like."""
    namespace = builtins_of_own_files.__dict__
    namespace.update(builtins.__dict__)
    if python2_names:
        from . import python2_builtins

        namespace.update(python2_builtins.NAMES)
    namespace["__import__"] = own_import
    namespace[python2.DIVIDE] = python2.divide


def adopt(namespace: dict) -> None:
    """Make a namespace that is already running (`legacy.enable()`, a notebook) one of the user's own.

    A running frame keeps the builtins it started with, so its imports are caught in the real `__import__`, by the
    identity of its globals; functions defined and cells run from now on get ours from `__builtins__`.
    """
    namespace["__builtins__"] = builtins_of_own_files
    if not _enabled_namespaces:

        def dispatching_import(name, globals=None, locals=None, fromlist=(), level=0):
            if globals is not None and any(globals is namespace for namespace in _enabled_namespaces):
                return own_import(name, globals, locals, fromlist, level)
            return _real_import(name, globals, locals, fromlist, level)

        builtins.__import__ = dispatching_import
    _enabled_namespaces.append(namespace)


def called_from_own_file(depth: int = 2) -> bool:
    """Whether the code that called our caller (or, with a larger depth, its caller) is the user's own."""
    frame = sys._getframe(depth)
    return frame.f_builtins is builtins_of_own_files.__dict__ or any(
        frame.f_globals is namespace for namespace in _enabled_namespaces
    )
