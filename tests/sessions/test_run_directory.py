import json

import numpy as np
import pytest
import tensorflow.compat.v1 as tf

from sessions import CheckpointError, History, RunDirectory, RunDirectoryError

IDENTITY = {"lesson": "line", "seed": 0}


@pytest.fixture
def weight(graph):
    return tf.get_variable("w", initializer=tf.constant(1.5, tf.float64), use_resource=True)


def save_run(path, weight, epochs=2):
    """A run of `epochs` epochs whose weight is the number of the epoch."""
    with tf.Session(graph=weight.graph) as session, RunDirectory(path, IDENTITY) as run:
        run.start()
        history = History()
        for epoch in range(1, epochs + 1):
            session.run(weight.initializer)
            weight.load(float(epoch), session)
            history.append({"loss": 1.0 / epoch})
            run.save(session, history)


def resume(path, graph, identity=IDENTITY):
    with tf.Session(graph=graph) as session, RunDirectory(path, identity) as run:
        history = run.resume(session)
        return history, session.run(graph.get_collection(tf.GraphKeys.GLOBAL_VARIABLES))


def test_resumed_run_has_the_weights_and_the_history(tmp_path, weight):
    save_run(tmp_path, weight)
    history, (value,) = resume(tmp_path, weight.graph)
    assert history == History([0, 1], {"loss": [1.0, 0.5]})
    assert value == 2.0


def test_history_that_is_ahead_of_its_checkpoint_is_cut(tmp_path, weight):
    save_run(tmp_path, weight)
    History([0, 1, 2], {"loss": [1.0, 0.5, 0.3]}).save(tmp_path / "history.json")
    history, _ = resume(tmp_path, weight.graph)
    assert history.epoch == [0, 1]


def test_empty_directory_has_nothing_to_resume(tmp_path, session):
    with RunDirectory(tmp_path, IDENTITY) as run:
        assert run.resume(session) is None


@pytest.mark.parametrize(
    ("identity", "message"),
    [
        ({"lesson": "other", "seed": 0}, "a run of line, not of other"),
        ({"lesson": "line", "seed": 1}, "seed = 0, not 1"),
    ],
)
def test_another_run_is_refused(tmp_path, weight, identity, message):
    save_run(tmp_path, weight)
    with pytest.raises(RunDirectoryError, match=message):
        resume(tmp_path, weight.graph, identity)


def test_start_refuses_the_directory_of_another_lesson(tmp_path, weight):
    save_run(tmp_path, weight)
    with RunDirectory(tmp_path, {"lesson": "other"}) as run, pytest.raises(RunDirectoryError, match="a run of line"):
        run.start()
    assert (tmp_path / "history.json").exists()


def test_start_refuses_a_directory_of_somebody_elses_files(tmp_path):
    (tmp_path / "thesis.tex").write_text("years of work")
    with RunDirectory(tmp_path, IDENTITY) as run, pytest.raises(RunDirectoryError, match=r"thesis\.tex"):
        run.start()
    assert (tmp_path / "thesis.tex").read_text() == "years of work"


def test_checkpoint_of_another_graph_is_refused(tmp_path, weight):
    save_run(tmp_path, weight)
    with tf.Graph().as_default() as other:
        tf.get_variable("w", initializer=tf.zeros([3], tf.float64), use_resource=True)
        with pytest.raises(CheckpointError, match="another graph: w differs"):
            resume(tmp_path, other)


@pytest.mark.parametrize("suffix", ["index", "data-00000-of-00001"])
def test_truncated_checkpoint_is_refused(tmp_path, weight, suffix):
    save_run(tmp_path, weight)
    file = tmp_path / "checkpoints" / f"epoch-2.{suffix}"
    file.write_bytes(file.read_bytes()[:5])
    with pytest.raises(CheckpointError, match="damaged"):
        resume(tmp_path, weight.graph)


@pytest.mark.parametrize("content", ["", "[]", "nonsense"])
def test_damaged_identity_is_refused(tmp_path, weight, content):
    save_run(tmp_path, weight)
    (tmp_path / "run.json").write_text(content)
    with pytest.raises(RunDirectoryError, match="damaged"):
        resume(tmp_path, weight.graph)


def test_second_run_in_one_directory_is_refused(tmp_path):
    with RunDirectory(tmp_path, IDENTITY), pytest.raises(RunDirectoryError, match="Another run"):
        RunDirectory(tmp_path, IDENTITY).__enter__()


def test_directory_that_cannot_be_made_is_refused(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(RunDirectoryError, match="cannot be written"):
        RunDirectory(tmp_path / "file" / "run", IDENTITY).__enter__()


def test_new_start_removes_the_earlier_run_and_its_leftovers(tmp_path, weight):
    save_run(tmp_path, weight)
    (tmp_path / ".history.json.x1.partial").write_text("")
    with RunDirectory(tmp_path, IDENTITY) as run:
        run.start()
    assert sorted(entry.name for entry in tmp_path.iterdir()) == ["checkpoints", "figures", "run.json", "run.lock"]
    assert json.loads((tmp_path / "run.json").read_text()) == IDENTITY


def test_only_two_checkpoints_are_kept(tmp_path, weight):
    save_run(tmp_path, weight, epochs=4)
    kept = sorted(file.name for file in (tmp_path / "checkpoints").glob("*.index"))
    assert kept == ["epoch-3.index", "epoch-4.index"]
    np.testing.assert_equal(resume(tmp_path, weight.graph)[1], [4.0])
