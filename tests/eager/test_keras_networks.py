"""The Keras models of `stop_susy` and `transverse_mass` are the networks that the formula gives."""

import keras
import numpy as np
import pytest

from eager import keras_model, stop_susy, transverse_mass
from workshop.parity.training import initial_arrays

X = np.random.default_rng(6).normal(size=(20, 3))


def predicted(twin, weights):
    """What the Keras model with these weights gives for X."""
    with keras_model.precision("float64", "float64"):
        model = twin.build_model(units=(6, 4, 1))
        model.build((None, 3))
        model.set_weights([weight.numpy() for weight in weights])
        return model.predict(X, verbose=0)


@pytest.mark.parametrize(
    ("twin", "loss"), [(stop_susy, "binary_crossentropy"), (transverse_mass, "mean_squared_error")]
)
def test_layers_optimizer_and_loss(twin, loss):
    model = twin.build_model(learning_rate=0.25)
    assert [layer.units for layer in model.layers] == ([50, 50, 1] if twin is stop_susy else [4, 4, 1])
    assert [layer.activation.__name__ for layer in model.layers[:-1]] == ["relu", "relu"]
    assert model.loss == loss
    assert isinstance(model.optimizer, keras.optimizers.Adam)
    assert float(model.optimizer.learning_rate) == 0.25
    assert model.optimizer.epsilon == 1e-8
    assert twin.build_model(optimizer=keras.optimizers.Adam).optimizer.epsilon == 1e-7


@pytest.mark.parametrize("twin", [stop_susy, transverse_mass])
def test_keras_predicts_what_the_formula_says(twin):
    weights = twin.variables(initial_arrays(3, (6, 4, 1)), "float64")
    outputs = twin.evaluate(weights, X, np.zeros((20, 1))).outputs
    expected = 1.0 / (1.0 + np.exp(-outputs)) if twin is stop_susy else outputs
    np.testing.assert_allclose(predicted(twin, weights), expected, rtol=1e-13)


@pytest.mark.parametrize("twin", [stop_susy, transverse_mass])
def test_fit_makes_the_steps_of_train(twin):
    target = (X[:, :1] > 0).astype(float)
    by_keras, by_hand = (twin.variables(initial_arrays(3, (6, 4, 1)), "float64") for _ in range(2))
    losses = twin.fit(by_keras, [(X, target)] * 2, 8, 1e-2)
    steps = [(X[at : at + 8], target[at : at + 8]) for _ in range(2) for at in (0, 8, 16)]
    expected = np.array(twin.train(by_hand, steps, 1e-2)).reshape(2, 3)
    np.testing.assert_allclose(losses, np.average(expected, axis=1, weights=[8, 8, 4]), rtol=1e-12)
    for one, other in zip(by_keras, by_hand, strict=True):
        np.testing.assert_allclose(one.numpy(), other.numpy(), rtol=1e-11, atol=1e-14)
