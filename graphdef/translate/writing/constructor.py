"""Where variables are in a model, and how its constructor makes them."""

import re
from collections.abc import Callable, Collection, Mapping

from ..names import ATTRIBUTES, DULL, TAKEN, Namer, snake
from ..statements import Held, Model, Update
from . import optimizers, text

INSIDE = "    "
ENDS = re.compile(
    r"part_\d+|read|ReadVariableOp|_?\d*_*cf_*\d+\w*"
)  # which partitioning and constant folding add to names
LAYER = '''
class Layer(tf.Module):
    """The variables of a scope; those that are fixed are not trained."""

    def __init__(self, values, scope, *trained, fixed=()):
        super().__init__()
        for name in (*trained, *fixed):
            key = f"{scope}/{name}"
            setattr(self, name.partition("/")[0], tf.Variable(values[key], name in trained, name=key))
'''


def variable_paths(variables: Mapping[str, Held], methods: Collection[str]) -> dict[str, str]:
    """Where each variable is in the model: "hidden_1.kernel"."""
    parts = {name: _split(name) for name in variables}
    names = _layer_names({scope for scope, _ in parts.values()}, variables)
    namer = Namer(TAKEN | ATTRIBUTES | set(methods))
    layers: dict[str, str] = {}
    taken = set[str]()
    paths = {}
    for name, (scope, rest) in parts.items():
        leaf = rest.partition("/")[0]
        path = f"{scope}/{leaf}"
        is_plain = leaf.isidentifier() and leaf not in TAKEN | ATTRIBUTES and path not in taken
        if not scope or not is_plain or _is_table(variables[name]):
            paths[name] = namer.new(snake(name.removeprefix(_common(variables))) or "variable")
            continue
        taken.add(path)
        if scope not in layers:
            layers[scope] = namer.new(names[scope])
        paths[name] = f"{layers[scope]}.{leaf}"
    return paths


def _split(name: str) -> tuple[str, str]:
    """The scope of a variable, and what it is called in it: "dense" and "kernel/part_0"."""
    words = name.split("/")
    last = next((place for place in range(len(words) - 1, -1, -1) if not ENDS.fullmatch(words[place])), len(words) - 1)
    return "/".join(words[:last]), "/".join(words[last:])


def _layer_names(scopes: Collection[str], variables: Collection[str]) -> dict[str, str]:
    """A name for each scope, of as many of its last words as tell it from the others; a variable's of all of them."""
    words = {}
    for scope in scopes:
        kept = [word for word in scope.split("/") if not DULL.fullmatch(snake(word))]
        words[scope] = tuple(map(snake, kept or scope.split("/")[-1:]))
    found = {}
    for scope, own in words.items():
        others = [other for key, other in words.items() if key != scope]
        count = next((n for n in range(1, len(own)) if all(other[-n:] != own[-n:] for other in others)), len(own))
        found[scope] = "_".join(own if scope in variables else own[-count:])
    return found


def _common(names: Collection[str]) -> str:
    """The scope that all are in, with its slash."""
    first = {name.partition("/")[0] for name in names}
    return f"{first.pop()}/" if len(first) == 1 and len(names) > 1 and all("/" in name for name in names) else ""


def _is_table(held: Held) -> bool:
    """Whether it is a constant that cannot be a variable that is trained."""
    return held.is_constant and held.value.dtype.kind not in "fc"


def constructor(model: Model, paths: Mapping[str, str], use: Callable[[str], str]) -> list[str]:
    """The lines of the model's constructor."""
    lines = [
        f'{INSIDE}def __init__(self, weights=Path(__file__).with_name("weights.npz")):',
        f"{INSIDE * 2}super().__init__()",
        f"{INSIDE * 2}values = np.load(weights)",
    ]
    if not paths:
        return [*lines[:2]]
    for name, table in model.tables.items():
        given = f"values, {text.quoted(name)}, {text.literal(table.default)}"
        lines.append(f"{INSIDE * 2}self.{paths[name]} = {use('table')}({given})")
    layers: dict[str, list[Held]] = {}
    for name in model.variables:
        path = paths[name]
        layer = path.rpartition(".")[0]
        if layer:
            layers.setdefault(layer, []).append(model.variables[name])
        else:
            lines.append(f"{INSIDE * 2}self.{path} = {_created(model.variables[name])}")
    for layer, held in layers.items():
        scope = _split(held[0].name)[0]
        trained = [text.quoted(_split(item.name)[1]) for item in held if item.trainable or item.is_constant]
        fixed = [text.quoted(_split(item.name)[1]) for item in held if not (item.trainable or item.is_constant)]
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


def _created(held: Held) -> str:
    value = f"values[{text.quoted(held.name)}]"
    if _is_table(held):
        return f"tf.constant({value})"
    options = "" if held.trainable or held.is_constant else ", trainable=False"
    return f"tf.Variable({value}, name={text.quoted(held.name)}{options})"
