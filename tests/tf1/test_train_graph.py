"""A legacy graph, a `.meta` file with its checkpoint, is trained further."""

import subprocess
import sys

import numpy as np
import pytest
import tensorflow.compat.v1 as tf

import sessions
from graphdef.errors import GraphError
from sessions import CheckpointError, RunDirectory
from workshop.errors import UserError
from workshop.graph_training import GraphTraining

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


def train(folder, **changes):
    feeds = [f"x={folder / 'x.npy'}", f"y:0={folder / 'y.npy'}", "keep=1.0"]
    choices = {"path": folder / "model.meta", "loss": "loss:0", "train_op": "Adam", "feeds": feeds}
    choices |= {"logdir": folder / "runs", "epochs": 2, "batch_size": 16, "seed": 4, "resume": False, "engine": "auto"}
    GraphTraining(**choices | changes).run()


def trained(folder):
    return tf.train.load_checkpoint(str(folder / "runs" / "model" / "checkpoints")).get_tensor("w")


@pytest.mark.parametrize("resource", [True, False], ids=["resource variables", "reference variables"])
def test_training_goes_on_from_the_checkpoint(tmp_path, written, capsys, resource):
    expected = written(resource)
    train(tmp_path)
    np.testing.assert_allclose(trained(tmp_path), expected, 1e-5)
    output = capsys.readouterr()
    assert "model.meta: loss" in output.out
    assert ("a reference variable" in output.err) != resource


def test_resumed_training_goes_on(tmp_path, written):
    expected = written(True)
    train(tmp_path, epochs=1, engine="feed")
    train(tmp_path, epochs=2, engine="feed", resume=True)
    np.testing.assert_array_equal(trained(tmp_path), expected)


@pytest.fixture
def files(tmp_path):
    """Arrays that do not fit."""
    np.save(tmp_path / "short.npy", X[:7])
    np.save(tmp_path / "wide.npy", np.zeros((40, 4), np.float32))
    np.save(tmp_path / "words.npy", np.array(["a"] * 40))
    np.save(tmp_path / "complex.npy", X.astype(np.complex64))
    np.save(tmp_path / "empty.npy", X[:0])
    np.save(tmp_path / "objects.npy", np.array([None] * 40), allow_pickle=True)
    np.savez(tmp_path / "archive.npz", x=X)
    (tmp_path / "archive.npz").rename(tmp_path / "archive.npy")
    (tmp_path / "truncated.npy").write_bytes((tmp_path / "short.npy").read_bytes()[:-9])


FEEDS = ["x=x.npy", "y=y.npy", "keep=1.0"]


@pytest.mark.usefixtures("files")
@pytest.mark.parametrize(
    ("changes", "error", "message"),
    [
        ({"loss": "cost:0"}, GraphError, "no 'cost:0'; its placeholders are x, y, keep"),
        ({"loss": "y"}, GraphError, "a loss is one floating-point number"),
        ({"train_op": "adam"}, GraphError, "no operation 'adam'; its training operations are Adam"),
        ({"train_op": "loss"}, GraphError, "loss changes no variable"),
        ({"train_op": "loss:0"}, GraphError, "no operation 'loss:0'"),
        ({"feeds": ["x"]}, UserError, "not of the form"),
        ({"feeds": ["x=a.npy"]}, UserError, r"a\.npy cannot be read"),
        ({"feeds": ["x=red"]}, UserError, "red is neither a number nor"),
        ({"feeds": ["keep=1.0"]}, UserError, "Nothing is fed"),
        ({"feeds": FEEDS[:2]}, UserError, "placeholder keep is needed"),
        ({"feeds": ["x=short.npy", *FEEDS[1:]]}, UserError, "need one length"),
        ({"feeds": ["x=wide.npy", *FEEDS[1:]]}, UserError, r"the array has the shape \[40, 4\]"),
        ({"feeds": ["x=words.npy", *FEEDS[1:]]}, UserError, "the array holds <U1"),
        ({"feeds": ["x=complex.npy", *FEEDS[1:]]}, UserError, "the array holds complex64"),
        ({"feeds": ["x=empty.npy", *FEEDS[1:]]}, UserError, "need one length"),
        ({"feeds": ["x=objects.npy", *FEEDS[1:]]}, UserError, "cannot be read"),
        ({"feeds": ["x=archive.npy", *FEEDS[1:]]}, UserError, "is an archive"),
        ({"feeds": ["x=truncated.npy", *FEEDS[1:]]}, UserError, "cannot be read"),
        ({"feeds": ["x=1.0", *FEEDS[1:]]}, UserError, "give it an array"),
        ({"feeds": ["loss=1.0", *FEEDS]}, UserError, "loss:0 is computed by Mean, not a placeholder"),
        ({"feeds": [*FEEDS, "keep=0.5"]}, UserError, "keep:0 is fed twice"),
    ],
)
def test_wrong_choices_are_refused_in_a_sentence_before_a_run_is_touched(
    tmp_path, written, monkeypatch, changes, error, message
):
    written(True)
    monkeypatch.chdir(tmp_path)
    with pytest.raises(error, match=message) as refused:
        train(tmp_path, **{"feeds": FEEDS} | changes)
    assert refused.value.exit_status == 2
    assert not (tmp_path / "runs").exists()


