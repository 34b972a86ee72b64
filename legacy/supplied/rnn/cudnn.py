"""The layers of `tf.contrib.cudnn_rnn`, computed by cells that run on any device.

Their variables are those that 1.15 wrote into checkpoints: each layer's kernel and bias in the layout of the cells.
"""

from typing import Any

import tensorflow.compat.v1 as tf

from .cells import LSTMBlockCell

__all__ = [
    "CudnnCompatibleGRUCell",
    "CudnnCompatibleLSTMCell",
    "CudnnGRU",
    "CudnnLSTM",
    "CudnnRNNRelu",
    "CudnnRNNTanh",
]
UNIDIRECTIONAL, BIDIRECTIONAL = "unidirectional", "bidirectional"


class CudnnCompatibleLSTMCell(LSTMBlockCell):
    """An LSTM cell whose forget gate has no bias of its own."""

    def __init__(self, num_units: int, reuse: bool | None = None):
        super().__init__(num_units, 0.0, reuse=reuse, name="cudnn_compatible_lstm_cell")


class CudnnCompatibleGRUCell(tf.nn.rnn_cell.RNNCell):
    """A GRU cell that resets after the recurrent product, which has a bias of its own."""

    def __init__(self, num_units: int, reuse: bool | None = None, kernel_initializer: Any = None):
        super().__init__(_reuse=reuse)
        self._num_units, self._kernel_initializer = num_units, kernel_initializer

    state_size = output_size = property(lambda self: self._num_units)

    def build(self, inputs_shape: Any) -> None:
        """Make the variables, in the order of 1.15, on which their seeds depend."""
        depth, units = int(inputs_shape[1]), self._num_units
        self._gates = [self._kernel("gates", depth + units, 2 * units), self._bias("gates", 2 * units, 1.0)]
        names = ["candidate/input_projection", "candidate/hidden_projection"]
        kernels = [self._kernel(name, size, units) for name, size in zip(names, [depth, units], strict=True)]
        biases = [self._bias(name, units, 0.0) for name in names]
        self._given, self._recurrent = zip(kernels, biases, strict=True)
        self.built = True

    def call(self, inputs: tf.Tensor, state: tf.Tensor) -> tuple[tf.Tensor, tf.Tensor]:
        """One step."""
        reset, update = tf.split(tf.sigmoid(_map(tf.concat([inputs, state], 1), *self._gates)), 2, axis=1)
        candidate = tf.tanh(_map(inputs, *self._given) + reset * _map(state, *self._recurrent))
        state = (1 - update) * candidate + update * state
        return state, state

    def _kernel(self, name: str, depth: int, size: int) -> Any:
        return self.add_weight(f"{name}/kernel", [depth, size], initializer=self._kernel_initializer)

    def _bias(self, name: str, size: int, start: float) -> Any:
        return self.add_weight(f"{name}/bias", [size], initializer=tf.constant_initializer(start, dtype=self.dtype))


def _map(x: tf.Tensor, kernel: Any, bias: Any) -> tf.Tensor:
    return tf.nn.bias_add(tf.matmul(x, kernel), bias)


