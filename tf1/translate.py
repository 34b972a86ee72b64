"""`tf1 translate`: a graph of TensorFlow 1 becomes TensorFlow 2 source, proven equal."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tf1.graph import read_source
from workshop.errors import UserError

if TYPE_CHECKING:
    from graphdef import Artifact, Graph
    from graphdef.translate import Translation


def translate(
    source: Annotated[str, typer.Argument(help="A graph's file or folder, or the name of a lesson.")],
    output: Annotated[Path, typer.Option("--output", "-o", help="A new folder for the translation.")],
    name: Annotated[str, typer.Option(help="Which of the source's graphs, by the name that `tf1 graph` gives.")] = "",
    trust: Annotated[bool, typer.Option("--trust", help="Execute the graph for the proof whatever it does.")] = False,
) -> None:
    """Translate a graph to readable TensorFlow 2 source, with its weights and a proof that it computes the same.

    The exit status is 1 where the translation differs from the original.
    """
    artifact = _read(source)
    graph = _graph(artifact, name)
    if not trust:
        _refuse(artifact)
    from workshop.quiet import import_tensorflow

    import_tensorflow()
    from graphdef.translate import translate as translated

    found = translated(artifact, graph, output, artifact.path.resolve().stem)
    typer.echo(_summary(found))
    if found.differs:
        raise typer.Exit(1)


def _read(source: str) -> "Artifact":
    from workshop.registry import NAMES

    if source in NAMES:
        from workshop import lesson_graph

        return lesson_graph.read(source, whole=True)
    return read_source(source)


def _graph(artifact: "Artifact", name: str) -> "Graph":
    if not artifact.graphs:
        raise UserError(f"{artifact.path} holds no graph that could be translated.")
    if not name:
        return artifact.graphs[0]
    for graph in artifact.graphs:
        if graph.name == name:
            return graph
    raise UserError(f"{artifact.path} has no graph {name!r}; its graphs are {', '.join(g.name for g in artifact.graphs)}.")


def _refuse(artifact: "Artifact") -> None:
    from graphdef import safety

    high = safety(artifact).at_least("high")
    if high:
        raise UserError(
            f"{artifact.path} has {len(high)} findings of high severity (such as {high[0].operation}, which "
            f"{high[0].does}), and the proof would execute it; see `tf1 graph --safety`, or add --trust."
        )


def _summary(found: "Translation") -> str:
    from collections import Counter

    counts = Counter(finding.status for finding in found.findings)
    lines = [str(finding) for finding in found.findings if finding.status != "equal"][:20]
    lines += found.notes
    told = ", ".join(f"{count} {status}" for status, count in counts.items())
    return "\n".join([*lines, f"{found.folder}: {told}."])
