"""Activations, normalisation, dropout and embeddings."""

import numpy as np

from ..statements import Apply, Name
from .layers import Layer, Parameter, Reader, names

ACTIVATIONS = {
    "Elu": "elu",
    "LogSoftmax": "log_softmax",
    "Relu": "relu",
    "Relu6": "relu6",
    "Selu": "selu",
    "Sigmoid": "sigmoid",
    "Softmax": "softmax",
    "Softplus": "softplus",
    "Softsign": "softsign",
    "Tanh": "tanh",
    "Exp": "exponential",
}
GATHERS = ("Gather", "GatherV2", "ResourceGather")


def activation(reader: Reader, apply: Apply) -> Layer | Name | None:
    """An activation; of rows or channels at the end where it is a softmax."""
    kind = ACTIVATIONS[apply.op]
    return Layer("Activation", names(apply.inputs), {"activation": f'"{kind}"'}, node=apply.node)


def leaky(reader: Reader, apply: Apply) -> Layer:
    """Leaky ReLU."""
    slope = repr(apply.attributes.get("alpha", 0.2))
    return Layer("LeakyReLU", names(apply.inputs), {"negative_slope": slope}, node=apply.node)


def leaky_maximum(reader: Reader, apply: Apply) -> Layer | None:
    """max(x, a x), as leaky ReLU is often written."""
    for value, other in (apply.inputs, apply.inputs[::-1]):
        scaled = reader.made(other)
        if scaled is None or scaled.op != "Mul" or not isinstance(value, Name):
            continue
        for factor, same in (scaled.inputs, scaled.inputs[::-1]):
            number = reader.array(factor)
            if number is not None and number.size == 1 and isinstance(same, Name) and same.text == value.text:
                slope = repr(float(str(number.ravel()[0])))
                return Layer("LeakyReLU", names([value]), {"negative_slope": slope}, node=apply.node)
    return None


def normalised(reader: Reader, apply: Apply) -> Layer | None:
    """Batch normalisation by moving moments."""
    if apply.op == "BatchNormalization":  # x, mean, variance, beta, gamma
        x, mean, variance, beta, *gamma = apply.inputs
        held = [*(reader.parameter(value) for value in gamma), *map(reader.parameter, (beta, mean, variance))]
        axis = -1
    else:
        if apply.attributes.get("is_training", True):
            return None
        x, held = apply.inputs[0], list(map(reader.parameter, apply.inputs[1:5]))
        axis = 1 if apply.attributes.get("data_format") == b"NCHW" else -1
    if any(parameter is None for parameter in held):
        return None
    settings = {"epsilon": repr(apply.attributes.get("epsilon", 1e-4))}
    settings |= {"axis": "1"} if axis == 1 else {}
    settings |= {"scale": "False"} if len(held) == 3 else {}
    flat = tuple(Parameter(p.name, p.value.reshape(-1), lambda array: array.reshape(-1)) for p in held if p)
    return Layer("BatchNormalization", names([x]), settings, flat, node=apply.node)


def dropout(reader: Reader, apply: Apply) -> Layer | Name | None:
    """Dropout, whose rate may be an argument: it is then not known, and nothing is dropped where nobody says so."""
    x, rate = apply.inputs[0], apply.inputs[1]
    keeps = apply.op == "DropoutKeeping"
    made = reader.made(rate)
    while made is not None and made.op in ("Sub", "Identity"):
        keeps, rate = (not keeps, made.inputs[1]) if made.op == "Sub" else (keeps, made.inputs[0])
        made = reader.made(rate)
    if reader.fixed(rate, 1.0 if keeps else 0.0):
        default = reader.arguments[rate.text].default if isinstance(rate, Name) else None
        own = 0.5 if default is None or float(default) == float(keeps) else float(default)
        written = f"{1 - own if keeps else own}"
        return Layer("Dropout", names([x]), {"rate": written}, node=apply.node)
    number = reader.array(rate)
    if number is None:
        return None
    written = str(1 - number if keeps else number)
    return Layer("Dropout", names([x]), {"rate": written}, node=apply.node)


def embedding(reader: Reader, apply: Apply) -> Layer | None:
    """Rows of a table."""
    table = reader.parameter(apply.inputs[0])
    axis = reader.array(apply.inputs[2]) if len(apply.inputs) > 2 else np.array(0)
    if table is None or table.value.ndim != 2 or axis is None or int(axis) != 0:
        return None
    rows, size = table.value.shape
    settings = {"input_dim": str(rows), "output_dim": str(size)}
    return Layer("Embedding", names([apply.inputs[1]]), settings, (table,), node=apply.node)


def passed_on(reader: Reader, apply: Apply) -> Name | None:
    """What changes nothing."""
    return apply.inputs[0] if isinstance(apply.inputs[0], Name) else None
