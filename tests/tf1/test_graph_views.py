"""`tf1 graph --safety`, `--tidy`, `--svg` and two graphs, as a user starts them."""

import json
import os
import shutil
import subprocess
import sys

import pytest
import tensorflow.compat.v1 as tf

import graphdef
from tests.graphdef import made
from tests.graphdef.scanning import evil

ENVIRONMENT = {**os.environ, "PYTHONPATH": os.getcwd()}
needs_dot = pytest.mark.skipif(not shutil.which("dot"), reason="Graphviz's program dot is not installed")


def tf1(*arguments, folder):
    command = [sys.executable, "-P", "-m", "tf1", "graph", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, timeout=120, env=ENVIRONMENT, cwd=folder)


@pytest.fixture
def training(tmp_path):
    """A graph with its training."""
    return made.write(tmp_path / "model.pb", made.graph_def())


def test_hidden_harm_is_told_and_fails(tmp_path):
    evil.save_pb(tmp_path / "evil.pb")
    done = tf1("evil.pb", "--safety", folder=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    assert "HIGH   WriteFile writes a file" in done.stdout
    assert "a graph in the string head/table" in done.stdout
    assert f"filename {evil.TARGET!r}" in done.stdout
    assert tf1("evil.pb", "--safety", "--fail-on", "high", folder=tmp_path).returncode == 1
    told = json.loads(tf1("evil.pb", "--safety", "--json", folder=tmp_path).stdout)
    assert told["counts"] == {"high": 1, "medium": 1, "low": 0}
    assert not os.path.exists(evil.TARGET)


def test_harmless_graph_does_not_fail(training):
    done = tf1("model.pb", "--safety", "--fail-on", "low", folder=training.parent)
    assert done.returncode == 0
    assert "nothing but computing" in done.stdout


def test_tidied_copy_is_shown(training):
    done = tf1("model.pb", "--tidy", folder=training.parent)
    assert done.returncode == 0
    assert "Put aside: gradients, initialisers, slots, training." in done.stdout
    assert "runs/graphs/model.pb.tidy" in done.stdout
    (graph,) = graphdef.read(training.parent / "runs" / "graphs" / "model.pb.tidy").graphs
    assert any(node.name.startswith("gradients/") for node in graph.graph_def.node)


@needs_dot
def test_pictures_are_written(training):
    done = tf1("model.pb", "--svg", "a.svg", "--png", "b", "--dot", "c.txt", folder=training.parent)
    assert (done.returncode, done.stdout) == (0, "")
    assert "<svg" in (training.parent / "a.svg").read_text()
    assert (training.parent / "b").read_bytes().startswith(b"\x89PNG")
    assert (training.parent / "c.txt").read_text().startswith("digraph")


def test_part_is_drawn(training):
    tf1("model.pb", "--dot", "scope.dot", "--scope", "dense", folder=training.parent)
    tf1("model.pb", "--dot", "whole.dot", "--depth", 1, folder=training.parent)
    scope, whole = ((training.parent / name).read_text() for name in ("scope.dot", "whole.dot"))
    assert "kernel" in scope
    assert "kernel" not in whole
    assert "beta1_power" in whole


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["--depth", "2"], "tf1: --depth, --around and --scope are about a picture: add --svg FILE"),
        (["--dot", "x.dot", "--scope", "none"], "tf1: The graph has no scope 'none'"),
        (["--dot", "nowhere/x.dot"], "tf1: nowhere/x.dot cannot be written: No such file or directory"),
        (["none.pb"], "tf1: none.pb does not exist."),
    ],
)
def test_bad_input_ends_in_one_sentence(training, arguments, sentence):
    done = tf1("model.pb", *arguments, folder=training.parent)
    assert done.returncode == 2
    assert done.stderr.startswith(sentence)
    assert os.listdir(training.parent) == ["model.pb"]


def test_drawing_without_graphviz_says_what_to_install(training, monkeypatch):
    monkeypatch.setitem(ENVIRONMENT, "PATH", str(training.parent))
    done = tf1("model.pb", "--svg", "x.svg", folder=training.parent)
    assert done.returncode == 2
    assert "apt-get install graphviz" in done.stderr
    assert os.listdir(training.parent) == ["model.pb"]


def test_two_graphs_are_compared(training):
    other = made.graph_def()
    next(node for node in other.node if node.name == "probability").op = "Tanh"
    made.write(training.parent / "other.pb", other)
    done = tf1("model.pb", "other.pb", folder=training.parent)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("The graphs are different.")
    assert "probability: operation from Sigmoid to Tanh" in done.stdout
    written = graphdef.read(training.parent / "runs" / "graphs" / "model.pb.other.pb").graphs[0]
    assert {node.device for node in written.graph_def.node} == {"/device:unchanged:0", "/device:changed:0"}
    told = json.loads(tf1("model.pb", "other.pb", "--json", folder=training.parent).stdout)
    assert list(told["changed"]) == ["probability"]


def test_same_model_under_other_names_is_the_same_graph(training):
    with tf.Graph().as_default() as graph:
        tf.import_graph_def(made.graph_def(), name="exported")
    made.write(training.parent / "other.pb", graph.as_graph_def())
    done = tf1("model.pb", "other.pb", folder=training.parent)
    assert done.stdout.startswith("The graphs are the same graph, but for names.")


def test_functions_are_there_without_tensorflow(training):
    program = (
        "import sys, graphdef\n"
        f"artifact = graphdef.read({str(training)!r})\n"
        "found = graphdef.safety(artifact), graphdef.tidy(artifact), graphdef.draw(artifact)\n"
        "assert graphdef.diff(artifact, artifact).is_same\n"
        "print('tensorflow' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, timeout=60, check=True)
    assert done.stdout == "False\n"
