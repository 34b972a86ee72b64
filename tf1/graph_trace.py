"""`tf1 graph --trace`: a graph is run once, and what each operation took is shown."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from tf1.board import show
from workshop.errors import UserError

if TYPE_CHECKING:
    import numpy as np

    from graphdef import Artifact

MOST_EXPENSIVE = 10


def show_trace(
    artifact: "Artifact", words: Sequence[str], *, optimised: bool, trusted: bool, logdir: Path, opened: bool
) -> None:
    """Run the artifact's first graph, print its most expensive operations and write its TensorBoard run.

    Raises:
        UserError: the graph does more than compute and is not `trusted`, or a feed is none.
        GraphError: the graph cannot be run.
    """
    if not artifact.graphs:
        raise UserError(f"{artifact.path} holds no graph that could be run.")
    _refuse(artifact, trusted)
    feeds = dict(map(array_of, words))
    typer.echo(f"--trace executes the graph of {artifact.path}.", err=True)
    from workshop.quiet import import_tensorflow

    import_tensorflow()
    from graphdef import board_run
    from graphdef.trace import trace

    graph = artifact.graphs[0]
    found = trace(artifact, graph, feeds)
    if found.invented:
        typer.echo(f"Random numbers stand for {', '.join(found.invented[:5])}{' ...' * (len(found.invented) > 5)}.")
    typer.echo(f"{'time':>12}{'memory':>14}  operation")
    for cost in found.costs[:MOST_EXPENSIVE]:
        typer.echo(f"{cost.microseconds:>9,} µs{cost.bytes:>12,} B  {cost.operation} ({cost.kind})")
    folder = logdir / artifact.path.resolve().name
    board_run.write(folder / "traced", graph.graph_def, {"one run": found.metadata})
    if optimised:
        typer.echo(f"Grappler made {len(found.optimised.node):,} of {len(graph.graph_def.node):,} operations.")
        board_run.write(folder / "optimised", found.optimised)
    show(folder, opened)


def _refuse(artifact: "Artifact", trusted: bool) -> None:
    """Raise UserError where the graph would do more than compute."""
    from graphdef import safety

    high = safety(artifact).at_least("high")
    if high and not trusted:
        first = high[0]
        raise UserError(
            f"{artifact.path} has {len(high)} findings of high severity (such as {first.operation}, which "
            f"{first.does}), so it is not executed; see --safety, or add --trust."
        )


def array_of(word: str) -> tuple[str, "np.ndarray"]:
    """The tensor and the array of "x=x.npy"."""
    import numpy as np

    name, sign, file = word.partition("=")
    if not (name and sign and file):
        raise UserError(f"--feed {word}: write a tensor and a file, as x=x.npy.")
    try:
        return name, np.load(file, allow_pickle=False)
    except (OSError, ValueError, EOFError) as error:
        raise UserError(f"--feed {word}: {file} is no array of numbers that NumPy saved (.npy).") from error
