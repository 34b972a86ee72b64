"""The files of a translated model as text."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from ...operations import type_name
from ..names import ATTRIBUTES, DULL, TAKEN, Namer, readable, snake
from ..statements import Argument, Constant, Function, Held, Model, Update
from . import optimizers, text
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
    paths = _paths(model.variables, methods_names)
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
    statements = raw = 0
    for function in model.functions:
        expressions = Expressions({name: f"self.{path}" for name, path in paths.items()} | kept, use)
        writer = FunctionWriter(expressions, function, inlines=inlines)
        methods += ["", *_method(function, writer)]
        statements += writer.statements
        raw += expressions.raw
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
        *_layer(model, paths),
        f"class {model.name}(tf.Module):",
        f'{INSIDE}"""{model.about}"""',
        "",
        *_constructor(model, paths),
        *methods,
    ]
    weights = {name: held.value for name, held in model.variables.items()}
    for name, table in model.tables.items():
        weights |= {f"{name}/keys": table.keys, f"{name}/values": table.values}
    for optimizer in model.optimizers:
        weights |= optimizer.values
        paths |= optimizers.places(optimizer)
    return Source("\n".join(lines) + "\n", weights, statements, raw, paths)


def _paths(variables: Mapping[str, Held], methods: Collection[str]) -> dict[str, str]:
    """Where each variable is in the model: "hidden_1.kernel"."""
    parts = {name: name.split("/") for name in variables}
    while len(parts) > 1 and all(len(words) > 2 for words in parts.values()) and _is_common(parts.values()):
        parts = {name: words[1:] for name, words in parts.items()}
    namer = Namer(TAKEN | ATTRIBUTES | set(methods))
    scopes: dict[tuple[str, ...], str] = {}
    paths = {}
    for name, words in parts.items():
        scope = tuple(words[:-1])
        if not scope or not words[-1].isidentifier() or words[-1] in TAKEN | ATTRIBUTES or _is_table(variables[name]):
            paths[name] = namer.new(snake("_".join(words)) or "variable")
            continue
        if scope not in scopes:
            kept = [word for word in scope if not DULL.fullmatch(snake(word))] or scope[-1:]
            scopes[scope] = namer.new("_".join(map(snake, kept)))
        paths[name] = f"{scopes[scope]}.{words[-1]}"
    return paths


def _is_table(held: Held) -> bool:
    """Whether it is a constant that cannot be a variable that is trained."""
    return held.is_constant and held.value.dtype.kind not in "fc"


def _is_common(parts: Collection[list[str]]) -> bool:
    return len({words[0] for words in parts}) == 1


def _layer(model: Model, paths: Mapping[str, str]) -> list[str]:
    if not any("." in path for path in paths.values()):
        return []
    return [*LAYER.strip().splitlines(), "", ""]


LAYER = '''
class Layer(tf.Module):
    """The variables of a scope; those that are fixed are not trained."""

    def __init__(self, values, scope, *trained, fixed=()):
        super().__init__()
        for name in (*trained, *fixed):
            key = f"{scope}/{name}"
            setattr(self, name, tf.Variable(values[key], name in trained, name=key))
'''


def _constructor(model: Model, paths: Mapping[str, str]) -> list[str]:
    lines = [
        f'{INSIDE}def __init__(self, weights=Path(__file__).with_name("weights.npz")):',
        f"{INSIDE * 2}super().__init__()",
        f"{INSIDE * 2}values = np.load(weights)",
    ]
    if not paths:
        return [*lines[:2]]
    for name, table in model.tables.items():
        parts = (f"values[{text.quoted(f'{name}/{part}')}]" for part in ("keys", "values"))
        default = text.literal(table.default)
        lines.append(f"{INSIDE * 2}contents = tf.lookup.KeyValueTensorInitializer({', '.join(parts)})")
        lines.append(f"{INSIDE * 2}self.{paths[name]} = tf.lookup.StaticHashTable(contents, {default})")
    layers: dict[str, list[Held]] = {}
    for name in model.variables:
        path = paths[name]
        layer = path.rpartition(".")[0]
        if layer:
            layers.setdefault(layer, []).append(model.variables[name])
        else:
            lines.append(f"{INSIDE * 2}self.{path} = {_created(model.variables[name])}")
    for layer, held in layers.items():
        scope = held[0].name.rpartition("/")[0]
        trained = [text.quoted(_leaf(item)) for item in held if item.trainable or item.is_constant]
        fixed = [text.quoted(_leaf(item)) for item in held if not (item.trainable or item.is_constant)]
        words = ["values", text.quoted(scope), *trained]
        words += [f"fixed=[{', '.join(fixed)}]"] if fixed else []
        lines.append(f"{INSIDE * 2}self.{layer} = Layer({', '.join(words)})")
    all_trained = {name for name, held in model.variables.items() if held.trainable or held.is_constant}
    for optimizer in model.optimizers:
        any_order = all_trained if _is_joined(model, optimizer.name) else ()
        lines.append(f"{INSIDE * 2}self.{optimizer.name} = {optimizers.created(optimizer, paths, any_order)}")
    return lines


def _is_joined(model: Model, optimizer: str) -> bool:
    """Whether all steps give an optimizer its gradients in its own order."""
    updates = (
        statement
        for function in model.functions
        for statement in function.block.statements
        if isinstance(statement, Update) and statement.optimizer == optimizer
    )
    return all(update.is_joined for update in updates)


def _leaf(held: Held) -> str:
    return held.name.rpartition("/")[2]


def _created(held: Held) -> str:
    value = f"values[{text.quoted(held.name)}]"
    if _is_table(held):
        return f"tf.constant({value})"
    options = "" if held.trainable or held.is_constant else ", trainable=False"
    return f"tf.Variable({value}, name={text.quoted(held.name)}{options})"


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


__all__ = ["Constant", "Source", "write"]
