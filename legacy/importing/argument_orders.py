"""Functions and classes whose arguments stood in another order in TensorFlow 1.15.5: new ones came between old ones.

`argument_orders.json` is written by `tests/legacy/oracle/census/record.py`: the names of the arguments as they were,
for what can still be called with them. Arguments by position are given by name, those by name are left as they are.
"""

import functools
import inspect
import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

TABLE = Path(__file__).with_name("argument_orders.json")
RENAMED: dict[str, dict[str, str | None]] = {  # None: says nothing any more
    "tensorflow.OptionalSpec": {"value_structure": "element_spec"},
    "tensorflow.RaggedTensor": dict.fromkeys(
        ["row_splits", "cached_row_lengths", "cached_value_rowids", "cached_nrows"]
    ),
    "tensorflow.autograph.experimental.set_loop_options": {"back_prop": None},
    "tensorflow.config.experimental.set_virtual_device_configuration": {"virtual_devices": "logical_devices"},
    "tensorflow.data.experimental.OptionalStructure": {"value_structure": "element_spec"},
    "tensorflow.errors.UnknownError": {"error_code": None},
    "tensorflow.keras.utils.GeneratorEnqueuer": {"sequence": "generator"},
    "tensorflow.keras.utils.serialize_keras_object": {"instance": "obj"},
    "tensorflow.random.experimental.create_rng_state": {"algorithm": "alg"},
}


@functools.cache
def _table() -> dict[str, list[str]]:
    return json.loads(TABLE.read_text(encoding="utf-8"))


def restored(name: str, found: Any) -> Any:
    """`found`, the public symbol `name`, with its arguments in the order of 1.15.5.

    A class stays itself, for `isinstance`; only calls from the user's own files see its old order.
    """
    name = f"tensorflow.{name}" if name.startswith("keras.") else name
    order = _table().get(name)
    if order is None:
        return found
    renamed = RENAMED.get(name, {})
    if not inspect.isclass(found):
        return _reordered(found, order, renamed)
    if not hasattr(found.__init__, "order_of_1_15"):
        found.__init__ = _initializer(found.__init__, order, renamed)  # type: ignore[method-assign]
    return found


Renamed = dict[str, str | None]


def _reordered(function: Callable[..., Any], order: list[str], renamed: Renamed) -> Callable[..., Any]:
    def call(*positional: Any, **named: Any) -> Any:
        return function(**_named(order, renamed, positional, named))

    return _disguised(call, function, order, renamed)


def _initializer(initialize: Callable[..., Any], order: list[str], renamed: Renamed) -> Callable[..., Any]:
    from .own_imports import called_from_own_file

    def call(self: Any, *positional: Any, **named: Any) -> None:
        if called_from_own_file() and (positional or renamed):
            positional, named = (), _named(order, renamed, positional, named)
        initialize(self, *positional, **named)

    return _disguised(call, initialize, ["self", *order], renamed)


def _named(order: list[str], renamed: Renamed, positional: tuple[Any, ...], named: dict[str, Any]) -> dict[str, Any]:
    """All arguments by the names that they have today."""
    if len(positional) > len(order):
        raise TypeError(f"takes {len(order)} positional arguments but {len(positional)} were given")
    by_position = dict(zip(order, positional, strict=False))
    repeated = sorted(set(by_position) & set(named))
    if repeated:
        raise TypeError(f"got multiple values for argument {repeated[0]!r}")
    today = {renamed.get(name, name): value for name, value in {**by_position, **named}.items()}
    return {name: value for name, value in today.items() if name is not None}


def _disguised(
    call: Callable[..., Any], function: Callable[..., Any], order: list[str], renamed: Renamed
) -> Callable[..., Any]:
    """`call` with the name and documentation of `function`, and its parameters in the old order, newer ones by name."""
    functools.update_wrapper(call, function)
    vars(call).pop("_tf_decorator", None)
    parameters = inspect.signature(function).parameters
    call.__signature__ = inspect.Signature(  # type: ignore[attr-defined]
        [*_old(parameters, order, renamed), *_new(parameters, order, renamed)]
    )
    call.order_of_1_15 = order  # type: ignore[attr-defined]
    return call


Parameters = Mapping[str, inspect.Parameter]


def _old(parameters: Parameters, order: list[str], renamed: Renamed) -> list[inspect.Parameter]:
    """The arguments of 1.15.5; after the first that may be left out, all may."""
    kinds = inspect.Parameter
    lost = kinds("lost", kinds.POSITIONAL_OR_KEYWORD, default=None)
    found, optional = [], False
    for name in order:
        parameter = parameters.get(renamed.get(name, name) or "", lost)
        parameter = parameter.replace(name=name, kind=kinds.POSITIONAL_OR_KEYWORD)
        if optional and parameter.default is kinds.empty:
            parameter = parameter.replace(default=None)
        optional = parameter.default is not kinds.empty
        found.append(parameter)
    return found


def _new(parameters: Parameters, order: list[str], renamed: Renamed) -> list[inspect.Parameter]:
    """Those that came since, by name only."""
    kinds = inspect.Parameter
    known = {*order, *renamed.values()}
    fresh = [parameters[name] for name in parameters if name not in known]
    return [
        parameter if parameter.kind is kinds.VAR_KEYWORD else parameter.replace(kind=kinds.KEYWORD_ONLY)
        for parameter in fresh
        if parameter.kind is not kinds.VAR_POSITIONAL
    ]
