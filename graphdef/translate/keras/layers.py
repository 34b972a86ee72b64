"""The layers of a network, read from statements backwards from what it gives."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from ...errors import GraphError
from ...shapes import Shape
from ..names import Namer, snake
from ..statements import Apply, Block, Call, Choice, Constant, Let, Model, Name, Statement, Value, Weight
from ..uses import names_in

Change = Callable[[np.ndarray], np.ndarray]


@dataclass(frozen=True)
class Parameter:
    """An array of a layer: what the graph has, and how that becomes the layer's."""

    name: str  # in the graph
    value: np.ndarray  # the layer's
    change: Change = np.asarray  # from the graph's


@dataclass(frozen=True)
class Layer:
    """A layer and what it is called with.

    Attributes:
        kind: the class of `keras.layers`.
        inputs: names of what it is called with.
        settings: of the class, as source, by keyword.
        parameters: its arrays, in the order in which Keras has them.
        joins: whether it takes a list of inputs.
        name: of what it gives.
        node: the operation of the graph that gives that.
    """

    kind: str
    inputs: tuple[str, ...]
    settings: Mapping[str, str]
    parameters: tuple[Parameter, ...] = ()
    joins: bool = False
    name: str = ""
    node: str = ""


@dataclass
class Network:
    """Layers in their order.

    Attributes:
        inputs: names of arguments.
        outputs: names of what layers give, or of arguments.
        fixed: arguments that no layer takes, and what they are for the model: "training" is False.
    """

    layers: list[Layer] = field(default_factory=list)
    inputs: dict[str, None] = field(default_factory=dict)
    outputs: tuple[str, ...] = ()
    fixed: dict[str, np.ndarray] = field(default_factory=dict)


TO = "; --to names another result."


class NoLayer(GraphError):
    """Something is no layer; the message says what it is."""


