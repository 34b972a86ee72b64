"""Batches of inputs for models of a graph, of a size that the graph was made for."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np

from ..recognising.nodes import Nodes
from ..statements import Model
from .inputs import Inputs
from .original import Original

BATCHES = 3
Batches = list[dict[str, np.ndarray]]


@dataclass
class Drawing:
    """Draws inputs.

    Attributes:
        nodes: of the graph.
        values: of its variables, by name.
        original: in its session, which tells whether it can be fed them.
        feeds: arrays by tensor that are given instead.
    """

    nodes: Nodes
    values: Mapping[str, np.ndarray]
    original: Original
    feeds: Mapping[str, np.ndarray]

    def batches(self, translated: Model) -> tuple[Batches, Batches]:
        """Several for a model's methods, edge values among them, and for its steps."""
        functions = translated.functions
        arguments = {argument.tensor: argument for function in functions for argument in function.arguments}
        inputs = Inputs(self.nodes, self.values, list(arguments.values()))
        given = {tensor if ":" in tensor else f"{tensor}:0": array for tensor, array in self.feeds.items()}
        tensors = [tensor for function in functions if not function.problem for tensor in function.tensors]
        self._fit(inputs, lambda: self.original.failures(tensors, inputs.draw(0) | given))
        return (
            [inputs.draw(seed, edges=seed > 0) | given for seed in range(BATCHES)],
            [inputs.draw(BATCHES + seed) | given for seed in range(BATCHES)],
        )

    def _fit(self, inputs: Inputs, failures: Callable[[], int]) -> None:
        """Choose the size, and the shapes that the graph leaves open, with which the fewest tensors fail."""
        found = {}
        for size in inputs.sizes():
            inputs.size = size
            found[size] = failures()
            if not found[size]:
                break
        inputs.size = min(found, key=lambda size: found[size])
        best = found[inputs.size]
        for tensor, shapes in inputs.of_open_shape() if best else ():
            usual, tried = dict(inputs.shapes), [(best, 0)]
            for number, shape in enumerate(shapes, 1):
                inputs.shapes = {**usual, tensor: shape}
                tried.append((failures(), number))
            best, chosen = min(tried)
            inputs.shapes = {**usual, tensor: shapes[chosen - 1]} if chosen else usual
        self.original.reset()
