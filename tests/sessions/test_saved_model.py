from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest
import tensorflow as tf2
import tensorflow.compat.v1 as tf

import sessions
from graphs import digits

PIXELS = 12
IMAGES = np.random.default_rng(4).uniform(size=(7, PIXELS))


@pytest.fixture
def network(session):
    inputs = digits.placeholders(PIXELS)
    model = digits.classifier(*inputs, hidden=5, optimizer=tf.train.AdamOptimizer())
    sessions.initialize(session)
    feeds = {inputs.features: IMAGES, inputs.labels: np.arange(7.0)[:, None]}
    sessions.fit(session, model.train, model.loss, feeds)  # so that Adam has something to remember
    return inputs, model


@pytest.fixture
def folder(session, network, tmp_path):
    inputs, model = network
    sessions.save_saved_model(session, tmp_path / "saved", {"images": inputs.features}, {"outputs": model.outputs})
    return tmp_path / "saved"


def test_a_new_graph_computes_the_same(session, network, folder):
    inputs, model = network
    expected = sessions.predict(session, model.outputs, {inputs.features: IMAGES})
    with tf.Graph().as_default() as graph, tf.Session(graph=graph) as other:
        found, outputs = sessions.load_saved_model(other, folder)
        np.testing.assert_array_equal(other.run(outputs["outputs"], {found["images"]: IMAGES}), expected)
        restored = other.run(graph.get_collection(tf.GraphKeys.GLOBAL_VARIABLES))
    ours = session.run(session.graph.get_collection(tf.GraphKeys.GLOBAL_VARIABLES))
    assert len(ours) == 4 + 2 * 4 + 2
    for one, other in zip(ours, restored, strict=True):
        np.testing.assert_array_equal(one, other)


def test_tensorflow_2_computes_the_same(session, network, folder):
    inputs, model = network
    expected = sessions.predict(session, model.outputs, {inputs.features: IMAGES})

    def loaded():
        predict = tf2.saved_model.load(str(folder)).signatures["serving_default"]
        return predict(images=tf2.constant(IMAGES))["outputs"].numpy()

    with ThreadPoolExecutor(1) as thread:  # where no graph is the default one
        np.testing.assert_array_equal(thread.submit(loaded).result(), expected)


def test_saving_adds_nothing_to_the_graph_and_leaves_nothing_else_on_disk(session, network, tmp_path):
    inputs, model = network
    session.graph.finalize()
    for name in ("one", "two"):
        sessions.save_saved_model(session, tmp_path / name, {"images": inputs.features}, {"outputs": model.outputs})
    assert sorted(path.name for path in tmp_path.iterdir()) == ["one", "two"]


def test_a_folder_that_is_there_is_kept(session, network, folder):
    before = sorted(folder.rglob("*"))
    with pytest.raises(sessions.CheckpointError, match="exists already"):
        sessions.save_saved_model(session, folder, {"images": network[0].features}, {"outputs": network[1].outputs})
    assert sorted(folder.rglob("*")) == before


def test_a_folder_that_cannot_be_written_is_refused(session, network, tmp_path):
    with pytest.raises(sessions.CheckpointError, match="could not be written: No such file"):
        sessions.save_saved_model(session, tmp_path / "no/where", {"images": network[0].features}, {})


@pytest.mark.parametrize("damage", ["missing", "truncated", "without weights"])
def test_a_folder_that_cannot_be_read_is_refused_in_one_sentence(folder, damage, session):
    if damage == "truncated":
        (folder / "saved_model.pb").write_bytes((folder / "saved_model.pb").read_bytes()[:500])
    elif damage == "without weights":
        (folder / "variables/variables.index").unlink()
    path = folder.with_name("nowhere") if damage == "missing" else folder
    with tf.Session(graph=tf.Graph()) as other, pytest.raises(sessions.CheckpointError) as caught:
        sessions.load_saved_model(other, path)
    assert str(path) in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_signature_of_another_name_is_told(tmp_path):
    with tf.Graph().as_default() as graph, tf.Session(graph=graph) as session:
        x = tf.placeholder(tf.float32, [None])
        signature = tf.saved_model.signature_def_utils.predict_signature_def({"x": x}, {"y": x + 1.0})
        builder = tf.saved_model.Builder(str(tmp_path / "saved"))
        builder.add_meta_graph_and_variables(session, ["serve"], {"mine": signature})
        builder.save()
    words = r"no signature 'serving_default'; it has .*mine"
    with tf.Session(graph=tf.Graph()) as session, pytest.raises(sessions.CheckpointError, match=words):
        sessions.load_saved_model(session, tmp_path / "saved")
