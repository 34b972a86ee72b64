"""Old test suites on pytest: `pytest -p legacy.pytest_plugin` gives the tests, and what they test, TensorFlow 1.

Everything beneath pytest's root folder that is not an installed library counts as the suite's own.
"""

import sys
from collections.abc import Container
from types import ModuleType
from typing import Any


class _OwnTests:
    """Finds test modules as pytest does (it rewrites their asserts), and has them run with our builtins."""

    def __init__(self, rewriting: Any, own_files: Container[str], builtins_of_own_files: ModuleType):
        self.rewriting, self.own_files, self.builtins = rewriting, own_files, builtins_of_own_files

    def find_spec(self, name: str, path: Any = None, target: Any = None) -> Any:
        spec = self.rewriting.find_spec(name, path, target)
        if spec is not None and spec.origin and spec.origin in self.own_files:
            spec.loader = _OwnTestLoader(spec.loader, self.builtins)
        return spec


class _OwnTestLoader:
    def __init__(self, loader: Any, builtins_of_own_files: ModuleType):
        self.loader, self.builtins = loader, builtins_of_own_files

    def create_module(self, spec: Any) -> ModuleType | None:
        return self.loader.create_module(spec)

    def exec_module(self, module: ModuleType) -> None:
        module.__dict__["__builtins__"] = self.builtins
        self.loader.exec_module(module)


def pytest_load_initial_conftests(early_config: Any) -> None:
    """Start before any file of the suite is imported."""
    from _pytest.assertion.rewrite import AssertionRewritingHook

    from .importing import overlays, own_imports
    from .starting import process

    process.start([str(early_config.rootpath)])
    for position, finder in enumerate(sys.meta_path):
        if isinstance(finder, AssertionRewritingHook):
            own_files = overlays.own_files()
            tests: Any = _OwnTests(finder, own_files, own_imports.builtins_of_own_files)
            sys.meta_path[position] = tests
