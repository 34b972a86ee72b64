"""The tables that the command prints: readable at 80 columns."""

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from rich import box
from rich.console import Console
from rich.table import Table

from workshop.lesson import TrainedLesson
from workshop.registry import LESSONS

if TYPE_CHECKING:
    from workshop.parity.comparison import Comparison

PIPE = 80  # columns of a file or a pipe, which have no width of their own


def _table(*columns: str, title: str | None = None) -> Table:
    """An empty table whose first column is never wrapped or cut."""
    table = Table(title=title, title_justify="left", box=box.SIMPLE_HEAD, padding=(0, 1, 0, 0), pad_edge=False)
    for number, column in enumerate(columns):
        table.add_column(column, no_wrap=number == 0)
    return table


def _print(table: Table) -> None:
    console = Console()
    if not console.is_terminal:
        console.width = PIPE
    console.print(table)


def print_lessons() -> None:
    """Each lesson with its title and the defaults of its training."""
    table = _table("lesson", "what it is", "epochs", "batch size")
    for lesson in LESSONS.values():
        numbers = [str(lesson.epochs), str(lesson.batch_size)] if isinstance(lesson, TrainedLesson) else ["", ""]
        table.add_row(lesson.name, lesson.title, *numbers)
    _print(table)


def print_parity(lesson: str, comparisons: "Iterable[Comparison]") -> None:
    """The parity of one lesson, a table a type and a row a quantity."""
    by_type: dict[str, list[Comparison]] = {}
    for row in comparisons:
        by_type.setdefault(row.dtype, []).append(row)
    for dtype, rows in by_type.items():
        table = _table("quantity", "shape", "difference", "where", "at most", "verdict", title=f"{lesson}, {dtype}")
        for row in rows:
            shape = _indices(row.shape)
            table.add_row(
                row.quantity,
                shape if row.shape == row.reference_shape else f"{shape}, not {_indices(row.reference_shape)}",
                f"{row.difference:.1e}",
                _indices(row.where),
                f"{row.tolerance:.0e}",
                "same" if row.passed else "[bold]DIFFERENT[/bold]",
            )
        _print(table)


def _indices(numbers: Sequence[int]) -> str:
    return ",".join(map(str, numbers)) or "-"


def print_summary(rows: Sequence[Mapping]) -> None:
    """The workshop's table, a row a lesson."""
    table = _table("lesson", "steps", "loss", "metric", "parity", "seconds")
    for row in rows:
        loss = "" if row["loss"] is None else f"{row['loss']:.4g} {row['loss_unit']}".strip()
        parity = f"{'same' if row['parity']['passed'] else 'DIFFERENT'}, {row['parity']['difference']:.0e}"
        table.add_row(row["lesson"], str(row["steps"]), loss, row["metric"], parity, f"{row['seconds']:.1f}")
    _print(table)
