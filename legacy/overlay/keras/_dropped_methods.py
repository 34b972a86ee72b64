"""Methods of Keras models that are gone since 2.6, and the validation data that callbacks of Keras had."""

from tf_keras.src.engine import training_arrays_v1
from tf_keras.src.engine.sequential import Sequential

from ...own_attributes import give


def predict_classes(self, x, batch_size=32, verbose=0):
    """The most probable class of each example: [batch], or [batch, 1] for a single sigmoid."""
    probabilities = self.predict(x, batch_size=batch_size, verbose=verbose)
    return probabilities.argmax(-1) if probabilities.shape[-1] > 1 else (probabilities > 0.5).astype("int32")


def predict_proba(self, x, batch_size=32, verbose=0):
    """`predict`."""
    return self.predict(x, batch_size=batch_size, verbose=verbose)


_fit_loop = training_arrays_v1.fit_loop


def fit_loop(model, *, callbacks=None, val_inputs=None, val_targets=None, val_sample_weights=None, **options):
    """Each callback's `validation_data` was the list of validation inputs, targets and weights."""
    parts = [part for part in (val_inputs, val_targets, val_sample_weights) if part is not None]
    for callback in callbacks or ():
        if parts:
            callback.validation_data = [array for part in parts for array in part]
    options |= {"val_inputs": val_inputs, "val_targets": val_targets, "val_sample_weights": val_sample_weights}
    return _fit_loop(model, callbacks=callbacks, **options)


training_arrays_v1.fit_loop = fit_loop
give(Sequential, "predict_classes", predict_classes)
give(Sequential, "predict_proba", predict_proba)
