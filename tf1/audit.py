"""`tf1 audit`: legacy code is read and judged without running it."""

from typing import Annotated, Literal

import typer

from workshop.errors import UserError


def audit(
    paths: Annotated[list[str], typer.Argument(help="Scripts, notebooks, folders.", metavar="PATH...")],
    every: Annotated[bool, typer.Option("--all", help="List every name, not only those that need attention.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
    sarif: Annotated[bool, typer.Option("--sarif", help="Print SARIF 2.1.0, for code review tools.")] = False,
    fail_on: Annotated[
        Literal["gone", "changed"] | None, typer.Option(help="Exit with status 1 where this is found.")
    ] = None,
) -> None:
    """Tell which TensorFlow 1 names a program uses, and what became of them. Nothing is imported or executed.

    What cannot be read is left out and listed; where that is everything, the exit status is 2.
    """
    from legacy.audit import names, output, processes, verdict

    if as_json and sarif:
        raise UserError("Give --json or --sarif, not both.")
    reports = processes.judge_all(paths)
    if as_json or sarif:
        typer.echo(output.as_json(reports) if as_json else output.as_sarif(reports))
    else:
        typer.echo(output.as_text(reports, every))
    if fail_on and output.counts(reports)[{"gone": names.GONE, "changed": names.CHANGED}[fail_on]]:
        raise typer.Exit(1)
    if reports and all(report.verdict == verdict.UNREADABLE for report in reports):
        raise typer.Exit(2)
