"""Something to do as soon as a module is imported, whoever imports it."""

import functools
import sys
from collections.abc import Callable, Sequence
from importlib.abc import MetaPathFinder
from importlib.machinery import ModuleSpec, PathFinder
from types import ModuleType
from typing import Any

Action = Callable[[ModuleType], None]


class _Watcher(MetaPathFinder):
    """Finds the modules that are waited for as ever, with a loader that acts after it has run the module's code."""

    def __init__(self) -> None:
        self.actions: dict[str, list[Action]] = {}

    def find_spec(
        self, name: str, path: Sequence[str] | None = None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        if name not in self.actions:
            return None
        spec = PathFinder.find_spec(name, path, target)
        if spec is not None and spec.loader is not None:
            loader: Any = spec.loader
            loader.exec_module = functools.partial(self._execute_and_act, loader.exec_module)
        return spec

    def _execute_and_act(self, execute: Action, module: ModuleType) -> None:
        execute(module)
        for action in self.actions.pop(module.__name__, []):
            action(module)


_watcher = _Watcher()


def after_import(name: str, action: Action) -> None:
    """Call `action` with a module when it has been imported, before anyone sees it; at once where it has been."""
    if name in sys.modules:
        action(sys.modules[name])
        return
    if _watcher not in sys.meta_path:
        sys.meta_path.insert(0, _watcher)
    _watcher.actions.setdefault(name, []).append(action)
