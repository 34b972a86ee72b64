"""Columns and values that are views of their frame, as before pandas 3: what is set in them is set in the frame.

`frame["a"][0] = 1`, `frame.a.fillna(0, inplace=True)` and `frame.a.values[0] = 1` changed the frame; since pandas 3
they change a copy, or nothing. For the user's own files, a column remembers its frame, and is written back when it is
changed.
"""

import functools
import weakref
from collections.abc import Callable
from typing import Any

import numpy as np
import pandas as pd

from ..importing.own_imports import called_from_own_file

PLACE = "_tf1_column_of"


def _remembering(real: Callable[..., Any]) -> Callable[..., Any]:
    """A way to get at a column, which remembers for the user's own files where it is from."""

    @functools.wraps(real)
    def column(self: Any, key: Any) -> Any:
        found = real(self, key)
        if type(found) is pd.Series and isinstance(key, str) and called_from_own_file():
            object.__setattr__(found, PLACE, (weakref.ref(self), key))
        return found

    return column


def _frame_of(column: Any) -> tuple[Any, Any]:
    """The frame of which a column still is a part, and its name there; None where it is none."""
    reference, key = vars(column).get(PLACE, (lambda: None, None))
    frame = reference()
    if frame is None or key not in frame.columns:
        return None, None
    now, own = frame._get_item(key)._values, column._values
    views = isinstance(now, np.ndarray) and isinstance(own, np.ndarray) and np.may_share_memory(now, own)
    return (frame, key) if views or now is own else (None, None)


def _writing_back(real: Callable[..., Any], column_of: Callable[[Any], Any] = lambda self: self) -> Callable[..., Any]:
    """A change of a column, which also changes its frame."""

    @functools.wraps(real)
    def change(self: Any, *positional: Any, **named: Any) -> Any:
        column = column_of(self)
        if type(column) is not pd.Series or PLACE not in vars(column):
            return real(self, *positional, **named)
        frame, key = _frame_of(column)
        result = real(self, *positional, **named)
        if frame is not None and column.index.equals(frame.index):
            frame[key] = column
        return result

    return change


def _writable(real: Callable[..., Any]) -> Callable[..., Any]:
    """An array of values that the user's own files may change."""

    @functools.wraps(real)
    def values(self: Any, *positional: Any, **named: Any) -> Any:
        found = real(self, *positional, **named)
        if isinstance(found, np.ndarray) and not found.flags.writeable and called_from_own_file():
            try:
                found.flags.writeable = True
            except ValueError:  # what it is a view of cannot be changed either
                return found.copy()
        return found

    return values


def give_back() -> None:
    """Let columns and values be views."""
    from pandas.core.indexing import _LocationIndexer

    frame, series = pd.DataFrame, pd.Series
    frame.__getitem__ = _remembering(frame.__getitem__)
    frame.__getattr__ = _remembering(frame.__getattr__)
    series.__setitem__ = _writing_back(series.__setitem__)
    series._update_inplace = _writing_back(series._update_inplace)
    _LocationIndexer.__setitem__ = _writing_back(_LocationIndexer.__setitem__, lambda self: self.obj)
    for owner in (frame, series, pd.Index):
        owner.values = property(_writable(owner.values.fget))
        owner.to_numpy = _writable(owner.to_numpy)
        owner.__array__ = _writable(owner.__array__)
