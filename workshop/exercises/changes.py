"""Which files of a folder have been saved: told by the system, or found out by looking again and again."""

from collections.abc import Iterator
from pathlib import Path
from threading import Event

import watchfiles

POLL_SECONDS = 0.5


def saved(folder: Path, poll: bool, stop: Event) -> Iterator[Path]:
    """Each file directly in the folder that is written, until `stop` is set.

    With `poll` the times and sizes of all files are compared twice a second. (The polling of watchfiles sees whole
    seconds only, so that a second save within one would go unnoticed.)
    """
    yield from _look(folder, stop) if poll else _listen(folder, stop)


def _listen(folder: Path, stop: Event) -> Iterator[Path]:
    events = watchfiles.watch(
        folder, stop_event=stop, step=50, debounce=300, rust_timeout=500, recursive=False, raise_interrupt=False
    )
    for event in events:
        yield from {Path(name) for _, name in event}


def _look(folder: Path, stop: Event) -> Iterator[Path]:
    before = _state(folder)
    while not stop.wait(POLL_SECONDS):
        now = _state(folder)
        yield from (path for path in now if now[path] != before.get(path))
        before = now


def _state(folder: Path) -> dict[Path, tuple[int, int]]:
    state = {}
    for path in folder.iterdir():
        try:
            status = path.stat()
        except FileNotFoundError:  # it was renamed meanwhile
            continue
        state[path] = (status.st_mtime_ns, status.st_size)
    return state
