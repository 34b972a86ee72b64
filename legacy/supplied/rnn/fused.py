"""Recurrent networks that take a whole sequence at once: `network(inputs, initial_state, dtype, sequence_length)`.

`inputs` is [steps, batch, depth], or a list of [batch, depth]; so are the outputs. The state is the last one.
"""

from abc import ABC, abstractmethod
from typing import Any

import tensorflow.compat.v1 as tf

__all__ = ["FusedRNNCell", "FusedRNNCellAdaptor", "LSTMBlockFusedCell", "LSTMBlockWrapper", "TimeReversedFusedRNN"]
LSTMStateTuple = tf.nn.rnn_cell.LSTMStateTuple


class FusedRNNCell(ABC):
    """What all of them are."""

    @abstractmethod
    def __call__(
        self, inputs: Any, initial_state: Any = None, dtype: Any = None, sequence_length: Any = None, scope: Any = None
    ) -> tuple[Any, Any]:
        """(outputs, state)."""


class FusedRNNCellAdaptor(FusedRNNCell):
    """An ordinary cell, unrolled (or, with `use_dynamic_rnn`, in a loop)."""

    def __init__(self, cell: tf.nn.rnn_cell.RNNCell, use_dynamic_rnn: bool = False):
        self._cell, self._dynamic = cell, use_dynamic_rnn

    def __call__(
        self, inputs: Any, initial_state: Any = None, dtype: Any = None, sequence_length: Any = None, scope: Any = None
    ) -> tuple[Any, Any]:
        """(outputs, state)."""
        is_list = isinstance(inputs, list)
        options = {"initial_state": initial_state, "dtype": dtype, "sequence_length": sequence_length, "scope": scope}
        if self._dynamic:
            inputs = tf.stack(inputs) if is_list else inputs
            outputs, state = tf.nn.dynamic_rnn(self._cell, inputs, time_major=True, **options)
            return (tf.unstack(outputs) if is_list else outputs), state
        outputs, state = tf.nn.static_rnn(self._cell, inputs if is_list else tf.unstack(inputs), **options)
        return (outputs if is_list else tf.stack(outputs)), state


class TimeReversedFusedRNN(FusedRNNCell):
    """A network that reads its sequences from their ends."""

    def __init__(self, cell: FusedRNNCell):
        self._cell = cell

    def __call__(
        self, inputs: Any, initial_state: Any = None, dtype: Any = None, sequence_length: Any = None, scope: Any = None
    ) -> tuple[Any, Any]:
        """(outputs, state)."""
        options = {"initial_state": initial_state, "dtype": dtype, "sequence_length": sequence_length, "scope": scope}
        outputs, state = self._cell(_reversed(inputs, sequence_length), **options)
        return _reversed(outputs, sequence_length), state


def _reversed(sequence: Any, lengths: Any) -> Any:
    if isinstance(sequence, list):
        return sequence[::-1]
    if lengths is None:
        return tf.reverse(sequence, [0])
    return tf.reverse_sequence(sequence, lengths, seq_axis=0, batch_axis=1)


class LSTMBlockWrapper(tf.layers.Layer):
    """What LSTMs in one operation share; `_call_cell` gives the cell states and outputs of all steps."""

    @property
    @abstractmethod
    def num_units(self) -> int:
        """The size of state and output."""

    @abstractmethod
    def _call_cell(self, inputs: tf.Tensor, c: tf.Tensor, h: tf.Tensor, dtype: Any, lengths: Any) -> Any: ...

    def call(
        self, inputs: Any, initial_state: Any = None, dtype: Any = None, sequence_length: Any = None
    ) -> tuple[Any, Any]:
        """(outputs, state); outputs after the end of a sequence are 0."""
        is_list = isinstance(inputs, list)
        inputs = tf.stack(inputs) if is_list else inputs
        batch = inputs.shape[1].value or tf.shape(inputs)[1]
        if initial_state is None:
            if dtype is None:
                raise ValueError("Either initial_state or dtype needs to be specified")
            zero = tf.zeros(tf.stack([batch, self.num_units]), dtype)
            initial_state = (zero, zero)
        c, h = initial_state
        dtype = dtype or c.dtype
        cells, outputs = self._call_cell(inputs, c, h, dtype, sequence_length)
        if sequence_length is None:
            state = LSTMStateTuple(cells[-1], outputs[-1])
        else:
            mask = tf.sequence_mask(sequence_length, inputs.shape[0].value or tf.shape(inputs)[0], dtype=dtype)
            outputs *= tf.transpose(mask)[..., None]
            last = tf.stack([tf.cast(sequence_length, tf.int32), tf.range(batch)], axis=1)
            state = LSTMStateTuple(
                tf.gather_nd(tf.concat([c[None], cells], 0), last), tf.gather_nd(tf.concat([h[None], outputs], 0), last)
            )
        return (tf.unstack(outputs) if is_list else outputs), state


class LSTMBlockFusedCell(LSTMBlockWrapper):
    """An LSTM over all steps in the operation `BlockLSTM`; its variables are those of `LSTMBlockCell`."""

    def __init__(
        self,
        num_units: int,
        forget_bias: float = 1.0,
        cell_clip: float | None = None,
        use_peephole: bool = False,
        reuse: bool | None = None,
        dtype: Any = None,
        name: str = "lstm_fused_cell",
    ):
        super().__init__(_reuse=reuse, name=name, dtype=dtype)
        self._num_units, self._forget_bias, self._use_peephole = num_units, forget_bias, use_peephole
        self._cell_clip = -1 if cell_clip is None else cell_clip

    @property
    def num_units(self) -> int:
        """The size of state and output."""
        return self._num_units

    def build(self, input_shape: Any) -> None:
        """Make the variables."""
        depth, units = int(tf.TensorShape(input_shape)[-1]), self._num_units
        self._kernel = self.add_weight("kernel", [depth + units, 4 * units])
        self._bias = self.add_weight("bias", [4 * units], initializer=tf.constant_initializer(0.0))
        if self._use_peephole:
            self._peepholes = [self.add_weight(f"w_{gate}_diag", [units]) for gate in "ifo"]
        self.built = True

    def _call_cell(self, inputs: tf.Tensor, c: tf.Tensor, h: tf.Tensor, dtype: Any, lengths: Any) -> Any:
        steps = tf.shape(inputs)[0] if lengths is None else tf.reduce_max(lengths)
        zero = tf.zeros([self._num_units], dtype)
        i, f, o = self._peepholes if self._use_peephole else (zero, zero, zero)
        results = tf.raw_ops.BlockLSTM(
            seq_len_max=tf.cast(steps, tf.int64),
            x=inputs,
            cs_prev=c,
            h_prev=h,
            w=self._kernel,
            wci=i,
            wcf=f,
            wco=o,
            b=self._bias,
            forget_bias=self._forget_bias,
            cell_clip=self._cell_clip,
            use_peephole=self._use_peephole,
        )
        return results.cs, results.h
