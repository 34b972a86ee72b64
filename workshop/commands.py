"""What the commands do once TensorFlow is needed."""

import json
import os
import shlex
import shutil
import sys
import time
from dataclasses import asdict
from pathlib import Path

from workshop.parity import Comparison
from workshop.progress import Progress
from workshop.quiet import import_tensorflow
from workshop.registry import LESSONS, Lesson
from workshop.settings import Outcome, Settings
from workshop.tables import print_parity, print_summary


def train(settings: Settings) -> None:
    """Run one lesson and print what came out."""
    import_tensorflow()
    with Progress() as progress:
        outcome = settings.lesson.module.run(settings, progress)
    loss = "" if outcome.loss is None else f", loss {outcome.loss:.4g} {outcome.loss_unit}".rstrip()
    print(f"{settings.lesson.name}: {outcome.steps} steps{loss}, {outcome.metric}")
    for note in outcome.notes:
        print(note)
    print(f"Written to {settings.directory}. To look at it: {_board_command(settings.logdir)}")


def compare(lessons: list[Lesson], as_json: bool, engine: str = "feed") -> int:
    """Print the parity of the lessons, trained by `engine`; the exit status is 1 where a quantity differs."""
    import_tensorflow()
    tables = {}
    with Progress() as progress, progress.task("comparing", len(lessons)) as advance:
        for lesson in lessons:
            options = {"engine": engine} if lesson.epochs else {}
            tables[lesson.name] = lesson.module.parity(**options)
            advance()
    if as_json:
        print(json.dumps({name: [_as_json(row) for row in rows] for name, rows in tables.items()}, indent=1))
    else:
        for name, rows in tables.items():
            print_parity(name, rows)
    return 0 if all(row.passed for rows in tables.values() for row in rows) else 1


def workshop(logdir: Path) -> int:
    """Run and compare all lessons, print the table and write `summary.json`; exit status 1 where a quantity differs."""
    rows = []
    with Progress() as progress, progress.task("workshop", len(LESSONS)) as advance:
        import_tensorflow()
        from sessions.files import write_text

        for lesson in LESSONS.values():
            started = time.perf_counter()
            outcome = lesson.module.run(Settings(lesson, logdir), progress)
            comparisons = lesson.module.parity()
            rows.append(_row(lesson, outcome, comparisons, time.perf_counter() - started))
            advance()
    write_text(logdir / "summary.json", json.dumps(rows, indent=1))
    print_summary(rows)
    print(f"To look at the runs: {_board_command(logdir)}")
    return 0 if all(row["parity"]["passed"] for row in rows) else 1


def board(logdir: Path, port: int) -> int:
    """Serve TensorBoard on `logdir` to this machine until Ctrl-C; its exit status."""
    import_tensorflow()
    from tensorboard.program import TensorBoard

    server = TensorBoard()
    server.configure(
        argv=["tf1 board", "--logdir", str(logdir), "--port", str(port), "--host", "localhost", "--load_fast=false"]
    )
    return server.main()


def _row(lesson: Lesson, outcome: Outcome, comparisons: list[Comparison], seconds: float) -> dict:
    # the comparison that comes closest to its tolerance, or exceeds it most
    worst = max(comparisons, key=lambda row: row.difference / row.tolerance)
    parity = {"passed": all(row.passed for row in comparisons), **_as_json(worst)}
    return {"lesson": lesson.name, **asdict(outcome), "parity": parity, "seconds": round(seconds, 1)}


def _as_json(row: Comparison) -> dict:
    return {**asdict(row), "passed": row.passed}


def _board_command(logdir: Path) -> str:
    program = "tf1" if shutil.which("tf1") else os.path.relpath(sys.argv[0])  # as a user of `make` has to type it
    return f"{program} board" + ("" if logdir == Path("runs") else f" --logdir {shlex.quote(str(logdir))}")
