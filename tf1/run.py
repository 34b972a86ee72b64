"""`tf1 run`: legacy code runs unmodified."""

import os
import shlex
from typing import Annotated, Any

import typer

from workshop.errors import UserError

PASS_ON = {"allow_extra_args": True, "ignore_unknown_options": True, "allow_interspersed_args": False}


def run(
    context: typer.Context,
    file: Annotated[str, typer.Argument(help="A script or notebook; what follows a script is passed on.")] = "",
    module: Annotated[str, typer.Option("-m", help="Run a module, as `python -m` does.", metavar="MODULE")] = "",
    mnist: Annotated[str, typer.Option(help="Where the MNIST digits are: an IDX folder or mnist.npz.")] = "",
    output: Annotated[str, typer.Option(help="Where to write an executed notebook.")] = "",
    compare: Annotated[bool, typer.Option("--compare", help="Compare a notebook with its saved outputs.")] = False,
    tolerance: Annotated[float, typer.Option(help="Relative difference of numbers that --compare allows.")] = 1e-3,
    own: Annotated[list[str] | None, typer.Option(help="A further folder of the program's own modules.")] = None,
    without: Annotated[list[str] | None, typer.Option(help="Switch a patch off, by its name in --explain.")] = None,
    explain: Annotated[bool, typer.Option("--explain", help="List the patches; runs nothing without FILE.")] = False,
    profile: Annotated[bool, typer.Option("--profile", help="Show how much time is Python and feeding.")] = False,
    python2: Annotated[bool, typer.Option("--python2", help="Translate from Python 2, even where it parses.")] = False,
    verbose: Annotated[bool, typer.Option("--verbose", help="Show TensorFlow's own log.")] = False,
) -> None:
    """Run a TensorFlow 1.x script or notebook, unmodified, on today's TensorFlow."""
    from legacy.explaining import patches
    from legacy.starting import launch, process

    if explain:
        typer.echo(patches.as_text(), err=bool(file or module))
        if not file and not module:
            return
    unknown = set(without or []) - set(patches.patches())
    if unknown:
        raise UserError(f"--without {min(unknown)}: there is no such patch; see `tf1 run --explain`.")
    if mnist and not os.path.exists(mnist):
        raise UserError(f"--mnist {mnist}: there is no such file or folder.")
    if not tolerance >= 0:
        raise UserError(f"--tolerance {tolerance} has to be 0 or more.")
    is_notebook = file.endswith(".ipynb") and not module
    if (compare or output) and not is_notebook:
        raise UserError("--compare and --output are for notebooks.")
    options: dict[str, Any] = {
        "own": own or [],
        "without": without or [],
        "verbose": verbose or process.VERBOSE in os.environ,
    }
    if mnist:
        options[process.MNIST] = os.path.abspath(mnist)
    if profile:
        options[process.PROFILE] = "1"
    if module:
        launch.module(module, [*filter(None, [file]), *context.args], **options)
    elif is_notebook:
        if context.args:
            raise UserError(f"Options stand before the notebook: tf1 run {shlex.join([*context.args, file])}.")
        raise typer.Exit(launch.notebook(file, output=output, tolerance=tolerance if compare else None, **options))
    elif file:
        launch.script(file, context.args, force_python2=python2, **options)
    else:
        raise UserError("Name a script or a notebook, or a module with -m; see `tf1 run --help`.")
