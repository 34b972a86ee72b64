"""The tables that the command prints."""

from collections.abc import Mapping, Sequence

from rich.console import Console
from rich.table import Table

from workshop.lesson import TrainedLesson
from workshop.registry import LESSONS


def _print(table: Table) -> None:
    console = Console()
    console.width = max(console.width, 100)  # a file or a pipe has no width of its own
    console.print(table)


def print_lessons() -> None:
    """Each lesson with its title and the defaults of its training."""
    table = Table("lesson", "what it is", "epochs", "batch size")
    for lesson in LESSONS.values():
        numbers = [str(lesson.epochs), str(lesson.batch_size)] if isinstance(lesson, TrainedLesson) else ["", ""]
        table.add_row(lesson.name, lesson.title, *numbers)
    _print(table)


def print_parity(lesson: str, comparisons: list) -> None:
    """The parity of one lesson, a row a quantity."""
    table = Table("quantity", "dtype", "shape", "difference", "where", "tolerance", "verdict", title=lesson)
    for row in comparisons:
        shapes = str(row.shape) if row.shape == row.reference_shape else f"{row.shape} is not {row.reference_shape}"
        table.add_row(
            row.quantity,
            row.dtype,
            shapes,
            f"{row.difference:.1e}",
            str(row.where),
            f"{row.tolerance:.0e}",
            "same" if row.passed else "[bold]DIFFERENT[/bold]",
        )
    _print(table)


def print_summary(rows: Sequence[Mapping]) -> None:
    """The workshop's table, a row a lesson."""
    table = Table("lesson", "steps", "loss", "metric", "parity", "seconds")
    for row in rows:
        loss = "" if row["loss"] is None else f"{row['loss']:.4g} {row['loss_unit']}".strip()
        parity = f"{'same' if row['parity']['passed'] else 'DIFFERENT'}, {row['parity']['difference']:.0e}"
        table.add_row(row["lesson"], str(row["steps"]), loss, row["metric"], parity, f"{row['seconds']:.1f}")
    _print(table)
