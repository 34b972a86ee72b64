"""`tf1 translate`: a graph of TensorFlow 1 becomes TensorFlow 2 source, proven equal."""

import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tf1.graph import read_source
from workshop.errors import UserError

if TYPE_CHECKING:
    import numpy as np

    from graphdef import Artifact, Graph
    from graphdef.translate import Options
    from graphdef.translate.proving.comparison import Finding

PROGRAMS = (".py", ".ipynb")
TOLD = 20  # findings


def translate(
    source: Annotated[str, typer.Argument(help="A graph's file or folder, a script or notebook, or a lesson's name.")],
    output: Annotated[Path, typer.Option("--output", "-o", help="A new folder for the translation.")],
    graph: Annotated[str, typer.Option(help="Which of the source's graphs, by the name that `tf1 graph` gives.")] = "",
    inference: Annotated[bool, typer.Option("--inference", help="Leave training away.")] = False,
    start: Annotated[list[str] | None, typer.Option("--from", help="A tensor that becomes an argument.")] = None,
    end: Annotated[list[str] | None, typer.Option("--to", help="A tensor that becomes a method; else all do.")] = None,
    inline: Annotated[bool, typer.Option("--inline", help="No methods for what several outputs share.")] = False,
    feed: Annotated[list[str] | None, typer.Option(help="An array for the proof.", metavar="NAME=FILE.npy")] = None,
    keras: Annotated[bool, typer.Option("--keras", help="A functional model of Keras 3.")] = False,
    keras_optimizer: Annotated[
        bool, typer.Option("--keras-optimizer", help="Keras's optimizers where their updates are equal.")
    ] = False,
    localise: Annotated[bool, typer.Option("--localise", help="Name the first value that differs.")] = False,
    report: Annotated[bool, typer.Option("--report", help="SOURCE is a folder of artifacts: translate all.")] = False,
    trust: Annotated[bool, typer.Option("--trust", help="Execute the graph for the proof whatever it does.")] = False,
) -> None:
    """Translate a graph to readable TensorFlow 2 source, with its weights and a proof that it computes the same.

    The exit status is 1 where the translation differs from the original.
    """
    from workshop.quiet import import_tensorflow

    if keras and keras_optimizer:
        raise UserError("--keras writes no training step, in which --keras-optimizer could have a place.")
    sources = _artifacts(source) if report else [source]
    feeds = dict(map(_feed, feed or []))
    import_tensorflow()
    from graphdef.translate import Options, summary
    from graphdef.translate import translate as translated

    options = Options(inference, start or (), end or (), not inline, feeds, localise, keras_optimizer)
    if report:
        _report(sources, output, options, trust)
        return
    artifact, chosen = _chosen(source, graph, trust)
    name = artifact.path.resolve().stem
    if keras:
        from graphdef.translate.keras.translating import translate_to_keras

        network = translate_to_keras(artifact, chosen, output, name, options)
        typer.echo(_told(network.findings, [*network.notes, f"{len(network.written.network.layers)} layers"], output))
        differs = network.differs
    else:
        found = translated(artifact, chosen, output, name, options)
        typer.echo(_told(found.findings, [*found.notes, str(summary(found))], output))
        differs = found.differs
    if differs:
        raise typer.Exit(1)


def _chosen(source: str, name: str, trust: bool) -> tuple["Artifact", "Graph"]:
    """The artifact, and the graph called so, which may be executed."""
    artifact = _read(source)
    graph = _graph(artifact, name)
    if not trust:
        _refuse(artifact)
    return artifact, graph


def _read(source: str) -> "Artifact":
    from workshop.registry import NAMES

    if source in NAMES:
        from workshop import lesson_graph

        return lesson_graph.read(source, whole=True)
    if Path(source).suffix in PROGRAMS:
        from workshop import program_graphs

        return program_graphs.read(Path(source))
    return read_source(source)


def _graph(artifact: "Artifact", name: str) -> "Graph":
    """The graph called so; of a program's, the last that trains or computes something."""
    if not artifact.graphs:
        raise UserError(f"{artifact.path} holds no graph that could be translated.")
    if not name:
        from graphdef.artifact import PROGRAM

        return artifact.graphs[-1 if artifact.kind == PROGRAM else 0]
    for graph in artifact.graphs:
        if graph.name == name:
            return graph
    names = ", ".join(graph.name for graph in artifact.graphs)
    raise UserError(f"{artifact.path} has no graph {name!r}; its graphs are {names}.")


def _refuse(artifact: "Artifact") -> None:
    from graphdef import safety

    high = safety(artifact).at_least("high")
    if high:
        raise UserError(
            f"{artifact.path} has {len(high)} findings of high severity (such as {high[0].operation}, which "
            f"{high[0].does}), and the proof would execute it; see `tf1 graph --safety`, or add --trust."
        )


def _feed(word: str) -> tuple[str, "np.ndarray"]:
    from tf1.graph_trace import array_of

    return array_of(word)


def _told(findings: Sequence["Finding"], notes: Sequence[str], folder: Path) -> str:
    counts = Counter(finding.status for finding in findings)
    lines = [str(finding) for finding in findings if finding.status != "equal"][:TOLD]
    told = ", ".join(f"{count:,} {status}" for status, count in counts.items())
    return "\n".join([*lines, *notes, f"{folder}: {told}."])


def _artifacts(source: str) -> list[str]:
    folder = Path(source)
    if not folder.is_dir():
        raise UserError(f"{source} is no folder of artifacts.")
    found = sorted(str(path) for path in folder.iterdir() if path.is_dir() or path.suffix in (".pb", ".pbtxt", ".meta"))
    if not found:
        raise UserError(f"{source} holds no artifacts.")
    return found


def _report(sources: Sequence[str], output: Path, options: "Options", trust: bool) -> None:
    """Translate each, and tell the numbers of all; a file that cannot be read is one line of the report."""
    from graphdef.translate import summary
    from graphdef.translate import translate as translated

    rows: dict[str, object] = {}
    for source in sources:
        name = Path(source).name
        try:
            artifact, graph = _chosen(source, "", trust)
            found = summary(translated(artifact, graph, output / name, artifact.path.resolve().stem, options))
        except ValueError as error:
            if not hasattr(error, "exit_status"):
                raise
            rows[name] = str(error)
        else:
            rows[name] = asdict(found)
        typer.echo(f"{name}: {found if isinstance(rows[name], dict) else rows[name]}")
    done = [row for row in rows.values() if isinstance(row, dict)]
    trained = [row for row in done if row["training"] is not None]
    typer.echo(
        f"{sum(row['inference'] for row in done)} of {len(rows)} proven for inference, "
        f"{sum(row['training'] for row in trained)} of {len(trained)} with training."
    )
    (output / "report.json").write_text(json.dumps(rows, indent=1))
