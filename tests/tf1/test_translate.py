"""`tf1 translate`: what it says, and how it ends."""

import subprocess
import sys

import numpy as np
import tensorflow.compat.v1 as tf
from typer.testing import CliRunner

from tf1.app import app

PROGRAM = """
import numpy as np
import tensorflow as tf
tf.reduce_mean(tf.constant(np.arange(160000, dtype="f").reshape(400, 400)), 1, name="of_a_large_constant")
x = tf.placeholder(tf.float32, [None, 2], "x")
kernel = tf.get_variable("kernel", [2, 1])
loss = tf.reduce_mean(tf.square(tf.matmul(x, kernel)), name="loss")
step = tf.train.GradientDescentOptimizer(0.1).minimize(loss)
with tf.Session() as session:
    session.run(tf.global_variables_initializer())
    session.run(kernel.assign([[3.0], [4.0]]))
"""


def run(*words):
    return CliRunner().invoke(app, ["translate", *map(str, words)])


def frozen(path):
    with tf.Graph().as_default() as graph:
        tf.exp(tf.placeholder(tf.float32, [None, 2], "x"), name="y")
    path.write_bytes(graph.as_graph_def().SerializeToString())
    return path


def test_a_proven_translation_ends_with_zero(tmp_path):
    found = run(frozen(tmp_path / "graph.pb"), "-o", tmp_path / "out")
    assert found.exit_code == 0
    assert "inference proven" in found.output
    names = {path.name for path in (tmp_path / "out").iterdir()}
    assert names == {"model.py", "weights.npz", "test_model.py", "proof"}


def test_given_inputs_are_those_of_the_proof(tmp_path):
    np.save(tmp_path / "x.npy", np.float32([[1, 2]]))
    run(frozen(tmp_path / "graph.pb"), "-o", tmp_path / "out", "--feed", f"x={tmp_path / 'x.npy'}")
    with np.load(tmp_path / "out" / "proof" / "cases.npz") as cases:
        np.testing.assert_array_equal(cases["0/in/x"], [[1, 2]])


def test_a_program_is_run_and_its_variables_taken(tmp_path):
    (tmp_path / "program.py").write_text(PROGRAM)
    command = [sys.executable, "-m", "tf1", "translate", "program.py", "-o", "out"]
    found = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert found.returncode == 0, found.stdout + found.stderr
    assert "training proven" in found.stdout
    with np.load(tmp_path / "out" / "weights.npz") as weights:
        np.testing.assert_array_equal(weights["kernel"], [[3], [4]])


def test_a_folder_of_artifacts_gives_a_report(tmp_path):
    (tmp_path / "artifacts").mkdir()
    frozen(tmp_path / "artifacts" / "one.pb")
    (tmp_path / "artifacts" / "two.pb").write_bytes(b"no graph")
    found = run(tmp_path / "artifacts", "--report", "-o", tmp_path / "out")
    assert found.exit_code == 0
    assert "1 of 2 proven for inference" in found.output
    assert (tmp_path / "out" / "report.json").is_file()


def test_a_folder_that_is_not_empty_stays_as_it_is(tmp_path):
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "mine.txt").write_text("mine")
    found = run(frozen(tmp_path / "graph.pb"), "-o", tmp_path / "out")
    assert getattr(found.exception, "exit_status", None) == 2
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["mine.txt"]


def test_a_tensor_that_is_not_there_is_named(tmp_path):
    found = run(frozen(tmp_path / "graph.pb"), "-o", tmp_path / "out", "--to", "z")
    assert "no tensor 'z'" in str(found.exception)
    assert not (tmp_path / "out").exists()
