"""Functions of pandas that are gone, or took arguments that they no longer take."""

import datetime as _datetime
import functools
from collections.abc import Callable
from typing import Any

import numpy as np
import pandas as pd

from ..repairs.pandas_methods import old_frequency

__all__ = [
    "Float64Index",
    "Grouper",
    "Int64Index",
    "UInt64Index",
    "date_range",
    "datetime",
    "get_dummies",
    "np",
    "period_range",
    "read_csv",
    "read_table",
    "to_datetime",
    "value_counts",
]

WITHOUT_EFFECT = "infer_datetime_format keep_date_col mangle_dupe_cols tupleize_cols verbose warn_bad_lines"
datetime = _datetime.datetime


def _index_of(kind: Any) -> Callable[..., pd.Index]:
    def index(data: Any = None, dtype: Any = None, copy: bool = False, name: Any = None) -> pd.Index:
        return pd.Index([] if data is None else data, dtype or kind, copy, name)

    return index


Int64Index, UInt64Index, Float64Index = _index_of(np.int64), _index_of(np.uint64), _index_of(np.float64)


def value_counts(values: Any, *positional: Any, **options: Any) -> pd.Series:
    """How often each value occurs."""
    return pd.Series(values).value_counts(*positional, **options)


def get_dummies(*positional: Any, **options: Any) -> pd.DataFrame:
    """`pd.get_dummies`, in columns of 0 and 1."""
    if len(positional) < 8 and options.get("dtype") is None:
        options["dtype"] = np.uint8
    return pd.get_dummies(*positional, **options)


def _in_nanoseconds(times: Any) -> Any:
    """Times in the unit that they had; what is no times, as it is."""
    if isinstance(times, pd.Series):
        return times.dt.as_unit("ns") if times.dtype.kind == "M" else times
    return times.as_unit("ns") if hasattr(times, "as_unit") else times


def to_datetime(*positional: Any, **options: Any) -> Any:
    """`pd.to_datetime`, of texts in more than one format."""
    options.pop("infer_datetime_format", None)
    try:
        return _in_nanoseconds(pd.to_datetime(*positional, **options))
    except ValueError as error:
        if "format" in options or "format" not in str(error):
            raise
    return _in_nanoseconds(pd.to_datetime(*positional, format="mixed", **options))


def _frequent(function: Callable[..., Any], place: int) -> Callable[..., Any]:
    @functools.wraps(function)
    def frequent(*positional: Any, **options: Any) -> Any:
        if len(positional) > place:
            positional = (*positional[:place], old_frequency(positional[place]), *positional[place + 1 :])
        if "freq" in options:
            options["freq"] = old_frequency(options["freq"])
        return function(*positional, **options)

    return frequent


def date_range(*positional: Any, **options: Any) -> pd.DatetimeIndex:
    """`pd.date_range`, with the old names of frequencies."""
    return _in_nanoseconds(_frequent(pd.date_range, 3)(*positional, **options))


period_range = pd.period_range
Grouper = _frequent(pd.Grouper, 2)


def _reading(read: Callable[..., Any]) -> Callable[..., Any]:
    """A reader of tables with the options of pandas 0.25."""

    def reader(filepath_or_buffer: Any, *positional: Any, **options: Any) -> Any:
        if positional:
            options |= dict(zip(("sep", "delimiter", "header", "names", "index_col"), positional, strict=False))
        squeeze, prefix = options.pop("squeeze", False), options.pop("prefix", None)
        if options.pop("error_bad_lines", True) is False:
            options["on_bad_lines"] = "warn" if options.get("warn_bad_lines", True) else "skip"
        if options.pop("delim_whitespace", False):
            options["sep"] = r"\s+"
        for gone in WITHOUT_EFFECT.split():
            options.pop(gone, None)
        parser = options.pop("date_parser", None)
        columns = options.pop("parse_dates", None) if parser else None
        table = read(filepath_or_buffer, **options)
        for column in columns if isinstance(columns, list) else ():
            table[column] = pd.to_datetime(table[column].map(parser))
        for column in (
            table.columns[table.dtypes.map(lambda kind: kind.kind == "M")] if hasattr(table, "dtypes") else ()
        ):
            table[column] = _in_nanoseconds(table[column])
        if prefix is not None and options.get("header", "infer") is None:
            table.columns = [f"{prefix}{name}" for name in table.columns]
        return table.squeeze("columns") if squeeze else table

    return functools.wraps(read)(reader)


read_csv, read_table = _reading(pd.read_csv), _reading(pd.read_table)
