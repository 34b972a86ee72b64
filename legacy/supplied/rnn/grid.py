"""Cells on a grid: each dimension has a recurrent cell, or a layer, that sees what the others put out.

N. Kalchbrenner et al., arXiv:1507.01526: priority dimensions (3.2), dimensions without recurrence (3.3), inputs and
outputs (3.4).
"""

from collections.abc import Callable, Sequence
from typing import Any

import tensorflow.compat.v1 as tf
import tf_slim

__all__ = [
    "Grid1BasicLSTMCell",
    "Grid1BasicRNNCell",
    "Grid1LSTMCell",
    "Grid2BasicLSTMCell",
    "Grid2BasicRNNCell",
    "Grid2GRUCell",
    "Grid2LSTMCell",
    "Grid3LSTMCell",
    "GridRNNCell",
]
cells = tf.nn.rnn_cell
Transfer = Callable[[tf.Tensor], tf.Tensor]


class GridRNNCell(tf.nn.rnn_cell.RNNCell):
    """A grid of `num_dims` dimensions, each of `num_units`; `*_dims` are their numbers, one or several or None.

    `cell_fn(num_units)` makes their cells; with `tied` they share one. Dimensions in `non_recurrent_dims` are layers
    with `non_recurrent_fn`. Output and state are tuples over the output and the recurrent dimensions, or are joined
    where `output_is_tuple` or `state_is_tuple` is False. Raises ValueError for a number that is no dimension, TypeError
    for a `cell_fn` that makes no cells.
    """

    def __init__(
        self,
        num_units: int,
        num_dims: int = 1,
        input_dims: Any = None,
        output_dims: Any = None,
        priority_dims: Any = None,
        non_recurrent_dims: Any = None,
        tied: bool = False,
        cell_fn: Callable[[int], Any] | None = None,
        non_recurrent_fn: Transfer | None = None,
        state_is_tuple: bool = True,
        output_is_tuple: bool = True,
    ):
        super().__init__()
        if num_dims < 1:
            raise ValueError(f"dims must be >= 1: {num_dims}")
        make = cell_fn or (lambda units: cells.LSTMCell(units, state_is_tuple=state_is_tuple))
        self._cells = [make(num_units)] * num_dims if tied else [make(num_units) for _ in range(num_dims)]
        if not isinstance(self._cells[0], cells.RNNCell):
            raise TypeError(f"cell_fn must return an RNNCell instance, saw: {type(self._cells[0])}")
        self._units, self._tied, self._transfer = num_units, tied, non_recurrent_fn or tf.nn.relu
        self._inputs, self._outputs = _numbers(input_dims, num_dims), _numbers(output_dims, num_dims)
        self._priority, layers = _numbers(priority_dims, num_dims), _numbers(non_recurrent_dims, num_dims)
        self._recurrent = [number for number in range(num_dims) if number not in layers]
        self._state_is_tuple, self._output_is_tuple = state_is_tuple, output_is_tuple

    @property
    def output_size(self) -> Any:
        """The numbers that an output has: of each output dimension, or of all."""
        size = self._cells[0].output_size
        return (size,) * len(self._outputs) if self._output_is_tuple else size * len(self._outputs)

    @property
    def state_size(self) -> Any:
        """The sizes of the states of the recurrent dimensions, or of all."""
        if self._state_is_tuple:
            return (self._cells[0].state_size,) * len(self._recurrent)
        return self._size_of_state() * len(self._recurrent)

    def _size_of_state(self) -> int:
        size = self._cells[0].state_size
        return sum(size) if isinstance(size, tuple) else size

    def __call__(self, inputs: Any, state: Any, scope: Any = None) -> tuple[Any, Any]:
        """One step: dimensions without priority first, each after the input has taken the place of its state."""
        c, h = self._states(state)
        with tf.variable_scope(scope or type(self).__name__):
            self._project(inputs, c, h)
            new = _Step(c, h)
            without = [number for number in range(len(self._cells)) if number not in self._priority]
            for numbers in (without, self._priority):
                if numbers:
                    self._propagate(numbers, new)
        outputs = [new.outputs[number] for number in self._outputs]
        states = [new.states[number] for number in self._recurrent]
        if not self._state_is_tuple:
            flat = tf.nest.flatten(states)
            return self._joined(outputs, inputs), tf.concat(flat, 1) if flat else tf.zeros([0, 0], inputs.dtype)
        return self._joined(outputs, inputs), tuple(states)

    def _joined(self, outputs: list[tf.Tensor], inputs: tf.Tensor) -> Any:
        if self._output_is_tuple:
            return tuple(outputs)
        return tf.concat(outputs, 1) if outputs else tf.zeros([0, 0], inputs.dtype)

    def _states(self, state: Any) -> tuple[list[Any], list[Any]]:
        """The cells' c (None for those without) and h, by dimension."""
        c: list[Any] = [None] * len(self._cells)
        h = list(c)
        size = self._size_of_state()
        if self._state_is_tuple and len(state) != len(self._recurrent):
            raise ValueError(f"Expected state as a tuple of {len(self._recurrent)} element")
        for place, number in enumerate(self._recurrent):
            if self._state_is_tuple:
                part = state[place] if isinstance(state[place], tuple) else [state[place]]
            else:
                widths = [self._units, size - self._units][: 1 + (size > self._units)]
                starts = [place * size, place * size + self._units]
                part = [tf.slice(state, [0, start], [-1, width]) for start, width in zip(starts, widths, strict=False)]
            *before, h[number] = part
            c[number] = before[0] if before else None
        return c, h

    def _project(self, inputs: Any, c: list[Any], h: list[Any]) -> None:
        """Put what the input gives into the place of the states of the input dimensions."""
        if inputs is None or not self._inputs or not inputs.shape[1].value:
            return
        parts = tf.split(inputs, len(self._inputs), 1)
        with_c = self._size_of_state() > self._units
        for number, part in zip(self._inputs, parts, strict=True):
            for states, name in ((h, "m"), (c, "c"))[: 1 + with_c]:
                shape = [part.shape[1], self._units]
                states[number] = tf.matmul(part, tf.get_variable(f"project_{name}_{number}", shape, part.dtype))

    def _propagate(self, numbers: Sequence[int], step: "_Step") -> None:
        """All cells of some dimensions; each gets what is there of the others, and the last one as its state."""
        *before, last = [h if output is None else output for h, output in zip(step.h, step.outputs, strict=True)]
        given = tf.concat(before, 1) if before else tf.zeros([last.shape[0], 0], last.dtype)
        for number in numbers:
            kind = "recurrent" if number in self._recurrent else "non_recurrent"
            name, reuse = (kind, tf.AUTO_REUSE) if self._tied else (f"{kind}/cell_{number}", None)
            with tf.variable_scope(name, reuse=reuse):
                if kind == "recurrent":
                    state = last if step.c[number] is None else (step.c[number], last)
                    step.outputs[number], step.states[number] = self._cells[number](given, state)
                else:
                    step.outputs[number] = self._layer(tf.concat([given, last], 1) if before else last)

    def _layer(self, x: tf.Tensor) -> tf.Tensor:
        scope = tf.get_variable_scope()
        return tf_slim.layers.fully_connected(
            x,
            self._units,
            self._transfer,
            weights_initializer=scope.initializer or tf.glorot_uniform_initializer(),
            weights_regularizer=scope.regularizer,
        )


