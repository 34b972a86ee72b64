"""Grid LSTM over time and frequency: each piece of the input has a cell in both directions, with peepholes across.

N. Kalchbrenner, I. Danihelka and A. Graves, arXiv:1507.01526; T. N. Sainath and B. Li, 2016.
"""

import collections
from typing import Any

import tensorflow.compat.v1 as tf

from .over_frequencies import cut

__all__ = ["BidirectionalGridLSTMCell", "GridLSTMCell"]
_Gates = dict[str, Any]


class GridLSTMCell(tf.nn.rnn_cell.RNNCell):
    """A grid LSTM; `num_frequency_blocks` says how many pieces each block of frequencies has."""

    def __init__(
        self,
        num_units: int,
        use_peepholes: bool = False,
        share_time_frequency_weights: bool = False,
        cell_clip: float | None = None,
        initializer: Any = None,
        num_unit_shards: int = 1,
        forget_bias: float = 1.0,
        feature_size: int | None = None,
        frequency_skip: int | None = None,
        num_frequency_blocks: Any = None,
        start_freqindex_list: Any = None,
        end_freqindex_list: Any = None,
        couple_input_forget_gates: bool = False,
        state_is_tuple: bool = True,
        reuse: bool | None = None,
    ):
        super().__init__(_reuse=reuse)
        if num_frequency_blocks is None:
            raise ValueError("Must specify num_frequency_blocks")
        self._num_units, self._peepholes, self._shared = num_units, use_peepholes, share_time_frequency_weights
        self._clip, self._forget_bias, self._coupled = cell_clip, forget_bias, couple_input_forget_gates
        self._size, self._skip, self._blocks = feature_size, frequency_skip, list(num_frequency_blocks)
        self._starts, self._ends, self._is_tuple = start_freqindex_list, end_freqindex_list, state_is_tuple
        self._tuple = self._named_tuple("GridLSTMStateTuple", ["state"])

    def _named_tuple(self, name: str, prefixes: list[str]) -> Any:
        fields = [
            f"{prefix}_f{piece:02d}_b{block:02d}_{kind}"
            for prefix in prefixes
            for block, count in enumerate(self._blocks)
            for piece in range(count)
            for kind in "cm"
        ]
        return collections.namedtuple(name, fields)

    state_tuple_type = property(lambda self: self._tuple if self._is_tuple else None)

    @property
    def state_size(self) -> Any:
        """c and m of each piece."""
        numbers = [self._num_units] * len(self._tuple._fields)
        return self._tuple(*numbers) if self._is_tuple else sum(numbers)

    @property
    def output_size(self) -> int:
        """The outputs in time and in frequency of each piece."""
        return self._num_units * len(self._tuple._fields)

    def call(self, inputs: tf.Tensor, state: Any) -> tuple[tf.Tensor, Any]:
        """One step of time."""
        parts = list(state) if self._is_tuple else tf.split(state, len(self._tuple._fields), axis=1)
        outputs, states = self._steps(self._pieces(inputs, 0), parts)
        return tf.concat(outputs, 1), self._tuple(*states) if self._is_tuple else tf.concat(states, 1)

    def _pieces(self, inputs: tf.Tensor, offset: int) -> list[list[tf.Tensor]]:
        """The pieces of each block. Raises ValueError where their numbers are not `num_frequency_blocks`."""
        depth, size, skip = inputs.shape[1].value, self._size, self._skip or 1
        starts, ends = self._starts or [0], self._ends or [depth]
        if offset:
            inputs = tf.pad(inputs, [[0, 0], [max(-offset, 0), max(offset, 0)]])
        shift = max(offset, 0)
        blocks = [
            cut(inputs, start + shift, end + shift, size or depth, skip)
            for start, end in zip(starts, ends, strict=True)
        ]
        found = [len(block) for block in blocks]
        if found != self._blocks:
            raise ValueError(f"Invalid num_frequency_blocks, requires {found} but gets {self._blocks}")
        return blocks

    def _steps(self, blocks: list[list[tf.Tensor]], state: list[tf.Tensor]) -> tuple[list[tf.Tensor], list[tf.Tensor]]:
        outputs: list[tf.Tensor] = []
        states: list[tf.Tensor] = []
        first = 0
        for number, pieces in enumerate(blocks):
            made = self._block(pieces, number, state[first : first + 2 * len(pieces)])
            outputs, states, first = outputs + made[0], states + made[1], first + 2 * len(pieces)
        return outputs, states

    def _map(self, block: int, depth: int, dtype: tf.DType, axis: str) -> _Gates:
        """Kernel and bias of one direction, "f" or "t"."""
        units, gates = self._num_units, 3 if self._coupled else 4
        return {
            "kernel": tf.get_variable(f"W_{axis}_{block}_0", [depth + 2 * units, gates * units], dtype),
            "bias": tf.get_variable(f"B_{axis}_{block}", [gates * units], dtype, tf.zeros_initializer()),
        }

    def _peephole_weights(self, block: int, dtype: tf.DType, axis: str) -> _Gates:
        """What the gates of one direction see of both cells."""
        found, units, name = {}, self._num_units, {"f": "freq", "t": "time"}[axis]
        if self._peepholes:
            for gate in "IO" if self._coupled else "FIO":
                for seen in "ft":
                    found[gate + seen] = tf.get_variable(f"W_{gate}_diag_{name}{seen}_{block}", [units], dtype)
        return found

    def _gates(self, joined: tf.Tensor, own: _Gates) -> list[tf.Tensor]:
        """The sums of input, new value, forget and output gates; coupled cells have no forget gate."""
        sums = tf.nn.bias_add(tf.matmul(joined, own["kernel"]), own["bias"])
        if self._coupled:
            i, j, o = tf.split(sums, 3, axis=1)
            return [i, j, i, o]
        return tf.split(sums, 4, axis=1)

    def _seen(self, value: tf.Tensor, own: _Gates, gate: str, frequency: tf.Tensor, time: tf.Tensor) -> tf.Tensor:
        return value + own[gate + "f"] * frequency + own[gate + "t"] * time if self._peepholes else value

    def _new(
        self, gates: list[tf.Tensor], own: _Gates, before: tf.Tensor, frequency: tf.Tensor, time: tf.Tensor
    ) -> Any:
        """A cell's new state from the one `before` it; both cells' states are seen."""
        i, j, f, _ = gates
        enter = tf.sigmoid(self._seen(i, own, "I", frequency, time))
        if self._coupled:
            keep = 1.0 - enter
        else:
            keep = tf.sigmoid(self._seen(f + self._forget_bias, own, "F", frequency, time))
        new = keep * before + enter * tf.tanh(j)
        return new if self._clip is None else tf.clip_by_value(new, -self._clip, self._clip)

    def _block(
        self, pieces: list[tf.Tensor], block: int, state: list[tf.Tensor]
    ) -> tuple[list[tf.Tensor], list[tf.Tensor]]:
        depth, dtype = pieces[0].shape[1].value, pieces[0].dtype
        own = {axis: self._map(block, depth, dtype, axis) for axis in ("f" if self._shared else "ft")}
        for axis in own:
            own[axis] |= self._peephole_weights(block, dtype, axis)
        of_f, of_t = own["f"], own["f" if self._shared else "t"]
        shape = [pieces[0].shape[0].value or tf.shape(pieces[0])[0], self._num_units]
        c_f, m_f = tf.zeros(shape, dtype), tf.zeros(shape, dtype)
        outputs: list[tf.Tensor] = []
        states: list[tf.Tensor] = []
        for number, piece in enumerate(pieces):
            c_t, m_t = state[2 * number], state[2 * number + 1]
            joined = tf.concat([piece, m_t, m_f], 1)
            gates_f = self._gates(joined, of_f)
            gates_t = gates_f if self._shared else self._gates(joined, of_t)
            new_f = self._new(gates_f, of_f, c_f, c_f, c_t)
            new_t = self._new(gates_t, of_t, c_t, c_f, c_t)
            m_f = tf.sigmoid(self._seen(gates_f[3], of_f, "O", new_f, new_t)) * tf.tanh(new_f)
            m_t = tf.sigmoid(self._seen(gates_t[3], of_t, "O", new_f, new_t)) * tf.tanh(new_t)
            c_f, outputs, states = new_f, [*outputs, m_t, m_f], [*states, new_t, m_t]
        return outputs, states


