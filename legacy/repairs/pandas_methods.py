"""What pandas 0.25 did and today's refuses or does otherwise, given back to the user's own files."""

import functools
import warnings
from collections.abc import Callable
from typing import Any

import pandas as pd

from ..importing.own_imports import called_from_own_file
from . import old_arguments, pandas_views
from .own_attributes import give


def as_matrix(self: Any, columns: Any = None) -> Any:
    """The values as an array, of some columns or all."""
    return (self if columns is None else self[columns]).to_numpy()


def get_value(self: Any, index: Any, column: Any = None, takeable: bool = False) -> Any:
    """One value by labels."""
    return self.at[index] if isinstance(self, pd.Series) else self.at[index, column]


def set_value(self: Any, index: Any, column: Any, value: Any = None) -> Any:
    """Set one value by labels."""
    self.at[index, column] = value
    return self


def append(self: Any, other: Any, ignore_index: bool = False, **options: Any) -> Any:
    """Rows of `other` below this frame's."""
    if isinstance(other, dict):
        other = pd.DataFrame([other])
    elif isinstance(other, pd.Series) and isinstance(self, pd.DataFrame):
        other = other.to_frame().T
    return pd.concat([self, *(other if isinstance(other, list) else [other])], ignore_index=ignore_index)


def lookup(self: Any, row_labels: Any, col_labels: Any) -> Any:
    """One value of each pair of labels, as an array."""
    return self.to_numpy()[self.index.get_indexer(row_labels), self.columns.get_indexer(col_labels)]


def mad(self: Any, axis: Any = None, skipna: bool = True) -> Any:
    """The mean absolute deviation from the mean."""
    if isinstance(self, pd.Series):
        return (self - self.mean()).abs().mean()
    numbers = self.select_dtypes("number")
    return numbers.sub(numbers.mean(axis=axis or 0), axis=0 if axis == 1 else 1).abs().mean(axis=axis or 0)


class _Mixed:
    """`frame.ix[...]`: labels first, positions where those fail."""

    def __init__(self, frame: Any):
        self.frame = frame

    def __getitem__(self, key: Any) -> Any:
        try:
            return self.frame.loc[key]
        except (KeyError, TypeError):
            return self.frame.iloc[key]

    def __setitem__(self, key: Any, value: Any) -> None:
        try:
            self.frame.loc[key]
            self.frame.loc[key] = value
        except (KeyError, TypeError):
            self.frame.iloc[key] = value


OF_BOTH = {
    "append": append,
    "as_matrix": as_matrix,
    "clip_lower": lambda self, threshold: self.clip(lower=threshold),
    "clip_upper": lambda self, threshold: self.clip(upper=threshold),
    "get_value": get_value,
    "get_values": lambda self: self.to_numpy(),
    "iteritems": lambda self: self.items(),
    "ix": property(_Mixed),
    "mad": mad,
    "set_value": set_value,
}
OF_FRAMES = {
    "applymap": lambda self, func: self.map(func),
    "get_dtype_counts": lambda self: self.dtypes.astype(str).value_counts().sort_index(),
    "lookup": lookup,
    "swapaxes": lambda self, axis1, axis2, copy=True: self if axis1 == axis2 else self.T,
}
OF_SERIES = {
    "is_monotonic": property(lambda self: self.is_monotonic_increasing),
    "nonzero": lambda self: self.to_numpy().nonzero(),
    "ptp": lambda self: self.max() - self.min(),
}
OF_INDEXES = {
    "format": lambda self: [str(value) for value in self],
    "get_values": lambda self: self.to_numpy(),
    "is_monotonic": property(lambda self: self.is_monotonic_increasing),
    "week": property(lambda self: self.isocalendar().week.to_numpy()),
    "weekday_name": property(lambda self: self.day_name()),
    "weekofyear": property(lambda self: self.isocalendar().week.to_numpy()),
}
FILLS = {"ffill": "ffill", "pad": "ffill", "bfill": "bfill", "backfill": "bfill"}
FREQUENCIES = {
    "M": "ME",
    "Q": "QE",
    "A": "YE",
    "Y": "YE",
    "H": "h",
    "T": "min",
    "S": "s",
    "L": "ms",
    "U": "us",
    "N": "ns",
}


def old_frequency(text: Any) -> Any:
    """Today's word for a frequency such as "12H"."""
    if not isinstance(text, str):
        return text
    number = text.rstrip("MQAYHTSLUN")
    letter = text[len(number) :]
    return number + FREQUENCIES.get(letter, letter) if not number or number.lstrip("-").isdigit() else text


