"""`tf1 audit`: legacy code is read and judged without running it."""

from typing import Annotated

import typer

from workshop.errors import UserError


def audit(
    paths: Annotated[list[str], typer.Argument(help="Scripts, notebooks, folders.", metavar="PATH...")],
    every: Annotated[bool, typer.Option("--all", help="List every name, not only those that need attention.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
    sarif: Annotated[bool, typer.Option("--sarif", help="Print SARIF 2.1.0, for code review tools.")] = False,
    fail_on: Annotated[str, typer.Option(help="Exit with status 1 where this is found: gone or changed.")] = "",
) -> None:
    """Tell which TensorFlow 1 names a program uses, and what became of them. Nothing is imported or executed."""
    from legacy.audit import names, output, verdict

    kinds = {"": None, "gone": names.GONE, "changed": names.CHANGED}
    if fail_on not in kinds:
        raise UserError(f"--fail-on {fail_on}: expected gone or changed.")
    try:
        reports = verdict.judge_all(paths)
    except FileNotFoundError as error:
        raise UserError(f"{error} does not exist.") from None
    if as_json or sarif:
        typer.echo(output.as_json(reports) if as_json else output.as_sarif(reports))
    else:
        typer.echo(output.as_text(reports, every))
    if fail_on and output.counts(reports)[kinds[fail_on]]:
        raise typer.Exit(1)
