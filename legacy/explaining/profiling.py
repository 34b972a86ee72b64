"""`tf1 run --profile`: how much of a run is TensorFlow's computation, and how much Python around it.

`Session.run` is timed from outside. What a step costs besides computing (building the feed, copying it in, dispatch,
copying results out, the Python between steps) is what the compiled engine, one call an epoch, takes away; the bound it
gives is (time of the loop) / (time inside TensorFlow's executor).
"""

import atexit
import sys
import time
from typing import Any


class Profile:
    """Times of one process: all `session.run`, the executor in them, and the loop from the first call to the last."""

    def __init__(self) -> None:
        self.calls, self.in_run, self.in_executor, self.fed_bytes = 0, 0.0, 0.0, 0
        self.started = time.perf_counter()
        self.first: float | None = None
        self.last = self.started

    def watch(self, session_class: Any) -> None:
        """Time every session of this class (TensorFlow's `BaseSession`)."""
        run, call = session_class.run, session_class._call_tf_sessionrun
        profile = self

        def timed_run(
            session: Any, fetches: Any, feed_dict: Any = None, options: Any = None, run_metadata: Any = None
        ) -> Any:
            begin = time.perf_counter()
            if profile.first is None:
                profile.first = begin
            try:
                return run(session, fetches, feed_dict, options, run_metadata)
            finally:
                profile.last = time.perf_counter()
                profile.in_run += profile.last - begin
                profile.calls += 1
                profile.fed_bytes += sum(getattr(value, "nbytes", 0) for value in (feed_dict or {}).values())

        def timed_call(session: Any, *positional: Any) -> Any:
            begin = time.perf_counter()
            try:
                return call(session, *positional)
            finally:
                profile.in_executor += time.perf_counter() - begin

        session_class.run, session_class._call_tf_sessionrun = timed_run, timed_call

    def report(self) -> str:
        """The shares, as a few lines."""
        total = time.perf_counter() - self.started
        if self.first is None:
            return f"profile: {total:.1f} s, no session.run"
        loop = self.last - self.first
        shares = [
            ("start, imports, building the graph", self.first - self.started),
            ("in TensorFlow's executor", self.in_executor),
            ("feeding and fetching in session.run", self.in_run - self.in_executor),
            ("Python between the calls", loop - self.in_run),
        ]
        lines = [f"profile: {total:.1f} s, {self.calls} session.run, {self.fed_bytes / 1e6:.1f} MB fed"]
        lines += [f"  {seconds:8.2f} s  {seconds / total:4.0%}  {what}" for what, seconds in shares]
        bound = loop / self.in_executor if self.in_executor else 1.0
        lines.append(f"  one compiled call an epoch would make the loop at most {bound:.1f} times as fast")
        return "\n".join(lines)


def start() -> None:
    """Time this process's sessions, and print the shares to standard error at its end."""
    from tensorflow.python.client.session import BaseSession

    profile = Profile()
    profile.watch(BaseSession)
    atexit.register(lambda: print(profile.report(), file=sys.stderr))
