"""Options that several subcommands share."""

from pathlib import Path
from typing import Annotated

import typer

from workshop.engine_names import EngineName
from workshop.lesson import Dtype
from workshop.settings import MOST

Logdir = Annotated[Path, typer.Option(help="Where runs are written: <logdir>/<lesson>.")]
Epochs = Annotated[int, typer.Option(help="Epochs in all.", min=1, max=MOST)]
BatchSize = Annotated[int, typer.Option(help="Events a step.", min=1, max=MOST)]
Seed = Annotated[int, typer.Option(help="Decides the order of the events.", min=0, max=MOST)]
DtypeName = Annotated[Dtype, typer.Option(help="The type that the network computes in.")]
Resume = Annotated[bool, typer.Option("--resume", help="Go on where an interrupted run stopped.")]
Engine = Annotated[EngineName, typer.Option(help="How the steps are made.")]
RUNS = Path("runs")
