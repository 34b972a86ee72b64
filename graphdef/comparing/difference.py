"""What lies between two graphs: operations added, removed, changed and renamed."""

import html
import json
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from tensorboard.compat.proto.graph_pb2 import GraphDef

from ..artifact import Graph
from ..drawing import Drawing
from .changes import Change
from .together import ADDED, CHANGED, REMOVED, joined, painted

IDENTICAL = "identical"
SAME_GRAPH = "the same graph, but for names"
SAME_MODEL = "the same model, but for what trains, initialises and saves it"
DIFFERENT = "different"
KINDS = ("added", "removed", "changed", "renamed")
SHOWN = 30


@dataclass(frozen=True)
class Difference:
    """What lies between two graphs; names of operations, in the order of their graphs."""

    one: Graph
    other: Graph
    verdict: str  # `IDENTICAL`, `SAME_GRAPH`, `SAME_MODEL` or `DIFFERENT`
    added: tuple[str, ...]  # in the second graph alone
    removed: tuple[str, ...]  # in the first graph alone
    changed: Mapping[str, tuple[Change, ...]]  # by the name in the second graph
    renamed: Mapping[str, str]  # from the first to the second graph

    @property
    def is_same(self) -> bool:
        """Whether nothing but names differs."""
        return self.verdict in (IDENTICAL, SAME_GRAPH)

    @cached_property
    def by_scope(self) -> dict[str, Counter]:
        """How many operations were added, removed, changed and renamed, by the scope at the top."""
        found: dict[str, Counter] = {}
        kinds = {
            "added": self.added,
            "removed": self.removed,
            "changed": self.changed,
            "renamed": self.renamed.values(),
        }
        for kind, names in kinds.items():
            for name in names:
                found.setdefault(name.partition("/")[0] if "/" in name else "", Counter())[kind] += 1
        return dict(sorted(found.items()))

    @property
    def marks(self) -> dict[str, str]:
        """Which operations of `joined` are `together.ADDED`, `REMOVED` or `CHANGED`."""
        marks = (
            dict.fromkeys(self.removed, REMOVED),
            dict.fromkeys(self.added, ADDED),
            dict.fromkeys(self.changed, CHANGED),
        )
        return {name: mark for found in marks for name, mark in found.items()}

    def joined(self) -> GraphDef:
        """Both in one graph for TensorBoard, where the choice "Color: Device" tells apart what has changed."""
        return joined(self.one.graph_def, self.other.graph_def, self.renamed, self.marks)

    def draw(self, depth: int | None = None) -> Drawing:
        """Both in one picture: what was added green, removed red, changed yellow. Raises GraphError."""
        return painted(self.joined(), self.marks, f"{self.one.name} and {self.other.name}: {self.verdict}", depth)

    def _repr_svg_(self) -> str:
        return self.draw()._repr_svg_()

    def as_json(self) -> str:
        """All of it."""
        return json.dumps(
            {
                "verdict": self.verdict,
                "same": self.is_same,
                "added": self.added,
                "removed": self.removed,
                "changed": {name: [change._asdict() for change in changes] for name, changes in self.changed.items()},
                "renamed": dict(self.renamed),
                "by_scope": self.by_scope,
            },
            indent=2,
        )

    def as_text(self) -> str:
        """The verdict, a table of scopes, then the operations; long lists are cut, which JSON does not do."""
        lines = [f"The graphs are {self.verdict}."]
        if self.by_scope:
            lines.append(f"\n{''.join(f'{kind:>9}' for kind in KINDS)}  scope")
            for scope, counts in self.by_scope.items():
                lines.append(f"{''.join(f'{counts[kind]:>9}' for kind in KINDS)}  {scope or '(top level)'}")
        changed = [f"{name}: {'; '.join(map(' '.join, items))}" for name, items in self.changed.items()]
        renamed = [f"{old} -> {new}" for old, new in self.renamed.items()]
        for title, found in zip(KINDS, (self.added, self.removed, changed, renamed), strict=True):
            if found:
                lines += ["", title, *(f"  {item}" for item in found[:SHOWN])]
                lines += [f"  and {len(found) - SHOWN} more (--json lists all)"] if len(found) > SHOWN else []
        return "\n".join(lines)

    def _repr_html_(self) -> str:
        return f"<pre>{html.escape(self.as_text())}</pre>"
