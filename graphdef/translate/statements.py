"""The small tree between reading a graph and writing source: functions of statements that compute named values.

It names TensorFlow's operations and their attributes, and says nothing of how a language spells them.
"""

from dataclasses import dataclass, field
from typing import Any, Union

import numpy as np

from ..shapes import Shape


@dataclass(frozen=True)
class Name:
    """A value that a statement before, or an argument, has given a name."""

    text: str


@dataclass(frozen=True)
class Weight:
    """A variable: what it holds now, or, where an operation writes it, the variable itself."""

    variable: str  # by its name in the graph


@dataclass(frozen=True, eq=False)
class Constant:
    """An array of the graph, of any dtype; bytes in an object array."""

    value: np.ndarray
    name: str  # of its operation


EACH = "gradient"  # what an entry of a list is called within "ForEach"
Value = Union[Name, Weight, Constant, "Apply"]


@dataclass(frozen=True, eq=False)
class Apply:
    """An operation applied to values."""

    op: str
    inputs: tuple[Value, ...]
    attributes: dict[str, Any]
    node: str
    types: tuple[int, ...] = ()  # DataTypes of what it gives
    input_types: tuple[int, ...] = ()
    input_shapes: tuple[Shape, ...] = ()


@dataclass(frozen=True, eq=False)
class Call:
    """A method of the model called."""

    method: str
    arguments: tuple[Value, ...]
    item: int | None = None  # which of its results is meant, where that is one


@dataclass(eq=False)
class Let:
    """Give the outputs of an operation names; an empty one where nobody uses it."""

    names: tuple[str, ...]
    value: Apply | Call
    shapes: tuple[Shape, ...] = ()
    has_effect: bool = False


@dataclass(eq=False)
class Block:
    """Statements, and what the last of them returns."""

    statements: list["Statement"] = field(default_factory=list)
    results: tuple[Value, ...] = ()


@dataclass(eq=False)
class Choice:
    """One of two blocks, by a truth value."""

    names: tuple[str, ...]
    predicate: Value
    if_true: Block
    if_false: Block
    name: str


@dataclass(eq=False)
class Loop:
    """While `condition` of the variables holds, `body` gives their new values."""

    names: tuple[str, ...]  # of the final values; empty where nobody uses it
    variables: tuple[str, ...]  # their names within the condition and the body
    initial: tuple[Value, ...]
    condition: Block
    body: Block
    shapes: tuple[Shape, ...]  # of the variables, as far as they hold for all turns
    changing: bool  # whether a variable's shape may change from turn to turn
    name: str
    at_once: int = 10  # how many turns may run in parallel
    is_rankless: bool = False  # whether its changing variables may even change how many axes they have


@dataclass(eq=False)
class Request:
    """The gradients of the sum of `targets` by variables."""

    targets: tuple[Value, ...]
    variables: tuple[str, ...]
    names: tuple[str, ...]  # of the gradients
    optimizer: str = ""  # the first variables are all of its own, in the same order, and the first name is for these
    joined: int = 0  # how many that are


@dataclass(eq=False)
class Tape:
    """Statements whose values are differentiated."""

    block: Block
    requests: list[Request]


@dataclass(eq=False)
class Update:
    """An optimizer's step on variables."""

    optimizer: str  # its name within the model
    variables: tuple[str, ...]
    gradients: tuple[Value, ...]  # in the order of its variables
    settings: dict[str, Value] = field(default_factory=dict)  # that are computed in each step
    is_joined: bool = False  # whether `gradients` is one name for all


Statement = Let | Choice | Loop | Tape | Update


@dataclass
class Argument:
    """An input of a function."""

    name: str
    tensor: str  # "x:0"
    dtype: int
    shape: Shape
    default: np.ndarray | None = None


@dataclass
class Function:
    """A method of the model."""

    name: str
    arguments: list[Argument]
    block: Block
    tensors: tuple[str, ...]  # of the graph, that its results are
    is_step: bool = False
    root: str = ""  # of a step, the operation that a session runs
    unordered: frozenset[str] = frozenset()  # variables that the graph writes several times, in no order
    problem: str = ""  # why it cannot be translated: the method raises with this sentence
    forgets_shapes: bool = False  # whether it is traced for arguments of any shape that the graph allows


@dataclass
class Model:
    """All that is written."""

    name: str
    about: str  # a sentence or two
    functions: list[Function]
    variables: dict[str, "Held"]
    optimizers: list["Optimizer"] = field(default_factory=list)
    tables: dict[str, "Table"] = field(default_factory=dict)


@dataclass
class Held:
    """A variable."""

    name: str
    value: np.ndarray
    trainable: bool
    is_constant: bool = False  # of the graph, which nothing writes


@dataclass
class Optimizer:
    """TensorFlow 1's optimizer with its state."""

    name: str
    kind: str  # "Adam"
    variables: tuple[str, ...]
    slots: dict[str, tuple[str, ...]]  # by what they are called in its formula, one for each variable
    powers: dict[str, str]  # the variables that hold the powers of Adam's betas
    settings: dict[str, np.ndarray]  # those that are always the same
    values: dict[str, np.ndarray]  # of slots and powers, by name
    nesterov: bool = False
    is_of_keras: bool = False  # whether Keras's optimizer stands in its place


@dataclass
class Table:
    """A hash table, its contents, and what it gives for other keys."""

    name: str
    keys: np.ndarray
    values: np.ndarray
    default: np.ndarray
