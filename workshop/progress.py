"""Progress bars for everything that takes more than a moment."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeElapsedColumn
from rich.progress import Progress as RichProgress


class Progress:
    """Bars on the standard error, so that a redirected result stays clean."""

    def __init__(self) -> None:
        columns = (TextColumn("{task.description:16}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
        self._bars = RichProgress(*columns, console=Console(stderr=True))

    def __enter__(self) -> "Progress":
        self._bars.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._bars.stop()

    @contextmanager
    def task(self, name: str, total: int, done: int = 0) -> Iterator[Callable[..., None]]:
        """A bar of `total` steps of which `done` are made; gives what to call with the number of further ones."""
        bar = self._bars.add_task(name, total=total, completed=done)
        yield lambda steps=1: self._bars.advance(bar, steps)
