"""Gradients of reductions, gathers, reshapes and TensorArrays, and the gradient that a derivation starts from."""

from typing import Any

import numpy as np
import tensorflow.compat.v1 as tf
from tensorflow.python.framework import ops, tensor_util
from tensorflow.python.ops import array_grad, array_ops, math_grad, math_ops, tensor_array_grad
from tensorflow.python.ops.gradients_util import _maybe_colocate_with

from .table import stands_for


@stands_for("tensorflow.python.ops.gradients_util:_DefaultGradYs", proof="g_lstm")
def first_gradients(
    real: Any, grad_ys: list[Any], ys: list[Any], colocate: bool, gradient_uid: str = "__unsupported__"
) -> list[Any]:
    """A gradient that is not given is Fill(Shape, `grad_ys_0`)."""
    found = []
    for index, (y, given) in enumerate(zip(ys, grad_ys, strict=True)):
        if given is not None or y.dtype.is_complex:
            found += real([given], [y], colocate, gradient_uid)
            continue
        with _maybe_colocate_with(y.op, gradient_uid, colocate):
            found.append(tf.fill(tf.shape(y), tf.constant(1, y.dtype, name=f"grad_ys_{index}")))
    return found


@stands_for("gradient:Sum", "tensorflow.python.ops.math_grad:_SumGrad", proof="g_sum_axis")
def gradient_of_sum_over_axes(real: Any, operation: tf.Operation, grad: Any) -> list[Any]:
    """The gradient is reshaped, then tiled; today's is broadcast, and not reshaped where the axes were kept."""
    shape, axes = operation.inputs[0].shape, tensor_util.constant_value(operation.inputs[1])
    if axes is not None and shape.rank is not None and np.array_equal(axes, np.arange(shape.rank)):
        grad = tf.reshape(grad, np.ones(shape.rank, np.int32))
        known = shape.is_fully_defined()
        return [tf.tile(grad, tf.constant(shape.as_list(), tf.int32) if known else tf.shape(operation.inputs[0])), None]
    if axes is not None and shape.is_fully_defined():
        return real(operation, grad)
    input_shape = tf.shape(operation.inputs[0])
    with ops.colocate_with(input_shape):
        kept = math_ops.reduced_shape(input_shape, operation.inputs[1])
        scale = _quotient(input_shape, kept)
    return [tf.tile(tf.reshape(grad, kept), scale), None]


@stands_for("gradient:Mean", proof="g_mean_axis")
def gradient_of_mean(real: Any, operation: tf.Operation, grad: Any) -> Any:
    """The number of elements in a mean is the quotient of two products, of the input's shape and the output's."""
    (x, _), y = operation.inputs, operation.outputs[0]
    if x.shape.is_fully_defined() and y.shape.is_fully_defined():
        return real(operation, grad)
    total = math_grad._SumGrad(operation, grad)[0]
    shapes = tf.shape(x), tf.shape(y)
    factor = _quotient(tf.reduce_prod(shapes[0]), tf.reduce_prod(shapes[1]))
    return tf.truediv(total, tf.cast(factor, total.dtype)), None


def _quotient(x: Any, y: Any) -> Any:
    """x // y for shapes, where 0 // 0 is 0."""
    return x // tf.maximum(y, 1)


@stands_for("gradient:Prod", proof="g_prod")
def gradient_of_product_over_axes(real: Any, operation: tf.Operation, grad: Any) -> list[Any]:
    """The gradient is tiled, then multiplied with the products of all other factors."""
    x, axes = operation.inputs
    shape = tf.shape(x)
    axes = tf.reshape(axes, [-1])
    kept = math_ops.reduced_shape(shape, operation.inputs[1])
    scale = _quotient(shape, kept)
    grad = tf.tile(tf.reshape(grad, kept), scale)
    with tf.device("/cpu:0"):
        rank = tf.rank(x)
        reduced = tf.cast((axes + rank) % rank, tf.int32)
        others, _ = tf.setdiff1d(tf.range(0, rank), reduced)
        order = tf.concat([reduced, others], 0)
        counts = tuple(tf.reduce_prod(tf.gather(shape, part)) for part in (reduced, others))
    factors = tf.transpose(x, order)
    factors_shape = tf.shape(factors)
    matrix = tf.reshape(factors, counts)
    before = tf.cumprod(matrix, axis=0, exclusive=True)
    after = tf.cumprod(matrix, axis=0, exclusive=True, reverse=True)
    rest = tf.reshape(tf.conj(before) * tf.conj(after), factors_shape)
    return [tf.reshape(grad * tf.transpose(rest, tf.invert_permutation(order)), shape), None]


