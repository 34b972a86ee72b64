"""`tf1 compare`: is the graph's number the eager twin's?"""

import json
from dataclasses import asdict
from typing import Annotated

import typer

from tf1.options import Engine
from workshop.errors import UserError
from workshop.lesson import Demonstration
from workshop.registry import LESSONS, find


def compare(
    lesson: Annotated[str | None, typer.Argument(help="A lesson; `tf1 list` shows them.", metavar="LESSON")] = None,
    every: Annotated[bool, typer.Option("--all", help="Compare all lessons.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON in place of a table.")] = False,
    engine: Engine = "feed",
) -> None:
    """Compare a lesson's graph with its eager twin; exit status 1 where they differ."""
    if (lesson is None) != every:
        raise UserError("Name one lesson or give --all.")
    lessons = list(LESSONS.values()) if lesson is None else [find(lesson)]
    if lesson and engine != "feed" and isinstance(lessons[0], Demonstration):
        raise UserError(f"The lesson {lesson} trains nothing, so there is no --engine to choose.")
    from workshop.progress import Progress
    from workshop.quiet import import_tensorflow
    from workshop.tables import print_parity

    import_tensorflow()
    tables = {}
    with Progress() as progress, progress.task("comparing", len(lessons)) as advance:
        for each in lessons:
            tables[each.name] = each.parity(engine)
            advance()
    if as_json:
        as_dicts = {name: [asdict(row) | {"passed": row.passed} for row in rows] for name, rows in tables.items()}
        print(json.dumps(as_dicts, indent=1))
    else:
        for name, rows in tables.items():
            print_parity(name, rows)
    raise typer.Exit(0 if all(row.passed for rows in tables.values() for row in rows) else 1)
