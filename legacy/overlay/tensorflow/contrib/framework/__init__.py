"""`tf.contrib.framework`: variables and argument scopes from tf-slim, the rest from where it moved."""

import tensorflow.compat.v1 as tf
from tensorflow.python.framework import ops, tensor_spec
from tensorflow.python.ops import init_ops
from tensorflow.python.util import nest
from tf_slim.ops import arg_scope as scopes
from tf_slim.ops import framework_ops

from .....repairs import tf_slim
from .....supplied import framework_odds
from .... import names_of

tf_slim.give_back()

BEHIND = "tf_slim.ops.variables"
NAMES = {
    **names_of(framework_odds, framework_ops),
    "BoundedTensorSpec": tensor_spec.BoundedTensorSpec,
    "TensorSpec": tf.TensorSpec,
    "convolutional_delta_orthogonal": init_ops.ConvolutionDeltaOrthogonal,
    "convolutional_orthogonal_1d": init_ops.ConvolutionOrthogonal1D,
    "convolutional_orthogonal_2d": init_ops.ConvolutionOrthogonal2D,
    "convolutional_orthogonal_3d": init_ops.ConvolutionOrthogonal3D,
    "current_arg_scope": scopes.current_arg_scope,
    "prepend_name_scope": ops.prepend_name_scope,
    "strip_name_scope": ops.strip_name_scope,
    "arg_scope": scopes.arg_scope,
    "add_arg_scope": scopes.add_arg_scope,
    "arg_scoped_arguments": scopes.arg_scoped_arguments,
    "has_arg_scope": scopes.has_arg_scope,
    "CriticalSection": tf.CriticalSection,
    "argsort": tf.argsort,
    "sort": tf.sort,
    "nest": nest,
    "is_tensor": tf.is_tensor,
    "assert_same_float_dtype": tf.debugging.assert_same_float_dtype,
    "assert_scalar": tf.debugging.assert_scalar,
    "convert_to_tensor_or_sparse_tensor": tf.convert_to_tensor_or_sparse_tensor,
}
