"""Methods of Keras models that are gone since 2.6, and the validation data that callbacks of Keras had."""

import functools
from typing import Any

from .own_attributes import give


def predict_classes(self: Any, x: Any, batch_size: int = 32, verbose: int = 0) -> Any:
    """The most probable class of each example: [batch], or [batch, 1] for a single sigmoid."""
    probabilities = self.predict(x, batch_size=batch_size, verbose=verbose)
    return probabilities.argmax(-1) if probabilities.shape[-1] > 1 else (probabilities > 0.5).astype("int32")


def predict_proba(self: Any, x: Any, batch_size: int = 32, verbose: int = 0) -> Any:
    """`predict`."""
    return self.predict(x, batch_size=batch_size, verbose=verbose)


@functools.cache
def give_back() -> None:
    """Give the methods to `Sequential`, and `validation_data` to the callbacks of every `fit`."""
    from tf_keras.src.engine import training_arrays_v1
    from tf_keras.src.engine.sequential import Sequential

    give(Sequential, "predict_classes", predict_classes)
    give(Sequential, "predict_proba", predict_proba)
    real = training_arrays_v1.fit_loop

    def fit_loop(
        model: Any,
        *,
        callbacks: Any = None,
        val_inputs: Any = None,
        val_targets: Any = None,
        val_sample_weights: Any = None,
        **options: Any,
    ) -> Any:
        """Each callback's `validation_data` was the list of validation inputs, targets and weights."""
        parts = [part for part in (val_inputs, val_targets, val_sample_weights) if part is not None]
        for callback in callbacks or ():
            if parts:
                callback.validation_data = [array for part in parts for array in part]
        options |= {"val_inputs": val_inputs, "val_targets": val_targets, "val_sample_weights": val_sample_weights}
        return real(model, callbacks=callbacks, **options)

    training_arrays_v1.fit_loop = fit_loop
    _give_back_precision()


def _give_back_precision() -> None:
    """Losses are added up in double precision, as NumPy 1 did, and metrics stay the float32 that they are."""
    import numpy as np
    import tensorflow as tf
    from tf_keras.src.callbacks import BaseLogger, CallbackList
    from tf_keras.src.engine.training_utils_v1 import MetricsAggregator

    aggregate, process, average = MetricsAggregator.aggregate, CallbackList._process_logs, BaseLogger.on_batch_end

    @functools.wraps(aggregate)
    def aggregated(self: Any, batch_outs: Any, *positional: Any, **named: Any) -> None:
        aggregate(self, [np.float64(batch_outs[0]), *batch_outs[1:]], *positional, **named)

    @functools.wraps(process)
    def processed(self: Any, logs: Any, *positional: Any, **named: Any) -> Any:
        return process(self, logs, *positional, **named) if tf.executing_eagerly() else logs or {}

    @functools.wraps(average)
    def averaged(self: Any, batch: int, logs: Any = None) -> None:
        given = (logs or {}).items()
        average(self, batch, {key: v if key in self.stateful_metrics else np.float64(v) for key, v in given})

    MetricsAggregator.aggregate, CallbackList._process_logs = aggregated, processed
    BaseLogger.on_batch_end = averaged
