"""The operations that a result needs, as statements in an order in which they can be executed."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence

from ..names import Namer
from ..statements import (
    Block,
)
from .blocks import BlockWriter
from .effects import READS, VARIABLES, variable_of, writes
from .nodes import Node, Tensor
from .optimizers import Group
from .regions import EXITS, Place, in_order
from .structure import Chosen, Circular, Gradients, Graph, Method, Scope


class Emitter:
    """Makes one function's statements.

    Args:
        graph: of the operations.
        namer: of the function's values.
        methods: by tensor the method that gives it, which is called instead of computing it here.
        gradients: what a tape gives.
        groups: what optimizers do, in the place of single operations.
    """

    def __init__(
        self,
        graph: Graph,
        namer: Namer,
        methods: Mapping[Tensor, Method] | None = None,
        gradients: Sequence[Gradients] = (),
        groups: Sequence[Group] = (),
    ):
        self._graph, self._nodes, self._regions = graph, graph.nodes, graph.regions
        self.namer = namer
        self.methods = methods or {}
        self.gradients = gradients
        self.given = {tensor: gradient for gradient in gradients for tensor in gradient.given}
        self.updates = {
            name: group for group in groups for name in [*(node.name for node in group.nodes), *group.assigned]
        }
        self.joined = True
        self.has_effects = False
        self.needed: set[str] = set()
        self._late: set[str] = set()
        self._joins: dict[Chosen, list[str]] = {}

    def block(self, results: Sequence[Tensor], controls: Sequence[str], scope: Scope) -> Block:
        """The statements that give `results` and run the operations `controls`.

        Args:
            results: tensors of the graph.
            controls: operations that are run for their effects.
            scope: the values of arguments.

        Raises:
            Untranslatable: an operation that is needed cannot be written.
        """

        def stop(tensor: Tensor) -> bool:
            return scope.find(tensor) is not None or tensor in self.methods or tensor in self.given

        targets = [target for gradient in self.gradients for target in gradient.targets]
        self.needed = self._graph.effects.closure([*results, *targets], controls, stop)
        self.has_effects = any(writes(self._nodes[name]) for name in self.needed)
        self._late = self._after_first_writes() if self.has_effects else set()
        try:
            return self.block_at((), list(results), list(controls), Scope(scope))
        except Circular:
            if not self.joined:
                raise
            self.joined, self._joins = False, {}
            return self.block_at((), list(results), list(controls), Scope(scope))

    def _after_first_writes(self) -> set[str]:
        """What reads a variable that is written several times: TensorFlow 1 reads it only when that is used."""
        written = [self._nodes[name].inputs[0] for name in self.needed if writes(self._nodes[name])]
        counts = Counter(variable_of(self._nodes, tensor) for tensor in written)
        several = {name for name, count in counts.items() if name and count > 1}
        found: set[str] = set()
        for node in in_order(self._nodes) if several else ():
            reads = node.op in READS and variable_of(self._nodes, node.inputs[0]) in several
            if node.name in self.needed and (reads or any(tensor.node in found for tensor in node.inputs)):
                found.add(node.name)
        return found

    def joins(self, chosen: Chosen, choice_of: Callable[[str], Chosen]) -> list[str]:
        """The Merges of a condition that are needed."""
        if not self._joins:
            for name in self._regions.joins:
                if name in self.needed:
                    self._joins.setdefault(choice_of(name), []).append(name)
        return self._joins[chosen]

    def block_at(self, place: Place, results: list[Tensor], controls: list[str], scope: Scope) -> Block:
        """The statements of a place in the graph: of the graph itself, a branch or the turn of a loop."""
        block = Block()
        writer = BlockWriter(self, place, scope, block.statements)
        if not place and self.gradients:
            writer.visit(("tape", None))
        if self.has_effects and not place:  # what depends on no write comes before the writes
            for node in in_order(self._nodes):
                if node.name in self.needed and self._is_early(node, place):
                    writer.visit(writer.unit(Tensor(node.name)))
        for name in controls:
            writer.run(name)
        for tensor in results:
            writer.need(tensor)
        block.results = tuple(writer.value(tensor) for tensor in results)
        return block

    def _is_early(self, node: Node, place: Place) -> bool:
        return (
            self._regions.places.get(node.name) == place
            and node.name not in self._late
            and not self._graph.effects.leads_to_write(node.name)
            and node.op not in VARIABLES
            and node.op not in EXITS
            and node.name not in self._regions.joins
            and not self._regions.is_choice(node)
            and bool(node.inputs)
        )
