"""Classes of `tf.contrib.eager`, eager execution as it was tried out in 1.5 to 1.15."""

from collections.abc import Iterator as AbstractIterator
from types import ModuleType
from typing import Any

import tensorflow.compat.v1 as tf
import tf_keras

__all__ = ["Iterator", "Network", "list_devices", "metrics", "num_gpus"]


def _metric(kind: str) -> type:
    """A metric class of that time: called with values, asked for `result()`."""

    class Metric:
        def __init__(self, name: str | None = None, dtype: Any = tf.float64):
            self._metric = getattr(tf_keras.metrics, kind)(name, dtype)

        def __call__(self, *values: Any, **options: Any) -> Any:
            self._metric.update_state(*values, **options)
            return values[0] if len(values) == 1 else values

        def result(self) -> Any:
            """The value so far."""
            return self._metric.result()

        def init_variables(self) -> None:
            """Start anew."""
            self._metric.reset_state()

    return Metric


class Iterator:
    """Iterates over a dataset, eagerly."""

    def __init__(self, dataset: Any):
        self._iterator = iter(dataset)

    def __iter__(self) -> AbstractIterator[Any]:
        return self

    def __next__(self) -> Any:
        return next(self._iterator)

    next = __next__


class Network(tf_keras.Model):
    """A Keras model that is told of its layers with `track_layer`."""

    def track_layer(self, layer: Any) -> Any:
        """Own a layer, and return it."""
        self.__dict__.setdefault("_tracked_layers", []).append(layer)
        setattr(self, f"_layer_{len(self._tracked_layers)}", layer)
        return layer


def list_devices() -> list[str]:
    """The names of the logical devices."""
    return [device.name for device in tf.config.list_logical_devices()]


def num_gpus() -> int:
    """How many GPUs there are."""
    return len(tf.config.list_physical_devices("GPU"))


metrics = ModuleType("tensorflow.contrib.eager.metrics")
vars(metrics).update(Mean=_metric("Mean"), Accuracy=_metric("Accuracy"))
