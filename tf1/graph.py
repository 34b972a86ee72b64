"""`tf1 graph`: any graph is reported on and shown."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from tf1.board import show
from tf1.graph_views import View, draw, show_difference, show_safety, show_tidied
from tf1.options import RUNS

if TYPE_CHECKING:
    from graphdef import Artifact


def graph(
    source: Annotated[str, typer.Argument(help="A graph's file or folder, or a lesson.", metavar="SOURCE")],
    other: Annotated[str | None, typer.Argument(help="Another, to compare it with.", metavar="[OTHER]")] = None,
    report: Annotated[bool, typer.Option("--report", help="Print all there is to say of it.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print it as JSON.")] = False,
    check: Annotated[bool, typer.Option("--check", help="Say what makes it hard to read; exit status 1.")] = False,
    safety: Annotated[bool, typer.Option("--safety", help="Say what it would do besides computing.")] = False,
    fail_on: Annotated[
        Literal["high", "medium", "low"] | None,
        typer.Option(help="With --safety: exit status 1 where this is found."),
    ] = None,
    tidy: Annotated[bool, typer.Option("--tidy", help="Show a copy that is in order; with --svg, draw it.")] = False,
    svg: Annotated[Path | None, typer.Option(help="Draw it, with Graphviz.", metavar="FILE")] = None,
    png: Annotated[Path | None, typer.Option(help="Draw it.", metavar="FILE")] = None,
    dot: Annotated[Path | None, typer.Option(help="Write it in Graphviz's language.", metavar="FILE")] = None,
    depth: Annotated[int | None, typer.Option(min=1, help="Drawn: how many levels of scopes are open.")] = None,
    around: Annotated[str, typer.Option(help="Drawn: what is next to this operation.", metavar="NODE")] = "",
    scope: Annotated[str, typer.Option(help="Drawn: what is in this scope.", metavar="SCOPE")] = "",
    run: Annotated[bool, typer.Option("--run", help="Run a script or notebook for its graphs.")] = False,
    trace: Annotated[bool, typer.Option("--trace", help="Execute it once: time and memory by operation.")] = False,
    feed: Annotated[list[str] | None, typer.Option(help="For --trace, an array: x=x.npy.", metavar="NAME=FILE")] = None,
    optimised: Annotated[bool, typer.Option("--optimised", help="With --trace: what Grappler makes of it.")] = False,
    trust: Annotated[bool, typer.Option("--trust", help="Trace it whatever --safety finds.")] = False,
    opened: Annotated[bool, typer.Option("--open", help="Show it in your browser, with TensorBoard.")] = False,
    logdir: Annotated[Path, typer.Option(help="Where its TensorBoard run is written.")] = RUNS / "graphs",
) -> None:
    """Report on a graph in any file, show, draw, judge or compare it. Only --run and --trace execute it.

    SOURCE is recognised by its content: a frozen graph (.pb) or text graph (.pbtxt), a .meta, a checkpoint's folder or
    prefix, a SavedModel, an event file; or it is the name of a lesson; or, with --run, a script or a notebook.
    """
    import graphdef

    artifact = _run(source) if run else read_source(source)
    files = {form: path for form, path in (("svg", svg), ("png", png), ("dot", dot)) if path}
    view = View(depth, around, scope)
    if other is not None:
        show_difference(artifact, read_source(other), files, depth, as_json=as_json, logdir=logdir, opened=opened)
    elif safety or fail_on:
        show_safety(artifact, fail_on, as_json=as_json)
    elif tidy:
        show_tidied(artifact, files, view, logdir, opened)
    elif files or depth or around or scope:
        draw(artifact, files, view)
    elif check:
        _check(artifact)
    elif trace:
        from tf1.graph_trace import show_trace

        show_trace(artifact, feed or [], optimised=optimised, trusted=trust, logdir=logdir, opened=opened)
    elif as_json:
        typer.echo(graphdef.report(artifact).as_json())
    else:
        found = graphdef.report(artifact)
        typer.echo(str(found) if report else found.short())
        if artifact.graphs and (opened or not report):
            _show(artifact, logdir, opened)


def read_source(source: str) -> "Artifact":
    """What a file, a folder or the name of a lesson holds. Raises GraphError, UserError."""
    import graphdef
    from workshop.registry import NAMES, find

    if source in NAMES:
        from workshop import lesson_graph

        return lesson_graph.read(source)
    try:
        return graphdef.read(source)
    except graphdef.GraphError:
        if source.isidentifier() and not Path(source).exists():
            find(source)  # which says that there is no such lesson either, and which is spelled alike
        raise


def _run(source: str) -> "Artifact":
    from workshop import program_graphs

    return program_graphs.read(Path(source))


def _check(artifact: "Artifact") -> None:
    from graphdef.readability import check

    found = [(graph.name, check(graph.graph_def, graph.results)) for graph in artifact.graphs]
    for name, findings in found:
        for finding in findings:
            typer.echo(finding if len(found) == 1 else f"{name}: {finding}")
    if any(findings for _, findings in found):
        raise typer.Exit(1)
    typer.echo(f"{artifact.path} is tidy.")


def _show(artifact: "Artifact", logdir: Path, opened: bool) -> None:
    """Write the artifact's TensorBoard run, and print or start the command that shows it."""
    from graphdef import board_run

    folder = logdir / artifact.path.resolve().name
    board_run.write_all(folder, artifact)
    show(folder, opened)
