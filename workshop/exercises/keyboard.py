"""Single keys from a terminal, without waiting for the return key."""

import sys
import termios
import tty
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Thread


@contextmanager
def keys(pressed: Callable[[str], None]) -> Iterator[bool]:
    """Call `pressed` from a thread for each key; gives False where the standard input is no terminal.

    The terminal is as before at the end. Ctrl-C still interrupts.
    """
    if not sys.stdin.isatty():
        yield False
        return
    before = termios.tcgetattr(sys.stdin)
    tty.setcbreak(sys.stdin)
    Thread(target=_read, args=(pressed,), daemon=True).start()
    try:
        yield True
    finally:
        termios.tcsetattr(sys.stdin, termios.TCSADRAIN, before)


def _read(pressed: Callable[[str], None]) -> None:
    while key := sys.stdin.read(1):
        pressed(key)
