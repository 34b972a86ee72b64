"""The one queue of this process that holds steps, if any: whoever wants to see what they do has them made first."""

import threading
from typing import Protocol


class Queue(Protocol):
    """Steps that were asked for and not made."""

    def make(self) -> None:
        """Make them."""


lock = threading.RLock()  # held while a queue is filled or made
_queue: Queue | None = None
_thread = 0
_making = False


def make() -> None:
    """Make the steps that wait, if any do. Raises what the first of them that fails raises."""
    global _making
    if _queue is None:
        return
    with lock:
        if _queue is None or _making:  # made by now, or what makes them has called
            return
        _making = True
        try:
            _queue.make()
        finally:
            _making = False
            _forget()


def make_others(queue: Queue) -> None:
    """Make the steps of every other queue, and of this one if another thread has filled it; then this one waits."""
    global _queue, _thread
    thread = threading.get_ident()
    if _queue is not queue or _thread != thread:
        make()
        _queue, _thread = queue, thread


def _forget() -> None:
    global _queue
    _queue = None
