"""A picture of a graph: as SVG, PNG or in Graphviz's own language, in a file or in a notebook."""

import os
import shutil
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path

from tensorboard.compat.proto.graph_pb2 import GraphDef

from ..artifact import Artifact, Graph
from ..errors import GraphError
from ..inlining import inlined
from ..tidying import tidy
from . import choice
from .dot import dot_source
from .picture import Picture, pictured

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
            raise GraphError(f"Graphviz cannot draw this: {done.stderr.decode('utf-8', 'replace').strip()}")
        return done.stdout

    def save(self, path: str | os.PathLike, form: str = "") -> Path:
        """Write the picture; its format is `form` ("svg", "png", "dot") or follows from the name. Raises GraphError."""
        target = Path(path)
        form = form or target.suffix.removeprefix(".") or "svg"
        data = self.source.encode() if form in ("dot", "gv") else self.render(form)
        try:
            with tempfile.NamedTemporaryFile(dir=target.parent, prefix=f".{target.name}.", delete=False) as file:
                file.write(data)
            os.chmod(file.name, 0o666 & ~_mask())
            os.replace(file.name, target)
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
        depth: how many levels of scopes are open; by default all up to 300 operations; above that the graph is tidied,
            and as many are open as a person can read.
        around: an operation; only what is at most two steps away from it is drawn.
        scope: a scope; only what is in it is drawn, and what is next to it.
        title: beneath the picture.

    Raises:
        GraphError: there is no graph, operation or scope of this name.
    """
    graph_def = inlined(_graph_def(graph))
    if len(graph_def.node) > choice.READABLE and not (depth or around or scope):
        graph_def = tidy(graph_def).graph_def
    if not graph_def.node:
        raise GraphError("The graph is empty: there is nothing to draw.")
    if around:
        names = choice.around(graph_def, around)
    elif scope:
        names = choice.within(graph_def, scope)
    else:
        names = [node.name for node in graph_def.node]
    base = scope.strip("/")
    picture = pictured(graph_def, names, depth or choice.readable_depth(names, base), base)
    return Drawing(dot_source(picture, title), picture)


def _graph_def(graph: Artifact | Graph | GraphDef) -> GraphDef:
    if isinstance(graph, Artifact):
        if not graph.graphs:
            raise GraphError(f"{graph.path} holds no graph to draw.")
        graph = graph.graphs[0]
    if isinstance(graph, Graph):
        return graph.graph_def
    return graph if isinstance(graph, GraphDef) else GraphDef.FromString(graph.SerializeToString())


def _mask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
