"""Gradients of arithmetic with broadcasting.

Each sums over the axes along which an argument was broadcast, then reshapes. 1.15 asked BroadcastGradientArgs for
these axes, once for each pair of shapes in a graph, and before it made the gradients; today's TensorFlow works them
out in Python.
"""

from collections.abc import Callable
from typing import Any, NamedTuple
from weakref import WeakKeyDictionary

import numpy as np
import tensorflow.compat.v1 as tf
from tensorflow.python.framework import tensor_util
from tensorflow.python.ops import array_ops, gen_array_ops, gen_math_ops

from .table import stands_for

Gradients = tuple[tf.Tensor | None, tf.Tensor | None]
_axes_by_shapes: WeakKeyDictionary[tf.Graph, dict[Any, tuple[Any, Any]]] = WeakKeyDictionary()


class Broadcast(NamedTuple):
    """How one argument was broadcast."""

    shape: Any
    axes: Any
    reduced: bool  # whether its shape is not the result's

    def undone(self, gradient: tf.Tensor) -> tf.Tensor:
        """The gradient, summed back to the argument's shape."""
        return tf.reshape(tf.reduce_sum(gradient, self.axes), self.shape) if self.reduced else gradient


def _broadcasts(x: tf.Tensor, y: tf.Tensor, grad: Any) -> tuple[Broadcast, Broadcast]:
    """Those of both arguments; where all shapes are known, from constants that are kept for the next pair like it."""
    shapes = [t.shape.as_list() if t.shape.rank is not None else [None] for t in (x, y)]
    if not isinstance(grad, tf.Tensor) or None in shapes[0] or None in shapes[1]:
        optimize = not isinstance(grad, tf.Tensor)
        sizes = [array_ops.shape_internal(t, optimize=optimize) for t in (x, y)]
        axes = gen_array_ops.broadcast_gradient_args(*sizes)
        return Broadcast(sizes[0], axes[0], True), Broadcast(sizes[1], axes[1], True)
    key = tuple(map(tuple, shapes))
    known = _axes_by_shapes.setdefault(tf.get_default_graph(), {})
    if key not in known:
        of_x, of_y = gen_array_ops.broadcast_gradient_args(*(np.array(sizes, np.int32) for sizes in key))
        known[key] = tensor_util.try_evaluate_constant(of_x), tensor_util.try_evaluate_constant(of_y)
    result = grad.shape.as_list() if grad.shape.rank is not None else None
    of_x, of_y = (
        Broadcast(np.array(shape, np.int32), axes, shape != result)
        for shape, axes in zip(shapes, known[key], strict=True)
    )
    return of_x, of_y


def _always(x: tf.Tensor, y: tf.Tensor) -> tuple[Broadcast, Broadcast]:
    """Those of both arguments, always asked for and always reduced."""
    shapes = tf.shape(x), tf.shape(y)
    axes = gen_array_ops.broadcast_gradient_args(*shapes)
    return Broadcast(shapes[0], axes[0], True), Broadcast(shapes[1], axes[1], True)


def _equal_shapes(operation: tf.Operation, grad: Any) -> bool:
    x, y = operation.inputs
    if not isinstance(grad, tf.Tensor) or not x.shape.is_fully_defined():
        return False
    return x.shape.as_list() == y.shape.as_list() == grad.shape.as_list() if grad.shape.rank is not None else False


def _unwanted(operation: tf.Operation) -> Any:
    """The indices of the inputs whose gradients nobody asks for."""
    return getattr(operation, "skip_input_indices", None) or ()


def _second_is_idle_scalar(operation: tf.Operation) -> bool:
    return 1 in _unwanted(operation) and operation.inputs[1].shape.rank == 0


