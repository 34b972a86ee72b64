"""A graph as a model: its methods, the variables and tables that they need."""

from collections.abc import Mapping, Sequence

import numpy as np

from ...artifact import Graph as Read
from ...variables import TRAINABLE, variables
from ..names import ATTRIBUTES, TAKEN, Namer, camel, snake
from ..statements import Apply, Argument, Block, Choice, Function, Held, Let, Loop, Model, Name, Tape, Update, Value
from ..statements import Call, Constant, Weight
from .emitting import Emitter, Graph, Method, Scope, Untranslatable
from .inputs import argument, is_input
from .methods import inputs, methods
from .nodes import Tensor

LARGE = 16  # numbers of a constant that is kept in a file


def model(read: Read, graph: Graph, outputs: Sequence[Tensor], values: Mapping[str, np.ndarray], name: str) -> Model:
    """Translate the outputs.

    Args:
        read: the graph as it was read.
        graph: its nodes.
        outputs: tensors that become methods.
        values: of variables, by name.
        name: of the model.
    """
    return _Planner(read, graph, values).model(outputs, name)


class _Planner:
    def __init__(self, read: Read, graph: Graph, values: Mapping[str, np.ndarray]):
        self._graph, self._values = graph, values
        self._trainable = {item.name for item in variables(read) if item.role == TRAINABLE}
        self._arguments: dict[Tensor, Argument] = {}
        self._namer = Namer()

    def model(self, outputs: Sequence[Tensor], name: str) -> Model:
        """The model with a method for each output."""
        for tensor in inputs(self._graph, outputs):
            self._arguments[tensor] = argument(self._graph.nodes, tensor, self._namer)
        found = methods(self._graph, outputs, Namer(TAKEN | ATTRIBUTES), lambda tensor: is_input(self._graph.nodes, tensor))
        given = {tensor: method for method in found for tensor in method.results}
        functions = [self._function(method, given) for method in found]
        held = self._held(functions)
        return Model(camel(name), snake(name), functions, held)

    def _function(self, method: Method, given: Mapping[Tensor, Method]) -> Function:
        namer = Namer()
        scope = Scope()
        arguments = [self._arguments[tensor] for tensor in method.arguments]
        for tensor, item in zip(method.arguments, arguments, strict=True):
            scope[tensor] = Name(namer.new(item.name))
        others = {tensor: other for tensor, other in given.items() if tensor not in method.results}
        tensors = tuple(map(str, method.results))
        try:
            block = Emitter(self._graph, namer, others).block(method.results, [], scope)
        except Untranslatable as error:
            return Function(method.name, arguments, Block(), tensors, problem=str(error))
        return Function(method.name, arguments, block, tensors)

    def _held(self, functions: Sequence[Function]) -> dict[str, Held]:
        """The variables and the large constants that the functions use."""
        found: dict[str, Held] = {}

        def replaced(value: Value) -> Value:
            if isinstance(value, Constant) and _is_kept(value.value):
                found.setdefault(value.name, Held(value.name, value.value, False, is_constant=True))
                return Weight(value.name)
            if isinstance(value, Weight):
                if value.variable not in self._values:
                    raise KeyError(value.variable)
                is_trainable = value.variable in self._trainable
                found.setdefault(value.variable, Held(value.variable, self._values[value.variable], is_trainable))
            return value

        for function in functions:
            _replace(function.block, replaced)
        return found


def _is_kept(value: np.ndarray) -> bool:
    return value.size > LARGE


def _replace(block: Block, replaced: object) -> None:
    """Replace each value in a block, in place."""
    for statement in block.statements:
        if isinstance(statement, Let):
            statement.value = _applied(statement.value, replaced)
        elif isinstance(statement, Choice):
            statement.predicate = _one(statement.predicate, replaced)
            _replace(statement.if_true, replaced)
            _replace(statement.if_false, replaced)
        elif isinstance(statement, Loop):
            statement.initial = tuple(_one(value, replaced) for value in statement.initial)
            _replace(statement.condition, replaced)
            _replace(statement.body, replaced)
        elif isinstance(statement, Tape):
            _replace(statement.block, replaced)
            for request in statement.requests:
                request.targets = tuple(_one(value, replaced) for value in request.targets)
                for variable in request.variables:
                    replaced(Weight(variable))  # type: ignore[operator]
        elif isinstance(statement, Update):
            statement.gradients = tuple(_one(value, replaced) for value in statement.gradients)
            for variable in statement.variables:
                replaced(Weight(variable))  # type: ignore[operator]
    block.results = tuple(_one(value, replaced) for value in block.results)


def _one(value: Value, replaced: object) -> Value:
    return _applied(value, replaced) if isinstance(value, Apply) else replaced(value)  # type: ignore[operator]


def _applied(value: Apply | Call, replaced: object) -> Apply | Call:
    if isinstance(value, Call):
        return Call(value.method, tuple(_one(part, replaced) for part in value.arguments))
    return Apply(
        value.op,
        tuple(_one(part, replaced) for part in value.inputs),
        value.attributes,
        value.node,
        value.types,
        value.input_types,
        value.input_shapes,
    )
