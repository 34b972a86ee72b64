"""Looks through an artifact for all that does more than compute; nothing in it is executed."""

from collections.abc import Iterator

from google.protobuf.message import DecodeError
from tensorboard.compat.proto.graph_pb2 import GraphDef
from tensorboard.compat.proto.node_def_pb2 import NodeDef

from ..artifact import Artifact, Graph
from ..ends import source_of
from ..operations import operations
from ..wires import data_inputs
from . import hidden, keras
from .bodies import Bodies, Body
from .finding import Finding, Safety
from .reach import ON_LOAD, SAVER, Reach
from .table import SEVERITIES, TENSORFLOW_IO, Judgement, judgements
from .values import Values, strings_of

DEEPEST = 16  # graphs in strings in graphs
UNKNOWN = Judgement("is no operation of TensorFlow: it would run native code of a library", "medium")
IO = Judgement("is of tensorflow-io, which reads files and opens connections", "medium")
FILE_STREAM = "file://"


def safety(artifact: Artifact) -> Safety:
    """What an artifact could do to whoever loads or runs it.

    Files read and written, connections, Python, hidden graphs, native code; in the graphs, their functions, graphs
    and pickles in string constants, and in what Keras stored of the model.
    """
    found, number = list(keras.findings(artifact)), 0
    for graph in artifact.graphs:
        scan = Scan(graph)
        found += scan.findings()
        number += scan.operations
    found.sort(key=lambda item: SEVERITIES.index(item.severity))
    return Safety(str(artifact.path), tuple(found), number)


