"""The layers of a graph, found by their variables: their weights, out and in, and a summary, as in Keras.

A layer is a scope that holds a trainable variable: `model/hidden_1` with `model/hidden_1/kernel` and `.../bias`. A
variable in no scope is a layer by itself.
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import tensorflow.compat.v1 as tf
from numpy.typing import ArrayLike

Weights = dict[str, dict[str, np.ndarray]]  # arrays by the names of layer and variable


@dataclass(frozen=True)
class LayerSummary:
    """One line of a summary."""

    name: str
    shape: tuple[int | None, ...] | None  # of its output; None where nothing is known
    parameters: int


@dataclass(frozen=True)
class Summary:
    """The layers of a graph and its numbers of parameters; as a string, a table like that of Keras' `model.summary`."""

    layers: tuple[LayerSummary, ...]
    trainable: int
    non_trainable: int  # such as moving averages
    others: int  # those of the optimizer, and counters

    @property
    def parameters(self) -> int:
        """Of all layers."""
        return self.trainable + self.non_trainable

    def __str__(self) -> str:
        rows = [("layer", "output shape", "parameters")]
        rows += [(layer.name, str(layer.shape), f"{layer.parameters:,}") for layer in self.layers]
        first, second, third = (max(map(len, column)) for column in zip(*rows, strict=True))
        lines = [f"{name:{first}}  {shape:{second}}  {count:>{third}}" for name, shape, count in rows]
        lines.append(
            f"{self.parameters:,} parameters, {self.trainable:,} of them trainable; "
            f"{self.others:,} numbers of the optimizer and counters"
        )
        return "\n".join(lines)


def summary(graph: tf.Graph) -> Summary:
    """The layers, the shapes of their outputs and their parameters; the numbers are those of Keras.

    The output of a layer is the tensor that was last added to its scope.
    """
    found = _layers(graph)
    counts = {name: sum(map(_size, variables.values())) for name, variables in found.items()}
    with graph.as_default():  # where variables can be put into sets
        trainable = set(graph.get_collection(tf.GraphKeys.TRAINABLE_VARIABLES))
        of_layers = {variable for variables in found.values() for variable in variables.values()}
        return Summary(
            tuple(LayerSummary(name, _output_shape(graph, name), count) for name, count in counts.items()),
            trainable=sum(map(_size, of_layers & trainable)),
            non_trainable=sum(map(_size, of_layers - trainable)),
            others=sum(map(_size, set(graph.get_collection(tf.GraphKeys.GLOBAL_VARIABLES)) - of_layers)),
        )


def get_weights(session: tf.Session) -> Weights:
    """The arrays of every layer, in the order in which they were made: `weights["model/hidden_1"]["kernel"]`."""
    return session.run(_layers(session.graph))


def set_weights(session: tf.Session, weights: Mapping[str, Mapping[str, ArrayLike]]) -> None:
    """Give the named variables these values, in their own types; nothing is added to the graph.

    Args:
        session: of the graph.
        weights: as `get_weights` returns them, or some of the layers and variables.

    Raises:
        ValueError: there is no such layer or variable, or an array has another shape; no variable is changed then.
    """
    found, values = _layers(session.graph), {}
    for name, arrays in weights.items():
        for part, array in arrays.items():
            variable = found.get(name, {}).get(part)
            if variable is None:
                raise ValueError(f"There is no variable {part!r} in a layer {name!r}: the layers are {_listed(found)}.")
            if np.shape(array) != tuple(variable.shape.as_list()):
                raise ValueError(f"{name}/{part} has the shape {variable.shape}, the array {np.shape(array)}.")
            values[variable.initializer] = array
    session.run(list(values), {initializer.inputs[1]: array for initializer, array in values.items()})


def _layers(graph: tf.Graph) -> dict[str, dict[str, tf.Variable]]:
    """The variables of each layer, by its name and their own."""
    variables = graph.get_collection(tf.GraphKeys.GLOBAL_VARIABLES)
    names = {variable.op.name for variable in variables}
    layers: dict[str, dict[str, tf.Variable]] = {
        _split(variable)[0]: {} for variable in graph.get_collection(tf.GraphKeys.TRAINABLE_VARIABLES)
    }
    for variable in variables:
        layer, name = _split(variable)
        if layer in layers and variable.op.name.rpartition("/")[0] not in names:  # beneath one are the optimizer's
            layers[layer][name] = variable
    return layers


def _split(variable: tf.Variable) -> tuple[str, str]:
    layer, _, name = variable.op.name.rpartition("/")
    return layer or name, name


def _size(variable: tf.Variable) -> int:
    return math.prod(variable.shape.as_list())


def _output_shape(graph: tf.Graph, layer: str) -> tuple[int | None, ...] | None:
    """Of the last operation in the scope that is no part of a variable."""
    variables = tuple(f"{variable.op.name}/" for variable in graph.get_collection(tf.GraphKeys.GLOBAL_VARIABLES))
    for operation in reversed(graph.get_operations()):
        beneath = operation.name.startswith(f"{layer}/") and not operation.name.startswith(variables)
        if beneath and operation.outputs and operation.outputs[0].dtype.is_floating:
            shape = operation.outputs[0].shape
            return tuple(shape.as_list()) if shape.rank is not None else None
    return None


def _listed(layers: Mapping[str, Mapping[str, object]]) -> str:
    return ", ".join(f"{name} ({', '.join(variables)})" for name, variables in layers.items()) or "none"