def _of_numbers(real: Callable[..., Any]) -> Callable[..., Any]:
    """A statistic that leaves out columns of which there is none; the old `level` groups the rows."""

    @functools.wraps(real)
    def statistic(self: Any, *positional: Any, **named: Any) -> Any:
        if not called_from_own_file():
            return real(self, *positional, **named)
        level = named.pop("level", None)
        if level is not None:
            return getattr(self.groupby(level=level), real.__name__)(**named)
        try:
            return real(self, *positional, **named)
        except (TypeError, ValueError):
            if named.get("numeric_only") is not None:
                raise
        return real(self, *positional, **named | {"numeric_only": True})

    return statistic


def _fillna(real: Callable[..., Any]) -> Callable[..., Any]:
    @functools.wraps(real)
    def fillna(self: Any, value: Any = None, method: Any = None, *positional: Any, **named: Any) -> Any:
        if method is not None:
            return getattr(self, FILLS[method])(**named)
        return real(self, value, *positional, **named)

    return fillna


def _frequent(real: Callable[..., Any], place: int, name: str) -> Callable[..., Any]:
    """The function, in which a frequency may have its old name."""

    @functools.wraps(real)
    def frequent(*positional: Any, **named: Any) -> Any:
        if len(positional) > place:
            positional = (*positional[:place], old_frequency(positional[place]), *positional[place + 1 :])
        if name in named:
            named[name] = old_frequency(named[name])
        return real(*positional, **named)

    return frequent


def _groupby(real: Callable[..., Any]) -> Callable[..., Any]:
    """`groupby(..., axis=1)` groups the columns."""

    @functools.wraps(real)
    def groupby(self: Any, by: Any = None, *positional: Any, **named: Any) -> Any:
        if named.pop("axis", 0) in (1, "columns"):
            return _OfColumns(real(self.T, by, *positional, **named))
        return real(self, by, *positional, **named)

    return groupby


class _OfColumns:
    """Groups of columns: what is found of the groups of rows of the transposed frame, transposed."""

    def __init__(self, groups: Any):
        self._groups = groups

    def __getattr__(self, name: str) -> Any:
        return lambda *positional, **named: getattr(self._groups, name)(*positional, **named).T


def _of_tuples(real: Callable[..., Any]) -> Callable[..., Any]:
    """`groups["a", "b"]` is `groups[["a", "b"]]`."""
    return functools.wraps(real)(lambda self, key: real(self, list(key) if isinstance(key, tuple) else key))


def _by_position(real: Callable[..., Any]) -> Callable[..., Any]:
    """`row[0]` of labels that are no numbers."""

    @functools.wraps(real)
    def item(self: Any, key: Any, *value: Any) -> Any:
        whole = isinstance(key, int) and not isinstance(key, bool)
        if whole and called_from_own_file() and self.index.inferred_type == "string" and key not in self.index:
            return self.iloc[key] if not value else self.iloc.__setitem__(key, *value)
        return real(self, key, *value)

    return item


@functools.cache
def give_back() -> None:
    """Give all of it back, and let texts be objects again."""
    warnings.filterwarnings("ignore", category=pd.errors.PandasChangeWarning)
    pd.set_option("future.infer_string", False)
    old_arguments.give_back("pandas")
    pandas_views.give_back()
    for owners, methods in (
        ((pd.DataFrame, pd.Series), OF_BOTH),
        ((pd.DataFrame,), OF_FRAMES),
        ((pd.Series,), OF_SERIES),
        ((pd.Index, pd.DatetimeIndex), OF_INDEXES),
    ):
        for owner in owners:
            for name, method in methods.items():
                give(owner, name, method)
    give(pd.Timestamp, "weekday_name", property(lambda self: self.day_name()))
    from pandas.core.groupby import DataFrameGroupBy

    for name in ("corr", "kurt", "mean", "median", "prod", "sem", "skew", "std", "sum", "var", "max", "min"):
        for owner in (pd.DataFrame, pd.Series, DataFrameGroupBy):
            if hasattr(owner, name):
                setattr(owner, name, _of_numbers(getattr(owner, name)))
    DataFrameGroupBy.__getitem__ = _of_tuples(DataFrameGroupBy.__getitem__)
    for owner in (pd.DataFrame, pd.Series):
        owner.fillna = _fillna(owner.fillna)
        owner.groupby = _groupby(owner.groupby)
        owner.resample = _frequent(owner.resample, 1, "rule")
        owner.asfreq = _frequent(owner.asfreq, 1, "freq")
    pd.Series.__getitem__ = _by_position(pd.Series.__getitem__)
    pd.Series.__setitem__ = _by_position(pd.Series.__setitem__)
