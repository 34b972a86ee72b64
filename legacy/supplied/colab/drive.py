"""`google.colab.drive`."""

import os
import sys

__all__ = ["flush_and_unmount", "mount"]


def mount(mountpoint: str, force_remount: bool = False, timeout_ms: int = 120000, readonly: bool = False) -> None:
    """Mount nothing: files are looked for beneath `mountpoint` on this machine."""
    state = "is there" if os.path.isdir(mountpoint) else "is not there: make it, or change the paths"
    print(f"drive.mount: no Google Drive here; {mountpoint} on this machine {state}.", file=sys.stderr)


def flush_and_unmount(timeout_ms: int = 86400000) -> None:
    """Nothing: nothing is mounted."""
