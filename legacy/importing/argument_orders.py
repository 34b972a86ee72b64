"""Functions and classes whose arguments stood in another order in TensorFlow 1.15.5: new ones were put between old ones.

`argument_orders.json` is written by `tests/legacy/oracle/census/record.py`: the names of the arguments as they were, for
what can still be called with them. Arguments by position are given by name, those by name are left as they are.
"""

import functools
import inspect
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

TABLE = Path(__file__).with_name("argument_orders.json")


@functools.cache
def _table() -> dict[str, list[str]]:
    return json.loads(TABLE.read_text(encoding="utf-8"))


def restored(name: str, found: Any) -> Any:
    """`found`, the public symbol `name`, with its arguments in the order of 1.15.5.

    A class stays itself, for `isinstance`; only calls from the user's own files see its old order.
    """
    order = _table().get(f"tensorflow.{name}" if name.startswith("keras.") else name)
    if order is None:
        return found
    if inspect.isclass(found):
        if not hasattr(found.__init__, "order_of_1_15"):
            found.__init__ = _initializer(found.__init__, order)
        return found
    return _reordered(found, order)


def _reordered(function: Callable[..., Any], order: list[str]) -> Callable[..., Any]:
    def call(*positional: Any, **named: Any) -> Any:
        return function(**_named(order, positional, named))

    return _disguised(call, function, order)


def _initializer(initialize: Callable[..., Any], order: list[str]) -> Callable[..., Any]:
    from .own_imports import called_from_own_file

    def call(self: Any, *positional: Any, **named: Any) -> None:
        if positional and called_from_own_file():
            positional, named = (), _named(order, positional, named)
        initialize(self, *positional, **named)

    return _disguised(call, initialize, ["self", *order])


def _named(order: list[str], positional: tuple[Any, ...], named: dict[str, Any]) -> dict[str, Any]:
    if len(positional) > len(order):
        raise TypeError(f"takes {len(order)} positional arguments but {len(positional)} were given")
    by_position = dict(zip(order, positional, strict=False))
    repeated = sorted(set(by_position) & set(named))
    if repeated:
        raise TypeError(f"got multiple values for argument {repeated[0]!r}")
    return by_position | named


def _disguised(call: Callable[..., Any], function: Callable[..., Any], order: list[str]) -> Callable[..., Any]:
    """`call` with the name and documentation of `function`, and its parameters in the old order, newer ones by name."""
    functools.update_wrapper(call, function)
    vars(call).pop("_tf_decorator", None)
    parameters = inspect.signature(function).parameters
    kinds = inspect.Parameter
    old = [parameters[name].replace(kind=kinds.POSITIONAL_OR_KEYWORD) for name in order]
    optional = [index for index, parameter in enumerate(old) if parameter.default is not kinds.empty]
    first = optional[0] if optional else len(old)
    old[first:] = [
        parameter.replace(default=None) if parameter.default is kinds.empty else parameter for parameter in old[first:]
    ]
    new = [
        parameter if parameter.kind is kinds.VAR_KEYWORD else parameter.replace(kind=kinds.KEYWORD_ONLY)
        for name, parameter in parameters.items()
        if name not in order and parameter.kind is not kinds.VAR_POSITIONAL
    ]
    call.__signature__ = inspect.Signature(old + new)  # type: ignore[attr-defined]
    call.order_of_1_15 = order  # type: ignore[attr-defined]
    return call
