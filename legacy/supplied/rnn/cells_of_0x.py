"""The cells of `tf.nn.rnn_cell`, with what 0.x and early 1.x allowed."""

import copy
import functools
from typing import Any

import tensorflow.compat.v1 as tf

__all__ = [
    "BasicLSTMCell",
    "BasicRNNCell",
    "GRUCell",
    "LSTMCell",
    "MultiRNNCell",
]


def _without_input_size(cell_class: Any) -> Any:
    """The cell class of today; `input_size`, which 0.x asked for and 1.x ignored, is ignored."""

    class Cell(cell_class):
        def __init__(self, num_units: int, *positional: Any, input_size: Any = None, **options: Any):
            super().__init__(num_units, *positional, **options)

    functools.update_wrapper(Cell.__init__, cell_class.__init__)
    Cell.__name__, Cell.__qualname__ = cell_class.__name__, cell_class.__name__
    Cell.__doc__ = cell_class.__doc__
    return Cell


class BasicLSTMCell(tf.nn.rnn_cell.BasicLSTMCell):
    """The LSTM cell without peepholes; the second position is `forget_bias`."""

    def __init__(
        self, num_units: int, forget_bias: float = 1.0, input_size: Any = None, *positional: Any, **options: Any
    ):
        if isinstance(input_size, bool):  # from 1.3 on the third position is state_is_tuple
            positional = (input_size, *positional)
        super().__init__(num_units, forget_bias, *positional, **options)


LSTMCell = _without_input_size(tf.nn.rnn_cell.LSTMCell)
GRUCell = _without_input_size(tf.nn.rnn_cell.GRUCell)
BasicRNNCell = _without_input_size(tf.nn.rnn_cell.BasicRNNCell)


class MultiRNNCell(tf.nn.rnn_cell.MultiRNNCell):
    """A stack of cells; `[cell] * n`, which TensorFlow up to 1.0 understood as n layers with weights of their own,
    works.

    A cell object that stands in the list more than once is copied before it has weights, as 0.x did in effect.
    """

    def __init__(self, cells: list[Any], state_is_tuple: bool = True):
        seen, own = set(), []
        for cell in cells:
            own.append(copy.deepcopy(cell) if id(cell) in seen and not cell.built else cell)
            seen.add(id(cell))
        super().__init__(own, state_is_tuple)
