"""Both Keras models of `digits`: the layers of lecture and chapter, and which of them the labels choose."""

import keras
import numpy as np
import pytest

from eager import digits

RNG = np.random.default_rng(7)
IMAGES, DIGITS = RNG.uniform(size=(21, 12)), RNG.integers(0, 10, 21)
LAYERS = [(RNG.normal(size=(12, 5)), RNG.normal(size=5)), (RNG.normal(size=(5, 10)), RNG.normal(size=10))]
TARGETS = {"lecture": DIGITS[:, None].astype(float), "chapter": np.eye(10)[DIGITS]}


def logits(activation):
    (w1, b1), (w2, b2) = LAYERS
    return activation(IMAGES @ w1 + b1) @ w2 + b2


def sigmoid(z):
    return 1.0 / (1.0 + np.exp(-z))


def softmax(z):
    return np.exp(z) / np.exp(z).sum(axis=1, keepdims=True)


@pytest.mark.parametrize(
    ("build", "activations", "loss"),
    [
        (digits.build_model, ["sigmoid", "sigmoid"], "sparse_categorical_crossentropy"),
        (digits.build_one_hot_model, ["relu", "softmax"], "categorical_crossentropy"),
    ],
)
def test_the_models_are_those_of_lecture_and_chapter(build, activations, loss):
    model = build(learning_rate=0.25)
    assert [layer.units for layer in model.layers] == [30, 10]
    assert [layer.activation.__name__ for layer in model.layers] == activations
    assert model.loss == loss
    assert isinstance(model.optimizer, keras.optimizers.SGD)
    assert float(model.optimizer.learning_rate) == 0.25


def test_the_lectures_outputs_are_sigmoids_and_its_loss_is_that_of_their_logits():
    step = digits.evaluate(digits.variables(LAYERS, "float64"), IMAGES, TARGETS["lecture"])
    z = logits(sigmoid)
    np.testing.assert_allclose(step.outputs, sigmoid(z), rtol=1e-12)
    np.testing.assert_allclose(step.loss, -np.log(softmax(z)[np.arange(21), DIGITS]).mean(), rtol=1e-12)


def test_the_chapters_outputs_are_probabilities_and_its_loss_is_theirs():
    step = digits.evaluate(digits.variables(LAYERS, "float64"), IMAGES, TARGETS["chapter"])
    p = softmax(logits(lambda z: np.maximum(z, 0.0)))
    np.testing.assert_allclose(step.outputs, p, rtol=1e-12)
    np.testing.assert_allclose(step.loss, -np.log(p[np.arange(21), DIGITS]).mean(), rtol=1e-12)


@pytest.mark.parametrize("network", TARGETS)
def test_fit_makes_the_steps_of_train_and_records_their_mean_by_images(network):
    target = TARGETS[network]
    fitted, stepped = digits.variables(LAYERS, "float64"), digits.variables(LAYERS, "float64")
    (recorded,) = digits.fit(fitted, iter([(IMAGES, target)]), 10, 0.1)
    batches = ((IMAGES[at : at + 10], target[at : at + 10]) for at in (0, 10, 20))
    losses = digits.train(stepped, batches, 0.1)
    assert len(losses) == 3  # the first batch, which the network is chosen by, is trained on as well
    assert recorded == pytest.approx(np.average(losses, weights=[10, 10, 1]), rel=1e-12)
    for one, other in zip(fitted, stepped, strict=True):
        np.testing.assert_allclose(one.numpy(), other.numpy(), rtol=1e-12)
    assert np.abs(fitted[0].numpy() - LAYERS[0][0]).max() > 0
