"""Inputs in the range that a graph implies, drawn by a seed; edge values among them."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import partial

import numpy as np
from tensorflow.python.framework import dtypes  # has what tf.dtypes lacks: as_dtype of a DataType

from ...shapes import Shape
from ..recognising.nodes import Node, Nodes, Tensor
from ..recognising.optimizers import APPLY
from ..statements import Argument
from .examples import PARSING, example
from .open_shapes import merged, possible_shapes, uses_of
from .sparse import make_sparse, sparse_inputs

WHOLE = (3, 9)  # DT_INT32, DT_INT64

BATCH = 4  # events, unless a graph needs another number; steps of a sequence, and the like
TRIED = 5  # other sizes that are tried
PASSING = frozenset({"Identity", "Cast", "Reshape", "ExpandDims", "Squeeze", "StopGradient", "ReverseV2", "Transpose"})
GATHERS = frozenset({"Gather", "GatherV2", "ResourceGather"})
LABELLED = frozenset({"SoftmaxCrossEntropyWithLogits"})
CLASSED = frozenset({"SparseSoftmaxCrossEntropyWithLogits"})
NUMBERING = frozenset({*((op, 1) for op in CLASSED | GATHERS), ("OneHot", 0)})  # inputs that number rows or classes
SIZES = frozenset({"Pack", "Fill", "ConcatV2", "Range", "Tile"})  # what makes a shape of a number
EXTENTS = frozenset({"Max", "Min", "SequenceMask", "ReverseSequence"})  # what is asked of lengths
PARTNERED = frozenset({"Sub", "SquaredDifference", "Equal", "SoftmaxCrossEntropyWithLogits", "SigmoidCrossEntropy"})


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
        self.size = BATCH
        self.shapes: dict[str, Shape] = {}  # by tensor, in the place of what the graph tells

    def sizes(self) -> list[int]:
        """Sizes that the graph may have been made for, `BATCH` first, then the most frequent in it."""
        counts: Counter[int] = Counter()
        for node in self._nodes:
            if node.op == "Const" and node.types and node.types[0] in WHOLE:
                shape = node.attributes["value"].tensor_shape.dim
                if len(shape) <= 1 and sum(dim.size for dim in shape) <= 8:
                    counts.update({int(number) for number in node.value.ravel() if 0 < number <= 1024})
        for argument in self._arguments:
            counts.update({argument.shape[0]: 100} if argument.shape and argument.shape[0] else {})
        common = [size for size, _ in counts.most_common() if size not in (1, 2, BATCH)]
        return [BATCH, *common[:TRIED], 1, 2]

    def of_open_shape(self) -> Iterator[tuple[str, list[Shape]]]:
        """The tensors of arguments whose shapes beside the first size are open, and what these may be."""
        for argument in self._arguments:
            if argument.default is None and (argument.shape is None or None in argument.shape[1:]):
                yield argument.tensor, possible_shapes(self._nodes, argument, self._uses(_tensor(argument)))

    def draw(self, seed: int, *, edges: bool = False) -> dict[str, np.ndarray]:
        """Arrays by tensor, such as "x:0"; what has a default is left to it.

        Args:
            seed: of the numbers.
            edges: whether the first event is zero and the last ten times as large as usual.
        """
        generator = np.random.default_rng(seed)
        found = {
            argument.tensor: self._one(argument, generator, seed)
            for argument in self._arguments
            if argument.default is None
        }
        for start in sparse_inputs(found):
            make_sparse(found, start, self._nodes, self.size, BATCH)
        for array in found.values() if edges else ():
            if array.ndim and array.dtype.kind == "f" and (array < 0).any():
                array[0], array[-1] = 0, 10 * array[-1]
        return found

    def _one(self, argument: Argument, generator: np.random.Generator, seed: int) -> np.ndarray:
        tensor = _tensor(argument)
        shape = self._shape(argument, tensor)
        kind = dtypes.as_dtype(argument.dtype).as_numpy_dtype
        if kind in (bool, np.bool_):
            return np.full(shape, seed % 2 == 0)
        if kind in (object, np.object_):
            return self._strings(tensor, shape, generator)
        uses = self._uses(tensor)
        if np.issubdtype(kind, np.integer) or any((user.op, place) in NUMBERING for user, place in uses):
            low, high = self._bounds(uses, shape)
            numbers = generator.integers(low, high, shape)
            if shape and low == 1:  # one sequence is as long as can be
                numbers.ravel()[0] = high - 1
            return numbers.astype(kind)
        if not shape and any(APPLY.fullmatch(user.op) for user, _ in uses):  # a learning rate, or the like
            return np.asarray(1e-3).astype(kind)
        if not shape:
            return np.asarray(generator.uniform(0.5, 1.0)).astype(kind)
        if any(user.op in LABELLED and place == 1 for user, place in uses):
            return np.eye(shape[-1], dtype=kind)[generator.integers(0, shape[-1], shape[:-1])]
        is_probability = any(user.op in ("Log", "Log1p") for user, _ in uses)
        drawn = generator.uniform(0.0, 1.0, shape) if is_probability else generator.normal(size=shape)
        return np.asarray(drawn).astype(kind)

    def _shape(self, argument: Argument, tensor: Tensor) -> list[int]:
        shape = self.shapes.get(argument.tensor, argument.shape)
        if shape is None:
            partners = {found for found in self._partners(tensor) if found}
            shape = partners.pop() if len(partners) == 1 else ()
        elif None in shape[1:]:
            shape = next((found for found in map(partial(merged, shape), self._partners(tensor)) if found), shape)
        return [(BATCH if place else self.size) if size is None else size for place, size in enumerate(shape)]

    def _partners(self, tensor: Tensor) -> Iterator[Shape]:
        """The shapes of what the tensor is compared with."""
        for user, place in self._uses(tensor):
            if user.op in PARTNERED and len(user.inputs) > 1:
                yield self._nodes.shape(user.inputs[1 - place])
            elif user.op == "OneHot" and place == 0:
                yield from (shape[:-1] for shape in self._partners(Tensor(user.name)) if shape)
            elif user.op == "ArgMax" and place == 0:  # which may be compared with another's
                for compared in self._nodes.users[user.name]:
                    others = [self._nodes.nodes.get(tensor.node) for tensor in compared.inputs]
                    for other in others if compared.op == "Equal" else ():
                        if other is not None and other.op == "ArgMax" and other.name != user.name:
                            yield self._nodes.shape(other.inputs[0])

    def _strings(self, tensor: Tensor, shape: list[int], generator: np.random.Generator) -> np.ndarray:
        for user, place in self._uses(tensor):
            if user.op in PARSING and place == 0:
                made = [example(self._nodes, user, generator) for _ in range(int(np.prod(shape)))]
                return np.array(made, object).reshape(shape)
            if user.op == "DecodeCSV":
                fields = generator.integers(0, 10, len(user.attributes["OUT_TYPE"]))
                return np.full(shape, b",".join(b"%d" % field for field in fields), object)
        return np.full(shape, b"1", object)

    def _bounds(self, uses: list[tuple[Node, int]], shape: list[int]) -> tuple[int, int]:
        """Between which whole numbers: lengths within the sequences, sizes, or numbers from zero."""
        if not shape and any(user.op in SIZES for user, _ in uses):
            return self.size, self.size + 1
        if any(user.op in EXTENTS for user, _ in uses):
            return 1, BATCH + 1
        return 0, self._bound(uses)

    def _bound(self, uses: list[tuple[Node, int]]) -> int:
        """What whole numbers stay below: the rows of a table, the classes of a loss, or two."""
        for user, number in uses:
            if user.op in GATHERS and number == 1:
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
            if user.op == "CTCLoss" and number == 2:  # labels; the last class is the blank
                shape = self._nodes.shape(user.inputs[0])
                if shape and shape[-1]:
                    return shape[-1] - 1
            if user.op in CLASSED and number == 1:
                shape = self._nodes.shape(user.inputs[0])
                if shape and shape[-1]:
                    return shape[-1]
        return 2

    def _uses(self, tensor: Tensor) -> list[tuple[Node, int]]:
        """Who takes the tensor, and as which input, through operations that keep its numbers."""
        return uses_of(self._nodes, tensor, PASSING)


def _tensor(argument: Argument) -> Tensor:
    node, _, number = argument.tensor.partition(":")
    return Tensor(node, int(number or 0))
