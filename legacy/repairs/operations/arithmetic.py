"""Arithmetic, reductions and products of tensors."""

from typing import Any

import numpy as np
import tensorflow.compat.v1 as tf
from tensorflow.python.ops import gen_data_flow_ops, gen_math_ops

from .table import stands_for


@stands_for("tensorflow.python.ops.math_ops:add", proof="random_normal")
def add(real: Any, x: Any, y: Any, name: str | None = None) -> tf.Tensor:
    """`tf.add` creates Add; AddV2 is what the operator `+` creates."""
    return gen_math_ops.add(x, y, name=name)


@stands_for("tensorflow.python.ops.math_ops:_ReductionDims", proof="g_mean")
def all_axes(real: Any, x: Any, axis: Any = None) -> Any:
    """All axes of a tensor of known rank are a constant, those of a scalar an empty one; of a variable, a Range."""
    if axis is not None:
        return axis
    if isinstance(x, tf.Tensor) and x.shape.rank is not None:
        return tf.constant(np.arange(x.shape.rank), tf.int32)
    return tf.range(0, tf.rank(x))


@stands_for("tensorflow.python.ops.math_ops:reduced_shape", proof="g_max")
def reduced_shape(real: Any, input_shape: Any, axes: Any) -> tf.Tensor:
    """The shape with ones in place of the reduced axes is computed in the graph, known or not."""
    input_shape, axes = tf.cast(input_shape, tf.int32), tf.cast(axes, tf.int32)
    rank = tf.size(input_shape)
    axes = (axes + rank) % rank
    count, all_axes = tf.shape(axes), tf.range(rank)
    return gen_data_flow_ops.dynamic_stitch([all_axes, axes], [input_shape, tf.fill(count, 1)])


@stands_for("tensorflow.python.ops.math_ops:linspace_nd", proof="linspace")
def linspace(
    real: Any, start: Any, stop: Any, num: Any, name: str | None = None, axis: int = 0, endpoint: bool = True
) -> tf.Tensor:
    """One operation, LinSpace, for numbers."""
    if axis or not endpoint:
        return real(start, stop, num, name, axis, endpoint)
    return gen_math_ops.lin_space(start, stop, num, name=name)


@stands_for("tensorflow.python.ops.math_ops:reduce_logsumexp", proof="logsumexp")
def reduce_logsumexp(
    real: Any, input_tensor: Any, axis: Any = None, keepdims: bool = False, name: str | None = None
) -> tf.Tensor:
    """An infinite maximum is replaced by zeros of its shape; the sum's last step is an Add."""
    input_tensor = tf.convert_to_tensor(input_tensor)
    with tf.name_scope(name, "ReduceLogSumExp", [input_tensor]):
        largest = tf.reduce_max(input_tensor, axis, keepdims=True)
        offset = tf.stop_gradient(tf.where(tf.is_finite(largest), largest, tf.zeros_like(largest)))
        total = tf.reduce_sum(tf.exp(gen_math_ops.sub(input_tensor, offset)), axis, keepdims=keepdims)
        result = gen_math_ops.log(total)
        if not keepdims:
            offset = tf.reshape(offset, tf.shape(result))
        return gen_math_ops.add(result, offset)


@stands_for("tensorflow.python.ops.math_ops:tensordot", proof="dense_3d")
def tensordot(real: Any, a: Any, b: Any, axes: Any, name: str | None = None) -> tf.Tensor:
    """Both factors are transposed and reshaped to matrices, and the product reshaped, needed or not."""
    ranks = [x.shape.rank for x in (a, b) if isinstance(x, tf.Tensor)]
    if not _axes_are_numbers(axes) or None in ranks:
        return real(a, b, axes, name)
    with tf.name_scope(name, "Tensordot", [a, b, axes]) as scope:
        a, b = tf.convert_to_tensor(a, name="a"), tf.convert_to_tensor(b, name="b")
        of_a, of_b = _axes_of_both(a, axes)
        matrix_a, free_a, static_a = _as_matrix(a, of_a, contracted_first=False)
        matrix_b, free_b, static_b = _as_matrix(b, of_b, contracted_first=True)
        product = tf.matmul(matrix_a, matrix_b)
        if isinstance(free_a, list) and isinstance(free_b, list):
            return tf.reshape(product, free_a + free_b, name=scope)
        free_a, free_b = tf.convert_to_tensor(free_a, tf.int32), tf.convert_to_tensor(free_b, tf.int32)
        result = tf.reshape(product, tf.concat([free_a, free_b], 0), name=scope)
        result.set_shape(static_a + static_b)
        return result


def _axes_are_numbers(axes: Any) -> bool:
    if isinstance(axes, int):
        return True
    return isinstance(axes, (list, tuple)) and not any(tf.is_tensor(part) for part in axes)


def _axes_of_both(a: tf.Tensor, axes: Any) -> tuple[list[int], list[int]]:
    if isinstance(axes, int):
        return list(range(a.shape.rank - axes, a.shape.rank)), list(range(axes))
    of_a, of_b = ([part] if isinstance(part, int) else list(part) for part in axes)
    return of_a, of_b


def _as_matrix(x: tf.Tensor, axes: list[int], contracted_first: bool) -> tuple[tf.Tensor, Any, list[int | None]]:
    """The tensor as a matrix for a contraction, its free dimensions, and these as far as they are known."""
    sizes = x.shape.as_list()
    axes = [axis % len(sizes) for axis in axes]
    free = [axis for axis in range(len(sizes)) if axis not in axes]
    static = [sizes[axis] for axis in free]
    if x.shape.is_fully_defined():
        order = [axes, free] if contracted_first else [free, axes]
        matrix = [int(np.prod([sizes[axis] for axis in part])) for part in order]
        return tf.reshape(tf.transpose(x, order[0] + order[1]), matrix), static, static
    axes_tensor = tf.convert_to_tensor(axes, tf.int32, name="axes")
    free_tensor = tf.convert_to_tensor(free, tf.int32, name="free")
    shape = tf.shape(x)
    free_sizes = tf.gather(shape, free_tensor)
    axes_sizes = tf.gather(shape, axes_tensor)
    free_count, axes_count = tf.reduce_prod(free_sizes), tf.reduce_prod(axes_sizes)
    if contracted_first:
        order, matrix = tf.concat([axes_tensor, free_tensor], 0), tf.stack([axes_count, free_count])
    else:
        order, matrix = tf.concat([free_tensor, axes_tensor], 0), tf.stack([free_count, axes_count])
    return tf.reshape(tf.transpose(x, order), matrix), free_sizes, static
