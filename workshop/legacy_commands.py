"""The commands `tf1 run` and `tf1 audit`: legacy code runs unmodified, or is read and judged without running it."""

import os
from typing import Annotated

import typer

from workshop.errors import UserError

PASS_ON = {"allow_extra_args": True, "ignore_unknown_options": True, "allow_interspersed_args": False}


def run(
    context: typer.Context,
    file: Annotated[str, typer.Argument(help="A script or notebook; what follows it is passed on.")] = "",
    module: Annotated[str, typer.Option("-m", help="Run a module, as `python -m` does.", metavar="MODULE")] = "",
    mnist: Annotated[str, typer.Option(help="Where the MNIST digits are: an IDX folder or mnist.npz.")] = "",
    output: Annotated[str, typer.Option(help="Where to write an executed notebook.")] = "",
    own: Annotated[list[str] | None, typer.Option(help="A further folder of the program's own modules.")] = None,
    without: Annotated[list[str] | None, typer.Option(help="Switch a patch off, by its name in --explain.")] = None,
    python2: Annotated[bool, typer.Option("--python2", help="Translate from Python 2, even where it parses.")] = False,
    verbose: Annotated[bool, typer.Option("--verbose", help="Show TensorFlow's own log.")] = False,
) -> None:
    """Run a TensorFlow 1.x script or notebook, unmodified, on today's TensorFlow."""
    from legacy import launch

    if mnist and not os.path.exists(mnist):
        raise UserError(f"--mnist {mnist}: there is no such file or folder.")
    options = {"own": own or [], "without": without or [], "verbose": verbose or "TF1_VERBOSE" in os.environ}
    if mnist:
        options["TF1_MNIST"] = os.path.abspath(mnist)
    try:
        if module:
            launch.module(module, [*filter(None, [file]), *context.args], **options)
        elif file.endswith(".ipynb"):
            raise typer.Exit(launch.notebook(file, output=output, **options))
        elif file:
            launch.script(file, context.args, force_python2=python2, **options)
        else:
            raise UserError("Name a script or a notebook, or a module with -m; see `tf1 run --help`.")
    except launch.CannotRun as error:
        raise UserError(error) from None
