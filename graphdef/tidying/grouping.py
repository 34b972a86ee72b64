"""Names at one level that belong together, put into a scope: repeated blocks, re-entered scopes, series."""

import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping

from tensorboard.compat.proto.graph_pb2 import GraphDef
from tensorboard.compat.proto.node_def_pb2 import NodeDef

from ..ends import source_of
from ..readability import CHILDREN
from ..variables import OPERATIONS
from .blocks import block_form, chains, looks, repeated

REPEATS = 4  # of a block that make a long chain
SERIES = 4  # operations of one name that are put together where a level is crowded
NUMBER = re.compile(r"_\d+$")
PARAMETERS = OPERATIONS | {"Const", "Identity", "ReadVariableOp", "Assign", "AssignVariableOp", "VarIsInitializedOp"}


class Level:
    """The names directly beneath a scope."""

    def __init__(self, scope: str, nodes: list[NodeDef], known: Mapping[str, str]):
        self.scope = scope
        self._known = known
        start = len(scope) + 1 if scope else 0
        self.members: dict[str, list[NodeDef]] = defaultdict(list)
        for node in nodes:
            if node.name != scope:
                self.members[node.name[start:].partition("/")[0]].append(node)
        self._home = {node.name: child for child, found in self.members.items() for node in found}
        self.is_crowded = len(self.members) > CHILDREN

    def path(self, child: str) -> str:
        """The full name of a child."""
        return f"{self.scope}/{child}" if self.scope else child

    def is_scope(self, child: str) -> bool:
        """Whether there are operations beneath the child, more than the constants of the one that it is."""
        return any(node.op != "Const" and node.name != self.path(child) for node in self.members[child])

    def form(self, child: str) -> bytes:
        """What the child is built like."""
        return block_form(self.members[child], self._known)

    def edges(self, aside: Collection[str]) -> dict[str, set[str]]:
        """What each child gives to other children, without those that only hold parameters and those put aside."""
        passive = {child for child, nodes in self.members.items() if all(node.op in PARAMETERS for node in nodes)}
        left = [child for child in self.members if child not in passive and self.path(child) not in aside]
        found: dict[str, set[str]] = {child: set() for child in left}
        for child, nodes in self.members.items():
            for node in nodes:
                for name in node.input:
                    source = self._home.get(source_of(name))
                    if source in found and child in found and source != child:
                        found[source].add(child)
        return found

    def reentered(self, child: str) -> str:
        """The scope that a numbered one re-enters: it uses that one's variables and has none; else nothing."""
        stem = NUMBER.sub("", child)
        if stem == child or stem not in self.members or any(node.op in OPERATIONS for node in self.members[child]):
            return ""
        variables = {node.name for node in self.members[stem] if node.op in OPERATIONS}
        reads = {node.name for node in self.members[stem] if {source_of(name) for name in node.input} & variables}
        used = {source_of(name) for node in self.members[child] for name in node.input}
        return stem if used & (variables | reads) else ""


def groups(graph_def: GraphDef, aside: Collection[str]) -> dict[str, str]:
    """The new names of operations; `aside`: the scopes at the top that are not of the model."""
    names = {node.name: node.name for node in graph_def.node}
    known = {node.name: looks(node) for node in graph_def.node}
    waiting = [("", "", _properly_named(graph_def))]
    while waiting:
        scope, place, nodes = waiting.pop()
        level = Level(scope, nodes, known)
        chosen = {child: group for group, children in _grouped(level, aside) for child in children}
        for child, members in level.members.items():
            inner = "/".join(part for part in (place, chosen.get(child, ""), child) if part)
            for node in members:
                if node.name == level.path(child):
                    names[node.name] = inner
            if len(members) > 1 or members[0].name != level.path(child):
                waiting.append((level.path(child), inner, members))
    is_unique = len(set(names.values())) == len(names)  # unless a scope of the graph has the name of a group
    return {old: new for old, new in names.items() if old != new and is_unique}


def _properly_named(graph_def: GraphDef) -> list[NodeDef]:
    """The operations without those, such as "a//b", whose scopes have no name."""
    return [node for node in graph_def.node if all(node.name.split("/"))]


def _grouped(level: Level, aside: Collection[str]) -> Iterator[tuple[str, list[str]]]:
    """The new scopes of a level, each with the names that go into it."""
    left = set(level.members)
    for path in chains(list(level.members), level.edges(aside)):
        forms = [level.form(child) for child in path]
        for start, period, times in repeated(forms, REPEATS):
            found = path[start : start + period * times]
            yield f"{NUMBER.sub('', found[0])}.{times}_in_a_chain", found
            left -= set(found)
    series: dict[tuple[str, bool], list[str]] = defaultdict(list)
    for child in level.members:
        if child in left:
            series[NUMBER.sub("", child), level.is_scope(child)].append(child)
    for (stem, is_scope), children in series.items():
        if len(children) == len(level.members) or len(children) < 2:
            continue
        again = [child for child in children if level.reentered(child)]
        if is_scope and again:
            together = [child for child in children if child in again or child == stem]
        elif level.is_crowded and len(children) >= (2 if is_scope else SERIES):
            together = children
        else:
            continue
        alike = is_scope and len({level.form(child) for child in together}) == 1
        yield f"{stem}.{len(together)}{'_alike' if alike else ''}", together


def mark_identical(graph_def: GraphDef) -> dict[str, list[str]]:
    """Say in an attribute of each operation in which of several identical scopes it is; outermost ones only.

    Returns:
        For the first of each set of identical scopes, of at least three operations, all of them.
    """
    found: dict[str, list[str]] = {}
    known = {node.name: looks(node) for node in graph_def.node}
    waiting = [("", _properly_named(graph_def))]
    by_form: dict[bytes, list[tuple[str, list[NodeDef]]]] = defaultdict(list)
    while waiting:
        scope, nodes = waiting.pop()
        level = Level(scope, nodes, known)
        for child, members in level.members.items():
            if level.is_scope(child) and len(members) > 2:
                if len(members) < len(nodes):  # else it is all that the scope around it holds
                    by_form[level.form(child)].append((level.path(child), members))
                waiting.append((level.path(child), members))
    marked: set[str] = set()
    for blocks in sorted(by_form.values(), key=lambda blocks: -len(blocks[0][1])):
        free = [(scope, members) for scope, members in blocks if not any(node.name in marked for node in members)]
        if len(free) < 2:
            continue
        first = min(scope for scope, _ in free)
        found[first] = sorted(scope for scope, _ in free)
        for _, members in free:
            for node in members:
                node.attr["_identical_blocks"].s = f"one of {len(free)} like {first}".encode()
                marked.add(node.name)
    return found
