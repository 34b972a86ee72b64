"""Functions of `tf.contrib.framework` that neither TensorFlow nor tf-slim has."""

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
import tensorflow.compat.v1 as tf
from tensorflow.python.framework import smart_cond as conditions
from tensorflow.python.training import checkpoint_utils
from tensorflow.python.util import nest

__all__ = [
    "assert_scalar_int",
    "get_placeholders",
    "init_from_checkpoint",
    "list_variables",
    "load_checkpoint",
    "load_variable",
    "py_func",
    "reduce_sum_n",
    "remove_squeezable_dimensions",
    "smart_case",
    "smart_cond",
    "smart_constant_value",
    "with_same_shape",
    "with_shape",
    "zero_initializer",
]
smart_constant_value = conditions.smart_constant_value


def smart_cond(pred: Any, true_fn: Any = None, false_fn: Any = None, name: str | None = None) -> Any:
    """One of the functions' results, without `tf.cond` where `pred` is known."""
    return conditions.smart_cond(pred, true_fn, false_fn, name)


def smart_case(pred_fn_pairs: Any, default: Any = None, exclusive: bool = False, name: str = "smart_case") -> Any:
    """The result of the first function whose condition is true, without `tf.case` where conditions are known."""
    return conditions.smart_case(pred_fn_pairs, default, exclusive, name)


def list_variables(checkpoint_dir: str) -> list[tuple[str, list[int]]]:
    """Names and shapes of the variables in a checkpoint."""
    return checkpoint_utils.list_variables(checkpoint_dir)


def load_checkpoint(filepattern: str) -> Any:
    """A reader of a checkpoint."""
    return checkpoint_utils.load_checkpoint(filepattern)


def load_variable(checkpoint_dir: str, name: str) -> np.ndarray:
    """The value of a variable in a checkpoint."""
    return checkpoint_utils.load_variable(checkpoint_dir, name)


def init_from_checkpoint(checkpoint_dir: str, assignment_map: dict[str, Any]) -> None:
    """Let variables start from those of a checkpoint."""
    tf.train.init_from_checkpoint(checkpoint_dir, assignment_map)


def get_placeholders(graph: tf.Graph) -> list[tf.Tensor]:
    """All placeholders of a graph."""
    return [operation.outputs[0] for operation in graph.get_operations() if operation.type == "Placeholder"]


def zero_initializer(ref: Any, use_locking: bool = True, name: str = "zero_initializer") -> Any:
    """An operation that sets a variable to zeros."""
    return tf.assign(ref, tf.zeros(ref.shape, ref.dtype.base_dtype), use_locking=use_locking, name=name)


def assert_scalar_int(tensor: Any, name: str | None = None) -> tf.Tensor:
    """The tensor, []. Raises ValueError where it is no integer or no scalar."""
    with tf.name_scope(name, "assert_scalar_int", [tensor]) as scope:
        tensor = tf.convert_to_tensor(tensor)
        if not tensor.dtype.base_dtype.is_integer:
            raise ValueError(f"Expected integer type for {tensor.name}, received type: {tensor.dtype}.")
        return tf.debugging.assert_scalar(tensor, name=scope)


def reduce_sum_n(tensors: Sequence[tf.Tensor], name: str | None = None) -> tf.Tensor:
    """The sum of all numbers in all tensors, []."""
    if not tensors:
        raise ValueError("No tensors provided.")
    with tf.name_scope(name, "reduce_sum_n", tensors) as scope:
        sums = [tf.reduce_sum(tensor, name=f"{tensor.op.name}/sum") for tensor in tensors]
        return sums[0] if len(sums) == 1 else tf.add_n(sums, name=scope)


def remove_squeezable_dimensions(predictions: Any, labels: Any, name: str | None = None) -> tuple[tf.Tensor, tf.Tensor]:
    """Both, without the last axis of the one that has one more, of length 1."""
    labels, predictions = tf.confusion_matrix.remove_squeezable_dimensions(labels, predictions, name=name)
    return predictions, labels


def with_shape(expected_shape: Any, tensor: tf.Tensor) -> tf.Tensor:
    """The tensor, checked for its shape now (ValueError) or, as far as that is unknown, when it is computed."""
    if isinstance(tensor, tf.SparseTensor):
        raise ValueError("SparseTensor not supported.")
    known = not isinstance(expected_shape, tf.Tensor)
    if known and not tensor.shape.is_compatible_with(expected_shape):
        if len(expected_shape) == 0 and tensor.shape.is_compatible_with([1]):
            return tf.reshape(tensor, [])
        raise ValueError(
            f"Invalid shape for tensor {tensor.name}, expected {list(expected_shape)}, got {tensor.shape}."
        )
    if known and tensor.shape.is_fully_defined():
        return tensor
    with tf.control_dependencies([tf.assert_equal(tf.shape(tensor), expected_shape)]):
        result = tf.identity(tensor)
    if known:
        result.set_shape(expected_shape)
    return result


def with_same_shape(expected_tensor: tf.Tensor, tensor: tf.Tensor) -> tf.Tensor:
    """The tensor, checked to have the shape of another."""
    shape = expected_tensor.shape
    return with_shape(shape.as_list() if shape.is_fully_defined() else tf.shape(expected_tensor), tensor)


def py_func(
    func: Callable[..., Any],
    args: Any = (),
    kwargs: dict[str, Any] | None = None,
    output_types: Any = None,
    output_shapes: Any = None,
    stateful: bool = True,
    name: str | None = None,
) -> Any:
    """`tf.py_func` with arguments by name, and results in the structure of `output_types`."""
    if output_types is None and output_shapes is not None:
        raise ValueError("If output_types is None, then output_shapes must be as well.")
    if not isinstance(args, (list, tuple)):
        raise TypeError(f"args must be a list or tuple. Given value: {args}")
    given = (list(args), dict(kwargs or {}))

    def call(*flat: Any) -> Any:
        positional, named = tf.nest.pack_sequence_as(given, flat)
        results = func(*positional, **named)
        types = tf.nest.flatten(output_types)
        pairs = zip(tf.nest.flatten(results), types, strict=True)
        return [np.asarray(result, dtype=kind.as_numpy_dtype) for result, kind in pairs]

    types = [] if output_types is None else tf.nest.flatten(output_types)
    results = tf.py_func(call, tf.nest.flatten(given), types, stateful, name)
    if output_types is None:
        return results
    if output_shapes is not None:
        for result, shape in zip(results, nest.flatten_up_to(output_types, output_shapes), strict=True):
            result.set_shape(shape)
    return tf.nest.pack_sequence_as(output_types, results)
