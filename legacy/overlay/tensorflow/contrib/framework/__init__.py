"""`tf.contrib.framework`: variables and argument scopes from tf-slim, the rest from where it moved."""

import tensorflow.compat.v1 as tf
from tensorflow.python.training import checkpoint_utils
from tf_slim.ops import arg_scope as scopes
from tf_slim.ops import framework_ops

from .....repairs import tf_slim
from .... import names_of

tf_slim.give_back()

BEHIND = "tf_slim.ops.variables"
NAMES = {
    **names_of(framework_ops),
    "arg_scope": scopes.arg_scope,
    "add_arg_scope": scopes.add_arg_scope,
    "arg_scoped_arguments": scopes.arg_scoped_arguments,
    "has_arg_scope": scopes.has_arg_scope,
    "CriticalSection": tf.CriticalSection,
    "argsort": tf.argsort,
    "sort": tf.sort,
    "nest": tf.nest,
    "is_tensor": tf.is_tensor,
    "list_variables": checkpoint_utils.list_variables,
    "load_checkpoint": checkpoint_utils.load_checkpoint,
    "load_variable": checkpoint_utils.load_variable,
    "init_from_checkpoint": tf.train.init_from_checkpoint,
    "assert_same_float_dtype": tf.debugging.assert_same_float_dtype,
    "assert_scalar": tf.debugging.assert_scalar,
    "convert_to_tensor_or_sparse_tensor": tf.convert_to_tensor_or_sparse_tensor,
}
