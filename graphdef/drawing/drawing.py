"""A picture of a graph: as SVG, PNG or in Graphviz's own language, in a file or in a notebook."""

import os
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

from tensorboard.compat.proto.graph_pb2 import GraphDef

from ..artifact import Artifact, Graph
from ..errors import GraphError
from ..inlining import inlined
from ..tidying import tidy
from . import choice
from .dot import dot_source
from .picture import Picture, View, pictured

SECONDS = 120  # after which Graphviz is stopped


@dataclass(frozen=True)
class Drawing:
    """A graph in Graphviz's language; a notebook shows it as SVG."""

    source: str
    picture: Picture

    def render(self, form: str = "svg") -> bytes:
        """The picture in one of Graphviz's formats: "svg", "png", "pdf".

        Raises:
            GraphError: Graphviz's program `dot` is not installed, or cannot draw this.
        """
        if not shutil.which("dot"):
            raise GraphError(
                "Drawing needs Graphviz's program dot, which is not there: apt-get install graphviz (or --dot FILE, "
                "which needs no program)."
            )
        try:
            done = subprocess.run(
                ["dot", f"-T{form}"], input=self.source.encode(), capture_output=True, timeout=SECONDS, check=False
            )
        except subprocess.TimeoutExpired as error:
            raise GraphError(f"Graphviz did not finish in {SECONDS} s: draw less, with --depth or --scope.") from error
        if done.returncode:
            said = done.stderr.decode("utf-8", "replace").strip().partition("\n")[0]
            raise GraphError(f"Graphviz cannot draw this: {said}")
        return done.stdout

    def save(self, path: str | os.PathLike, form: str = "") -> Path:
        """Write the picture; its format is `form` ("svg", "png", "dot") or follows from the name. Raises GraphError."""
        target = Path(path)
        form = form or target.suffix.removeprefix(".") or "svg"
        data = self.source.encode() if form in ("dot", "gv") else self.render(form)
        try:
            _write(target, data)
        except OSError as error:
            raise GraphError(f"{target} cannot be written: {error.strerror}.") from error
        return target

    def _repr_svg_(self) -> str:
        return self.render("svg").decode()


def draw(
    graph: Artifact | Graph | GraphDef, *, depth: int | None = None, around: str = "", scope: str = "", title: str = ""
) -> Drawing:
    """Draw a graph.

    Args:
        graph: an artifact, whose first graph is drawn; a graph; or a GraphDef, TensorFlow's own included.
        depth: how many levels of scopes are open. By default, a graph of more than 60 operations is tidied, and all
            levels are open up to 300 operations of the model; above that, as many as a person can read.
        around: an operation; only what is at most two steps away from it is drawn.
        scope: a scope; only what is in it is drawn, and what is next to it.
        title: beneath the picture.

    Raises:
        GraphError: there is no graph, operation or scope of this name.
    """
    graph_def = inlined(_graph_def(graph))
    if not graph_def.node:
        raise GraphError("The graph is empty: there is nothing to draw.")
    picture = pictured(*_viewed(graph_def, depth, around, scope.strip("/")))
    return Drawing(dot_source(picture, title), picture)


def _viewed(graph_def: GraphDef, depth: int | None, around: str, scope: str) -> tuple[GraphDef, View]:
    """What to draw, and how; a whole graph of more than a few operations is tidied first, unless a depth is given."""
    if around:
        return graph_def, View(choice.around(graph_def, around), depth)
    if scope:
        names = choice.within(graph_def, scope)
        start = scope.count("/") + 1
        is_small = len(names) <= choice.READABLE
        best = start + depth if depth else None if is_small else choice.readable_depth(names, scope)
        return graph_def, View(set(names), best, scope)
    names = [node.name for node in graph_def.node]
    if depth or len(names) <= choice.FEW:
        return graph_def, View(set(names), depth)
    tidied = tidy(graph_def)
    names = [node.name for node in tidied.graph_def.node]
    model = [name for name in names if name.partition("/")[0] not in tidied.aside]
    best = None if len(model) <= choice.READABLE else choice.readable_depth(model)
    return tidied.graph_def, View(set(names), best, aside=tidied.aside, is_folded=True)


def _graph_def(graph: Artifact | Graph | GraphDef) -> GraphDef:
    if isinstance(graph, Artifact):
        if not graph.graphs:
            raise GraphError(f"{graph.path} holds no graph to draw.")
        graph = graph.graphs[0]
    if isinstance(graph, Graph):
        return graph.graph_def
    return graph if isinstance(graph, GraphDef) else GraphDef.FromString(graph.SerializeToString())


def _write(path: Path, data: bytes) -> None:
    """Write a file completely or not at all; what is no regular file, such as a pipe, is not replaced."""
    target = path.resolve()
    if target.exists() and not target.is_file():
        path.write_bytes(data)
        return
    part = target.with_name(f".{target.name}.part")
    try:
        part.write_bytes(data)
        os.replace(part, target)
    finally:
        part.unlink(missing_ok=True)