class Scan:
    """The search in one graph, which may itself have been found in a string of another."""

    def __init__(self, graph: Graph, inside: tuple[str, ...] = (), reached: tuple[str, ...] = ()):
        self.operations = 0
        self._graph, self._inside, self._reached = graph, inside, reached
        self._bodies = Bodies(graph.graph_def)
        self._values = Values(self._bodies)
        self._reach = Reach(self._bodies, graph.meta)
        self._assets = {source_of(asset.tensor_info.name) for asset in graph.meta.asset_file_def}

    def findings(self) -> Iterator[Finding]:
        """All of them, in the order of the graph."""
        for body in self._bodies:
            for node in body.nodes.values():
                self.operations += 1
                yield from self._operation(body, node)
                yield from self._strings(body, node)
        for place, span in self._graph.left_out.items():
            body = self._bodies.functions.get(place.function, self._bodies.graph)
            if place.node in body.nodes:
                try:
                    strings = strings_of(span.tensor())
                except (OSError, DecodeError):
                    yield self._finding(body, body.nodes[place.node], UNKNOWN, does="has a value that cannot be read")
                    continue
                for data in strings:
                    yield from self._in_string(body, body.nodes[place.node], data)

    def _operation(self, body: Body, node: NodeDef) -> Iterator[Finding]:
        judgement = judgements().get(node.op)
        if judgement is None:
            if TENSORFLOW_IO.match(node.op):
                yield self._finding(body, node, IO)
            elif node.op not in operations() and node.op not in self._bodies.functions:
                yield self._finding(body, node, UNKNOWN)
            return
        if judgement.unless_empty and not self._is_given(body, node, judgement):
            return
        severity, does = self._severity(body, node, judgement)
        yield self._finding(body, node, judgement, severity, does)

    def _is_given(self, body: Body, node: NodeDef, judgement: Judgement) -> bool:
        """Whether the first argument is anything but an empty string."""
        name, argument = next(iter(judgement.arguments.items()))
        return self._values.described(body, node, argument, name) not in ("", "''")

    def _severity(self, body: Body, node: NodeDef, judgement: Judgement) -> tuple[str, str]:
        reached = self._reached_from(body, node)
        if judgement.saver and reached == (SAVER,) and not self._has_absolute_path(body, node, judgement):
            return "low", judgement.does
        if node.op == "PrintV2" and node.attr["output_stream"].s.decode("utf-8", "replace").startswith(FILE_STREAM):
            return "high", "appends tensors to a file"
        if node.op == "DatasetFromGraph":
            return self._of_hidden_graph(body, node, judgement)
        if judgement.reads:
            if self._reads_asset(body, node, judgement):
                return "low", f"{judgement.does} of the SavedModel's own"
            used = any(label == ON_LOAD or label.startswith("signature ") for label in reached)
            if used and self._has_absolute_path(body, node, judgement):
                return "high", judgement.does
        return judgement.severity, judgement.does

    def _of_hidden_graph(self, body: Body, node: NodeDef, judgement: Judgement) -> tuple[str, str]:
        inputs = data_inputs(node)
        strings = self._values.strings(body, inputs[0]) if inputs else None
        if strings is None:
            return "high", "runs a graph that is put together only when it runs"
        if not any(hidden.graphs_in(data) for data in strings):
            return "high", "runs a graph in a string that cannot be looked into"
        return judgement.severity, judgement.does

    def _sources(self, body: Body, node: NodeDef, judgement: Judgement) -> list[str]:
        inputs = data_inputs(node)
        numbers = [number for number in judgement.arguments.values() if isinstance(number, int)]
        return [inputs[number] for number in numbers[:1] if number < len(inputs)]

    def _reads_asset(self, body: Body, node: NodeDef, judgement: Judgement) -> bool:
        """Whether the path is that of a file that lies in the SavedModel; a function is given it as an argument."""
        names = [source_of(source) for source in self._sources(body, node, judgement)]
        return bool(self._assets) and any(name in self._assets or name in body.parameters for name in names)

    def _has_absolute_path(self, body: Body, node: NodeDef, judgement: Judgement) -> bool:
        paths = [
            node.attr[name].s for name, kind in judgement.arguments.items() if kind == "attr" and name in node.attr
        ]
        for source in self._sources(body, node, judgement):
            paths += self._values.strings(body, source) or []
        return any(path.startswith((b"/", b"~", b"..")) or b"://" in path or b":\\" in path for path in paths)

    def _strings(self, body: Body, node: NodeDef) -> Iterator[Finding]:
        for data in hidden.strings_in(node):
            yield from self._in_string(body, node, data)

    def _in_string(self, body: Body, node: NodeDef, data: bytes) -> Iterator[Finding]:
        names = hidden.pickled_names(data)
        if names is not None:
            does = f"holds a pickle that imports {', '.join(names[:6]) or 'nothing'}"
            yield self._finding(body, node, UNKNOWN, "high" if names else "low", does, "pickle")
        for graph_def in hidden.graphs_in(data):
            if len(self._inside) == DEEPEST:
                yield self._finding(body, node, UNKNOWN, "high", f"holds graphs in graphs, more than {DEEPEST} deep")
            else:
                yield from self._nested(body, node, graph_def)

    def _nested(self, body: Body, node: NodeDef, graph_def: GraphDef) -> Iterator[Finding]:
        place = f"a graph in the string {node.name}" + (f" of the function {body.function}" if body.function else "")
        graph = Graph(self._graph.name, graph_def)
        inner = Scan(graph, (*self._inside, place), self._reached_from(body, node))
        yield from inner.findings()
        self.operations += inner.operations

    def _reached_from(self, body: Body, node: NodeDef) -> tuple[str, ...]:
        return self._reached or self._reach(body.function, node.name)

    def _finding(
        self, body: Body, node: NodeDef, judgement: Judgement, severity: str = "", does: str = "", what: str = ""
    ) -> Finding:
        arguments = {
            name: self._values.described(body, node, argument, name) for name, argument in judgement.arguments.items()
        }
        return Finding(
            severity or judgement.severity,
            what or node.op,
            does or judgement.does,
            node.name,
            self._graph.name,
            ", in ".join((*self._inside, *([f"the function {body.function}"] if body.function else []))),
            arguments,
            self._reached_from(body, node),
        )
