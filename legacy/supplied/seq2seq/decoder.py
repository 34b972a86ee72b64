"""`BasicDecoder` and `dynamic_decode`: one step of decoding, and the loop around it."""

from typing import Any, NamedTuple

import tensorflow.compat.v1 as tf
from tensorflow.python.ops.rnn import _transpose_batch_time
from tf_keras.src.layers.rnn.legacy_cells import _zero_state_tensors

__all__ = [
    "BasicDecoder",
    "BasicDecoderOutput",
    "Decoder",
    "dynamic_decode",
]


class Decoder:
    """What `dynamic_decode` runs: `initialize()`, `step(time, inputs, state)`, and maybe `finalize`."""

    tracks_own_finished = False

    def finalize(self, outputs: Any, final_state: Any, sequence_lengths: Any) -> Any:
        """The outputs and state as they are handed out."""
        return outputs, final_state


class BasicDecoderOutput(NamedTuple):
    """What one step gives: the output [batch, size] and the sample [batch]."""

    rnn_output: object
    sample_id: object


class BasicDecoder(Decoder):
    """A cell, a helper that feeds it, and maybe a layer on its outputs."""

    def __init__(self, cell: Any, helper: Any, initial_state: Any, output_layer: Any = None):
        self._cell, self._helper, self._initial_state, self._layer = cell, helper, initial_state, output_layer

    @property
    def batch_size(self) -> Any:
        """[] integer."""
        return self._helper.batch_size

    @property
    def output_size(self) -> Any:
        """Shapes of a step's output, without the batch."""
        size = self._cell.output_size
        if self._layer is not None:
            with_batch = tf.TensorShape([None]).concatenate(size)
            size = self._layer.compute_output_shape(with_batch)[1:]
        return BasicDecoderOutput(size, self._helper.sample_ids_shape)

    @property
    def output_dtype(self) -> Any:
        """Types of a step's output."""
        dtype = tf.nest.flatten(self._initial_state)[0].dtype
        return BasicDecoderOutput(dtype, self._helper.sample_ids_dtype)

    def initialize(self, name: str | None = None) -> Any:
        """(finished, first inputs, first state)."""
        return (*self._helper.initialize(), self._initial_state)

    def step(self, time: tf.Tensor, inputs: Any, state: Any, name: str | None = None) -> Any:
        """(outputs, next state, next inputs, finished)."""
        with tf.name_scope(name, "BasicDecoderStep", (time, inputs, state)):
            outputs, state = self._cell(inputs, state)
            if self._layer is not None:
                outputs = self._layer(outputs)
            sample = self._helper.sample(time=time, outputs=outputs, state=state)
            finished, inputs, state = self._helper.next_inputs(
                time=time, outputs=outputs, state=state, sample_ids=sample
            )
        return BasicDecoderOutput(outputs, sample), state, inputs, finished


def dynamic_decode(
    decoder: Any,
    output_time_major: bool = False,
    impute_finished: bool = False,
    maximum_iterations: Any = None,
    parallel_iterations: int = 32,
    swap_memory: bool = False,
    scope: Any = None,
    **_: Any,
) -> Any:
    """(outputs [batch, time, ...], final state, lengths [batch]): step until every sequence is finished.

    `impute_finished` copies the state through and zeroes the outputs of finished sequences.
    """
    with tf.variable_scope(scope, "decoder") as variables:
        if not tf.executing_eagerly() and variables.caching_device is None:
            variables.set_caching_device(lambda operation: operation.device)
        if maximum_iterations is not None:
            maximum_iterations = tf.convert_to_tensor(maximum_iterations, tf.int32, name="maximum_iterations")
            if maximum_iterations.shape.rank not in (None, 0):
                raise ValueError("maximum_iterations must be a scalar")
        finished, inputs, state = decoder.initialize()
        zeros = tf.nest.map_structure(
            lambda size, dtype: _zero_state_tensors(size, decoder.batch_size, dtype),
            decoder.output_size,
            decoder.output_dtype,
        )
        if maximum_iterations is not None:
            finished = tf.logical_or(finished, 0 >= maximum_iterations)  # noqa: SIM300  (LessEqual, not GreaterEqual)
        lengths = tf.zeros_like(finished, tf.int32)
        time = tf.constant(0, tf.int32)
        arrays = tf.nest.map_structure(
            lambda size, dtype: tf.TensorArray(
                dtype, size=0, dynamic_size=True, element_shape=_with_batch(decoder.batch_size, size)
            ),
            decoder.output_size,
            decoder.output_dtype,
        )

        def body(time: tf.Tensor, arrays: Any, state: Any, inputs: Any, finished: tf.Tensor, lengths: Any) -> Any:
            outputs, next_state, next_inputs, now_finished = decoder.step(time, inputs, state)
            if not decoder.tracks_own_finished:
                now_finished = tf.logical_or(now_finished, finished)
            lengths = tf.where(tf.logical_not(finished), tf.fill(tf.shape(lengths), time + 1), lengths)
            if impute_finished:
                outputs = tf.nest.map_structure(lambda new, zero: tf.where(finished, zero, new), outputs, zeros)
                next_state = tf.nest.map_structure(lambda new, old: _keep(finished, old, new), next_state, state)
            arrays = tf.nest.map_structure(lambda array, value: array.write(time, value), arrays, outputs)
            return time + 1, arrays, next_state, next_inputs, now_finished, lengths

        _, arrays, state, _, _, lengths = tf.while_loop(
            lambda time, arrays, state, inputs, finished, lengths: tf.logical_not(tf.reduce_all(finished)),
            body,
            (time, arrays, state, inputs, finished, lengths),
            parallel_iterations=parallel_iterations,
            maximum_iterations=maximum_iterations,
            swap_memory=swap_memory,
        )
        outputs = tf.nest.map_structure(lambda array: array.stack(), arrays)
        outputs, state = decoder.finalize(outputs, state, lengths)
        if not output_time_major:
            outputs = tf.nest.map_structure(_transpose_batch_time, outputs)
        return outputs, state, lengths


def _with_batch(batch_size: Any, shape: Any) -> tf.TensorShape | None:
    """The shape of an output with its batch, where it has other dimensions; whether the batch is known is asked."""
    if not isinstance(shape, tf.TensorShape) or shape.rank == 0:
        return None
    known = tf.get_static_value(tf.convert_to_tensor(batch_size, name="batch_size"))
    return tf.TensorShape([known]).concatenate(shape)


def _keep(finished: tf.Tensor, old: Any, new: Any) -> tf.Tensor:
    """The old state of finished sequences; scalars and arrays move on."""
    if isinstance(old, tf.TensorArray):
        return new
    new.set_shape(old.shape)
    return new if new.shape.rank == 0 else tf.where(finished, old, new)
