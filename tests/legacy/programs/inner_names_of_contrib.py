"""Addresses inside `tf.contrib` that programs import although they were never public."""

import tensorflow as tf
from tensorflow.contrib import layers, lookup, rnn
from tensorflow.contrib.framework.python.ops.arg_scope import add_arg_scope, arg_scope
from tensorflow.contrib.grid_rnn.python.ops.grid_rnn_cell import Grid2LSTMCell
from tensorflow.contrib.layers.python.layers.layers import batch_norm
from tensorflow.contrib.layers.python.ops import sparse_ops
from tensorflow.contrib.lookup.lookup_ops import index_table_from_tensor
from tensorflow.contrib.optimizer_v2.adam import AdamOptimizer
from tensorflow.contrib.predictor.predictor_factories import from_saved_model
from tensorflow.contrib.quantization import zeta
from tensorflow.contrib.rnn.python.ops.core_rnn_cell_impl import _Linear, _linear
from tensorflow.contrib.rnn.python.ops.rnn_cell import NASCell
from tensorflow.contrib.rnn.python.ops.rnn_cell import _linear as linear

assert arg_scope is tf.contrib.framework.arg_scope
assert add_arg_scope is tf.contrib.slim.add_arg_scope
assert Grid2LSTMCell is tf.contrib.grid_rnn.Grid2LSTMCell
assert batch_norm is layers.batch_norm
assert sparse_ops
assert index_table_from_tensor is lookup.index_table_from_tensor
assert AdamOptimizer is tf.contrib.optimizer_v2.AdamOptimizer
assert from_saved_model is tf.contrib.predictor.from_saved_model
assert zeta is tf.zeta
assert linear is _linear
assert _Linear
assert NASCell is rnn.NASCell
print("checked")
