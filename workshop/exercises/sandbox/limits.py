"""What a submission's process may take and see."""

import ctypes
import os
import resource
import struct
import sys
import sysconfig
from pathlib import Path

from workshop.exercises.catalogue import ROOT
from workshop.exercises.sandbox import landlock

LARGEST_FILE = 512 * 2**20  # bytes
SYSTEM = ("/bin", "/dev", "/etc", "/lib", "/lib64", "/proc", "/sbin", "/sys", "/usr")
DEVICES = ("/dev/null", "/dev/zero", "/dev/full")
# What answers an exercise, in whatever form.
HIDDEN = ("solutions", "graphs", "eager", "workshop/exercises/checks", "tests", "docs", "benchmarks", ".git")
CAPABILITIES = struct.pack("=Ii", 0x20080522, 0)  # of this process, in the third version of capset(2)


def limit_size(megabytes: int) -> None:
    """Limit the memory on top of what TensorFlow has reserved (where the system says how much), and the size of files."""
    pages = Path("/proc/self/statm")
    if pages.exists():
        reserved = int(pages.read_text().split()[0]) * resource.getpagesize()
        _lower(resource.RLIMIT_AS, reserved + megabytes * 2**20)
    _lower(resource.RLIMIT_FSIZE, LARGEST_FILE)
    _lower(resource.RLIMIT_CORE, 0)


def confine(folder: Path, own: Path) -> None:
    """Hide every file that the work does not need, and give up root's rights (where the system has Landlock).

    Args:
        folder: the working directory, the only place to write.
        own: the learner's folder, which may be read; its siblings may not.
    """
    if not landlock.version():
        return
    readable, listable = _visible(own)
    devices = [path for path in map(Path, DEVICES) if path.exists()]
    landlock.restrict(readable, listable, [folder, *devices])
    if os.geteuid() == 0 and ctypes.CDLL(None).capset(CAPABILITIES, bytes(24)):
        raise OSError("the rights of root cannot be given up")


def weakness() -> str:
    """What `confine` cannot do on this system, as a sentence; empty where it can do everything."""
    have = landlock.version()
    if not have:
        return "Without Landlock (Linux 5.13) submissions can read the solutions and your files: use a container."
    allowed = ["connect to servers"] * (have < landlock.SINCE_NETWORK) + ["end this run"] * (have < landlock.SINCE_SCOPES)
    return f"On this version of Linux submissions can {' and '.join(allowed)}." if allowed else ""


def _visible(own: Path) -> tuple[list[Path], list[Path]]:
    """What may be read, and the folders of which only some entries may: Python, the system and the distribution."""
    prefixes = {sys.prefix, sys.base_prefix, *sysconfig.get_paths().values(), *sys.path, *SYSTEM}
    tops = {path for path in map(Path, filter(None, prefixes)) if path.is_absolute() and path.exists()}
    hidden = {path for name in HIDDEN if (path := ROOT / name).exists()}
    if not any(top.resolve().is_relative_to(own.parent) for top in tops):
        hidden.add(own.parent)
    readable, listable = [own], []

    def allow(path: Path) -> None:
        real = path.resolve()
        if any(real.is_relative_to(one) for one in hidden):
            return
        if any(one.is_relative_to(real) for one in hidden):
            listable.append(path)
            for entry in path.iterdir():
                allow(entry)
        elif path.exists():
            readable.append(path)

    for top in tops:
        allow(top)
    return readable, listable


def _lower(kind: int, wanted: int) -> None:
    _, hard = resource.getrlimit(kind)
    resource.setrlimit(kind, (wanted if hard == resource.RLIM_INFINITY else min(wanted, hard), hard))
