"""Inputs in the range that a graph implies, drawn by a seed; edge values among them."""

from collections.abc import Mapping, Sequence

import numpy as np
from tensorflow.python.framework import dtypes  # has what tf.dtypes lacks: as_dtype of a DataType

from ..recognising.nodes import Nodes, Tensor
from ..statements import Argument

BATCH = 4
PASSING = frozenset({"Identity", "Cast", "Reshape", "ExpandDims", "Squeeze", "StopGradient", "ReverseV2", "Transpose"})
LABELLED = frozenset({"SoftmaxCrossEntropyWithLogits"})
CLASSED = {"SparseSoftmaxCrossEntropyWithLogits": (1, 0)}  # which input is the labels, and which says how many


class Inputs:
    """Draws what a model is given.

    Args:
        nodes: of the graph.
        values: of variables, by name: tables that are looked up in.
        arguments: of the model.
    """

    def __init__(self, nodes: Nodes, values: Mapping[str, np.ndarray], arguments: Sequence[Argument]):
        self._nodes, self._values = nodes, values
        self._arguments = arguments

    def draw(self, seed: int) -> dict[str, np.ndarray]:
        """Arrays by tensor, such as "x:0"; those with a default are left to it."""
        generator = np.random.default_rng(seed)
        return {
            argument.tensor: self._one(argument, generator, seed)
            for argument in self._arguments
            if argument.default is None
        }

    def _one(self, argument: Argument, generator: np.random.Generator, seed: int) -> np.ndarray:
        shape = self._shape(argument)
        kind = dtypes.as_dtype(argument.dtype).as_numpy_dtype
        node, _, number = argument.tensor.partition(":")
        tensor = Tensor(node, int(number or 0))
        if kind is bool or kind == np.bool_:
            return np.full(shape, seed % 2 == 0)
        if kind is object or kind == np.object_:
            return np.full(shape, b"1", object)
        if np.issubdtype(kind, np.integer):
            return generator.integers(0, self._bound(tensor), shape).astype(kind)
        if not shape:
            return np.asarray(generator.uniform(0.5, 1.0)).astype(kind)
        if self._is_one_hot(tensor) and shape:
            return np.eye(shape[-1], dtype=kind)[generator.integers(0, shape[-1], shape[:-1])]
        drawn = generator.uniform(0.0, 1.0, shape) if self._is_probability(tensor) else generator.normal(size=shape)
        return np.asarray(drawn).astype(kind)

    def _shape(self, argument: Argument) -> list[int]:
        if argument.shape is None:
            return []
        return [BATCH if size is None else size for size in argument.shape]

    def _bound(self, tensor: Tensor) -> int:
        """What whole numbers stay below: the rows of a table, the classes of a loss, or two."""
        for user, number in self._uses(tensor):
            if user.op in ("Gather", "GatherV2", "ResourceGather") and number == 1:
                shape = self._nodes.shape(user.inputs[0])
                table = self._nodes.nodes.get(user.inputs[0].node)
                while table is not None and table.op in ("Identity", "ReadVariableOp"):
                    table = self._nodes.nodes.get(table.inputs[0].node)
                if table is not None and table.name in self._values:
                    return int(self._values[table.name].shape[0])
                if shape and shape[0]:
                    return shape[0]
            if user.op == "OneHot" and number == 0:
                depth = self._nodes.nodes.get(user.inputs[1].node)
                if depth is not None and depth.op == "Const":
                    return int(depth.value)
            if user.op in CLASSED and number == 1:
                shape = self._nodes.shape(user.inputs[0])
                if shape and shape[-1]:
                    return shape[-1]
        return 2

    def _is_one_hot(self, tensor: Tensor) -> bool:
        return any(user.op in LABELLED and number == 1 for user, number in self._uses(tensor))

    def _is_probability(self, tensor: Tensor) -> bool:
        return any(user.op in ("Log", "Log1p") for user, _ in self._uses(tensor))

    def _uses(self, tensor: Tensor) -> "list[tuple]":
        """Who takes the tensor, and as which input, through operations that keep its numbers."""
        waiting, seen, found = [tensor], {tensor}, []
        while waiting:
            current = waiting.pop()
            for user in self._nodes.users.get(current.node, ()):
                for number, source in enumerate(user.inputs):
                    if source != current:
                        continue
                    found.append((user, number))
                    result = Tensor(user.name)
                    if user.op in PASSING and number == 0 and result not in seen:
                        seen.add(result)
                        waiting.append(result)
        return found
