"""Methods that libraries dropped, given back to the user's own files only.

A method cannot be scoped by an import; a descriptor can look at who asks.
"""

from ..importing.own_imports import called_from_own_file


class ForOwnFiles:
    """A class attribute that exists for the user's own files and is missing for everyone else."""

    def __init__(self, function):
        self.function = function

    def __set_name__(self, owner, name):
        self.name = name

    def __get__(self, instance, owner):
        if not called_from_own_file():
            raise AttributeError(f"{owner.__name__!r} object has no attribute {self.name!r}")
        return self.function.__get__(instance, owner)


def give(owner: type, name: str, function) -> None:
    """Give `owner` back its method `name`, where it has none."""
    if not hasattr(owner, name):
        attribute = ForOwnFiles(function)
        attribute.name = name
        setattr(owner, name, attribute)