class BidirectionalGridLSTMCell(GridLSTMCell):
    """Two grid LSTMs, over frequencies up and down; the second's pieces begin `backward_slice_offset` later."""

    def __init__(
        self,
        num_units: int,
        use_peepholes: bool = False,
        share_time_frequency_weights: bool = False,
        cell_clip: float | None = None,
        initializer: Any = None,
        num_unit_shards: int = 1,
        forget_bias: float = 1.0,
        feature_size: int | None = None,
        frequency_skip: int | None = None,
        num_frequency_blocks: Any = None,
        start_freqindex_list: Any = None,
        end_freqindex_list: Any = None,
        couple_input_forget_gates: bool = False,
        backward_slice_offset: int = 0,
        reuse: bool | None = None,
    ):
        super().__init__(
            num_units,
            use_peepholes,
            share_time_frequency_weights,
            cell_clip,
            initializer,
            num_unit_shards,
            forget_bias,
            feature_size,
            frequency_skip,
            num_frequency_blocks,
            start_freqindex_list,
            end_freqindex_list,
            couple_input_forget_gates,
            True,
            reuse,
        )
        self._offset = int(backward_slice_offset)
        self._tuple = self._named_tuple("BidirectionalGridLSTMStateTuple", ["fwd_state", "bwd_state"])

    def call(self, inputs: tf.Tensor, state: Any) -> tuple[tf.Tensor, Any]:
        """One step of time."""
        half, upwards = len(state) // 2, self._pieces(inputs, 0)
        downwards = [block[::-1] for block in (self._pieces(inputs, self._offset) if self._offset else upwards)]
        with tf.variable_scope("fwd"):
            outputs, states = self._steps(upwards, list(state[:half]))
        with tf.variable_scope("bwd"):
            more_outputs, more_states = self._steps(downwards, list(state[half:]))
        return tf.concat(outputs + more_outputs, 1), self._tuple(*states, *more_states)
