"""Landlock: a process gives up every file but those that are listed, for itself and whatever it starts, for good.

It needs Linux 5.13 and no privileges. From Linux 6.7 on it also refuses TCP connections, from 6.12 on signals to processes
outside. The numbers are those of the kernel's `linux/landlock.h` (https://docs.kernel.org/userspace-api/landlock.html).
"""

import ctypes
import os
import struct
import sys
from collections.abc import Iterable
from pathlib import Path

CREATE_RULESET, ADD_RULE, RESTRICT_SELF = 444, 445, 446  # system calls, the same on every architecture
ASK_VERSION, PATH_BENEATH = 1, 1
NO_NEW_PRIVILEGES = 38  # of prctl
READ_FILE, READ_FOLDER, WRITE_FILE = 1 << 2, 1 << 3, 1 << 1
CHANGE = sum(1 << bit for bit in range(4, 13))  # remove and make entries of all kinds
REFER, TRUNCATE = 1 << 13, 1 << 14  # since the versions 2 and 3
BIND_AND_CONNECT, SINCE_NETWORK = 3, 4
SOCKETS_AND_SIGNALS, SINCE_SCOPES = 3, 6

_libc = ctypes.CDLL(None, use_errno=True)


def version() -> int:
    """The version of the kernel's Landlock; 0 where there is none."""
    if sys.platform != "linux":
        return 0
    return max(0, _libc.syscall(CREATE_RULESET, None, 0, ASK_VERSION))


def restrict(readable: Iterable[Path], listable: Iterable[Path], writable: Iterable[Path]) -> None:
    """Give up everything else, for this process and its children.

    Args:
        readable: files, and folders with all that is in them.
        listable: folders whose names alone may be read, with those of all folders in them.
        writable: files, and folders with all that is in them; also readable.

    Raises:
        OSError: there is no Landlock, or a path does not exist.
    """
    have = version()
    reading = READ_FILE | READ_FOLDER
    all_rights = reading | WRITE_FILE | CHANGE | (REFER if have >= 2 else 0) | (TRUNCATE if have >= 3 else 0)
    network = BIND_AND_CONNECT if have >= SINCE_NETWORK else 0
    scopes = SOCKETS_AND_SIGNALS if have >= SINCE_SCOPES else 0
    attributes = struct.pack("=QQQ", all_rights, network, scopes)
    size = 24 if have >= SINCE_SCOPES else 16 if have >= SINCE_NETWORK else 8  # what the kernel knows of
    rules = _call(CREATE_RULESET, attributes, size, 0)
    for paths, rights in ((readable, reading), (listable, READ_FOLDER), (writable, all_rights)):
        for path in paths:
            _allow(rules, path, rights)
    if _libc.prctl(NO_NEW_PRIVILEGES, 1, 0, 0, 0):
        raise OSError(ctypes.get_errno(), "prctl")
    _call(RESTRICT_SELF, rules, 0)
    os.close(rules)


def _allow(rules: int, path: Path, rights: int) -> None:
    if not path.is_dir():
        rights &= READ_FILE | WRITE_FILE | TRUNCATE
    opened = os.open(path, os.O_PATH | os.O_CLOEXEC)
    try:
        _call(ADD_RULE, rules, PATH_BENEATH, struct.pack("=Qi", rights, opened), 0)
    finally:
        os.close(opened)


def _call(number: int, *arguments: object) -> int:
    result = _libc.syscall(number, *arguments)
    if result < 0:
        error = ctypes.get_errno()
        raise OSError(error, os.strerror(error))
    return result
