"""SIGINT and SIGTERM as a wish to stop, to be granted between two steps."""

import signal
import threading
from typing import Any


class Interruption:
    """While entered, the first signal is only noted; a second one acts as if nothing had been entered.

    Outside the main thread, where Python handles no signals, nothing is ever noted.
    """

    def __init__(self) -> None:
        self.signal: signal.Signals | None = None
        self._previous: dict[int, Any] = {}

    def __enter__(self) -> "Interruption":
        if threading.current_thread() is threading.main_thread():
            self._previous = {number: signal.signal(number, self._note) for number in (signal.SIGINT, signal.SIGTERM)}
        return self

    def __exit__(self, *_: object) -> None:
        for number, handler in self._previous.items():
            signal.signal(number, handler)

    def _note(self, number: int, _: object) -> None:
        self.signal = signal.Signals(number)
        for known, handler in self._previous.items():
            signal.signal(known, handler)