@stands_for("gradient:SparseSoftmaxCrossEntropyWithLogits", proof="translation")
def gradient_of_sparse_cross_entropy(real: Any, operation: tf.Operation, grad: Any, _: Any) -> list[Any]:
    """There is no second derivative: PreventGradient."""
    first = tf.raw_ops.PreventGradient(
        input=operation.outputs[1],
        message="Currently there is no way to take the second derivative of sparse_softmax_cross_entropy_with_logits"
        " due to the fused implementation's interaction with tf.gradients()",
    )
    return [tf.expand_dims(grad, -1) * first, None]


@stands_for("gradient:Max", "gradient:Min", proof="g_max")
def gradient_of_extremum(real: Any, operation: tf.Operation, grad: Any) -> list[Any]:
    """The output is reshaped also where its axes were kept."""
    x, axes = operation.inputs
    kept = math_ops.reduced_shape(tf.shape(x), axes)
    y, grad = tf.reshape(operation.outputs[0], kept), tf.reshape(grad, kept)
    selected = tf.cast(tf.equal(y, x), grad.dtype)
    count = tf.reshape(tf.reduce_sum(selected, axes), kept)
    return [tf.divide(selected, count) * grad, None]


@stands_for("gradient:Reshape", proof="g_reshape")
def gradient_of_reshape(real: Any, operation: tf.Operation, grad: Any) -> list[Any]:
    """The shape is the input's, also where only one dimension of it is unknown."""
    dense = array_grad._IndexedSlicesToTensorNoWarning(grad)
    return [tf.reshape(dense, tf.shape(operation.inputs[0])), None]


def _shape_of_parameters(parameters: tf.Tensor) -> tf.Tensor:
    with ops.colocate_with(parameters):
        return tf.cast(tf.shape(parameters, out_type=tf.int64), tf.int32)


@stands_for("gradient:Gather", "gradient:GatherV2", proof="g_gather")
def gradient_of_gather(real: Any, operation: tf.Operation, grad: Any) -> list[Any]:
    """The shape of what is gathered from is taken as int64, then cast."""
    parameters, indices, *axis = operation.inputs
    if axis and tensor_util.constant_value(axis[0]) != 0:
        return real(operation, grad)
    shape = _shape_of_parameters(parameters)
    size = tf.expand_dims(tf.size(indices), 0)
    rows = tf.concat([size, shape[1:]], 0)
    values = tf.reshape(array_grad._IndexedSlicesToTensorNoWarning(grad), rows)
    return [tf.IndexedSlices(values, tf.reshape(indices, size), shape), *[None] * (1 + len(axis))]


@stands_for("gradient:StridedSlice", proof="g_slice")
def gradient_of_slice(real: Any, operation: tf.Operation, grad: Any) -> Any:
    """Begin, end and strides are the slice's own tensors, not copies of their values."""
    x, begin, end, strides = operation.inputs
    shape = tf.shape(x, out_type=begin.dtype)
    masks = {f"{part}_mask": operation.get_attr(f"{part}_mask") for part in MASKS}
    return array_ops.strided_slice_grad(shape, begin, end, strides, grad, **masks), None, None, None


MASKS = ("begin", "end", "ellipsis", "new_axis", "shrink_axis")


def _gradient_array(operation: tf.Operation, flow: Any) -> Any:
    source = tensor_array_grad._GetGradSource(flow)
    array = tf.TensorArray(
        operation.get_attr("T"), handle=operation.inputs[0], flow=flow, colocate_with_first_write_call=False
    )
    return array.grad(source=source, flow=flow)


@stands_for("gradient:TensorArrayWriteV3", proof="g_lstm")
def gradient_of_write(real: Any, operation: tf.Operation, flow: Any) -> list[Any]:
    """A write to a TensorArray has no barrier in its gradient."""
    return [None, None, _gradient_array(operation, flow).read(operation.inputs[1]), flow]


@stands_for("gradient:TensorArrayScatterV3", proof="g_scan")
def gradient_of_scatter(real: Any, operation: tf.Operation, flow: Any) -> list[Any]:
    """A scatter to a TensorArray has no barrier in its gradient."""
    return [None, None, _gradient_array(operation, flow).gather(operation.inputs[1]), flow]


@stands_for("gradient:TensorArraySplitV3", proof="g_array_split")
def gradient_of_split(real: Any, operation: tf.Operation, flow: Any) -> list[Any]:
    """A split to a TensorArray has no barrier in its gradient."""
    return [None, _gradient_array(operation, flow).concat(), None, flow]


@stands_for(
    "gradient:FusedBatchNorm",
    "gradient:FusedBatchNormV2",
    "gradient:FusedBatchNormV3",
    proof="images_contrib_batch_norm",
)
def gradient_of_batch_norm(real: Any, operation: tf.Operation, *grad: Any) -> list[Any]:
    """In training, the constants that stand for mean and variance have gradients, too."""
    found = list(real(operation, *grad))
    if operation.get_attr("is_training"):
        found[3:] = found[0].op.outputs[3:5]
    return found
