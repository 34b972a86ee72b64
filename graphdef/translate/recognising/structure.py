"""A graph with its regions and effects, and what parts of it are called while statements are made of it."""

from dataclasses import dataclass, field
from typing import Any, NamedTuple

from ..statements import (
    Value,
)
from .effects import Effects
from .nodes import Nodes, Tensor
from .regions import Place, Regions


class Untranslatable(Exception):
    """Something needed cannot be written; the message says what."""


class Circular(Untranslatable):
    """What should be one statement needs its own results."""


@dataclass
class Graph:
    """A graph with what is known of its regions and effects."""

    nodes: Nodes
    regions: Regions = field(init=False)
    effects: Effects = field(init=False)

    def __post_init__(self) -> None:
        self.regions = Regions(self.nodes)
        self.effects = Effects(self.nodes)


@dataclass
class Gradients:
    """What a tape is asked for: the gradients of the sum of `targets` by each variable of `given`."""

    targets: tuple[Tensor, ...]
    given: dict[Tensor, str]  # the graph's gradient, and its variable

    @property
    def by_variable(self) -> dict[str, list[Tensor]]:
        """The tensors of each variable's gradient: one, or rows and their indices."""
        found: dict[str, list[Tensor]] = {}
        for tensor, variable in self.given.items():
            found.setdefault(variable, []).append(tensor)
        return found


@dataclass
class Method:
    """A function of the model that gives tensors."""

    name: str
    results: tuple[Tensor, ...]
    arguments: tuple[Tensor, ...]


class Scope(dict[Tensor, Value]):
    """The values of tensors, those of the surrounding blocks too."""

    def __init__(self, outer: "Scope | None" = None):
        super().__init__()
        self.outer = outer

    def find(self, tensor: Tensor) -> Value | None:
        """The value of a tensor, if it has one by now."""
        scope: Scope | None = self
        while scope is not None:
            if tensor in scope:
                return scope[tensor]
            scope = scope.outer
        return None


Unit = tuple[str, Any]


class Chosen(NamedTuple):
    """A condition."""

    predicate: Tensor
    scope: str
    place: Place
