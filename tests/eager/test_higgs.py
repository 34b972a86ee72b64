import keras
import numpy as np

from eager import higgs


def test_the_model_is_the_courses():
    model = higgs.build_model(n_hidden=2, n_neurons=7, learning_rate=0.25)
    model.build((None, 2))
    assert [layer.units for layer in model.layers] == [7, 7, 2]
    assert [layer.activation.__name__ for layer in model.layers] == ["relu", "relu", "softmax"]
    assert isinstance(model.optimizer, keras.optimizers.SGD)
    assert float(model.optimizer.learning_rate) == 0.25
    assert model.loss == "sparse_categorical_crossentropy"


def test_precision_decides_layers_loss_and_rate_and_is_put_back():
    before = keras.config.dtype_policy().name, keras.config.floatx()
    with higgs.precision("float64", "float64"):
        model = higgs.build_model()
        model.build((None, 2))
        assert {variable.dtype for variable in model.variables} >= {"float64"}
        assert model.layers[0].kernel.dtype == "float64"
        assert model.optimizer.learning_rate.dtype == "float64"
    assert (keras.config.dtype_policy().name, keras.config.floatx()) == before


def test_training_moves_the_given_weights_and_tells_the_losses_before_each_step():
    rng = np.random.default_rng(0)
    x, target = rng.normal(size=(32, 2)), rng.integers(0, 2, (32, 1)).astype(float)
    weights = higgs.variables(
        [(rng.normal(size=(2, 5)), np.zeros(5)), (rng.normal(size=(5, 2)), np.zeros(2))], "float64"
    )
    step = higgs.evaluate(weights, x, target)
    before = [weight.numpy() for weight in weights]
    losses = higgs.train(weights, [(x, target), (x, target)], 0.1)
    np.testing.assert_allclose(losses[0], step.loss, rtol=1e-12)
    assert losses[1] < losses[0]
    assert all(np.abs(weight.numpy() - old).max() > 0 for weight, old in zip(weights, before, strict=True))
