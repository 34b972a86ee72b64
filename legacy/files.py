"""Files that are complete or absent: written to a temporary name beside their own, then renamed."""

import contextlib
import os
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from .errors import CannotRun


def write_bytes(path: str | Path, content: bytes) -> None:
    """Replace the file by `content`, as `complete` does. Raises OSError."""
    with complete(path) as file:
        file.write(content)


@contextlib.contextmanager
def complete(path: str | Path) -> Iterator[IO[bytes]]:
    """A file to write to, which replaces the one at `path` in the end; a failure leaves the old file or none.

    A link stays, and the file that it leads to is replaced; a device or pipe is refused, as renaming would remove it.
    Raises OSError.
    """
    target = os.path.realpath(path)
    if os.path.exists(target) and not os.path.isfile(target):
        raise OSError(0, "it is a folder" if os.path.isdir(target) else "it is no regular file", str(path))
    handle, temporary = tempfile.mkstemp(dir=os.path.dirname(target), prefix=".", suffix=".part")
    try:
        with os.fdopen(handle, "wb") as file:
            os.fchmod(handle, 0o666 & ~_umask())  # mkstemp makes files for their owner alone
            yield file
            file.flush()
            os.fsync(handle)
        os.replace(temporary, target)
    except BaseException:
        os.unlink(temporary)
        raise


def check_place(path: str) -> None:
    """Raise CannotRun where no file can be written, before hours of work."""
    if os.path.isdir(path):
        raise CannotRun(f"cannot write {path}: it is a folder; name a file in it")
    if os.path.exists(path) and not os.path.isfile(path):
        raise CannotRun(f"cannot write {path}: it is no regular file")
    folder = os.path.dirname(os.path.realpath(path))
    if not os.path.isdir(folder):
        raise CannotRun(f"cannot write {path}: there is no folder {folder}")
    if not os.access(folder, os.W_OK):
        raise CannotRun(f"cannot write {path}: the folder {folder} is not writable")


def _umask() -> int:
    mask = os.umask(0o077)
    os.umask(mask)
    return mask
