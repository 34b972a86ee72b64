"""Numbers that are still to come: the results of steps that wait, and what is computed from them.

To whoever looks at one it is the NumPy scalar that `session.run` gives; looking has the steps made. Sums, differences,
products and quotients with other numbers are computed when the steps have been made.
"""

import operator
from collections.abc import Callable
from typing import Any

import numpy as np

from ..importing.own_imports import called_from_own_file
from ..repairs.numpy_scalars import WIDE
from . import pending

ARITHMETIC: dict[Any, Callable[[Any, Any], Any]] = {
    np.add: operator.add,
    np.subtract: operator.sub,
    np.multiply: operator.mul,
    np.true_divide: operator.truediv,
}
EXACT = 2**53  # integers up to it are numbers of float64


class Batch:
    """The results of the steps that are made together."""

    def __init__(self) -> None:
        self.results: list[np.ndarray] | None = None  # for each fetch, those of all steps
        self.made = 0  # steps
        self.error: BaseException | None = None  # what the step after them raised
        self._computed: list[Number] = []

    def promise(self, number: "Number") -> "Number":
        """Have `number` computed as soon as the results are there, so that no chain of them grows."""
        self._computed.append(number)
        return number

    def settle(self, results: list[np.ndarray], made: int, error: BaseException | None = None) -> None:
        """Take the results of the first `made` steps; those after them failed with `error`."""
        self.results, self.made, self.error = results, made, error
        for number in self._computed:
            if error is None or number.is_settled():
                number.look()
        self._computed.clear()


class Number:
    """A NumPy scalar that is still to come."""

    __slots__ = ("_batch", "_how", "_kind", "_value")
    _batch: Batch | None
    _how: tuple

    def __init__(self, batch: Batch, how: tuple, kind: type | None = None):
        """`how`: (fetch, step), or (operation, operand, operand). `kind`: the scalar's type, where it is known."""
        self._batch, self._how, self._kind, self._value = batch, how, kind, None

    def look(self) -> Any:
        """The scalar. Raises what the step raised that it is a result of."""
        if self._batch is None:
            return self._value
        batch, how = self._batch, self._how
        if batch.results is None:
            pending.make()
        if len(how) == 2:
            if how[1] >= batch.made:
                raise batch.error or RuntimeError("The step of this number was not made.")
            value = batch.results[how[0]][how[1]]  # type: ignore[index]
        else:
            value = how[0](scalar(how[1]), scalar(how[2]))
        self._value, self._batch, self._how = value, None, ()
        return value

    def is_settled(self) -> bool:
        """Whether looking has neither steps to make nor an error to raise."""
        if self._batch is None:
            return True
        if len(self._how) == 2:
            return self._batch.results is not None and self._how[1] < self._batch.made
        return all(type(part) is not Number or part.is_settled() for part in self._how[1:])

    def waits_for(self) -> Batch | None:
        """The batch whose steps have not been made."""
        return self._batch if self._batch is not None and self._batch.results is None else None

    @property
    def __class__(self) -> type:  # `isinstance` asks for it
        return self._kind or type(self.look())

    @__class__.setter
    def __class__(self, _: type) -> None:
        raise TypeError("the class of a number cannot be changed")

    def __getattr__(self, name: str) -> Any:
        return getattr(self.look(), name)

    def __reduce_ex__(self, protocol: Any) -> Any:
        return self.look().__reduce_ex__(protocol)

    def __copy__(self) -> Any:
        return self.look()

    def __deepcopy__(self, _: Any) -> Any:
        return self.look()

    def __array__(self, dtype: Any = None, copy: bool | None = None) -> np.ndarray:
        return np.asarray(self.look(), dtype)

    def __array_ufunc__(self, function: Any, method: str, *inputs: Any, **options: Any) -> Any:
        if method == "__call__" and function in ARITHMETIC and not options and len(inputs) == 2:
            return _computed(ARITHMETIC[function], *inputs)
        return getattr(function, method)(*map(scalar, inputs), **options)


def scalar(value: Any) -> Any:
    """The value, looked at where it is still to come."""
    return value.look() if type(value) is Number else value


def _computed(operation: Callable[[Any, Any], Any], one: Any, other: Any) -> Any:
    """`operation(one, other)`, still to come where nothing but when it is computed can differ."""
    batch, is_double = None, True
    for value in (one, other):
        kind = type(value)
        if kind is Number:
            batch = value.waits_for() or batch
            is_double = is_double and value._kind is np.float64
            if not _is_floating(value):
                batch = None
                break
        elif not _is_plain(value):
            batch = None
            break
        else:
            is_double = is_double and kind is not np.longdouble
    if batch is None or "raise" in (errors := np.geterr()).values() or "call" in errors.values():
        return operation(scalar(one), scalar(other))
    if is_double:
        return batch.promise(Number(batch, (operation, one, other), np.float64))
    if called_from_own_file():  # whoever looks, a number of Python's is what it was to NumPy 1
        one, other = WIDE.get(type(one), _same)(one), WIDE.get(type(other), _same)(other)
    return batch.promise(Number(batch, (operation, one, other)))


def _same(value: Any) -> Any:
    return value


def _is_floating(number: Number) -> bool:
    kind = number._kind
    return kind is None or issubclass(kind, np.floating)  # what was computed is floating, as its operands are


def _is_plain(value: Any) -> bool:
    kind = type(value)
    if kind is int:
        return -EXACT <= value <= EXACT
    return kind is float or issubclass(kind, np.floating)


def _arithmetic(operation: Callable[[Any, Any], Any], reverse: bool) -> Callable[[Any, Any], Any]:
    def method(self: Number, other: Any) -> Any:
        return _computed(operation, other, self) if reverse else _computed(operation, self, other)

    return method


def _looking(name: str) -> Callable[..., Any]:
    def method(self: Number, *arguments: Any) -> Any:
        value = self.look()
        found = getattr(type(value), name, None)
        return NotImplemented if found is None else found(value, *map(scalar, arguments))

    method.__name__ = name
    return method


for _operation, _name in (
    (operator.add, "add"),
    (operator.sub, "sub"),
    (operator.mul, "mul"),
    (operator.truediv, "truediv"),
):
    setattr(Number, f"__{_name}__", _arithmetic(_operation, reverse=False))
    setattr(Number, f"__r{_name}__", _arithmetic(_operation, reverse=True))
LOOKING = (
    *("repr", "str", "format", "hash", "bool", "int", "float", "index", "round", "trunc", "floor", "ceil"),
    *("lt", "le", "eq", "ne", "gt", "ge", "neg", "pos", "abs", "invert", "pow", "rpow", "floordiv", "rfloordiv", "mod"),
    *("rmod", "divmod", "rdivmod", "and", "rand", "or", "ror", "xor", "rxor", "lshift", "rlshift", "rshift", "rrshift"),
    *("getitem", "dir", "buffer", "matmul", "rmatmul"),
)
for _name in LOOKING:
    setattr(Number, f"__{_name}__", _looking(f"__{_name}__"))
