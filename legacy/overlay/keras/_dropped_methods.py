"""Methods of Keras models that are gone since 2.6."""

from tf_keras.src.engine.sequential import Sequential

from ...own_attributes import give


def predict_classes(self, x, batch_size=32, verbose=0):
    """The most probable class of each example: [batch], or [batch, 1] for a single sigmoid."""
    probabilities = self.predict(x, batch_size=batch_size, verbose=verbose)
    return probabilities.argmax(-1) if probabilities.shape[-1] > 1 else (probabilities > 0.5).astype("int32")


def predict_proba(self, x, batch_size=32, verbose=0):
    """`predict`."""
    return self.predict(x, batch_size=batch_size, verbose=verbose)


give(Sequential, "predict_classes", predict_classes)
give(Sequential, "predict_proba", predict_proba)
