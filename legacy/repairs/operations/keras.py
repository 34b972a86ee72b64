"""Recurrent layers, embeddings and losses of `tf.keras`."""

from typing import Any

import tensorflow.compat.v1 as tf

from .table import stands_for


@stands_for("tf_keras.src.layers.rnn.base_rnn:RNN.build", proof="k_lstm")
def build_recurrent_layer(real: Any, self: Any, input_shape: Any) -> None:
    """The cell's variables stand in the layer's scope: `lstm/kernel`, not `lstm/lstm_cell/kernel`."""
    from tf_keras.src.engine.base_layer import Layer

    if isinstance(self.cell, Layer) and not self.cell.built and _is_shape(input_shape):
        shape = tf.TensorShape(input_shape).as_list()
        self.cell.build(tuple(shape[1:] if self.time_major else shape[:1] + shape[2:]))
        self.cell.built = True
    real(self, input_shape)


def _is_shape(value: Any) -> bool:
    """Whether it is one shape, not a structure of them."""
    return isinstance(value, tf.TensorShape) or all(size is None or isinstance(size, int) for size in value)


@stands_for("tf_keras.src.layers.rnn.base_rnn:RNN.call", proof="k_gru")
def call_recurrent_layer(real: Any, self: Any, *positional: Any, **options: Any) -> Any:
    """A step is the cell's `call`, in the layer's scope."""
    self.cell.__dict__["__call__"] = self.cell.call
    return real(self, *positional, **options)


@stands_for("tf_keras.src.layers.rnn.stacked_rnn_cells:StackedRNNCells.build", proof="k_stacked_cells")
def build_stacked_cells(real: Any, self: Any, input_shape: Any) -> None:
    """The variables of stacked cells stand in the layer's scope, not each in its cell's."""
    shape = input_shape[0] if isinstance(input_shape, list) else input_shape
    for cell in self.cells:
        if not getattr(cell, "built", True):
            cell.build(shape)
            cell.built = True
        size = getattr(cell, "output_size", None) or tf.nest.flatten(cell.state_size)[0]
        shape = (shape[0], *tf.TensorShape(size).as_list())
    real(self, input_shape)


@stands_for("tf_keras.src.layers.rnn.stacked_rnn_cells:StackedRNNCells.call", proof="k_stacked_cells")
def call_stacked_cells(real: Any, self: Any, *positional: Any, **options: Any) -> Any:
    """A step of stacked cells is each cell's `call`, in the layer's scope."""
    for cell in self.cells:
        cell.__dict__["__call__"] = cell.call
    return real(self, *positional, **options)


@stands_for("tf_keras.src.layers.rnn.time_distributed:TimeDistributed.compute_mask", proof="k_td")
def mask_of_distributed(real: Any, self: Any, inputs: Any, mask: Any = None) -> Any:
    """Without a mask nothing is reshaped for it."""
    if mask is None and type(self.layer).compute_mask.__qualname__ == "Layer.compute_mask":
        return None
    return real(self, inputs, mask)


@stands_for("tf_keras.src.utils.losses_utils:compute_weighted_loss", proof="k_seq_compile")
def weighted_loss(
    real: Any, losses: Any, sample_weight: Any = None, reduction: Any = "sum_over_batch_size", name: str | None = None
) -> Any:
    """The weights, 1.0 where none are given, are broadcast to the losses' shape in the graph, with its check."""
    from tensorflow.python.ops import weights_broadcast_ops
    from tf_keras.src import backend
    from tf_keras.src.utils import losses_utils

    if isinstance(losses, tf.RaggedTensor):
        return real(losses, sample_weight, reduction, name)
    with backend.name_scope(name or "weighted_loss"):
        tf.get_default_graph()._last_loss_reduction = reduction
        given = tf.convert_to_tensor(losses)
        losses = tf.cast(given, tf.float32)
        weights = tf.cast(1.0 if sample_weight is None else sample_weight, tf.float32)
        losses, _, weights = losses_utils.squeeze_or_expand_dimensions(losses, None, weights)
        weights = weights_broadcast_ops.broadcast_weights(weights, losses)
        loss = losses_utils.reduce_weighted_loss(tf.multiply(losses, weights), reduction)
        return tf.cast(loss, given.dtype)


@stands_for(
    "tensorflow.python.keras.optimizer_v2.learning_rate_schedule:PolynomialDecay.__call__",
    "tf_keras.src.optimizers.schedules.learning_rate_schedule:PolynomialDecay.__call__",
    proof="polydecay",
)
def polynomial_decay(real: Any, self: Any, step: Any) -> tf.Tensor:
    """The step is limited by a constant of its own; a cycle is chosen by `tf.cond`."""
    with tf.name_scope(f"{self.name or 'PolynomialDecay'}") as scope:
        first = tf.convert_to_tensor(self.initial_learning_rate, name="initial_learning_rate")
        last, power = tf.cast(self.end_learning_rate, first.dtype), tf.cast(self.power, first.dtype)
        step, steps = tf.cast(step, first.dtype), tf.cast(self.decay_steps, first.dtype)
        if self.cycle:
            begun = tf.cond(tf.equal(step, 0), lambda: 1.0, lambda: tf.ceil(step / self.decay_steps))
            steps = tf.multiply(steps, begun)
        else:
            step = tf.minimum(step, self.decay_steps)
        share = tf.divide(step, steps)
        return tf.add(tf.multiply(first - last, tf.pow(1 - share, power)), last, name=scope)
