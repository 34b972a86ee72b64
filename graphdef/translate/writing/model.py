"""The files of a translated model as text."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from ...operations import type_name
from ..names import ATTRIBUTES, TAKEN, Namer, readable
from ..statements import Argument, Function, Model
from . import optimizers, text
from .constructor import LAYER, constructor, variable_paths
from .expressions import Expressions
from .functions import FunctionWriter
from .parts import PARTS

INSIDE = "    "


@dataclass
class Source:
    """What was written.

    Attributes:
        text: of model.py, as `ruff format` would write it or nearly so.
        weights: by the name in the graph, what model.py reads from weights.npz.
        statements: how many.
        raw: how many of them are `tf.raw_ops`.
        paths: where each variable and slot is in the model: "hidden_1.kernel", "optimizer.state|hidden_1/kernel/Adam".
    """

    text: str
    weights: dict[str, np.ndarray]
    statements: int
    raw: int
    paths: dict[str, str]


def write(model: Model, *, inlines: bool = True) -> Source:
    """The source of a model."""
    methods_names = {function.name for function in model.functions}
    paths = variable_paths(model.variables, methods_names)
    namer = Namer(TAKEN | ATTRIBUTES | methods_names | {path.partition(".")[0] for path in paths.values()})
    paths |= {name: namer.new(readable(name)) for name in model.tables}
    parts: list[str] = []

    def use(part: str) -> str:
        if part not in parts:
            parts.append(part)
        return part

    kept = {
        name: f"self.{optimizer.name}{'' if optimizer.is_of_keras else '.state'}[{text.quoted(name)}]"
        for optimizer in model.optimizers
        for name in optimizer.values
    }
    methods: list[str] = []
    statements = 0
    for function in model.functions:
        expressions = Expressions({name: f"self.{path}" for name, path in paths.items()} | kept, use)
        writer = FunctionWriter(expressions, function, inlines=inlines)
        methods += ["", *_method(function, writer)]
        statements += writer.statements
    layer = [*LAYER.strip().splitlines(), "", ""] if any("." in path for path in paths.values()) else []
    built = constructor(model, paths, use)
    pieces = [*(PARTS[part] for part in parts), *optimizers.classes(model.optimizers)]
    helpers = [line for piece in pieces for line in ["", "", *piece.strip().splitlines()]]
    lines = [
        f'"""{model.about}"""',
        "",
        "from pathlib import Path",
        "",
        *(["import keras"] if any(optimizer.is_of_keras for optimizer in model.optimizers) else []),
        "import numpy as np",
        "import tensorflow as tf",
        *helpers,
        "",
        "",
        *layer,
        f"class {model.name}(tf.Module):",
        f'{INSIDE}"""{model.about}"""',
        "",
        *built,
        *methods,
    ]
    weights = {name: held.value for name, held in model.variables.items()}
    for name, table in model.tables.items():
        weights |= {f"{name}/keys": table.keys, f"{name}/values": table.values}
    for optimizer in model.optimizers:
        weights |= optimizer.values
        paths |= optimizers.places(optimizer)
    raw = sum(line.count("tf.raw_ops.") for line in methods)
    return Source("\n".join(lines) + "\n", weights, statements, raw, paths)


def _method(function: Function, writer: FunctionWriter) -> list[str]:
    arguments = ", ".join(["self", *map(_argument, _sorted(function.arguments))])
    lines = [f"{INSIDE}@tf.function"] if function.is_step else []
    lines += [f"{INSIDE}def {function.name}({arguments}):", f'{INSIDE * 2}"""{_about(function)}"""']
    if function.problem:
        return [*lines, f"{INSIDE * 2}raise NotImplementedError({text.quoted(function.problem)})"]
    forgotten = [item for item in function.arguments if function.forgets_shapes and item.shape and None in item.shape]
    for item in forgotten:
        given = f"tf.compat.v1.placeholder_with_default({item.name}, {list(item.shape or ())})"
        lines.append(f"{INSIDE * 2}{item.name} = {given}  # of any length")
    return [*lines, *writer.lines(2)]


def _sorted(arguments: Sequence[Argument]) -> list[Argument]:
    return sorted(arguments, key=lambda argument: argument.default is not None)


def _argument(argument: Argument) -> str:
    if argument.default is None:
        return argument.name
    return f"{argument.name}={text.literal(argument.default)}"


def _about(function: Function) -> str:
    inputs = "; ".join(f"{item.name}: {_type(item)}" for item in function.arguments)
    return f"{', '.join(function.tensors)}" + (f" of {inputs}." if inputs else ".")


def _type(argument: Argument) -> str:
    return f"{text.shape_in_words(argument.shape)} {type_name(argument.dtype)}"
