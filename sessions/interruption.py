"""SIGINT and SIGTERM as a wish to stop, to be granted between two steps."""

import signal
import threading


class Interruption:
    """While entered, the first signal is only noted; a second one acts as if nothing had been entered.

    Outside the main thread, where Python handles no signals, nothing is ever noted.
    """

    def __init__(self):
        self.signal: signal.Signals | None = None
        self._previous = {}

    def __enter__(self) -> "Interruption":
        if threading.current_thread() is threading.main_thread():
            self._previous = {number: signal.signal(number, self._note) for number in (signal.SIGINT, signal.SIGTERM)}
        return self

    def __exit__(self, *_) -> None:
        for number, handler in self._previous.items():
            signal.signal(number, handler)

    def _note(self, number: int, _) -> None:
        self.signal = signal.Signals(number)
        for known, handler in self._previous.items():
            signal.signal(known, handler)
