"""A network as the source of a functional model."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from ...operations import type_name
from ..statements import Argument, Function
from ..writing import text
from .layers import Layer, Network, NoLayer

INSIDE = "    "
ACTIVATED = ("Dense", "Conv1D", "Conv2D", "Conv3D", "DepthwiseConv2D", "Conv2DTranspose")
POSITIONAL = {  # the settings that need no keyword, by the layer
    "Activation": ("activation",),
    "Conv1D": ("filters", "kernel_size"),
    "Conv2D": ("filters", "kernel_size"),
    "Conv2DTranspose": ("filters", "kernel_size"),
    "Conv3D": ("filters", "kernel_size"),
    "Dense": ("units",),
    "DepthwiseConv2D": ("kernel_size",),
    "Dropout": ("rate",),
    "Embedding": ("input_dim", "output_dim"),
    "Permute": ("dims",),
    "Rescaling": ("scale",),
    "Reshape": ("target_shape",),
    "UpSampling2D": ("size",),
    "ZeroPadding1D": ("padding",),
    "ZeroPadding2D": ("padding",),
    "ZeroPadding3D": ("padding",),
}
USUAL = {("strides", "1"), ("padding", '"valid"'), ("dilation_rate", "1")}  # of convolutions
SOURCE = '''"""ABOUT"""

from pathlib import Path

import keras
import numpy as np

WEIGHTS = {LISTED}


def build():
    """The network, untrained: RESULTS."""
BODY


def load(weights=Path(__file__).with_name("weights.npz")):
    """The network with the weights of the graph."""
    model = build()
    with np.load(weights) as values:
        for name, arrays in WEIGHTS.items():
            model.get_layer(name).set_weights([values[array] for array in arrays])
    return model
'''


@dataclass
class Written:
    """A functional model.

    Attributes:
        text: of model.py.
        weights: for weights.npz.
        network: with the layers as they are written.
        shared: by its name in the model the layer that has arrays.
    """

    text: str
    weights: dict[str, np.ndarray]
    network: Network
    shared: dict[str, Layer]


def write_network(network: Network, function: Function, about: str, dtype: str) -> Written:
    """The source.

    Args:
        network: the layers.
        function: whose statements they were read from.
        about: a sentence or two.
        dtype: of the layers' numbers.
    """
    network = replace(network, layers=_activated(network))
    arguments = {argument.name: argument for argument in function.arguments}
    lines = [f"{INSIDE}{name} = {_input(arguments[name])}" for name in network.inputs]
    calls = Counter(_identity(layer) for layer in network.layers)
    made: dict[tuple[object, ...], str] = {}
    shared: dict[str, Layer] = {}
    for layer in network.layers:
        given = f"[{', '.join(layer.inputs)}]" if layer.joins else ", ".join(layer.inputs)
        key = _identity(layer)
        if key not in made:
            shared |= {layer.name: layer} if layer.parameters else {}
            created = _created(layer, dtype)
            if calls[key] == 1:
                lines.append(f"{INSIDE}{layer.name} = {created}({given})")
                continue
            made[key] = f"{layer.name}_layer"
            lines.append(f"{INSIDE}{made[key]} = {created}")
        lines.append(f"{INSIDE}{layer.name} = {made[key]}({given})")
    inputs, outputs = (_listed(names) for names in (tuple(network.inputs), network.outputs))
    lines.append(f"{INSIDE}return keras.Model({inputs}, {outputs})")
    listed = ", ".join(
        f"{text.quoted(name)}: [{', '.join(text.quoted(parameter.name) for parameter in layer.parameters)}]"
        for name, layer in shared.items()
    )
    source = SOURCE.replace("ABOUT", about).replace("{LISTED}", f"{{{listed}}}").replace("BODY", "\n".join(lines))
    source = source.replace("RESULTS", _results(network, function))
    weights = {parameter.name: parameter.value for layer in shared.values() for parameter in layer.parameters}
    return Written(source, weights, network, shared)


def _results(network: Network, function: Function) -> str:
    fixed = ", ".join(f"{name} = {value}" for name, value in network.fixed.items())
    return ", ".join(function.tensors) + (f" where {fixed}" if fixed else "") + "."


def _identity(layer: Layer) -> tuple[object, ...]:
    """What layers have in common that are one; those without arrays are all their own."""
    parameters = tuple(parameter.name for parameter in layer.parameters)
    return (layer.kind, tuple(layer.settings.items()), parameters) if parameters else (layer.name,)


def _activated(network: Network) -> list[Layer]:
    """The layers, an activation as part of the layer before it where nothing else takes that."""
    uses = Counter([*(name for layer in network.layers for name in layer.inputs), *network.outputs])
    found: dict[str, Layer] = {}
    for layer in network.layers:
        before = found.get(layer.inputs[0]) if layer.kind == "Activation" else None
        if before is None or before.kind not in ACTIVATED or uses[before.name] != 1 or "activation" in before.settings:
            found[layer.name] = layer
            continue
        del found[before.name]
        settings = {**before.settings, **layer.settings}
        found[layer.name] = replace(before, settings=settings, name=layer.name, node=layer.node)
    return list(found.values())


def _input(argument: Argument) -> str:
    shape = argument.shape
    if not shape:
        raise NoLayer(f"{argument.tensor} has no known number of axes, so it is no input of a model of Keras.")
    sizes = ", ".join(str(size) for size in shape[1:]) + ("," if len(shape) == 2 else "")
    whole = f"batch_shape=({', '.join(map(str, shape))},)" if shape[0] is not None else f"({sizes})"
    return f"keras.Input({whole}, dtype={text.quoted(type_name(argument.dtype))}, name={text.quoted(argument.name)})"


def _created(layer: Layer, dtype: str) -> str:
    settings = dict(layer.settings)
    if "pool_size" in settings:
        words = [settings.pop("pool_size")]
        unsaid = {("strides", words[0]), ("padding", '"valid"')}
    else:
        words = [settings.pop(name) for name in POSITIONAL.get(layer.kind, ())]
        unsaid = USUAL
    words += [f"{name}={value}" for name, value in settings.items() if (name, value) not in unsaid]
    words += [f"dtype={text.quoted(dtype)}"] if dtype != "float32" else []
    return f"keras.layers.{layer.kind}({', '.join([*words, f'name={text.quoted(layer.name)}'])})"


def _listed(names: Sequence[str]) -> str:
    return names[0] if len(names) == 1 else f"[{', '.join(names)}]"
