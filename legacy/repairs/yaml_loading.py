"""PyYAML's `load`, which took a stream alone until 6.0."""

from types import ModuleType
from typing import Any

from ..importing.after_import import after_import


def give_back() -> None:
    """Let `load` and `load_all` choose their loader, as soon as PyYAML is imported."""
    after_import("yaml", _choose_a_loader)


def _choose_a_loader(yaml: ModuleType) -> None:
    real: Any = yaml.load
    every: Any = yaml.load_all
    full: Any = yaml.FullLoader  # which builds no objects of the file's choice

    def load(stream: Any, Loader: Any = full) -> Any:
        """The first document in a stream."""
        return real(stream, Loader)

    def load_all(stream: Any, Loader: Any = full) -> Any:
        """The documents in a stream, one by one."""
        return every(stream, Loader)

    vars(yaml).update(load=load, load_all=load_all)
