"""Methods of types that are written in C, to which Python refuses to add any."""

import ctypes
from collections.abc import Iterator
from contextlib import contextmanager

IMMUTABLE = 1 << 8  # Py_TPFLAGS_IMMUTABLETYPE of CPython
PLACE = 2 * ctypes.sizeof(ctypes.c_ssize_t) + 19 * ctypes.sizeof(ctypes.c_void_p)  # of `tp_flags` in a `PyTypeObject`


@contextmanager
def mutable(kind: type) -> Iterator[None]:
    """A context in which attributes of `kind` can be set.

    Raises NotImplementedError on a Python whose types are laid out in another way.
    """
    flags = ctypes.c_ulong.from_address(id(kind) + PLACE)
    if flags.value != kind.__flags__:
        raise NotImplementedError("this Python lays out its types in another way than CPython 3.11")
    was_immutable = flags.value & IMMUTABLE
    flags.value &= ~IMMUTABLE
    try:
        yield
    finally:
        flags.value |= was_immutable  # only this one: Python itself has changed others
