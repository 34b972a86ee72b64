"""`tf1 verify`: a user's own proof that a program gives here what it gave under TensorFlow 1."""

import math
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tf1.run import DEFAULT_TOLERANCE
from workshop.errors import UserError

if TYPE_CHECKING:
    from legacy.verifying.running import Run, Task
    from legacy.verifying.verdict import Verdict

MOST_RUNS = 3  # here, where what differs is another at every run


def verify(
    script: Annotated[str, typer.Argument(help="A script; what follows -- is passed on to it.", metavar="SCRIPT")],
    arguments: Annotated[list[str] | None, typer.Argument(help="Its arguments.", metavar="[-- ARGS]...")] = None,
    reference: Annotated[
        str, typer.Option(help="A Python that has TensorFlow 1: its path, or a command.", metavar="PYTHON")
    ] = "",
    record: Annotated[str, typer.Option(help="Keep what the reference gave.", metavar="FILE")] = "",
    against: Annotated[str, typer.Option(help="Compare with what was kept.", metavar="FILE")] = "",
    tolerance: Annotated[
        float, typer.Option(help="Relative difference of numbers that is allowed.")
    ] = DEFAULT_TOLERANCE,
    seed: Annotated[
        int, typer.Option(help="For random numbers that the script does not seed.", min=0, max=2**31 - 1)
    ] = 1,
    timeout: Annotated[float | None, typer.Option(help="Seconds that each run may take.", min=0.1)] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
    html: Annotated[str, typer.Option(help="Write the report as a page, too.", metavar="FILE")] = "",
) -> None:
    """Run a script under TensorFlow 1 and under `tf1 run`, and compare what both print and write.

    Each run has the same arguments and seeds, and a copy of the current folder of its own. Exit status 1 where they
    differ.
    """
    if bool(reference) == bool(against):
        raise UserError("Give --reference PYTHON, or --against FILE with a record that was made with it.")
    if record and against:
        raise UserError("--record keeps what --reference gives; there is nothing to keep with --against.")
    if against and arguments:
        raise UserError("--against takes the arguments from the record.")
    if not 0 <= tolerance < math.inf:
        raise UserError(f"--tolerance {tolerance} has to be 0 or more, and finite.")
    import tempfile

    from legacy import files
    from legacy.verifying import place, recording, running

    place.check(script)
    for path in filter(None, (record, html)):
        files.check_place(path)
    with tempfile.TemporaryDirectory(prefix="tf1-verify-", ignore_cleanup_errors=True) as folder:
        there = Path(folder, "there")
        notes = []
        if against:
            past, task, is_same = recording.read(against, script, there)
            task = replace(task, timeout=timeout)
            if not is_same:
                notes.append(f"{script} is another than when {against} was recorded.")
        else:
            task = running.Task(script, arguments or [], seed, timeout)
            past = running.run_reference(reference, task, there)
        if record:
            recording.write(record, past, task)
        found = _found(script, past, task, Path(folder), tolerance)
    found.notes.extend(notes)
    if html:
        files.write_bytes(html, found.as_html().encode())
    typer.echo(found.as_json() if as_json else found.as_text())
    raise typer.Exit(0 if found.same else 1)


def _found(script: str, past: "Run", task: "Task", folder: Path, tolerance: float) -> "Verdict":
    """The verdict after one run here, or several where that differs and is another at every run."""
    from legacy.verifying import running, verdict
    from workshop.quiet import import_tensorflow

    found = None
    for number in range(MOST_RUNS):
        now = running.run_here(task, folder / f"here_{number}")
        import_tensorflow()
        new = verdict.judge(script, past, now, tolerance)
        if found is not None and new.findings == found.findings:
            break
        found = verdict.together(found, new) if found else new
        if found.same:
            break
    assert found, "there is one run at least"
    return found
