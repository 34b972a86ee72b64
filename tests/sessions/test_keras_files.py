from concurrent.futures import ThreadPoolExecutor

import h5py
import keras
import numpy as np
import pytest
import tensorflow as tf2
import tensorflow.compat.v1 as tf
import tf_keras

import sessions
from graphs import digits
from sessions.keras_files import read_keras_weights

# Keras, when it saves a variable, calls numpy.array on it, which NumPy 2 has an opinion on
pytestmark = pytest.mark.filterwarnings("ignore:__array__ implementation doesn't accept a copy:DeprecationWarning")
PIXELS = 12
IMAGES = np.random.default_rng(4).uniform(size=(7, PIXELS))


@pytest.fixture
def network(session):
    inputs = digits.placeholders(PIXELS)
    model = digits.classifier(*inputs, hidden=5)
    sessions.initialize(session)
    return inputs, model


def eagerly(function, *arguments):
    """Call a function where no graph is the default one."""
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(function, *arguments).result()


def predicted_by(model):
    return np.asarray(model(tf2.constant(IMAGES)))


def keras_model(library=keras, dtype="float64"):
    layers = library.layers
    model = library.Sequential([library.Input((PIXELS,), dtype=dtype)])
    for name, units in (("first", 5), ("second", 10)):
        model.add(layers.Dense(units, "sigmoid", bias_initializer="glorot_uniform", name=name, dtype=dtype))
    return model


@pytest.fixture(scope="module")
def files(tmp_path_factory):
    """A file of every kind, with what its model predicts: of Keras 3, and of Keras 2, which is tf_keras today."""
    return eagerly(saved, tmp_path_factory.mktemp("keras"))


def saved(folder):
    model = keras_model()
    for name in ("m.keras", "m.h5"):
        model.save(folder / name)
    model.save_weights(folder / "m.weights.h5")
    old = keras_model(tf_keras)
    old.save_weights(folder / "old.h5")
    predicted = {path.name: predicted_by(model) for path in folder.glob("m.*")}
    return folder, predicted | {"old.h5": predicted_by(old)}


@pytest.mark.parametrize("name", ["m.keras", "m.h5", "m.weights.h5", "old.h5"])
def test_the_graph_computes_what_the_model_in_the_file_does(session, network, files, name):
    folder, predicted = files
    inputs, model = network
    sessions.load_keras_weights(session, folder / name)
    outputs = sessions.predict(session, model.outputs, {inputs.features: IMAGES})
    np.testing.assert_allclose(outputs, predicted[name], rtol=1e-12)
    assert list(read_keras_weights(folder / name)) == ["first", "second"]


@pytest.mark.parametrize("name", ["ours.keras", "ours.h5"])
def test_keras_computes_what_the_graph_does(session, network, tmp_path, name):
    inputs, model = network
    outputs = sessions.predict(session, model.outputs, {inputs.features: IMAGES})
    operations = len(session.graph.get_operations())
    sessions.save_keras_model(session, tmp_path / name, ["sigmoid", "sigmoid"])
    assert len(session.graph.get_operations()) == operations
    assert [path.name for path in tmp_path.iterdir()] == [name]

    def loaded():
        model = keras.models.load_model(tmp_path / name, compile=False)
        return [layer.name for layer in model.layers], predicted_by(model), model.get_weights()

    names, theirs, weights = eagerly(loaded)
    assert names == ["hidden_1", "output"]
    np.testing.assert_allclose(theirs, outputs, rtol=1e-12)
    for one, other in zip(session.run(model.variables), weights, strict=True):
        np.testing.assert_array_equal(one, other)


def test_more_than_ten_layers_keep_their_order(tmp_path):
    model = keras.Sequential([keras.Input((2,)), *(keras.layers.Dense(units) for units in range(3, 15))])
    model.save_weights(tmp_path / "deep.weights.h5")
    found = read_keras_weights(tmp_path / "deep.weights.h5")
    assert [kernel.shape for kernel, _ in found.values()] == [(n - 1, n) for n in range(3, 15)]


def test_layers_of_several_kinds_stand_in_the_order_of_the_model(tmp_path):
    layers = keras.layers
    model = keras.Sequential(
        [
            keras.Input((2,)),
            layers.Dense(3, name="z"),
            layers.BatchNormalization(name="b"),
            layers.ReLU(),
            layers.Dense(4),
        ]
    )
    for name in ("mixed.keras", "mixed.h5"):
        model.save(tmp_path / name)
        found = read_keras_weights(tmp_path / name)
        assert [[array.shape for array in arrays] for arrays in found.values()] == [
            [(2, 3), (3,)],
            [(3,)] * 4,
            [(3, 4), (4,)],
        ]


def damaged(folder, kind):
    path = folder / "bad.keras"
    good = keras_model()
    if kind == "truncated":
        good.save(path)
        path.write_bytes(path.read_bytes()[:-200])
    elif kind == "truncated h5":
        good.save_weights(folder / "m.weights.h5")
        path.write_bytes((folder / "m.weights.h5").read_bytes()[:900])
    elif kind == "other":
        with h5py.File(path, "w") as file:
            file["x"] = 3.0
    elif kind == "empty":
        keras.Sequential([keras.Input((2,)), keras.layers.ReLU()]).save(path)
    elif kind == "text":
        path.write_text("weights")
    return path


@pytest.mark.parametrize("kind", ["truncated", "truncated h5", "other", "empty", "text", "missing"])
def test_a_file_without_weights_is_refused_in_one_sentence(tmp_path, kind):
    path = damaged(tmp_path, kind)
    with pytest.raises(sessions.KerasFileError) as caught:
        read_keras_weights(path)
    assert str(path) in str(caught.value)
    assert "\n" not in str(caught.value)
    assert caught.value.exit_status == 2


def test_weights_of_another_network_are_refused_and_none_is_changed(session, network, tmp_path):
    before = sessions.get_weights(session)["model/hidden_1"]["kernel"]
    other = tmp_path / "other.keras"
    eagerly(lambda: keras.Sequential([keras.Input((PIXELS,)), keras.layers.Dense(5)]).save(other))
    with pytest.raises(sessions.KerasFileError, match=r"other\.keras has weights of the shapes"):
        sessions.load_keras_weights(session, other)
    np.testing.assert_array_equal(sessions.get_weights(session)["model/hidden_1"]["kernel"], before)


@pytest.mark.parametrize(
    ("name", "activations", "words"),
    [
        ("m.txt", ["relu", "relu"], "neither .keras nor .h5"),
        ("m.keras", ["relu"], "2 layers, and 1 activations"),
        ("none/m.keras", ["relu", "relu"], "could not be written"),
    ],
)
def test_what_cannot_be_written_is_refused(session, network, tmp_path, name, activations, words):
    with pytest.raises(sessions.KerasFileError, match=words):
        sessions.save_keras_model(session, tmp_path / name, activations)
    assert not list(tmp_path.iterdir())


def test_layers_that_are_not_dense_are_refused(session, tmp_path):
    with tf.variable_scope("convolution"):
        tf.get_variable("kernel", [3, 3, 1, 4])
    sessions.initialize(session)
    with pytest.raises(sessions.KerasFileError, match="no chain of kernels"):
        sessions.save_keras_model(session, tmp_path / "m.keras", ["relu"])
