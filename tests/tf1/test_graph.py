"""`tf1 graph` as a user starts it: each option once, and how it ends where there is no graph."""

import json
import os
import subprocess
import sys

import numpy as np
import pytest
import tensorflow.compat.v1 as tf

import graphdef
from tests.graphdef import made
from tf1.graph import graph
from workshop.registry import LESSONS

ENVIRONMENT = {**os.environ, "PYTHONPATH": os.getcwd()}
PROGRAM = """
import tensorflow as tf

x = tf.placeholder(tf.float32, [None, 3], name="x")
with tf.Session() as session:
    session.run(tf.multiply(x, 2.0, name="doubled"), {x: [[1, 2, 3]]})
    print("printed")
    for _ in range(5):
        tf.square(x, name="more")
with tf.Graph().as_default():
    tf.constant(1, name="second")
    tf.Session().close()
"""


def tf1(*arguments, folder):
    command = [sys.executable, "-P", "-m", "tf1", "graph", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, timeout=120, env=ENVIRONMENT, cwd=folder)


@pytest.fixture
def frozen(tmp_path):
    """A frozen graph."""
    return made.write(tmp_path / "model.pb", made.frozen())


def test_short_report_and_tensorboard_run(frozen, tmp_path):
    done = tf1("model.pb", folder=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    assert "inputs        x:0 float32 [?, 4]" in done.stdout
    assert done.stdout.endswith("To see it: tf1 board --logdir runs/graphs/model.pb\n")
    written = graphdef.read(tmp_path / "runs" / "graphs" / "model.pb").graphs[0]
    assert written.graph_def == graphdef.read(frozen).graphs[0].graph_def


def test_what_is_written_is_opened(frozen, tmp_path, monkeypatch):
    started = []
    monkeypatch.setattr("tf1.board.board", lambda folder, opened: started.append((folder, opened)))
    for options in ({}, {"tidy": True}, {"other": str(made.write(tmp_path / "other.pb", made.graph_def()))}):
        graph(str(frozen), opened=True, logdir=tmp_path / "board", **options)
    runs = [tmp_path / "board" / name for name in ("model.pb", "model.pb.tidy", "model.pb.other.pb")]
    assert started == [(run, True) for run in runs]
    assert all(graphdef.read(run).graphs for run in runs)


def test_run_of_several_graphs_has_a_folder_for_each(tmp_path):
    builder = tf.saved_model.Builder(str(tmp_path / "both"))
    with tf.Graph().as_default(), tf.Session() as session:
        made.model()
        session.run(tf.global_variables_initializer())
        builder.add_meta_graph_and_variables(session, ["serve"])
        builder.add_meta_graph(["train"])
        builder.save()
    done = tf1("both", "--logdir", "board", folder=tmp_path)
    assert done.returncode == 0
    assert {path.parent.name for path in (tmp_path / "board").rglob("events*")} == {"serve", "train"}


def test_full_report_and_json_write_no_run(frozen, tmp_path):
    done = tf1("model.pb", "--report", folder=tmp_path)
    assert done.returncode == 0
    assert "operations by type" in done.stdout
    found = json.loads(tf1("model.pb", "--json", folder=tmp_path).stdout)
    assert found["graphs"][0]["by_type"]["MatMul"] == 1
    assert os.listdir(tmp_path) == ["model.pb"]


def test_no_graph_ends_in_one_sentence(tmp_path):
    (tmp_path / "picture.pb").write_bytes(b"\x89PNG\r\n")
    (tmp_path / "empty").mkdir()
    for source, sentence in {
        "picture.pb": "tf1: picture.pb is no graph but a picture (PNG).\n",
        "nowhere.pb": "tf1: nowhere.pb does not exist.\n",
        "stop_suzy": "tf1: There is no lesson 'stop_suzy'; did you mean stop_susy?\n",
        "empty": "tf1: empty is a folder without a graph",
    }.items():
        done = tf1(source, folder=tmp_path)
        assert (done.returncode, done.stdout) == (2, "")
        assert done.stderr.startswith(sentence)
        assert done.stderr.count("\n") == 1


def test_all_lessons_are_read_and_are_tidy(tmp_path):
    from graphdef.readability import check
    from workshop import lesson_graph

    for name in LESSONS:
        artifact = lesson_graph.read(name)
        assert artifact.kind == "lesson"
        assert check(artifact.graphs[0].graph_def, artifact.graphs[0].results) == []
        found = graphdef.report(artifact).graphs[0]
        assert found.outputs
        assert found.operations > 3
        assert found.trainable or not any("Apply" in kind for kind in found.by_type)


def test_check_of_a_lesson_and_of_another_graph(frozen, tmp_path):
    done = tf1("matmul", "--check", folder=tmp_path)
    assert (done.returncode, done.stdout) == (0, "matmul is tidy.\n")
    done = tf1("model.pb", "--check", folder=tmp_path)
    assert done.returncode == 1
    assert "unexpected names at the top level: MatMul, dense, logits, probability, x\n  Build it within" in done.stdout


def test_graphs_of_a_program_are_caught(tmp_path):
    (tmp_path / "program.py").write_text(PROGRAM + "raise ValueError('at the end')\n")
    done = tf1("program.py", "--run", "--json", folder=tmp_path)
    assert done.returncode == 0
    assert "printed" in done.stderr
    assert "ValueError: at the end" in done.stderr
    found = json.loads(done.stdout)
    assert {graph["name"]: graph["operations"] for graph in found["graphs"]} == {
        "graph_0_at_first_session": 1,
        "graph_0_at_the_end": 8,
        "graph_1_at_first_session": 1,
    }
    assert found["notes"] == ["program.py ended with status 1; its graphs are as they were then."]


def test_graphs_of_a_notebook_are_caught(tmp_path):
    sources = ["import tensorflow as tf\nx = tf.constant(1)\nsession = tf.Session()", "y = x + 1"]
    cells = [
        {"cell_type": "code", "source": source, "metadata": {}, "outputs": [], "execution_count": None}
        for source in sources
    ]
    notebook = {"cells": cells, "metadata": {}, "nbformat": 4, "nbformat_minor": 2}
    (tmp_path / "notebook.ipynb").write_text(json.dumps(notebook))
    found = json.loads(tf1("notebook.ipynb", "--run", "--json", folder=tmp_path).stdout)
    assert [graph["operations"] for graph in found["graphs"]] == [1, 3]


def test_programs_are_run_only_if_told_and_may_have_no_graph(tmp_path):
    (tmp_path / "program.py").write_text("open('done', 'w')\n")
    done = tf1("program.py", folder=tmp_path)
    assert done.returncode == 2
    assert "program.py is a program: with --run it is run" in done.stderr
    assert not (tmp_path / "done").exists()
    done = tf1("program.py", "--run", folder=tmp_path)
    assert done.returncode == 2
    assert "program.py made no session, so there is no graph; it ended with status 0." in done.stderr


def test_trace_runs_the_graph_and_says_so(frozen, tmp_path):
    np.save(tmp_path / "x.npy", np.ones([3, 4], np.float32))
    done = tf1("model.pb", "--trace", "--optimised", "--feed", "x=x.npy", folder=tmp_path)
    assert done.returncode == 0, done.stderr
    assert done.stderr == "--trace executes the graph of model.pb.\n"
    assert "MatMul" in done.stdout
    assert "Random numbers" not in done.stdout
    assert "Grappler made" in done.stdout
    traced = graphdef.read(tmp_path / "runs" / "graphs" / "model.pb" / "traced")
    assert traced.run_metadata["one run"].step_stats.dev_stats
    assert graphdef.read(tmp_path / "runs" / "graphs" / "model.pb" / "optimised").graphs[0].graph_def.node


def test_trace_refuses_what_does_more_than_compute(tmp_path):
    def build():
        tf.io.write_file("written", tf.constant("text"), name="write")
        tf.identity(tf.placeholder(tf.float32, [2], "x") * tf.constant([1.0, 2.0]), name="y")

    made.write(tmp_path / "evil.pb", made.graph_def(build))
    done = tf1("evil.pb", "--trace", folder=tmp_path)
    assert done.returncode == 2
    assert "of high severity (such as WriteFile" in done.stderr
    assert tf1("evil.pb", "--trace", "--trust", folder=tmp_path).returncode == 0


def test_feeds_are_checked(frozen, tmp_path):
    (tmp_path / "text.npy").write_text("no array")
    np.save(tmp_path / "x.npy", np.ones([3, 4], np.float32))
    for feed, sentence in {
        "x": "write a tensor and a file, as x=x.npy.",
        "x=nowhere.npy": "nowhere.npy is no array of numbers that NumPy saved (.npy).",
        "x=text.npy": "text.npy is no array of numbers",
        "nothing=x.npy": "has no tensor 'nothing'.",
    }.items():
        done = tf1("model.pb", "--trace", "--feed", feed, folder=tmp_path)
        assert done.returncode == 2
        assert sentence in done.stderr
