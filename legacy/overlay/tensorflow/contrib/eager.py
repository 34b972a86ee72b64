"""`tf.contrib.eager`: eager execution as it was tried out in 1.5 to 1.15."""

import tensorflow.compat.v1 as tf
from tensorflow.python.eager import backprop
from tensorflow.python.framework import test_util

from ....supplied import eager
from ... import names_of

NAMES = {
    **names_of(eager),
    "Checkpoint": tf.train.Checkpoint,
    "GradientTape": tf.GradientTape,
    "Saver": tf.train.Saver,
    "Variable": tf.Variable,
    "custom_gradient": tf.custom_gradient,
    "defun": tf.compat.v2.function,
    "enable_eager_execution": tf.enable_eager_execution,
    "executing_eagerly": tf.executing_eagerly,
    "function": tf.compat.v2.function,
    "gradients_function": backprop.gradients_function,
    "implicit_gradients": backprop.implicit_grad,
    "implicit_value_and_gradients": backprop.implicit_val_and_grad,
    "in_eager_mode": tf.executing_eagerly,
    "py_func": tf.py_function,
    "run_test_in_graph_and_eager_modes": test_util.run_in_graph_and_eager_modes,
    "value_and_gradients_function": backprop.val_and_grad_function,
}