def _both(
    operation: tf.Operation, grad: Any, of_x: Callable[..., tf.Tensor], of_y: Callable[..., tf.Tensor]
) -> Gradients:
    x, y = operation.inputs
    broadcast_x, broadcast_y = _broadcasts(x, y, grad)
    x, y = tf.conj(x), tf.conj(y)
    unwanted = _unwanted(operation)
    gradient_x = None if 0 in unwanted else broadcast_x.undone(of_x(x, y))
    gradient_y = None if 1 in unwanted else broadcast_y.undone(of_y(x, y))
    return gradient_x, gradient_y


@stands_for("gradient:Add", "gradient:AddV2", proof="g_add")
def gradient_of_sum(real: Any, operation: tf.Operation, grad: Any) -> Gradients:
    """The gradient of x + y, axes first."""
    if _second_is_idle_scalar(operation) or _equal_shapes(operation, grad):
        return real(operation, grad)
    return _both(operation, grad, lambda x, y: grad, lambda x, y: grad)


@stands_for("gradient:Sub", proof="g_sq")
def gradient_of_difference(real: Any, operation: tf.Operation, grad: Any) -> Gradients:
    """The gradient of x - y, axes first."""
    if _second_is_idle_scalar(operation) or _equal_shapes(operation, grad):
        return real(operation, grad)
    return _both(operation, grad, lambda x, y: grad, lambda x, y: -grad)


@stands_for("gradient:Mul", proof="g_mul")
def gradient_of_product(real: Any, operation: tf.Operation, grad: Any) -> Gradients:
    """The gradient of x * y, axes first."""
    simple = _equal_shapes(operation, grad) and grad.dtype in (tf.int32, tf.float32)
    if _second_is_idle_scalar(operation) or simple:
        return real(operation, grad)
    return _both(operation, grad, lambda x, y: gen_math_ops.mul(grad, y), lambda x, y: gen_math_ops.mul(x, grad))


@stands_for("gradient:SquaredDifference", proof="g_sqd")
def gradient_of_squared_difference(real: Any, operation: tf.Operation, grad: Any) -> Gradients:
    """The gradient of (x - y)^2: y's sign is changed after the sum, not before."""
    x, y = operation.inputs
    with tf.control_dependencies([grad]):
        of_x = tf.scalar_mul(2.0, grad) * (x - y)
    if _equal_shapes(operation, grad):
        return of_x, -of_x
    broadcast_x, broadcast_y = _broadcasts(x, y, grad)
    unwanted = _unwanted(operation)
    gradient_x = None if 0 in unwanted else broadcast_x.undone(of_x)
    return gradient_x, None if 1 in unwanted else -broadcast_y.undone(of_x)


def _quotient(divide: Callable[..., tf.Tensor]) -> Callable[..., Gradients]:
    def gradient(operation: tf.Operation, grad: Any) -> Gradients:
        x, y = operation.inputs
        broadcast_x, broadcast_y = _always(x, y)
        x, y = tf.conj(x), tf.conj(y)
        gradient_x = broadcast_x.undone(divide(grad, y))
        return gradient_x, broadcast_y.undone(grad * divide(divide(-x, y), y))

    return gradient


@stands_for("gradient:RealDiv", proof="g_truediv")
def gradient_of_quotient(real: Any, operation: tf.Operation, grad: Any) -> Gradients:
    """The gradient of x / y: both parts, always reduced."""
    return _quotient(tf.realdiv)(operation, grad)


@stands_for("gradient:Div", proof="g_div")
def gradient_of_old_quotient(real: Any, operation: tf.Operation, grad: Any) -> Gradients:
    """The gradient of the operation Div: both parts, always reduced."""
    return _quotient(tf.divide)(operation, grad)


@stands_for("gradient:DivNoNan", proof="g_divnonan")
def gradient_of_safe_quotient(real: Any, operation: tf.Operation, grad: Any) -> Gradients:
    """The gradient of `tf.div_no_nan`: both parts, always reduced."""
    return _quotient(tf.div_no_nan)(operation, grad)


