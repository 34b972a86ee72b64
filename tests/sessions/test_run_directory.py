import json
import os
import signal

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


def replaced(tmp_path):
    """What is set aside beside the run directory."""
    return sorted((tmp_path / ".replaced").glob("*")) if (tmp_path / ".replaced").exists() else []


def test_new_run_sets_the_earlier_one_aside_and_keeps_the_last(tmp_path, weight):
    folder, told = tmp_path / "line", []
    save_run(folder, weight)
    (folder / ".history.json.x1.partial").write_text("")
    for epochs in (1, 3):
        with tf.Session(graph=weight.graph) as session, RunDirectory(folder, IDENTITY, told.append) as run:
            run.start()
            assert sorted(entry.name for entry in folder.iterdir()) == [
                "checkpoints",
                "figures",
                "run.json",
                "run.lock",
            ]
            assert json.loads((folder / "run.json").read_text()) == IDENTITY
            session.run(weight.initializer)
            run.save(session, History(list(range(epochs)), {"loss": [0.5] * epochs}))
    assert told[-1:] == replaced(tmp_path)
    assert History.load(told[-1] / "history.json").epoch == [0]
    assert History.load(folder / "history.json").epoch == [0, 1, 2]


def test_earlier_run_comes_back_where_the_new_one_has_no_checkpoint(tmp_path, weight):
    folder, told = tmp_path / "line", []
    save_run(folder, weight)
    before = {path.name: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    with RunDirectory(folder, IDENTITY, told.append) as run:
        run.start()
        assert replaced(tmp_path)
    assert {path.name: path.read_bytes() for path in folder.rglob("*") if path.is_file()} == before
    assert not told
    assert not replaced(tmp_path)


def test_killed_before_its_first_checkpoint_leaves_the_earlier_run_aside(tmp_path, weight):
    folder = tmp_path / "line"
    save_run(folder, weight)
    child = os.fork()
    if not child:
        RunDirectory(folder, IDENTITY).__enter__().start()
        os.kill(os.getpid(), signal.SIGKILL)
    os.waitpid(child, 0)
    (aside,) = replaced(tmp_path)
    assert resume(aside, weight.graph)[0] == History([0, 1], {"loss": [1.0, 0.5]})


def test_set_aside_directory_stays_locked_against_a_second_run(tmp_path, weight):
    folder = tmp_path / "line"
    save_run(folder, weight)
    with RunDirectory(folder, IDENTITY) as run:
        run.start()
        with pytest.raises(RunDirectoryError, match="Another run"):
            RunDirectory(folder, IDENTITY).__enter__()


@pytest.mark.parametrize("content", [b"", b"garbage", b"\x00\xff", b'model_checkpoint_path: "epoch-9"'])
def test_damaged_state_of_the_checkpoints_is_refused(tmp_path, weight, content):
    save_run(tmp_path, weight)
    (tmp_path / "checkpoints" / "checkpoint").write_bytes(content)
    with pytest.raises(CheckpointError, match=r"names no checkpoint that is there|cannot be read"):
        resume(tmp_path, weight.graph)


def test_missing_state_of_the_checkpoints_is_refused(tmp_path, weight):
    save_run(tmp_path, weight)
    (tmp_path / "checkpoints" / "checkpoint").unlink()
    with pytest.raises(CheckpointError, match="names no checkpoint that is there"):
        resume(tmp_path, weight.graph)


@pytest.mark.parametrize(
    "content",
    [
        "[]",
        '{"epoch": "ab", "history": {"loss": [1.0, 0.5]}}',
        '{"epoch": [0, 1], "history": {"loss": ["x", 0.5]}}',
        '{"epoch": [0, 1], "history": {"loss": 3}}',
        '{"epoch": [0, 1], "history": {"loss": [1.0]}}',
        '{"epoch": [0, 1], "history": {"loss": [1.0, 0.5]}, "loop": 7}',
        '{"epoch": {"a": 1}, "history": null}',
    ],
)
def test_history_of_wrong_types_is_refused(tmp_path, weight, content):
    save_run(tmp_path, weight)
    (tmp_path / "history.json").write_text(content)
    with pytest.raises(RunDirectoryError, match="holds no readable history"):
        resume(tmp_path, weight.graph)


def test_only_two_checkpoints_are_kept(tmp_path, weight):
    save_run(tmp_path, weight, epochs=4)
    kept = sorted(file.name for file in (tmp_path / "checkpoints").glob("*.index"))
    assert kept == ["epoch-3.index", "epoch-4.index"]
    np.testing.assert_equal(resume(tmp_path, weight.graph)[1], [4.0])
