"""Files that are complete or absent: written to a temporary name beside their own, then renamed."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def renamed_to(path: Path) -> Iterator[Path]:
    """A temporary name that is renamed to `path` at the end, or removed where that is not reached.

    Where a process is killed on the way, the next attempt overwrites what it left.
    """
    temporary = path.with_name(f".{path.name}.partial")
    try:
        yield temporary
        temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)