@stands_for("gradient:FloorMod", proof="g_mod")
def gradient_of_remainder(real: Any, operation: tf.Operation, grad: Any) -> Gradients:
    """The gradient of x % y: both parts, always reduced."""
    x, y = tf.conj(operation.inputs[0]), tf.conj(operation.inputs[1])
    broadcast_x, broadcast_y = _always(x, y)
    times = tf.floor_div(x, y)
    return broadcast_x.undone(grad), broadcast_y.undone(grad * tf.negative(times))


@stands_for("gradient:Pow", proof="g_pow")
def gradient_of_power(real: Any, operation: tf.Operation, grad: Any) -> Gradients:
    """The gradient of x ** y, axes first; the logarithm of the base is masked after the result is conjugated."""
    if _second_is_idle_scalar(operation):
        return real(operation, grad)

    def of_base(x: tf.Tensor, y: tf.Tensor) -> tf.Tensor:
        return grad * y * tf.pow(x, y - 1)

    def of_exponent(x: tf.Tensor, y: tf.Tensor) -> tf.Tensor:
        result = tf.conj(operation.outputs[0])
        mask = tf.not_equal(x, 0) if x.dtype.is_complex else x > 0
        safe = tf.where(mask, x, tf.ones_like(x))
        logarithm = tf.where(mask, tf.log(safe), tf.zeros_like(x))
        return grad * result * logarithm

    return _both(operation, grad, of_base, of_exponent)


def _larger_or_smaller(operation: tf.Operation, grad: Any, selects: Callable[..., tf.Tensor]) -> Gradients:
    x, y = operation.inputs
    unwanted = _unwanted(operation)
    if _second_is_idle_scalar(operation):
        zeros = tf.zeros_like(grad)
        return tf.where(selects(x, y), grad, zeros), None
    shapes = tf.shape(x), tf.shape(y)
    zeros = tf.zeros(tf.shape(grad), grad.dtype)
    mask = selects(x, y)
    axes = gen_array_ops.broadcast_gradient_args(*shapes)
    gradient_x = None if 0 in unwanted else Broadcast(shapes[0], axes[0], True).undone(tf.where(mask, grad, zeros))
    gradient_y = None if 1 in unwanted else Broadcast(shapes[1], axes[1], True).undone(tf.where(mask, zeros, grad))
    return gradient_x, gradient_y


@stands_for("gradient:Maximum", proof="g_maximum")
def gradient_of_maximum(real: Any, operation: tf.Operation, grad: Any) -> Gradients:
    """The gradient of max(x, y): Select, always reduced."""
    return _larger_or_smaller(operation, grad, tf.greater_equal)


@stands_for("gradient:Minimum", proof="g_minimum")
def gradient_of_minimum(real: Any, operation: tf.Operation, grad: Any) -> Gradients:
    """The gradient of min(x, y): Select, always reduced."""
    return _larger_or_smaller(operation, grad, tf.less_equal)


@stands_for("gradient:BatchMatMulV2", proof="attention_masked")
def gradient_of_batched_product(real: Any, operation: tf.Operation, grad: tf.Tensor) -> Gradients:
    """The gradient of a product of matrices: axes are asked for where the shapes differ, broadcast or not."""
    x, y = operation.inputs
    over_x, over_y = operation.get_attr("adj_x"), operation.get_attr("adj_y")
    of_x = tf.matmul(y, grad, adjoint_a=over_y, adjoint_b=True) if over_x else tf.matmul(grad, y, adjoint_b=not over_y)
    of_y = tf.matmul(grad, x, adjoint_a=True, adjoint_b=over_x) if over_y else tf.matmul(x, grad, adjoint_a=not over_x)
    if x.shape.is_fully_defined() and x.shape.as_list() == y.shape.as_list():
        return of_x, of_y
    shapes = tf.shape(x), tf.shape(y)
    axes = gen_array_ops.broadcast_gradient_args(shapes[0][:-2], shapes[1][:-2])
    return (
        Broadcast(shapes[0], axes[0], True).undone(of_x),
        Broadcast(shapes[1], axes[1], True).undone(of_y),
    )
