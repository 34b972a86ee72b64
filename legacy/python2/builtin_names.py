"""Names of Python 2: for every file, and those with another meaning today for what is Python 2."""

import builtins
import functools
import importlib
import itertools
import sys
from collections.abc import Iterable
from math import isfinite
from types import ModuleType
from typing import Any

from . import division, open_files, ordering, text
from .old_meaning import name_of

NAMES = {
    "xrange": range,
    "raw_input": input,
    "unicode": str,
    "basestring": str,
    "long": int,
    "unichr": chr,
    "reduce": functools.reduce,
    "reload": importlib.reload,
    "cmp": ordering.cmp,
    "file": open_files.file,
}


def round(number: Any, ndigits: int = 0) -> float:
    """A float; halves go away from zero.

    >>> round(2.5), round(-0.5), round(2.675, 2), round(1250, -2)
    (3.0, -1.0, 2.67, 1300.0)
    """
    value = float(number)
    if not isfinite(value):
        return value
    from decimal import ROUND_HALF_UP, Context, Decimal  # only here: most programs never round

    exact = Context(prec=400, rounding=ROUND_HALF_UP)
    return float(exact.quantize(Decimal(value), Decimal(1).scaleb(-ndigits)))


def map(function: Any, *iterables: Iterable[Any]) -> list[Any]:
    """A list; the shorter iterables are filled up with None, and `function` may be None.

    >>> map(None, [1, 2], [3])
    [(1, 3), (2, None)]
    """
    if len(iterables) == 1:
        return [value if function is None else function(value) for value in iterables[0]]
    rows = itertools.zip_longest(*iterables)
    return list(rows) if function is None else [function(*row) for row in rows]


def imap(function: Any, *iterables: Iterable[Any]) -> Any:
    """`itertools.imap`: an iterator, as long as the shortest; `function` may be None."""
    return builtins.zip(*iterables, strict=False) if function is None else builtins.map(function, *iterables)


def filter(function: Any, iterable: Any) -> Any:
    """A list; of text and tuples, their own kind."""
    kept = list(builtins.filter(function, iterable))
    if isinstance(iterable, str):
        return "".join(kept)
    return tuple(kept) if isinstance(iterable, tuple) else kept


def zip(*iterables: Iterable[Any]) -> list[Any]:
    """A list."""
    return list(builtins.zip(*iterables, strict=False))


def range_(*bounds: int) -> list[int]:
    """A list."""
    return list(builtins.range(*bounds))


def reload(module: ModuleType) -> ModuleType:
    """`reload`; of `sys`, which programs wrote to get at `setdefaultencoding`, nothing."""
    return module if module is sys else importlib.reload(module)


def coerce(a: Any, b: Any) -> tuple[Any, Any]:
    """Both numbers, as the wider of their types."""
    kind = type(a + b)
    return kind(a), kind(b)


OF_PYTHON2 = {  # by the builtin that means them in what is Python 2
    "apply": lambda function, positional=(), named=None: function(*positional, **(named or {})),
    "buffer": lambda value: memoryview(value.encode() if isinstance(value, str) else value),
    "coerce": coerce,
    "filter": filter,
    "intern": sys.intern,
    "map": map,
    "max": ordering.max,
    "min": ordering.min,
    "open": open_files.file,
    "print": text.print,
    "range": range_,
    "reload": reload,
    "round": round,
    "sorted": ordering.sorted,
    "zip": zip,
}

HELPERS = {  # what `old_meaning` puts into a syntax tree
    **{name_of(name): value for name, value in OF_PYTHON2.items()},
    name_of("divide"): division.divide,
    name_of("divide_in_place"): division.divide_in_place,
    name_of("key"): division.KEY,
    name_of("less"): ordering.less,
    name_of("at_most"): ordering.at_most,
    name_of("greater"): ordering.greater,
    name_of("at_least"): ordering.at_least,
    name_of("sort"): ordering.sort,
    name_of("text"): text.text,
    name_of("percent"): text.percent,
    name_of("format"): text.formatted,
    name_of("encode"): text.encode,
    name_of("decode"): text.decode,
    name_of("translate"): text.translate,
    name_of("message"): text.message,
    name_of("nothing"): lambda *_: None,
}
