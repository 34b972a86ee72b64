"""Files that are complete or absent: written to a temporary name beside their own, then renamed."""

import os
import tempfile
from pathlib import Path


def write_bytes(path: str | Path, content: bytes) -> None:
    """Replace the file by `content`; a failure leaves the old file or none. Raises OSError.

    A link stays, and the file that it leads to is replaced; a device or pipe is refused, as renaming would remove it.
    """
    target = os.path.realpath(path)
    if os.path.exists(target) and not os.path.isfile(target):
        raise OSError(0, "it is a folder" if os.path.isdir(target) else "it is no regular file", str(path))
    handle, temporary = tempfile.mkstemp(dir=os.path.dirname(target), prefix=".", suffix=".part")
    try:
        with os.fdopen(handle, "wb") as file:
            os.fchmod(handle, 0o666 & ~_umask())  # mkstemp makes files for their owner alone
            file.write(content)
            file.flush()
            os.fsync(handle)
        os.replace(temporary, target)
    except BaseException:
        os.unlink(temporary)
        raise


def _umask() -> int:
    mask = os.umask(0o077)
    os.umask(mask)
    return mask
