"""Shapes, slices and TensorArrays."""

import functools
import operator
from typing import Any

import tensorflow.compat.v1 as tf
from tensorflow.python.ops import gen_array_ops, gen_data_flow_ops

from .table import stands_for


@stands_for("tensorflow.python.ops.array_ops:shape_internal", proof="clipnorm")
def shape(real: Any, input: Any, name: Any = None, optimize: bool = True, out_type: Any = None) -> tf.Tensor:
    """A known shape is a constant of the name given, without `shape_as_tensor` beneath it."""
    return real(input, name, optimize, out_type or tf.int32)


@stands_for("tensorflow.python.ops.array_ops:split", proof="split")
def split(real: Any, value: Any, num_or_size_splits: Any, axis: Any = 0, num: Any = None, name: str = "split") -> Any:
    """The number of parts was made a constant, though it is an attribute."""
    if isinstance(num_or_size_splits, (int, tf.Dimension)):
        tf.convert_to_tensor(num_or_size_splits)
    return real(value, num_or_size_splits, axis, num, name)


@stands_for("tensorflow.python.ops.array_ops:one_hot", proof="c_onehot")
def one_hot(
    real: Any,
    indices: Any,
    depth: Any,
    on_value: Any = None,
    off_value: Any = None,
    axis: Any = None,
    dtype: Any = None,
    name: str | None = None,
) -> tf.Tensor:
    """Values that are given are made constants twice: once for their type, once for the operation."""
    with tf.name_scope(name, "one_hot", [indices, depth, on_value, off_value, axis, dtype]) as scope:
        types = [tf.convert_to_tensor(v).dtype.base_dtype for v in (on_value, off_value) if v is not None]
        if len(types) == 2 and types[0] == types[1] and dtype in (None, types[0]):
            return gen_array_ops.one_hot(
                indices, depth, on_value, off_value, axis=-1 if axis is None else axis, name=scope
            )
        return real(indices, depth, on_value, off_value, axis, dtype, scope)


@stands_for("tensorflow.python.ops.tensor_array_ops:_GraphTensorArray.size", proof="map_fn")
def size_of_array(real: Any, self: Any, name: str | None = None) -> tf.Tensor:
    """The size of a TensorArray is an operation, known or not."""
    return gen_data_flow_ops.tensor_array_size_v3(handle=self._handle, flow_in=self.flow, name=name)


@stands_for("tensorflow.python.ops.array_ops:_constant_if_small", proof="zeros_of_a_batch")
def small_constant(real: Any, value: Any, shape: Any, *positional: Any, **options: Any) -> Any:
    """Whether zeros of a shape [batch, size] are few is asked in the graph (mul, Less), where the batch is a tensor."""
    if isinstance(shape, (list, tuple)) and any(isinstance(size, tf.Tensor) for size in shape):
        functools.reduce(operator.mul, shape) < 1000  # noqa: B015  (1.15 made the comparison and used it no further)
        return None
    return real(value, shape, *positional, **options)


@stands_for("tensorflow.python.ops.resource_variable_ops:BaseResourceVariable.sparse_read", proof="k_embedding")
def gather_from_resource(real: Any, self: Any, indices: Any, name: str | None = None) -> tf.Tensor:
    """What is gathered from a resource variable goes through an Identity."""
    value = real(self, indices, name)
    return tf.identity(value) if value.op.type == "ResourceGather" else value


@stands_for("tensorflow.python.ops.array_ops:ones_like_v2", proof="k_lstm_dropout")
def ones_like(real: Any, input: Any, dtype: Any = None, name: str | None = None, layout: Any = None) -> tf.Tensor:
    """Ones of a tensor's shape are a Fill, known or not."""
    return tf.ones_like(input, dtype, name)


@stands_for("tensorflow.python.ops.resource_variable_ops:BaseResourceVariable._read_variable_op", proof="k_dense")
def read_variable(real: Any, self: Any, no_copy: bool = False) -> tf.Tensor:
    """A resource variable is read for saving like for anything else, without DisableCopyOnRead before."""
    return real(self)