class _Step:
    """By dimension: states c and h before, outputs and states after."""

    def __init__(self, c: list[Any], h: list[Any]):
        self.c, self.h = c, h
        self.outputs: list[Any] = [None] * len(h)
        self.states: list[Any] = [None] * len(h)


def _numbers(given: Any, count: int) -> list[int]:
    found = sorted(set([] if given is None else given if isinstance(given, (list, tuple)) else [given]))
    if any(not 0 <= number < count for number in found):
        raise ValueError(f"Invalid dims: {found}. Must be in [0, {count})")
    return found


class _InFirst(GridRNNCell):
    """A grid whose first dimension has input, output and priority; it is a layer where `non_recurrent_fn` is given."""

    def __init__(
        self,
        num_units: int,
        count: int,
        cell_fn: Callable[[int], Any],
        state_is_tuple: bool,
        output_is_tuple: bool,
        tied: bool = False,
        non_recurrent_fn: Transfer | None = None,
    ):
        layers = None if non_recurrent_fn is None else 0
        super().__init__(
            num_units, count, 0, 0, 0, layers, tied, cell_fn, non_recurrent_fn, state_is_tuple, output_is_tuple
        )


class Grid1BasicRNNCell(_InFirst):
    """A `BasicRNNCell`."""

    def __init__(self, num_units: int, state_is_tuple: bool = True, output_is_tuple: bool = True):
        super().__init__(num_units, 1, cells.BasicRNNCell, state_is_tuple, output_is_tuple)