class Reader:
    """Reads a function's statements as layers.

    Args:
        model: that the function is of.
        rules: by operation, what makes a layer of it; the first that does counts.
    """

    def __init__(self, model: Model, rules: Mapping[str, tuple["Rule", ...]]):
        self._model, self._rules = model, rules
        self._function = model.functions[0]
        self.network = Network()
        self.arguments = {argument.name: argument for argument in self._function.arguments}
        self.uses = Counter(names_in(self._function.block))
        self._statements: dict[str, Statement] = {}
        self._collect(self._function.block)
        self._given: dict[str, str] = {}  # the layer's output, or argument, that each name stands for
        self._namer = Namer({snake(name) for name in self.arguments})

    def read(self) -> Network:
        """The layers. Raises NoLayer."""
        self.network.outputs = tuple(self.layer(value) for value in self._function.block.results)
        return self.network

    def _collect(self, block: Block) -> None:
        for statement in block.statements:
            if isinstance(statement, (Let, Choice)):
                self._statements.update(dict.fromkeys(filter(None, statement.names), statement))
            if isinstance(statement, Choice):
                self._collect(statement.if_true)
                self._collect(statement.if_false)

    # what rules ask

    def layer(self, value: Value) -> str:
        """The name of a value that layers give, these being read if they are not by now. Raises NoLayer."""
        if not isinstance(value, Name):
            raise NoLayer(f"{_told(value)} is no layer of Keras, so there is no functional model{TO}")
        chain = [value]
        while chain:
            missing = self._missing(chain[-1].text)
            if missing is None:
                chain.pop()
            else:
                chain.append(missing)
        return self._given[value.text]

    def _missing(self, name: str) -> Name | None:
        """Read the layer that gives a name; or, where it needs another one first, that one's name."""
        if name in self._given:
            return None
        if name in self.arguments:
            self.network.inputs[name] = None
            self._given[name] = name
            return None
        found = self._found(name)
        if isinstance(found, Name):
            if found.text not in self._given:
                return found
            self._given[name] = self._given[found.text]
            return None
        for needed in found.inputs:
            if needed not in self._given:
                return Name(needed)
        own = self._namer.new(name)
        inputs = tuple(self._given[needed] for needed in found.inputs)
        done = Layer(found.kind, inputs, found.settings, found.parameters, found.joins, own, found.node)
        self.network.layers.append(done)
        self._given[name] = own
        return None

    def _found(self, name: str) -> "Layer | Name":
        statement = self._statements.get(name)
        if isinstance(statement, Choice):
            return self._branch(statement, name)
        apply = self.made(Name(name))
        if apply is None:
            raise NoLayer(f"{name} is no layer of Keras, so there is no functional model{TO}")
        for rule in self._rules.get(apply.op, ()):
            found = rule(self, apply)
            if found is not None:
                return found
        raise NoLayer(f"{apply.node} ({apply.op}) is no layer of Keras, so there is no functional model{TO}")

    def _branch(self, choice: Choice, name: str) -> "Layer | Name":
        """What a condition gives when it is not trained; a layer that drops numbers in training is one in both."""
        inferred, trained = self._sides(choice, name)
        dropped = self.made(trained)
        if dropped is not None and dropped.op in ("Dropout", "DropoutKeeping") and _same(dropped.inputs[0], inferred):
            return Name(trained.text) if isinstance(trained, Name) else Name("")
        if not isinstance(inferred, Name):
            raise NoLayer(f"{_told(inferred)} is no layer of Keras, so there is no functional model{TO}")
        return inferred

    def _sides(self, choice: Choice, name: str) -> tuple[Value, Value]:
        """What a condition gives where nothing is trained, and where something is. Raises NoLayer for other ones."""
        place = choice.names.index(name)
        predicate, negated = choice.predicate, False
        made = self.made(predicate)
        while made is not None and made.op == "LogicalNot":
            predicate, negated = made.inputs[0], not negated
            made = self.made(predicate)
        if not isinstance(predicate, Name) or predicate.text not in self.arguments:
            raise NoLayer(f"{choice.name} is a condition of more than training, so there is no functional model{TO}")
        self.network.fixed[predicate.text] = np.array(False)
        inferred, trained = choice.if_false.results[place], choice.if_true.results[place]
        return (trained, inferred) if negated else (inferred, trained)

    def made(self, value: Value) -> Apply | None:
        """The operation that gives a value; None for arguments, variables and what a condition gives."""
        if isinstance(value, Apply):
            return value
        statement = self._statements.get(value.text) if isinstance(value, Name) else None
        if not isinstance(statement, Let) or isinstance(statement.value, Call):
            return None
        return statement.value

    def only(self, value: Value, *ops: str) -> Apply | None:
        """The operation that gives a value, if it is one of `ops` and nothing else uses what it gives."""
        apply = self.made(value)
        if apply is None or apply.op not in ops:
            return None
        return apply if not isinstance(value, Name) or self.uses[value.text] == 1 else None

    def shape(self, value: Value) -> Shape:
        """The shape of a value, as far as it is known."""
        if isinstance(value, Name) and value.text in self.arguments:
            return self.arguments[value.text].shape
        statement = self._statements.get(value.text) if isinstance(value, Name) else None
        if isinstance(statement, Choice) and isinstance(value, Name):
            return self.shape(statement.if_false.results[statement.names.index(value.text)])
        if isinstance(statement, Let) and isinstance(value, Name) and statement.shapes:
            return statement.shapes[statement.names.index(value.text)]
        array = self.array(value)
        return None if array is None else array.shape

    def array(self, value: Value) -> np.ndarray | None:
        """What a constant or variable holds; None for what is computed."""
        found = self.parameter(value)
        return None if found is None else found.value

    def parameter(self, value: Value) -> Parameter | None:
        """A constant or variable."""
        if isinstance(value, Constant):
            return Parameter(value.name, value.value)
        if isinstance(value, Weight) and value.variable in self._model.variables:
            return Parameter(value.variable, self._model.variables[value.variable].value)
        statement = self._statements.get(value.text) if isinstance(value, Name) else None
        if isinstance(statement, Choice) and isinstance(value, Name):  # moments of the batch, or moving ones
            return self.parameter(self._sides(statement, value.text)[0])
        apply = self.made(value)
        return self.parameter(apply.inputs[0]) if apply is not None and apply.op == "ReadVariableOp" else None

    def fixed(self, value: Value, number: float) -> bool:
        """Note that an argument is always this number for the model; whether it is an argument."""
        if not isinstance(value, Name) or value.text not in self.arguments:
            return False
        self.network.fixed[value.text] = np.array(number)
        return True


def names(values: Sequence[Value]) -> tuple[str, ...]:
    """The names of computed values. Raises NoLayer for a constant or variable."""
    for value in values:
        if not isinstance(value, Name):
            raise NoLayer(f"{_told(value)} meets what layers give, so there is no functional model{TO}")
    return tuple(value.text for value in values if isinstance(value, Name))


def with_bias(
    kind: str,
    inputs: tuple[str, ...],
    settings: dict[str, str],
    parameters: Sequence[Parameter],
    bias: Parameter | None,
    apply: Apply,
) -> Layer:
    """A layer with a bias or without."""
    if bias is None:
        return Layer(kind, inputs, {**settings, "use_bias": "False"}, tuple(parameters), node=apply.node)
    flat = Parameter(bias.name, bias.value.reshape(-1), lambda array: array.reshape(-1))
    return Layer(kind, inputs, settings, (*parameters, flat), node=apply.node)


Rule = Callable[[Reader, Apply], "Layer | Name | None"]


def _same(one: Value, other: Value) -> bool:
    return isinstance(one, Name) and isinstance(other, Name) and one.text == other.text


def _told(value: Value) -> str:
    if isinstance(value, Apply):
        return f"{value.node} ({value.op})"
    return value.variable if isinstance(value, Weight) else getattr(value, "name", "") or getattr(value, "text", "")
