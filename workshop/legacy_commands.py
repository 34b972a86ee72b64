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
    from legacy.errors import CannotRun
    from legacy.explaining import patches
    from legacy.starting import launch

    if explain:
        typer.echo(patches.as_text(), err=bool(file or module))
        if not file and not module:
            return
    unknown = set(without or []) - set(patches.patches())
    if unknown:
        raise UserError(f"--without {sorted(unknown)[0]}: there is no such patch; see `tf1 run --explain`.")
    if mnist and not os.path.exists(mnist):
        raise UserError(f"--mnist {mnist}: there is no such file or folder.")
    options = {"own": own or [], "without": without or [], "verbose": verbose or "TF1_VERBOSE" in os.environ}
    if mnist:
        options["TF1_MNIST"] = os.path.abspath(mnist)
    if profile:
        options["TF1_PROFILE"] = "1"
    try:
        if module:
            launch.module(module, [*filter(None, [file]), *context.args], **options)
        elif file.endswith(".ipynb"):
            raise typer.Exit(launch.notebook(file, output=output, tolerance=tolerance if compare else None, **options))
        elif compare or output:
            raise UserError("--compare and --output are for notebooks.")
        elif file:
            launch.script(file, context.args, force_python2=python2, **options)
        else:
            raise UserError("Name a script or a notebook, or a module with -m; see `tf1 run --help`.")
    except CannotRun as error:
        raise UserError(error) from None


def audit(
    paths: Annotated[list[str], typer.Argument(help="Scripts, notebooks, folders.", metavar="PATH...")],
    every: Annotated[bool, typer.Option("--all", help="List every name, not only those that need attention.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
    sarif: Annotated[bool, typer.Option("--sarif", help="Print SARIF 2.1.0, for code review tools.")] = False,
    fail_on: Annotated[str, typer.Option(help="Exit with status 1 where this is found: gone or changed.")] = "",
) -> None:
    """Tell which TensorFlow 1 names a program uses, and what became of them. Nothing is imported or executed."""
    from legacy.audit import names, output, verdict
    from legacy.errors import NothingToRead

    kinds = {"": None, "gone": names.GONE, "changed": names.CHANGED}
    if fail_on not in kinds:
        raise UserError(f"--fail-on {fail_on}: expected gone or changed.")
    try:
        reports = verdict.judge_all(paths)
    except NothingToRead as error:
        raise UserError(error) from None
    if as_json or sarif:
        typer.echo(output.as_json(reports) if as_json else output.as_sarif(reports))
    else:
        typer.echo(output.as_text(reports, every))
    if fail_on and output.counts(reports)[kinds[fail_on]]:
        raise typer.Exit(1)
