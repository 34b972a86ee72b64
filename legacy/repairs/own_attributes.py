"""Methods that libraries dropped, given back to the user's own files only.

A method cannot be scoped by an import; a descriptor can look at who asks.
"""

from typing import Any

from ..importing.own_imports import called_from_own_file


class ForOwnFiles:
    """A class attribute that an instance has for the user's own files, and for nobody else.

    The class itself has it for all: whoever goes through `dir` of a class expects to find what it lists.
    """

    def __init__(self, name: str, function: Any):
        self.name, self.function = name, function

    def __get__(self, instance: Any, owner: type) -> Any:
        if instance is not None and not called_from_own_file():
            raise AttributeError(f"{owner.__name__!r} object has no attribute {self.name!r}")
        return self.function.__get__(instance, owner)


def give(owner: type, name: str, function: Any) -> None:
    """Give `owner` back its method `name`, where it has none."""
    if not hasattr(owner, name):
        setattr(owner, name, ForOwnFiles(name, function))
