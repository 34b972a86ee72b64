"""`tf.estimator.inputs`."""

from ....supplied.estimator import inputs

NAMES = {"numpy_input_fn": inputs.numpy_input_fn, "pandas_input_fn": inputs.pandas_input_fn}
