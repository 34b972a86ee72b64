"""`tf.contrib.eager`: eager execution as it was tried out in 1.5 to 1.15."""

from types import ModuleType

import tensorflow.compat.v1 as tf
import tf_keras
from tensorflow.python.eager import backprop
from tensorflow.python.framework import test_util


def _metric(kind):
    """A metric object of that time: called with values, asked for `result()`."""

    class Metric:
        def __init__(self, name=None, dtype=tf.float64):
            self._metric = getattr(tf_keras.metrics, kind)(name, dtype)

        def __call__(self, *values, **options):
            self._metric.update_state(*values, **options)
            return values[0] if len(values) == 1 else values

        def result(self):
            """The value so far."""
            return self._metric.result()

        def init_variables(self):
            """Start anew."""
            self._metric.reset_state()

    return Metric


class Iterator:
    """Iterates over a dataset, eagerly."""

    def __init__(self, dataset):
        self._iterator = iter(dataset)

    def __iter__(self):
        return self

    def __next__(self):
        return next(self._iterator)

    next = __next__


class Network(tf_keras.Model):
    """A Keras model that is told of its layers with `track_layer`."""

    def track_layer(self, layer):
        """Own a layer, and return it."""
        self.__dict__.setdefault("_tracked_layers", []).append(layer)
        setattr(self, f"_layer_{len(self._tracked_layers)}", layer)
        return layer


NAMES = {
    "Network": Network,
    "Checkpoint": tf.train.Checkpoint,
    "GradientTape": tf.GradientTape,
    "Iterator": Iterator,
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
    "list_devices": lambda: [device.name for device in tf.config.list_logical_devices()],
    "num_gpus": lambda: len(tf.config.list_physical_devices("GPU")),
    "py_func": tf.py_function,
    "run_test_in_graph_and_eager_modes": test_util.run_in_graph_and_eager_modes,
    "value_and_gradients_function": backprop.val_and_grad_function,
}
NAMES["metrics"] = ModuleType("tensorflow.contrib.eager.metrics")
vars(NAMES["metrics"]).update(Mean=_metric("Mean"), Accuracy=_metric("Accuracy"))
