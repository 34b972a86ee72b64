"""Which turns of loops and which branches of conditions an operation of TensorFlow 1 stands in.

TensorFlow 1 has no nested blocks: `Enter` and `Exit` lead into and out of a loop, `Switch` and `Merge` into and out of
the two branches of a condition. Source: Yu et al., EuroSys 2018, doi:10.1145/3190508.3190551, section 4.
"""

from collections.abc import Iterator
from typing import NamedTuple

from .nodes import Node, Nodes, Tensor

ENTERS = frozenset({"Enter", "RefEnter"})
EXITS = frozenset({"Exit", "RefExit"})
SWITCHES = frozenset({"Switch", "RefSwitch"})
MERGES = frozenset({"Merge", "RefMerge"})
TURNS = frozenset({"NextIteration", "RefNextIteration"})


class Frame(NamedTuple):
    """A loop."""

    name: str


class Branch(NamedTuple):
    """A side of a condition."""

    predicate: Tensor
    taken: bool


Place = tuple[Frame | Branch, ...]  # the outermost first


class Regions:
    """The place of each operation, and what joins the branches.

    Attributes:
        places: by the operation's name.
        joins: for each Merge of a condition its two inputs: what it gives where the predicate is false, and where true.
        predicates: for each of these Merges the predicate.
    """

    def __init__(self, nodes: Nodes):
        self._nodes = nodes
        self.places: dict[str, Place] = {}
        self.joins: dict[str, tuple[Tensor, Tensor]] = {}
        self.predicates: dict[str, Tensor] = {}
        for node in in_order(nodes):
            self.places[node.name] = self._place(node)

    def is_choice(self, node: Node) -> bool:
        """Whether a Switch leads into the branches of a condition, and not out of a loop."""
        predicate = self._nodes.nodes.get(node.inputs[1].node) if node.op in SWITCHES else None
        return predicate is not None and predicate.op != "LoopCond"

    def is_of_loop(self, node: Node) -> bool:
        """Whether the node is a Merge that begins the turn of a loop."""
        return node.op in MERGES and any(
            tensor.node in self._nodes and self._nodes[tensor.node].op in TURNS for tensor in node.inputs
        )

    def of(self, tensor: Tensor) -> Place:
        """The place in which a tensor can be used."""
        node = self._nodes.nodes.get(tensor.node)
        if node is None:
            return ()
        place = self.places.get(tensor.node, ())
        if self.is_choice(node):
            branch = Branch(self._origin(node.inputs[1]), tensor.output == 1)
            return place if branch in place else (*place, branch)
        return place

    def _origin(self, predicate: Tensor) -> Tensor:
        """The predicate itself, which tf.cond gives further names."""
        while predicate.node in self._nodes and self._nodes[predicate.node].op == "Identity":
            predicate = self._nodes[predicate.node].inputs[0]
        return predicate

    def _place(self, node: Node) -> Place:
        if node.op in MERGES:
            return self._of_merge(node)
        place: Place = ()
        for other in [*map(self.of, node.inputs), *(self.places.get(name, ()) for name in node.controls)]:
            longer, shorter = (other, place) if len(other) > len(place) else (place, other)
            place = (*longer, *(entry for entry in shorter if entry not in longer))
        if node.op in ENTERS:
            return (*place, Frame(node.attributes["frame_name"].decode()))
        if node.op in EXITS:
            return place[: _last_frame(place)]
        return place

    def _of_merge(self, node: Node) -> Place:
        if self.is_of_loop(node):
            return next((self.of(tensor) for tensor in node.inputs if self._nodes[tensor.node].op not in TURNS), ())
        if len(node.inputs) != 2:
            return ()
        places = [self.of(tensor) for tensor in node.inputs]
        own = [[entry for entry in place if entry not in other] for place, other in (places, places[::-1])]
        branches = [[entry for entry in entries if isinstance(entry, Branch)] for entries in own]
        opposite = [
            first for first in branches[0] for second in branches[1] if first.predicate == second.predicate
        ] or branches[0][:1]
        if opposite:
            branch = opposite[0]
        elif branches[1]:  # the first input is a constant of no branch
            branch = Branch(branches[1][0].predicate, not branches[1][0].taken)
        else:
            return tuple(entry for entry in places[0] if entry in places[1])
        self.joins[node.name] = (node.inputs[1], node.inputs[0]) if branch.taken else (node.inputs[0], node.inputs[1])
        self.predicates[node.name] = branch.predicate
        return tuple(entry for entry in places[0] if entry in places[1])


def _last_frame(place: Place) -> int:
    return max((number for number, entry in enumerate(place) if isinstance(entry, Frame)), default=len(place))


def in_order(nodes: Nodes) -> Iterator[Node]:
    """The nodes, each after those that it takes something from or waits for, but for a loop's next turn."""
    done: set[str] = set()
    opened: set[str] = set()
    for root in nodes.nodes:
        waiting = [root]
        while waiting:
            name = waiting[-1]
            if name in done:
                waiting.pop()
                continue
            node = nodes[name]
            sources = [*(tensor.node for tensor in node.inputs), *node.controls]
            missing = [
                source
                for source in sources
                if source in nodes
                and source not in done
                and source not in opened
                and not (node.op in MERGES and nodes[source].op in TURNS)
            ]
            opened.add(name)
            if missing:
                waiting += missing
                continue
            waiting.pop()
            done.add(name)
            yield node