class _Network:
    """Layers of recurrent cells, in one direction or both: outputs [steps, batch, directions * units], state.

    The state is a tuple of tensors [layers * directions, batch, units]. `dropout` is between layers, in training.
    Raises ValueError for another direction or input mode.
    """

    name_of_layer: str
    states = 1

    def __init__(
        self,
        num_layers: int,
        num_units: int,
        input_mode: str = "linear_input",
        direction: str = UNIDIRECTIONAL,
        dropout: float = 0.0,
        seed: int | None = None,
        dtype: tf.DType = tf.float32,
        kernel_initializer: Any = None,
        bias_initializer: Any = None,
        name: str | None = None,
    ):
        if direction not in (UNIDIRECTIONAL, BIDIRECTIONAL):
            raise ValueError(f"direction must be {UNIDIRECTIONAL!r} or {BIDIRECTIONAL!r}; got {direction!r}")
        if input_mode not in ("linear_input", "auto_select"):
            raise ValueError(f"input_mode {input_mode!r}: only 'linear_input' and 'auto_select' are supplied")
        self.num_layers, self.num_units, self.direction, self.dtype = num_layers, num_units, direction, dtype
        self.num_dirs = 2 if direction == BIDIRECTIONAL else 1
        self._dropout, self._seed, self._kernel, self._name = dropout, seed, kernel_initializer, name
        self._scope: Any = None

    def _cell(self) -> tf.nn.rnn_cell.RNNCell:
        raise NotImplementedError

    def state_shape(self, batch_size: Any) -> tuple[list[Any], ...]:
        """The shapes of the state's tensors."""
        return ([self.num_layers * self.num_dirs, batch_size, self.num_units],) * self.states

    @property
    def trainable_variables(self) -> list[Any]:
        """The variables, once the network has been called."""
        return [] if self._scope is None else tf.trainable_variables(self._scope.name + "/")

    variables = weights = trainable_weights = trainable_variables

    def __call__(
        self,
        inputs: Any,
        initial_state: Any = None,
        sequence_lengths: Any = None,
        time_major: bool = True,
        training: bool = True,
    ) -> tuple[tf.Tensor, tuple[tf.Tensor, ...]]:
        """(outputs, state) for `inputs` [steps, batch, depth], or [batch, steps, depth] without `time_major`."""
        if initial_state is not None and not isinstance(initial_state, tuple):
            raise TypeError(f"Invalid initial_state type: {initial_state}, expecting tuple.")
        outputs, states = tf.convert_to_tensor(inputs, self.dtype), []
        again = self._scope is not None
        with tf.variable_scope(
            self._scope or self._name,
            None if again or self._name else self.name_of_layer,
            initializer=self._kernel,
            reuse=True if again else None,
        ) as self._scope:
            for layer in range(self.num_layers):
                if layer and self._dropout and training is not False:
                    outputs = tf.layers.dropout(outputs, self._dropout, seed=self._seed, training=training)
                given = (
                    None
                    if initial_state is None
                    else [
                        tuple(part[layer * self.num_dirs + side] for part in initial_state)
                        for side in range(self.num_dirs)
                    ]
                )
                outputs, new = self._layer(layer, outputs, given, sequence_lengths, time_major)
                states += new
        return outputs, tuple(tf.stack(parts) for parts in zip(*states, strict=True))

    def _layer(
        self, layer: int, x: tf.Tensor, given: Any, lengths: Any, time_major: bool
    ) -> tuple[tf.Tensor, list[Any]]:
        options = {"dtype": self.dtype, "sequence_length": lengths, "time_major": time_major}
        start = [None] * self.num_dirs if given is None else [self._packed(parts) for parts in given]
        if self.num_dirs == 1:
            scope = f"rnn/multi_rnn_cell/cell_{layer}"
            outputs, state = tf.nn.dynamic_rnn(self._cell(), x, initial_state=start[0], scope=scope, **options)
            return outputs, [self._parts(state)]
        scope = f"stack_bidirectional_rnn/cell_{layer}/bidirectional_rnn"
        both, last = tf.nn.bidirectional_dynamic_rnn(
            self._cell(), self._cell(), x, initial_state_fw=start[0], initial_state_bw=start[1], scope=scope, **options
        )
        return tf.concat(both, -1), [self._parts(state) for state in last]

    def _packed(self, parts: tuple[tf.Tensor, ...]) -> Any:
        return parts[0]

    def _parts(self, state: Any) -> tuple[tf.Tensor, ...]:
        return (state,)


class CudnnLSTM(_Network):
    """LSTM layers; the state is (h, c)."""

    name_of_layer = "cudnn_lstm"
    states = 2

    def _cell(self) -> tf.nn.rnn_cell.RNNCell:
        return CudnnCompatibleLSTMCell(self.num_units)

    def _packed(self, parts: tuple[tf.Tensor, ...]) -> Any:
        return tf.nn.rnn_cell.LSTMStateTuple(parts[1], parts[0])

    def _parts(self, state: Any) -> tuple[tf.Tensor, ...]:
        return (state.h, state.c)


class CudnnGRU(_Network):
    """GRU layers."""

    name_of_layer = "cudnn_gru"

    def _cell(self) -> tf.nn.rnn_cell.RNNCell:
        return CudnnCompatibleGRUCell(self.num_units)


class CudnnRNNTanh(_Network):
    """Plain recurrent layers with tanh."""

    name_of_layer = "cudnn_rnn_tanh"

    def _cell(self) -> tf.nn.rnn_cell.RNNCell:
        return tf.nn.rnn_cell.BasicRNNCell(self.num_units, tf.tanh)


class CudnnRNNRelu(_Network):
    """Plain recurrent layers with rectified units."""

    name_of_layer = "cudnn_rnn_relu"

    def _cell(self) -> tf.nn.rnn_cell.RNNCell:
        return tf.nn.rnn_cell.BasicRNNCell(self.num_units, tf.nn.relu)
