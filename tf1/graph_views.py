"""`tf1 graph --safety`, `--tidy`, `--svg` and the comparison of two graphs."""

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import typer

from tf1.board import show
from workshop.errors import UserError

if TYPE_CHECKING:
    from graphdef import Artifact, Graph
    from graphdef.artifact import GraphDef
    from graphdef.drawing import Drawing


SHOWN = 10  # groups of identical blocks


class View(NamedTuple):
    """What of a graph is drawn."""

    depth: int | None = None
    around: str = ""
    scope: str = ""


def show_safety(artifact: "Artifact", fail_on: str | None, *, as_json: bool) -> None:
    """Print what the artifact would do besides computing; exit status 1 where that is as bad as `fail_on`."""
    import graphdef

    found = graphdef.safety(artifact)
    typer.echo(found.as_json() if as_json else found.as_text())
    if fail_on and found.at_least(fail_on):
        raise typer.Exit(1)


def draw(artifact: "Artifact", files: Mapping[str, Path], view: View) -> None:
    """Draw the artifact's first graph into each of the files, by their formats."""
    _write(files, _drawing(_first(artifact), view))


def show_tidied(artifact: "Artifact", files: Mapping[str, Path], view: View, logdir: Path, opened: bool) -> None:
    """Draw the tidied first graph, or write its TensorBoard run, and say what is where in it."""
    import graphdef
    from graphdef.readability import levels

    graph = _first(artifact)
    tidied = graphdef.tidy(graph)
    before, after = (len(levels(each.graph_def).get("", ())) for each in (graph, tidied))
    typer.echo(f"{artifact.path}: {before} names at the top before, {after} now.")
    if tidied.aside:
        typer.echo(f"Put aside: {', '.join(sorted(tidied.aside))}.")
    of_model = [name for name in tidied.identical if name.partition("/")[0] not in tidied.aside]
    for first in of_model[:SHOWN]:
        typer.echo(f"Built alike: {first} and {len(tidied.identical[first]) - 1} more.")
    if files:
        _write(files, _drawing(tidied.graph, view))
    else:
        _show_run(logdir / f"{artifact.path.resolve().name}.tidy", tidied.graph_def, opened)


def show_difference(
    one: "Artifact",
    other: "Artifact",
    files: Mapping[str, Path],
    depth: int | None,
    *,
    as_json: bool,
    logdir: Path,
    opened: bool,
) -> None:
    """Print what differs between the first graphs of two artifacts; draw it, or write its TensorBoard run."""
    import graphdef

    found = graphdef.diff(_first(one), _first(other))
    typer.echo(found.as_json() if as_json else found.as_text())
    if files:
        _write(files, found.draw(depth))
    elif not as_json and not found.is_same:
        name = f"{one.path.resolve().name}.{other.path.resolve().name}"
        typer.echo('\nIn TensorBoard, "Color by: Device" tells what was added, removed and changed.')
        _show_run(logdir / name, found.joined(), opened)


def _first(artifact: "Artifact") -> "Graph":
    if not artifact.graphs:
        raise UserError(f"{artifact.path} holds no graph.")
    if len(artifact.graphs) > 1:
        names = ", ".join(graph.name for graph in artifact.graphs[1:])
        typer.echo(f"{artifact.path}: this is of its graph {artifact.graphs[0].name}; it also holds {names}.", err=True)
    return artifact.graphs[0]


def _drawing(graph: "Graph", view: View) -> "Drawing":
    import graphdef

    return graphdef.draw(graph, depth=view.depth, around=view.around, scope=view.scope, title=graph.name)


def _write(files: Mapping[str, Path], drawing: "Drawing") -> None:
    if not files:
        raise UserError("--depth, --around and --scope are about a picture: add --svg FILE, --png FILE or --dot FILE.")
    for form, path in files.items():
        drawing.save(path, form)
        typer.echo(f"Drawn: {path}, {len(drawing.picture.items)} boxes.", err=True)


def _show_run(folder: Path, graph_def: "GraphDef", opened: bool) -> None:
    from graphdef import board_run

    board_run.write(folder, graph_def)
    show(folder, opened)
