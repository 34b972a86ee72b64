"""`tf1 workshop`: every lesson, one after the other."""

import json
import time
from dataclasses import asdict
from typing import Any

import typer

from tf1.options import RUNS, Logdir
from tf1.train import board_command
from workshop.registry import LESSONS
from workshop.settings import default_settings


def workshop(logdir: Logdir = RUNS) -> None:
    """Train every lesson, compare each with its eager twin, and print one table; exit status 1 where they differ."""
    from workshop.progress import Progress
    from workshop.quiet import import_tensorflow
    from workshop.tables import print_summary

    rows = []
    with Progress() as progress, progress.task("workshop", len(LESSONS)) as advance:
        import_tensorflow()
        from sessions.files import write_text

        for lesson in LESSONS.values():
            started = time.perf_counter()
            outcome = lesson.run(default_settings(lesson, logdir), progress)  # type: ignore[arg-type]
            parity = _closest(lesson.parity())
            seconds = round(time.perf_counter() - started, 1)
            rows.append({"lesson": lesson.name, **asdict(outcome), "parity": parity, "seconds": seconds})
            advance()
    write_text(logdir / "summary.json", json.dumps(rows, indent=1))
    print_summary(rows)
    print(f"To look at the runs: {board_command(logdir)}")
    raise typer.Exit(0 if all(row["parity"]["passed"] for row in rows) else 1)


def _closest(comparisons: list) -> dict[str, Any]:
    """The comparison that comes closest to its tolerance, or exceeds it most, and whether all passed."""
    worst = max(comparisons, key=lambda row: row.difference / row.tolerance)
    return {"passed": all(row.passed for row in comparisons), **asdict(worst)}