def test_a_damaged_file_and_a_missing_checkpoint_are_named(tmp_path, written):
    written(True)
    (tmp_path / "model.index").unlink()
    with pytest.raises(CheckpointError, match=r"model\.index is missing"):
        train(tmp_path)
    (tmp_path / "model.meta").write_bytes(b"no graph")
    with pytest.raises(GraphError, match=r"model\.meta holds no graph that can be read"):
        train(tmp_path)


def test_a_run_directory_of_another_graph_is_refused(tmp_path, written):
    written(True)
    with RunDirectory(tmp_path / "runs" / "model", {"graph": "other.meta"}) as directory:
        directory.start()
    with pytest.raises(sessions.RunDirectoryError, match=r"holds a run of other\.meta"):
        train(tmp_path)


OPTIONS = ["m.meta", "--loss=loss", "--train-op=Adam", "--feed=x=1"]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ([], "Missing argument 'FILE.meta'"),
        (OPTIONS[:1], "Missing option '--loss'"),
        (OPTIONS[:3], "m.meta holds no graph that can be read"),
        ([*OPTIONS, "--batch-size=0"], "--batch-size"),
        ([*OPTIONS, "--epochs=-3"], "--epochs"),
        ([*OPTIONS, "--dtype=int8"], "No such option: --dtype"),
        ([*OPTIONS, "--mass-point=1"], "No such option: --mass-point"),
        (OPTIONS, "m.meta holds no graph that can be read"),
    ],
)
def test_the_command_refuses_in_one_sentence(tmp_path, arguments, message):
    command = [sys.executable, "-m", "tf1", "train-graph", *arguments]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120, cwd=tmp_path)
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1)
    assert message in done.stderr
    assert not list(tmp_path.iterdir())


@pytest.fixture
def queued(tmp_path):
    """An old graph that reads its own input through queues."""
    with tf.Graph().as_default() as graph, tf.Session(graph=graph) as session:
        events = tf.train.slice_input_producer([tf.constant(X), tf.constant(Y)], seed=1)
        x, y = tf.train.batch(events, 8)
        weights = tf.get_variable("w", initializer=tf.ones([3, 1]), use_resource=False)
        loss = tf.reduce_mean(tf.square(x @ weights - y), name="loss")
        tf.train.AdamOptimizer(0.1).minimize(loss)
        session.run(tf.global_variables_initializer())
        tf.train.Saver().save(session, str(tmp_path / "model"))
    return tmp_path


@pytest.mark.filterwarnings("ignore:.*Queue:DeprecationWarning")
def test_graph_that_reads_its_own_input_is_trained_by_steps(queued, capsys):
    with pytest.raises(UserError, match="reads its own input; say how many steps make an epoch"):
        train(queued, feeds=[])
    assert not (queued / "runs").exists()
    train(queued, feeds=[], steps=20, epochs=2)
    train(queued, feeds=[], steps=20, epochs=3, resume=True)
    history = sessions.History.load(queued / "runs" / "model" / "history.json")
    assert history.epoch == [0, 1, 2]
    assert history.history["loss"][2] < history.history["loss"][0]
    assert not np.allclose(trained(queued), 1)


def test_graph_with_placeholders_is_not_trained_without_feeds(tmp_path, written):
    written(True)
    with pytest.raises(UserError, match="placeholder x is needed"):
        train(tmp_path, feeds=[], steps=5)


def test_operation_that_tensorflow_does_not_know_is_left_out_where_nothing_needs_it(tmp_path, written):
    expected = written(True)
    meta = tf.MetaGraphDef.FromString((tmp_path / "model.meta").read_bytes())
    meta.graph_def.node.add(name="report", op="HouseMadeReport", input=["loss"])
    meta.collection_def["summaries"].node_list.value.append("report:0")
    (tmp_path / "model.meta").write_bytes(meta.SerializeToString())
    train(tmp_path)
    np.testing.assert_allclose(trained(tmp_path), expected, 1e-5)
    next(node for node in meta.graph_def.node if node.name == "loss").op = "HouseMadeMean"
    (tmp_path / "model.meta").write_bytes(meta.SerializeToString())
    with pytest.raises(GraphError, match="HouseMadeMean"):
        train(tmp_path)


def test_what_cannot_be_compiled_is_one_clause_for_each_reason(tmp_path, written, capsys):
    written(False)
    train(tmp_path, epochs=1)
    errors = capsys.readouterr().err
    assert errors.count("a reference variable:") == 1
    assert "and 4 more: a reference variable" in errors
