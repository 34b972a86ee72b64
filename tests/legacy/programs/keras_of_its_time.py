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

# keras.wrappers.scikit_learn beneath scikit-learn's own grid search
import tensorflow as tf
from keras.wrappers.scikit_learn import KerasClassifier, KerasRegressor
from sklearn.model_selection import GridSearchCV, cross_val_score


def build(units=1, loss="binary_crossentropy", activation="sigmoid"):
    model = Sequential([Dense(units, input_dim=2, activation=activation, kernel_initializer="zeros")])
    model.compile("sgd", loss)
    return model


labels = np.array(["no", "yes"])[y[:, 0].astype(int)]
classifier = KerasClassifier(build, epochs=1, batch_size=5, verbose=0)
search = GridSearchCV(classifier, {"epochs": [1, 2]}, cv=2)
search.fit(x, labels)
assert set(search.predict(x).ravel()) <= {"no", "yes"}
two = KerasClassifier(build, units=2, loss="categorical_crossentropy", activation="softmax", epochs=1, verbose=0)
two.fit(x, labels)
probabilities = two.predict_proba(x)
np.testing.assert_allclose(probabilities.sum(1), 1, rtol=1e-6)
np.testing.assert_array_equal(two.predict(x), np.array(["no", "yes"])[probabilities.argmax(1)])
assert two.score(x, labels) == np.mean(two.predict(x) == labels)
regressor = tf.keras.wrappers.scikit_learn.KerasRegressor(build, loss="mse", activation="linear", verbose=0)
regressor.fit(x, y)
np.testing.assert_allclose(regressor.score(x, y), -np.mean((regressor.predict(x) - y[:, 0]) ** 2), rtol=1e-5)
assert len(cross_val_score(KerasRegressor(build, loss="mse", verbose=0), x, y, cv=2)) == 2

from keras import backend as K  # noqa: E402
from keras_preprocessing.image import img_to_array  # noqa: E402

assert (K.image_dim_ordering(), K.tf.float32) == ("tf", tf.float32)
K.set_image_dim_ordering("th")
assert (K.image_dim_ordering(), K.image_data_format()) == ("th", "channels_first")
K.set_image_dim_ordering("tf")
assert img_to_array(np.zeros([2, 3])).shape == (2, 3, 1)

# every loss is weighted from the compilation on: the weights are 1 until they are fed, to K.function or by fit
points, sums = np.random.RandomState(1).randn(8, 3), np.random.RandomState(2).randn(8, 1)
line = Sequential([Dense(1, input_dim=3, use_bias=False, kernel_initializer="ones")])
line.compile("sgd", "mse")
gradients = line.optimizer.get_gradients(line.total_loss, line.trainable_weights)
inputs = [line.inputs[0], line.targets[0], line.sample_weights[0], K.learning_phase()]
slope = 2 / 8 * points.T @ (points.sum(1, keepdims=True) - sums)
np.testing.assert_allclose(K.function(inputs, gradients)([points, sums, np.full(8, 3.0), 0])[0], 3 * slope, rtol=1e-5)
loss = np.mean((points.sum(1, keepdims=True) - sums) ** 2)
np.testing.assert_allclose(line.evaluate(points, sums, verbose=0), loss, rtol=1e-5)
ones_and_none = np.repeat([1.0, 0.0], 4)
line.fit(points, sums, sample_weight=ones_and_none, batch_size=8, verbose=0)
first = 2 / 8 * points[:4].T @ (points[:4].sum(1, keepdims=True) - sums[:4])
np.testing.assert_allclose(line.get_weights()[0], 1 - 0.01 * first, rtol=1e-5)
np.testing.assert_allclose(
    line.evaluate(points, sums, verbose=0), np.mean((line.predict(points) - sums) ** 2), rtol=1e-5
)

# also of images, whose loss has several axes
from keras.layers import Conv2D  # noqa: E402

pictures = np.random.RandomState(3).rand(4, 3, 3, 1)
blur = Sequential([Conv2D(1, 1, input_shape=(3, 3, 1), use_bias=False, kernel_initializer="ones")])
blur.compile("sgd", "mse")
np.testing.assert_allclose(blur.evaluate(pictures, 0 * pictures, verbose=0), np.mean(pictures**2), rtol=1e-5)
doubled = blur.evaluate(pictures, 0 * pictures, sample_weight=np.array([2.0, 0, 0, 0]), verbose=0)
np.testing.assert_allclose(doubled, 2 * np.mean(pictures[:1] ** 2) / 4, rtol=1e-5)
print("checked")
