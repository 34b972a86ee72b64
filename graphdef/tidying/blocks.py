"""Which scopes of a graph are built alike, and which names at one level follow each other in a chain."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from hashlib import blake2b

from tensorboard.compat.proto.node_def_pb2 import NodeDef

from ..ends import source_of

IGNORED = frozenset({"_class", "_output_shapes", "shared_name", "container", "seed", "seed2", "value", "debug_name"})
LONGEST_PERIOD = 8


def looks(node: NodeDef) -> str:
    """What an operation is, without its name and inputs: its type, and its attributes but the values of constants."""
    attributes = sorted(
        (key, value.SerializeToString(deterministic=True)) for key, value in node.attr.items() if key not in IGNORED
    )
    shape = node.attr["value"].tensor.tensor_shape.SerializeToString() if node.op == "Const" else b""
    return repr((node.op, attributes, shape))


def block_form(nodes: Iterable[NodeDef], known: Mapping[str, str]) -> bytes:
    """A digest of some operations and how they are connected; equal for blocks built alike.

    Names do not count, nor what is outside.

    Args:
        nodes: the operations of the block, in the graph's order.
        known: what `looks` says of each operation, by name.
    """
    members = list(nodes)
    numbers = {node.name: number for number, node in enumerate(members)}
    digest = blake2b(digest_size=16)
    for node in members:
        inputs = [numbers.get(source_of(name), -1) for name in node.input]
        digest.update(f"{known[node.name]}{inputs}".encode())
    return digest.digest()


def chains(children: list[str], edges: Mapping[str, set[str]]) -> list[list[str]]:
    """The longest paths of children, each the only one that the one before goes to, and the only one it comes from.

    Args:
        children: names at one level.
        edges: for each of them those that take something from it; without those that are only parameters.
    """
    sources: dict[str, set[str]] = defaultdict(set)
    for start, ends in edges.items():
        for end in ends:
            sources[end].add(start)
    only = {start: next(iter(ends)) for start, ends in edges.items() if len(ends) == 1}
    following = {start: end for start, end in only.items() if len(sources[end]) == 1}
    later = set(following.values())
    found = []
    for child in children:
        if child in following and child not in later:
            path = [child]
            while path[-1] in following:
                path.append(following[path[-1]])
            found.append(path)
    return found


def repeated(forms: list[bytes], least: int) -> list[tuple[int, int, int]]:
    """Where a sequence repeats itself: start, period and number of repetitions, at least `least`; none overlap.

    >>> repeated([b"x", b"a", b"b", b"a", b"b", b"a", b"b"], 3)
    [(1, 2, 3)]
    """
    found, start = [], 0
    while start < len(forms):
        best = (0, 0)
        for period in range(1, LONGEST_PERIOD + 1):
            end = start + period
            while end < len(forms) and forms[end] == forms[end - period]:
                end += 1
            times = (end - start) // period
            if times >= least and times * period > best[0] * best[1]:
                best = (period, times)
        if best[1]:
            found.append((start, *best))
        start += max(best[0] * best[1], 1)
    return found
