"""`tf1 run`: legacy code runs unmodified."""

import math
import os
import zipfile
from pathlib import Path
from typing import Annotated, Any

import typer
from typer.core import TyperCommand

from workshop.errors import UserError

DEFAULT_TOLERANCE = 1e-3
NOTEBOOK = ".ipynb"
PASS_ON = {"allow_extra_args": True, "ignore_unknown_options": True, "allow_interspersed_args": False}


class RunCommand(TyperCommand):
    """Options stand before a script, as what follows is the script's, and on either side of a notebook.

    `--fast` may stand alone; what follows it is never taken for its value.
    """

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Parse the arguments; those that follow a notebook, once more, as options."""
        given = self._with_value_of_fast(args)
        rest = super().parse_args(ctx, list(given))
        file = ctx.params["file"]
        if rest and file.endswith(NOTEBOOK) and not ctx.params["module"]:
            before = given[: len(given) - len(rest) - 1]
            rest = super().parse_args(ctx, self._with_value_of_fast([*before, *rest, file]))
            if rest:
                raise UserError(f"{file} is a notebook, which takes no arguments: {ctx.params['file']!r} is no option.")
        return rest

    def _with_value_of_fast(self, words: list[str]) -> list[str]:
        """Give `--fast` a value where it stands before the file's name."""
        valued = {name for option in self.params if not getattr(option, "is_flag", True) for name in option.opts}
        place = 0
        while place < len(words) and words[place].startswith("-") and words[place] != "--":
            place += 2 if words[place] in valued - {"--fast"} else 1
        return ["--fast=same" if w == "--fast" else w for w in words[:place]] + words[place:]


def run(
    context: typer.Context,
    file: Annotated[str, typer.Argument(help="A script or notebook; what follows a script is passed on.")] = "",
    module: Annotated[str, typer.Option("-m", help="Run a module, as `python -m` does.", metavar="MODULE")] = "",
    mnist: Annotated[str, typer.Option(help="Where the MNIST digits are: an IDX folder or mnist.npz.")] = "",
    output: Annotated[str, typer.Option(help="Where to write an executed notebook.")] = "",
    compare: Annotated[bool, typer.Option("--compare", help="Compare a notebook with its saved outputs.")] = False,
    tolerance: Annotated[
        float | None, typer.Option(help="Relative difference of numbers that --compare allows; 0.001 if not given.")
    ] = None,
    own: Annotated[list[str] | None, typer.Option(help="A further folder of the program's own modules.")] = None,
    without: Annotated[list[str] | None, typer.Option(help="Switch a patch off, by its name in --explain.")] = None,
    explain: Annotated[bool, typer.Option("--explain", help="List the patches; runs nothing without FILE.")] = False,
    profile: Annotated[bool, typer.Option("--profile", help="Show how much time is Python and feeding.")] = False,
    fast: Annotated[
        str, typer.Option("--fast", help="Faster training loops, the same numbers; --fast=xla: to rounding.")
    ] = "",
    python2: Annotated[bool, typer.Option("--python2", help="Translate from Python 2, even where it parses.")] = False,
    verbose: Annotated[bool, typer.Option("--verbose", help="Show TensorFlow's own log.")] = False,
) -> None:
    """Run a TensorFlow 1.x script or notebook, unmodified, on today's TensorFlow.

    The exit status is the script's. Of a notebook it is 1 where a cell fails; with --compare that is 3, and 1 says that
    the outputs differ.
    """
    from legacy.explaining import patches
    from legacy.starting import launch, process

    unknown = set(without or []) - set(patches.patches())
    if unknown:
        raise UserError(f"--without {min(unknown)}: there is no such patch; see `tf1 run --explain`.")
    for folder in own or []:
        if not os.path.isdir(folder):
            raise UserError(f"--own {folder}: there is no such folder.")
    if mnist:
        _check_mnist(mnist)
    if tolerance is not None and not 0 <= tolerance < math.inf:
        raise UserError(f"--tolerance {tolerance} has to be 0 or more, and finite.")
    is_notebook = file.endswith(NOTEBOOK) and not module
    if (compare or output) and not is_notebook:
        raise UserError("--compare and --output are for notebooks.")
    if tolerance is not None and not compare:
        raise UserError("--tolerance is for --compare.")
    if profile and is_notebook:
        raise UserError("--profile is for scripts and modules, not for notebooks.")
    if fast not in ("", "same", "xla"):
        raise UserError(f"--fast={fast}: there are --fast, with the same numbers, and --fast=xla.")
    if fast and profile:
        raise UserError("--profile times the program as it is, so it does not go with --fast.")
    if python2 and module:
        raise UserError("--python2 is for scripts and notebooks, not for -m.")
    if explain:
        typer.echo(patches.as_text(), err=bool(file or module))
        if not file and not module:
            return
    options: dict[str, Any] = {
        "own": own or [],
        "without": without or [],
        "verbose": verbose or process.VERBOSE in os.environ,
    }
    if mnist:
        options[process.MNIST] = os.path.abspath(mnist)
    if profile:
        options[process.PROFILE] = "1"
    if fast:
        options[process.FAST] = fast
    if module:
        launch.module(module, [*filter(None, [file]), *context.args], **options)
    elif is_notebook:
        wanted = (DEFAULT_TOLERANCE if tolerance is None else tolerance) if compare else None
        raise typer.Exit(launch.notebook(file, output=output, tolerance=wanted, force_python2=python2, **options))
    elif file:
        launch.script(file, context.args, force_python2=python2, **options)
    else:
        raise UserError("Name a script or a notebook, or a module with -m; see `tf1 run --help`.")


def _check_mnist(place: str) -> None:
    """Raise UserError unless the digits can be read from the file or folder."""
    from legacy.supplied.mnist import files

    if not os.path.exists(place):
        raise UserError(f"--mnist {place}: there is no such file or folder.")
    if os.path.isfile(place) and not zipfile.is_zipfile(place):
        raise UserError(f"--mnist {place} is no .npz archive; for IDX files, name their folder.")
    try:
        digits = files.read(Path(place))
    except Exception as error:  # NumPy, zipfile and gzip raise errors of many kinds
        cause = " ".join(str(error).split()) or type(error).__name__
        raise UserError(f"--mnist {place} does not hold the MNIST digits: {cause}.") from None
    if digits is None:
        raise UserError(f"--mnist {place} holds neither mnist.npz nor the four IDX files.")
