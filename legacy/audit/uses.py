"""Which names of TensorFlow (and of the other libraries with an overlay) a syntax tree uses, and where."""

import ast
from itertools import accumulate
from typing import NamedTuple

from . import guards
from .names import table


class Use(NamedTuple):
    """A dotted name with its module spelled out, and its line.

    `by_position`: it is called with two arguments by position. `guarded`: the program goes on where it is not there.
    """

    name: str
    line: int
    by_position: bool = False
    guarded: bool = False


class _Aliases:
    """What the names of a file stand for."""

    def __init__(self, guarded: set[int]) -> None:
        self.guarded = guarded
        self.meaning: dict[str, str] = {}
        self.stars: list[str] = []
        self.tops = {name.partition(".")[0] for name in table().packages} | {"tensorflow", "keras"}

    def add_import(self, node: ast.Import) -> list[Use]:
        uses = []
        for alias in node.names:
            top = alias.name.partition(".")[0]
            if top in self.tops:
                self.meaning[alias.asname or top] = alias.name if alias.asname else top
                uses.append(Use(alias.name, node.lineno, guarded=id(node) in self.guarded))
        return uses

    def add_from(self, node: ast.ImportFrom) -> list[Use]:
        if node.level or not node.module or node.module.partition(".")[0] not in self.tops:
            return []
        uses = []
        for alias in node.names:
            if alias.name == "*":
                self.stars.append(node.module)
                uses.append(Use(node.module, node.lineno, guarded=id(node) in self.guarded))
            else:
                name = f"{node.module}.{alias.name}"
                self.meaning[alias.asname or alias.name] = name
                uses.append(Use(name, node.lineno, guarded=id(node) in self.guarded))
        return uses

    def dotted(self, node: ast.expr) -> str | None:
        """The dotted name that an expression spells, its alias resolved, or None."""
        parts: list[str] = []
        while isinstance(node, ast.Attribute):
            parts.append(node.attr)
            node = node.value
        if not isinstance(node, ast.Name):
            return None
        root = self.meaning.get(node.id) or self.from_star(node.id)
        return ".".join([root, *reversed(parts)]) if root else None

    def from_star(self, name: str) -> str | None:
        known = table()
        for module in self.stars:
            dotted = f"{module}.{name}"
            if dotted in known.compat or dotted in known.supplied or dotted in known.modules:
                return dotted
        return None


def find(tree: ast.Module) -> list[Use]:
    """All uses, in the order of their lines. Assignments such as `layers = tf.contrib.layers` are followed."""
    nodes = list(ast.walk(tree))
    aliases = _Aliases(guards.guarded(tree))
    uses: list[Use] = []
    for node in nodes:
        if isinstance(node, ast.Import):
            uses += aliases.add_import(node)
        elif isinstance(node, ast.ImportFrom):
            uses += aliases.add_from(node)
    if not aliases.meaning and not aliases.stars:
        return []
    assigned = _follow_assignments(nodes, aliases)
    called = {id(node.func): node for node in nodes if isinstance(node, ast.Call)}
    inner = {id(node.value) for node in nodes if isinstance(node, ast.Attribute)}
    for node in nodes:
        if isinstance(node, (ast.Attribute, ast.Name)) and id(node) not in inner and isinstance(node.ctx, ast.Load):
            name = aliases.dotted(node)
            if name and assigned.isdisjoint(accumulate(name.split("."), "{}.{}".format)):
                call = called.get(id(node))
                by_position = bool(call and len(call.args) > 1)
                uses.append(Use(name, node.lineno, by_position, id(node) in aliases.guarded))
    return sorted(uses, key=lambda use: use.line)


def _follow_assignments(nodes: list[ast.AST], aliases: _Aliases) -> set[str]:
    """Take `x = tf.y` as an alias; return the names that the file itself sets, as in `tf.model = ...`."""
    assigned: set[str] = set()
    for node in nodes:
        if not isinstance(node, ast.Assign):
            continue
        for target in node.targets:
            if isinstance(target, ast.Name) and isinstance(node.value, (ast.Attribute, ast.Name)):
                name = aliases.dotted(node.value)
                if name and name in table().modules:
                    aliases.meaning[target.id] = name
            elif isinstance(target, ast.Attribute) and (name := aliases.dotted(target)):
                assigned.add(name)
    return assigned
