# ruff: noqa  (written as programs were in 2018)
# The package keras: names of Keras 1, methods that are gone, and what a callback knew of the validation data.
import keras
import numpy as np
from keras.callbacks import Callback
from keras.constraints import maxnorm, nonneg
from keras.layers import Dense
from keras.layers.core import Dropout
from keras.models import Sequential


class Predictions(Callback):
    def on_train_begin(self, logs={}):
        self.seen = []

    def on_epoch_end(self, epoch, logs={}):
        inputs, targets = self.validation_data[:2]
        self.seen.append((inputs, targets, self.model.predict(inputs)))


x = np.arange(40.0).reshape(20, 2) / 40
y = (x[:, :1] > 0.5).astype(float)
model = Sequential([Dense(1, input_dim=2, activation="sigmoid", kernel_constraint=maxnorm(0.1)), Dropout(0.0)])
model.compile("sgd", "binary_crossentropy")
predictions = Predictions()
model.fit(x, y, epochs=2, verbose=0, validation_split=0.25, callbacks=[predictions])
inputs, targets, predicted = predictions.seen[-1]
assert len(predictions.seen) == 2
np.testing.assert_array_equal(inputs, x[15:])
np.testing.assert_array_equal(targets, y[15:])
np.testing.assert_allclose(predicted, model.predict(x[15:]), rtol=1e-6)
kernel, bias = model.get_weights()
assert np.linalg.norm(kernel) <= 0.1 + 1e-6
np.testing.assert_allclose(model.predict_proba(x), 1 / (1 + np.exp(-x @ kernel - bias)), rtol=1e-5)
np.testing.assert_array_equal(model.predict_classes(x), model.predict_proba(x) > 0.5)
model.fit(x, y, verbose=0, validation_data=(x[:4], y[:4]), callbacks=[predictions])
assert len(predictions.seen[0][0]) == 4
assert nonneg is keras.constraints.non_neg
print("checked")
