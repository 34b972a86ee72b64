"""A legacy graph, a `.meta` file with its checkpoint, is trained further."""

import numpy as np
import pytest
import tensorflow.compat.v1 as tf

import sessions
from sessions import CheckpointError, RunDirectory
from workshop.errors import UserError
from workshop.meta_commands import MetaSettings, train

X = np.random.default_rng(2).normal(size=(40, 3)).astype(np.float32)
Y = X.sum(1, keepdims=True) ** 2


def build(resource):
    """An old graph: names given by hand, Adam, its training operation called after it."""
    x, y = tf.placeholder(tf.float32, [None, 3], "x"), tf.placeholder(tf.float32, [None, 1], "y")
    keep = tf.placeholder(tf.float32, [], "keep")
    with tf.variable_scope("", use_resource=resource):
        weights = tf.get_variable("w", initializer=tf.ones([3, 1]))
    loss = tf.reduce_mean(tf.square(keep * x @ weights - y), name="loss")
    step = tf.train.AdamOptimizer(0.1).minimize(loss)
    return {x: X, y: Y, keep: 1.0}, loss, step, weights


@pytest.fixture
def written(tmp_path):
    """Writes the graph and its checkpoint after one epoch; gives the weights after three epochs."""

    def write(resource):
        with tf.Graph().as_default() as graph, tf.Session(graph=graph) as session:
            feeds, loss, step, weights = build(resource)
            saver = tf.train.Saver()
            options = {"batch_size": 16, "seed": 4}
            sessions.fit(session, step, loss, feeds, epochs=1, **options)
            saver.save(session, str(tmp_path / "model"))
            sessions.fit(session, step, loss, feeds, epochs=2, **options)
            np.save(tmp_path / "x.npy", X)
            np.save(tmp_path / "y.npy", Y)
            return session.run(weights)

    return write


def settings(folder, **changes):
    feeds = [f"x={folder / 'x.npy'}", f"y:0={folder / 'y.npy'}", "keep=1.0"]
    choices = {"path": folder / "model.meta", "loss": "loss:0", "train_op": "Adam", "feeds": feeds}
    choices |= {"logdir": folder / "runs", "epochs": 2, "batch_size": 16, "seed": 4, "resume": False, "engine": "auto"}
    return MetaSettings(**choices | changes)


def trained(folder):
    return tf.train.load_checkpoint(str(folder / "runs" / "model" / "checkpoints")).get_tensor("w")


@pytest.mark.parametrize("resource", [True, False], ids=["resource variables", "reference variables"])
def test_training_goes_on_from_the_checkpoint(tmp_path, written, capsys, resource):
    expected = written(resource)
    train(settings(tmp_path))
    np.testing.assert_allclose(trained(tmp_path), expected, 1e-5)
    output = capsys.readouterr()
    assert "model.meta: loss" in output.out
    assert ("a reference variable" in output.err) != resource


def test_resumed_training_goes_on(tmp_path, written):
    expected = written(True)
    train(settings(tmp_path, epochs=1, engine="feed"))
    train(settings(tmp_path, epochs=2, engine="feed", resume=True))
    np.testing.assert_array_equal(trained(tmp_path), expected)


@pytest.mark.parametrize(
    ("changes", "error", "message"),
    [
        ({"loss": None}, UserError, "name what to run"),
        (
            {"loss": "cost:0"},
            CheckpointError,
            "no 'cost:0'; its placeholders are x, y, keep, its training operations Adam",
        ),
        ({"feeds": ["x"]}, UserError, "not of the form"),
        ({"feeds": ["x=a.npy"]}, UserError, r"a\.npy cannot be read"),
        ({"feeds": ["x=red"]}, UserError, "red is neither a number nor"),
    ],
)
def test_wrong_choices_are_refused_in_a_sentence(tmp_path, written, changes, error, message):
    written(True)

    def start():
        train(settings(tmp_path, **changes))

    with pytest.raises(error, match=message):
        start()


def test_a_damaged_file_and_a_missing_checkpoint_are_named(tmp_path, written):
    written(True)
    (tmp_path / "model.index").unlink()
    with pytest.raises(CheckpointError, match=r"model\.index, which belongs to .*model\.meta, is missing"):
        train(settings(tmp_path))
    (tmp_path / "model.meta").write_bytes(b"no graph")
    with pytest.raises(CheckpointError, match=r"model\.meta holds no graph that can be read"):
        train(settings(tmp_path))


def test_a_run_directory_of_another_graph_is_refused(tmp_path, written):
    written(True)
    with RunDirectory(tmp_path / "runs" / "model", {"lesson": "gaussians"}) as directory:
        directory.start()
    with pytest.raises(sessions.RunDirectoryError, match="holds a run of gaussians"):
        train(settings(tmp_path))
