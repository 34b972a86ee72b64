"""Functions of `tf.keras.backend` and the layers of noise."""

from typing import Any

import numpy as np
import tensorflow.compat.v1 as tf

from .table import stands_for

BACKEND = "tf_keras.src.backend"
LEGACY_SEEDS = int(10e6)


@stands_for(f"{BACKEND}:_get_logits", proof="keras_classes_sigmoid")
def logits(real: Any, output: Any, from_logits: bool, op_type: str, fn_name: str) -> tuple[Any, bool]:
    """Only what the loss's own activation made is taken back to its logits: not a sigmoid where softmax is its own."""
    if from_logits or isinstance(output, tf.Variable) or output.op.type != op_type:
        return output, from_logits
    return output.op.inputs[0], True


@stands_for(
    f"{BACKEND}:RandomGenerator.random_normal",
    f"{BACKEND}:RandomGenerator.random_uniform",
    f"{BACKEND}:RandomGenerator.truncated_normal",
    proof="k_noise",
)
def noise(real: Any, self: Any, *positional: Any, **options: Any) -> tf.Tensor:
    """A layer of noise without a seed took one from NumPy's stream."""
    return _with_numpys_seed(real, self, *positional, **options)


def _with_numpys_seed(real: Any, generator: Any, *positional: Any, **options: Any) -> tf.Tensor:
    """What a generator draws; where it has no seed, with one from NumPy's stream."""
    given = generator._seed
    if given is None:
        generator._seed = np.random.randint(LEGACY_SEEDS)
    try:
        return real(generator, *positional, **options)
    finally:
        generator._seed = given


@stands_for(
    "tf_keras.src.layers.rnn.dropout_rnn_cell_mixin:_generate_dropout_mask",
    proof="k_lstm_dropout",
)
def dropout_masks(real: Any, generator: Any, ones: Any, rate: Any, training: Any = None, count: int = 1) -> Any:
    """The masks of a recurrent layer took their seeds from NumPy's stream."""
    from tf_keras.src import backend

    def dropped() -> tf.Tensor:
        return _with_numpys_seed(type(generator).dropout, generator, ones, rate)

    masks = [backend.in_train_phase(dropped, ones, training=training) for _ in range(count)]
    return masks if count > 1 else masks[0]


@stands_for(f"{BACKEND}:resize_images", proof="k_upsampling")
def resize_images(
    real: Any, x: Any, height_factor: int, width_factor: int, data_format: str, interpolation: str = "nearest"
) -> tf.Tensor:
    """The new size is computed in the graph, known or not."""
    if data_format != "channels_last" or interpolation not in ("nearest", "bilinear"):
        return real(x, height_factor, width_factor, data_format, interpolation)
    size = tf.shape(x)[1:3]
    size *= tf.constant(np.array([height_factor, width_factor], np.int32))
    resized = tf.compat.v2.image.resize(x, size, method=interpolation)
    height, width = (
        n and n * factor for n, factor in zip(x.shape.as_list()[1:3], (height_factor, width_factor), strict=True)
    )
    resized.set_shape((None, height, width, None))
    return resized


@stands_for(f"{BACKEND}:batch_dot", proof="k_layer_dot")
def batch_dot(real: Any, x: Any, y: Any, axes: Any = None) -> tf.Tensor:
    """Of two matrices, the sum of a product of elements; of others, one product with its adjoints."""
    ranks = x.shape.rank, y.shape.rank
    axes = (axes, axes) if isinstance(axes, int) else axes or (ranks[0] - 1, ranks[1] - 2)
    if ranks == (2, 2) and axes[0] == axes[1]:
        return tf.expand_dims(tf.reduce_sum(tf.multiply(x, y), axes[0]), 1)
    if ranks != (3, 3):
        return real(x, y, axes)
    return tf.matmul(x, y, adjoint_a=axes[0] != 2, adjoint_b=axes[1] == 2)


@stands_for(f"{BACKEND}:elu", proof="keras_stack_alpha_dropout")
def elu(real: Any, x: Any, alpha: float = 1.0) -> tf.Tensor:
    """What is below zero is selected (Select), where alpha is not 1."""
    curve = tf.nn.elu(x)
    return curve if alpha == 1 else tf.where(x > 0, curve, alpha * curve)


@stands_for("tf_keras.src.activations:selu", proof="keras_stack_alpha_dropout")
def selu(real: Any, x: Any) -> tf.Tensor:
    """A scaled `elu`, not an operation of its own."""
    return 1.0507009873554805 * elu(None, x, 1.6732632423543772)


@stands_for("tf_keras.src.activations:softmax", proof="keras_sequences")
def softmax(real: Any, x: Any, axis: int = -1) -> tf.Tensor:
    """Of more than a matrix: exponentials over their sum."""
    if x.shape.rank is None or x.shape.rank < 3:
        return real(x, axis)
    powers = tf.exp(x - tf.reduce_max(x, axis=axis, keepdims=True))
    return powers / tf.reduce_sum(powers, axis=axis, keepdims=True)


@stands_for("tf_keras.src.utils.metrics_utils:sparse_categorical_matches", proof="k_classes")
def matches(real: Any, y_true: Any, y_pred: Any) -> tf.Tensor:
    """Which classes were found, in a flat tensor."""
    from tf_keras.src import backend

    y_true, y_pred = tf.convert_to_tensor(y_true), tf.convert_to_tensor(y_pred)
    if y_true.shape.rank is not None and y_true.shape.rank == y_pred.shape.rank:
        y_true = tf.squeeze(y_true, [-1])
    y_pred = tf.argmax(y_pred, axis=-1)
    if y_pred.dtype != y_true.dtype:
        y_pred = tf.cast(y_pred, y_true.dtype)
    return tf.cast(tf.equal(y_true, y_pred), backend.floatx())
