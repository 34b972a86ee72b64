"""Keras 3, `model.fit`."""

import keras

from benchmarks.contenders import one_by_one


def prepare(problem):
    """An epoch by `fit`."""
    keras.config.set_floatx(problem.dtype)
    *hidden, output = problem.units
    layers = [keras.layers.Dense(units, "relu") for units in hidden] + [keras.layers.Dense(output)]
    model = keras.Sequential([keras.Input((problem.arrays[0].shape[1],)), *layers])
    model.set_weights([array for layer in problem.initial for array in layer])
    loss = "mean_squared_error" if problem.regression else keras.losses.BinaryCrossentropy(from_logits=True)
    model.compile(keras.optimizers.Adam(problem.learning_rate, epsilon=1e-8), loss)

    def epoch(number: int) -> float:
        x, y = problem.shuffled(number)
        record = model.fit(x, y, batch_size=problem.batch_size, shuffle=False, verbose=0)
        return record.history["loss"][0]

    return one_by_one(epoch)
