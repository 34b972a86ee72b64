"""Switching `--fast` on in a process."""

import atexit
import functools
import json
import os
import sys
from typing import Any

from . import calls, numbers, pending
from .feeds import IrregularError


@functools.cache
def start() -> None:
    """Make the sessions of this process fast, from now on; a second call does nothing."""
    from tensorflow.python.client.session import BaseSession

    _prepare_calls(BaseSession)
    for name in ("_call_tf_sessionrun", "_call_tf_sessionprun", "close", "__del__", "list_devices"):
        _make_first(BaseSession, name)
    _make_first(BaseSession._Callable, "__call__")
    os.register_at_fork(before=pending.make)
    _look_before_json()
    atexit.register(_at_the_end)


def _prepare_calls(session_class: Any) -> None:
    real = session_class.run

    @functools.wraps(real)
    def run(session: Any, fetches: Any, feed_dict: Any = None, options: Any = None, run_metadata: Any = None) -> Any:
        if run_metadata is None and (options is None or not options.ByteSize()) and not session._closed:
            call = calls.find(session, fetches, feed_dict)
            if call is not None:
                try:
                    arrays = call.arrays(feed_dict)
                except IrregularError:
                    call = None
                else:
                    return call.run(arrays)
        return real(session, fetches, feed_dict, options, run_metadata)

    session_class.run = run


def _make_first(owner: Any, name: str) -> None:
    """Let a method have the steps made that wait before it does anything."""
    real = getattr(owner, name)

    @functools.wraps(real)
    def method(*positional: Any, **named: Any) -> Any:
        pending.make()
        return real(*positional, **named)

    setattr(owner, name, method)


def _look_before_json() -> None:
    """JSON's encoder takes a float64 for a float by its C type; it asks `default` for anything else."""
    real = json.JSONEncoder.default

    def default(encoder: json.JSONEncoder, value: Any) -> Any:
        return value.look() if type(value) is numbers.Number else real(encoder, value)

    json.JSONEncoder.default = default  # type: ignore[method-assign, assignment]


def _at_the_end() -> None:
    """An error of a step that still waited ends the process as it would have ended it where it was asked for."""
    try:
        pending.make()
    except BaseException as error:
        sys.excepthook(type(error), error, error.__traceback__)
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(1)
