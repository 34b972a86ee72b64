"""What the Keras twins share, by the networks of `penguins` and `moons`."""

import keras
import numpy as np
import pytest

from eager import keras_model, moons, penguins

RNG = np.random.default_rng(5)
TWINS = [(moons, "sigmoid", "binary_crossentropy", 1), (penguins, "softmax", "categorical_crossentropy", 3)]


def initial(outputs):
    return [(RNG.normal(0.0, 0.3, size), np.zeros(size[1])) for size in ((4, 10), (10, 10), (10, outputs))]


def events(outputs, count=25):
    targets = np.eye(3)[RNG.integers(0, 3, count)] if outputs == 3 else RNG.integers(0, 2, (count, 1)).astype(float)
    return RNG.normal(size=(count, 4)), targets


@pytest.mark.parametrize(("twin", "activation", "loss", "outputs"), TWINS)
def test_the_model_is_the_courses(twin, activation, loss, outputs):
    model = twin.build_model(optimizer=keras.optimizers.Adam)
    model.build((None, 4))
    assert [layer.units for layer in model.layers] == [10, 10, outputs]
    assert [layer.activation.__name__ for layer in model.layers] == ["relu", "relu", activation]
    assert model.loss == loss
    assert float(model.optimizer.learning_rate) == pytest.approx(1e-3)
    assert model.optimizer.epsilon == 1e-7


def test_adam_has_tensorflow_ones_epsilon_and_betas_of_the_type_of_the_model():
    with keras_model.precision("float64", "float64"):
        optimizer = keras_model.adam(0.25)
        assert (optimizer.epsilon, optimizer.beta_1.dtype, optimizer.beta_2) == (1e-8, np.float64, 0.999)
        assert optimizer.learning_rate.dtype == "float64"
    assert keras_model.adam(0.25).beta_1.dtype == np.float32


@pytest.mark.parametrize(("twin", "activation", "loss", "outputs"), TWINS)
def test_fit_makes_the_steps_of_train_and_records_their_mean_by_events(twin, activation, loss, outputs):
    (x, target), layers = events(outputs), initial(outputs)
    fitted, stepped = twin.variables(layers, "float64"), twin.variables(layers, "float64")
    (recorded,) = twin.fit(fitted, [(x, target)], 10, 0.01)
    losses = twin.train(stepped, [(x[at : at + 10], target[at : at + 10]) for at in (0, 10, 20)], 0.01)
    assert recorded == pytest.approx(np.average(losses, weights=[10, 10, 5]), rel=1e-12)
    assert recorded != pytest.approx(np.mean(losses), rel=1e-6)
    for one, other, (before, _) in zip(fitted[::2], stepped[::2], layers, strict=True):
        np.testing.assert_allclose(one.numpy(), other.numpy(), rtol=1e-12)
        assert np.abs(one.numpy() - before).max() > 0


@pytest.mark.parametrize(("twin", "activation", "loss", "outputs"), TWINS)
def test_the_loss_is_that_of_the_formula(twin, activation, loss, outputs):
    (x, target), layers = events(outputs), initial(outputs)
    step = twin.evaluate(twin.variables(layers, "float64"), x, target)
    of_truth = (step.outputs * target).sum(1) if outputs == 3 else np.where(target, step.outputs, 1 - step.outputs)
    np.testing.assert_allclose(step.loss, -np.log(of_truth).mean(), rtol=1e-12)
    assert [gradient.shape for gradient in step.gradients][::2] == [kernel.shape for kernel, _ in layers]
