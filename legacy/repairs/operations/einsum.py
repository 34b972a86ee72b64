"""`tf.einsum`, which was made of transpositions, reshapes and products of matrices."""

from typing import Any

import tensorflow.compat.v1 as tf

from .table import stands_for


@stands_for("tensorflow.python.ops.special_math_ops:_einsum_v2", proof="einsum_dyn")
def einsum(real: Any, equation: str, *inputs: Any, **options: Any) -> tf.Tensor:
    """Two factors at a time become matrices (or batches of them), and are multiplied; the rest is summed."""
    known = all(isinstance(x, (tf.Tensor, tf.Variable)) and x.shape.rank is not None for x in inputs)
    if not known or "..." in equation:
        return real(equation, *inputs, **options)
    with tf.name_scope(options.get("name"), "einsum", [equation, inputs]):
        labels, result = _labels(equation)
        if any(len(set(axes)) < len(axes) for axes in labels):
            return real(equation, *inputs, **options)
        if any(sum(axis in axes for axes in labels) > 2 for axis in set("".join(labels)) - set(result)):
            return real(equation, *inputs, **options)
        product, axes = inputs[0], labels[0]
        for factor, factor_axes in zip(inputs[1:], labels[1:], strict=True):
            summed = (set(axes) & set(factor_axes)) - set(result)
            product, axes = _multiplied(product, axes, factor, factor_axes, summed)
        missing = [place for place, axis in enumerate(axes) if axis not in result]
        if missing:
            product = tf.reduce_sum(product, axis=missing)
            axes = "".join(axis for axis in axes if axis in result)
        return _transposed(product, axes, result)


def _labels(equation: str) -> tuple[list[str], str]:
    """The axes of each factor, and those of the result."""
    left, arrow, result = equation.replace(" ", "").partition("->")
    if not arrow:
        result = "".join(sorted(axis for axis in set(left) - {","} if left.count(axis) == 1))
    return left.split(","), result


def _transposed(x: tf.Tensor, axes: str, order: str) -> tf.Tensor:
    return x if axes == order else tf.transpose(x, perm=[axes.index(axis) for axis in order])


def _multiplied(x: tf.Tensor, x_axes: str, y: tf.Tensor, y_axes: str, summed: set[str]) -> tuple[tf.Tensor, str]:
    """The product and its axes: those of both that are kept, then the others of x, then those of y."""
    kept = "".join(sorted((set(x_axes) & set(y_axes)) - summed))
    inner = "".join(sorted(summed))
    only_x, only_y = ("".join(sorted(set(axes) - set(kept) - summed)) for axes in (x_axes, y_axes))
    x, y = _transposed(x, x_axes, kept + only_x + inner), _transposed(y, y_axes, kept + inner + only_y)
    if not inner:
        for _ in only_y:
            x = tf.expand_dims(x, -1)
        for _ in only_x:
            y = tf.expand_dims(y, len(kept))
        return tf.multiply(x, y), kept + only_x + only_y
    split_x, split_y = len(kept) + len(only_x), len(kept) + len(inner)
    x_sizes = _sizes(x)
    rows, length = _product(x_sizes[len(kept) : split_x]), _product(x_sizes[split_x:])
    x = _reshaped(x, [*x_sizes[: len(kept)], rows, length])
    y_sizes = _sizes(y)
    columns = _product(y_sizes[split_y:])
    y = _reshaped(y, [*y_sizes[: len(kept)], length, columns])
    return _reshaped(tf.matmul(x, y), x_sizes[:split_x] + y_sizes[split_y:]), kept + only_x + only_y


def _sizes(x: tf.Tensor) -> list[Any]:
    """The sizes of all axes, those that are not known as tensors."""
    sizes = x.shape.as_list()
    if None in sizes:
        shape = tf.shape(x)
        sizes = [shape[place] if size is None else size for place, size in enumerate(sizes)]
    return sizes


def _product(sizes: list[Any]) -> Any:
    result = 1
    for size in sizes:
        result *= size
    return result


def _reshaped(x: tf.Tensor, sizes: list[Any]) -> tf.Tensor:
    return x if sizes == x.shape.as_list() else tf.reshape(x, sizes)