class Grid2BasicRNNCell(_InFirst):
    """Two dimensions of `BasicRNNCell`."""

    def __init__(
        self,
        num_units: int,
        tied: bool = False,
        non_recurrent_fn: Transfer | None = None,
        state_is_tuple: bool = True,
        output_is_tuple: bool = True,
    ):
        super().__init__(num_units, 2, cells.BasicRNNCell, state_is_tuple, output_is_tuple, tied, non_recurrent_fn)


def _basic_lstm(forget_bias: float) -> Callable[[int], Any]:
    return lambda units: cells.BasicLSTMCell(units, forget_bias)


class Grid1BasicLSTMCell(_InFirst):
    """A `BasicLSTMCell`."""

    def __init__(
        self, num_units: int, forget_bias: float = 1, state_is_tuple: bool = True, output_is_tuple: bool = True
    ):
        super().__init__(num_units, 1, _basic_lstm(forget_bias), state_is_tuple, output_is_tuple)


class Grid2BasicLSTMCell(_InFirst):
    """Two dimensions of `BasicLSTMCell`."""

    def __init__(
        self,
        num_units: int,
        tied: bool = False,
        non_recurrent_fn: Transfer | None = None,
        forget_bias: float = 1,
        state_is_tuple: bool = True,
        output_is_tuple: bool = True,
    ):
        super().__init__(
            num_units, 2, _basic_lstm(forget_bias), state_is_tuple, output_is_tuple, tied, non_recurrent_fn
        )


def _lstm(forget_bias: float, use_peepholes: bool) -> Callable[[int], Any]:
    return lambda units: cells.LSTMCell(units, forget_bias=forget_bias, use_peepholes=use_peepholes)


class Grid1LSTMCell(_InFirst):
    """An `LSTMCell`."""

    def __init__(
        self,
        num_units: int,
        use_peepholes: bool = False,
        forget_bias: float = 1.0,
        state_is_tuple: bool = True,
        output_is_tuple: bool = True,
    ):
        super().__init__(num_units, 1, _lstm(forget_bias, use_peepholes), state_is_tuple, output_is_tuple)


class Grid2LSTMCell(_InFirst):
    """Two dimensions of `LSTMCell`."""

    dimensions = 2

    def __init__(
        self,
        num_units: int,
        tied: bool = False,
        non_recurrent_fn: Transfer | None = None,
        use_peepholes: bool = False,
        forget_bias: float = 1.0,
        state_is_tuple: bool = True,
        output_is_tuple: bool = True,
    ):
        make = _lstm(forget_bias, use_peepholes)
        super().__init__(num_units, self.dimensions, make, state_is_tuple, output_is_tuple, tied, non_recurrent_fn)


class Grid3LSTMCell(Grid2LSTMCell):
    """Three dimensions of `LSTMCell`."""

    dimensions = 3


class Grid2GRUCell(_InFirst):
    """Two dimensions of `GRUCell`."""

    def __init__(
        self,
        num_units: int,
        tied: bool = False,
        non_recurrent_fn: Transfer | None = None,
        state_is_tuple: bool = True,
        output_is_tuple: bool = True,
    ):
        super().__init__(num_units, 2, cells.GRUCell, state_is_tuple, output_is_tuple, tied, non_recurrent_fn)
