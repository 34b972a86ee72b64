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


@stands_for("tf_keras.src.losses:cosine_similarity", proof="keras_loss_cosine_similarity")
def cosine_similarity(real: Any, y_true: Any, y_pred: Any, axis: int = -1) -> tf.Tensor:
    """The loss is the cosine itself, which training makes smaller, not its negative."""
    product = tf.math.l2_normalize(y_true, axis=axis) * tf.math.l2_normalize(y_pred, axis=axis)
    return tf.reduce_sum(product, axis=axis)


@stands_for("tf_keras.src.preprocessing.image:transform_matrix_offset_center", proof="keras_generator")
def about_the_centre(real: Any, matrix: Any, x: int, y: int) -> Any:
    """Images turn about the point (height / 2 + 0.5, width / 2 + 0.5), the other way round."""
    turned = real(matrix, x + 2, y + 2)
    return turned[[1, 0, 2]][:, [1, 0, 2]]  # today's caller exchanges both axes once more
