"""`tf1 board`: TensorBoard on the runs."""

from typing import Annotated

import typer

from tf1.options import RUNS, Logdir
from workshop.errors import UserError


def board(
    logdir: Logdir = RUNS,
    port: Annotated[int, typer.Option(help="Where TensorBoard listens.", min=0, max=65535)] = 6006,
) -> None:
    """Start TensorBoard on the runs, for this machine only."""
    if logdir.exists() and not logdir.is_dir():
        raise UserError(f"{logdir} is no folder of runs.")
    if not logdir.exists():
        raise UserError(f"{logdir} does not exist: run `tf1 workshop` or `tf1 train LESSON` first.")
    from workshop.quiet import import_tensorflow

    import_tensorflow()
    from tensorboard.program import TensorBoard

    server = TensorBoard()
    server.configure(
        argv=["tf1 board", "--logdir", str(logdir), "--port", str(port), "--host", "localhost", "--load_fast=false"]
    )
    raise typer.Exit(server.main())
