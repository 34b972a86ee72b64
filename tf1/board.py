"""`tf1 board`: TensorBoard on the runs."""

import shlex
import sys
import threading
from pathlib import Path
from typing import Annotated, Any

import typer

from tf1.options import RUNS, Logdir
from workshop.errors import UserError


def board(
    logdir: Logdir = RUNS,
    port: Annotated[int, typer.Option(help="Where TensorBoard listens.", min=0, max=65535)] = 6006,
    opened: Annotated[bool, typer.Option("--open", help="Show it in your browser.")] = False,
) -> None:
    """Start TensorBoard on the runs, for this machine only; the address is that of the page that explains them."""
    if logdir.exists() and not logdir.is_dir():
        raise UserError(f"{logdir} is no folder of runs.")
    if not logdir.exists():
        raise UserError(f"{logdir} does not exist: run `tf1 workshop` or `tf1 train LESSON` first.")
    from workshop.quiet import import_tensorflow

    import_tensorflow()
    from tensorboard.program import TensorBoard

    server = TensorBoard(server_class=_server_class(_tab(logdir), opened))
    server.configure(
        argv=["tf1 board", "--logdir", str(logdir), "--port", str(port), "--host", "localhost", "--load_fast=false"]
    )
    raise typer.Exit(server.main())


def show(folder: Path, opened: bool) -> None:
    """Print the command that shows a folder of runs, or show it at once."""
    typer.echo(f"\nTo see it: tf1 board --logdir {shlex.quote(str(folder))}")
    if opened:
        board(folder, opened=True)


def _tab(logdir: Path) -> str:
    """The tab Text, where each lesson's run says what there is to see, or Graphs, where there are graphs alone."""
    from graphdef.board_run import NAME

    return "text" if any(file.name != NAME for file in logdir.rglob("events.out.tfevents.*")) else "graphs"


def _server_class(tab: str, opened: bool) -> Any:
    """TensorBoard's server, which tells the address of a tab, and opens it."""
    from tensorboard.program import WerkzeugServer
    from tensorboard.version import VERSION

    class Server(WerkzeugServer):
        def print_serving_message(self) -> None:
            address = f"{self.get_url()}#{tab}"
            print(f"TensorBoard {VERSION} at {address} (Press CTRL+C to quit)", file=sys.stderr, flush=True)
            if opened:
                import webbrowser

                threading.Thread(target=webbrowser.open, args=[address], daemon=True).start()

    return Server
