"""Calls of `Session.run`, prepared: what is fetched and fed is looked up in the graph once, not at each call."""

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import tensorflow.compat.v1 as tf
from tensorflow.core.protobuf.config_pb2 import CallableOptions
from tensorflow.python.client import pywrap_tf_session
from tensorflow.python.client.session import BaseSession, _FetchHandler

from . import deferral, pending
from .feeds import Feed, IrregularError

TABLE = "_tf1_calls"  # the attribute of a session that holds its calls
LEAVES = (tf.Tensor, tf.Operation, tf.Variable)


@dataclass
class _Seen:
    """A call that is not prepared; it keeps what it is known by, so that no other object gets its ids."""

    fetches: Any
    feeds: list
    irregular: bool = False


def find(session: BaseSession, fetches: Any, feed_dict: Mapping | None) -> "Call | None":
    """The prepared call; None at the first time, and for what is left to TensorFlow's own `Session.run`."""
    try:
        key = (_key(fetches), tuple(map(id, feed_dict)) if feed_dict else ())
    except IrregularError:
        return None
    table = session.__dict__.setdefault(TABLE, {})
    found = table.get(key)
    if type(found) is Call:
        return found
    if found is None:
        table[key] = _Seen(fetches, list(feed_dict or ()))
    elif not found.irregular:
        try:
            table[key] = call = Call(session, found.fetches, found.feeds)
            return call
        except IrregularError:
            found.irregular = True
    return None


def _key(fetches: Any) -> Any:
    """What tells a structure of fetches from others. Raises IrregularError for what may change behind its name."""
    kind = type(fetches)
    if kind is list or issubclass(kind, tuple):
        return (kind, *map(_key, fetches))
    if kind is dict:
        return (kind, *((name, _key(value)) for name, value in fetches.items()))
    if kind is str:
        return fetches
    if issubclass(kind, LEAVES):
        return id(fetches)
    raise IrregularError


class Call:
    """`Session.run` for one structure of fetches and one set of fed tensors.

    Raises IrregularError for tensors that are not plain numbers, and ValueError or TypeError as `Session.run` does.
    """

    def __init__(self, session: BaseSession, fetches: Any, feeds: list):
        self.session, self._kept = session, fetches
        self.feeds = [Feed(tensor, session.graph) for tensor in feeds]
        handler = _FetchHandler(session.graph, fetches, {})
        self.tensors, self.targets = handler.fetches(), handler.targets()
        fed = {feed.tensor.name for feed in self.feeds}
        if len(fed) < len(feeds) or handler._fetch_handles or any(tensor.name in fed for tensor in self.tensors):
            raise IrregularError
        options = CallableOptions()
        options.feed.extend(feed.tensor.name for feed in self.feeds)
        options.fetch.extend(tensor.name for tensor in self.tensors)
        options.target.extend(operation.name for operation in self.targets)
        self._callable = session._make_callable_from_options(options)
        self._handle = self._callable._handle
        self.structured = _structure(session, fetches, handler)
        self.deferral: deferral.Deferral | None = None
        self.budget = deferral.Budget()

    def arrays(self, feed_dict: Mapping | None) -> list[np.ndarray]:
        """What is fed, as arrays. Raises IrregularError."""
        values = feed_dict.values() if feed_dict else ()
        return [feed.array(value) for feed, value in zip(self.feeds, values, strict=True)]

    def run(self, arrays: list[np.ndarray]) -> Any:
        """The results, in the structure of the fetches; those of a step that waits are still to come."""
        if self.deferral is not None:
            return self.deferral.add(arrays)
        pending.make()
        started = time.perf_counter()
        values = self.execute(arrays)
        if self.budget.spent(time.perf_counter() - started):
            self.deferral = deferral.of(self, arrays)
        return self.structured(values)

    def execute(self, arrays: list[np.ndarray]) -> list:
        """The values of the tensors, computed now. Raises tf.errors.OpError."""
        return self.session._do_call(self._execute, arrays)

    def _execute(self, arrays: list[np.ndarray]) -> list:
        return pywrap_tf_session.TF_SessionRunCallable(self.session._session, self._handle, arrays, None)


def _structure(session: BaseSession, fetches: Any, handler: _FetchHandler) -> Callable[[list], Any]:
    """What puts values into the structure of the fetches."""
    if isinstance(fetches, LEAVES):
        return (lambda _: None) if handler.targets() else (lambda values: values[0])
    operations = handler._ops
    if type(fetches) is list and len(operations) == len(fetches) and all(isinstance(f, LEAVES) for f in fetches):
        if not any(operations):
            return list

        def with_none(values: list) -> list:
            following = iter(values)
            return [None if is_operation else next(following) for is_operation in operations]

        return with_none
    return lambda values: handler.build_results(session, values)
