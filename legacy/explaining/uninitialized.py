"""Which variables of a session have no value, when one of them was wanted."""

import sys
import traceback
from typing import Any
from weakref import WeakKeyDictionary

MOST = 20  # variables that are named
_found: WeakKeyDictionary[BaseException, str | None] = WeakKeyDictionary()  # of errors that closed their session
_restored: WeakKeyDictionary[Any, str] = WeakKeyDictionary()  # the last checkpoint of each session


def watch() -> None:
    """Remember from which checkpoint each session was restored, and look at one that an error is about to close."""
    from tensorflow.python.client.session import Session
    from tensorflow.python.framework.errors import FailedPreconditionError
    from tensorflow.python.training.saver import Saver

    restore, leave = Saver.restore, Session.__exit__

    def remembering(self: Any, sess: Any, save_path: Any) -> Any:
        restore(self, sess, save_path)
        _restored[sess] = str(save_path)

    def looking(self: Any, kind: Any, error: Any, entries: Any) -> Any:
        if isinstance(error, FailedPreconditionError):
            _found[error] = _sentence(self)
        return leave(self, kind, error, entries)

    Saver.restore, Session.__exit__ = remembering, looking


def sentence(error: BaseException) -> str | None:
    """What has no value, and what to do; None where it is another matter."""
    if error in _found:
        return _found[error]
    base = sys.modules["tensorflow.python.client.session"].BaseSession
    for frame, _ in traceback.walk_tb(error.__traceback__):
        session = frame.f_locals.get("self")
        if isinstance(session, base):
            return None if session._closed else _sentence(session)
    return None


def _sentence(session: Any) -> str | None:
    names = _without_value(session)
    if not names:
        return None
    of = len(session.graph.get_collection("variables"))
    shown = ", ".join(names[:MOST]) + (f" and {len(names) - MOST} more" if len(names) > MOST else "")
    text = f"{len(names)} of {of} variables have no value: {shown}"
    if session in _restored:
        return f"{text}; {_restored[session]} was restored, but not these: initialise them, or restore them too"
    return f"{text}; run tf.global_variables_initializer(), or restore a checkpoint"


def _without_value(session: Any) -> list[str]:
    errors = sys.modules["tensorflow.python.framework.errors_impl"]
    names = []
    for variable in session.graph.get_collection("variables"):
        try:
            session.run(variable._as_graph_element())
        except errors.FailedPreconditionError:
            names.append(variable.op.name)
        except errors.OpError:  # what it is cannot be told
            continue
    return names
