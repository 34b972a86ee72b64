"""`legacy.enable()`, the pytest plugin and the notebook extension give TensorFlow 1 without `tf1 run`."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent
GRAPH = """
import tensorflow as tf
import helper
assert not tf.executing_eagerly() and tf.mul(tf.placeholder(tf.float32), 2.0).name == "Mul:0"
assert helper.tf is tf
import tensorflow_probability as library
assert library.python.distributions.normal.tf.__name__ != tf.__name__, "libraries keep TensorFlow 2"
"""


def _run(*arguments, **options):
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    return subprocess.run([sys.executable, *arguments], capture_output=True, text=True, env=environment, **options)


def test_enable_is_the_only_line_to_add(tmp_path):
    (tmp_path / "helper.py").write_text("import tensorflow as tf")
    (tmp_path / "script.py").write_text("import legacy; legacy.enable()\n" + GRAPH + "print('checked')")
    finished = _run("script.py", cwd=tmp_path, check=False)
    assert finished.stdout == "checked\n", finished.stderr
    assert finished.stderr == "", "nothing but the program's own output"


FAST = """
import legacy
legacy.enable(fast=FAST)
import library_on_v1
from legacy.faster import pending
train, x, session = library_on_v1.begin()
for number in range(40):
    loss = session.run([train, library_on_v1.loss], {x: float(number)})[1]
print(pending._queue is not None, float(loss), pending._queue is not None)
"""
LIBRARY = """
import tensorflow.compat.v1 as tf
def begin():
    global loss
    tf.disable_eager_execution()
    x, v = tf.placeholder(tf.float64, []), tf.Variable(0.0, dtype=tf.float64)
    loss = tf.square(v - x)
    train = tf.train.GradientDescentOptimizer(0.125).minimize(loss)
    session = tf.Session()
    session.run(tf.global_variables_initializer())
    return train, x, session
"""


@pytest.mark.parametrize("fast", ["False", "True", "'xla'", "'no'"])
def test_enable_makes_the_loops_of_a_library_fast(fast, tmp_path):
    (tmp_path / "library_on_v1.py").write_text(LIBRARY)
    (tmp_path / "script.py").write_text(FAST.replace("FAST", fast))
    environment = os.environ | {"PYTHONPATH": str(ROOT), "TF1_FAST_EAGER": "1"}
    finished = subprocess.run(
        [sys.executable, "script.py"], cwd=tmp_path, env=environment, capture_output=True, text=True, check=False
    )
    if fast == "'no'":
        assert "ValueError: fast has to be True, False or \"xla\", not 'no'." in finished.stderr
        return
    value, losses = 0.0, []
    for number in range(40):
        losses.append((value - number) ** 2)
        value -= 0.25 * (value - number)
    waits = fast != "False"
    assert finished.returncode == 0, finished.stderr
    before, loss, after = finished.stdout.split()
    assert (before, after) == (str(waits), "False"), finished.stderr
    assert float(loss) == pytest.approx(losses[-1], rel=1e-12)


def test_plugin_runs_an_old_test_suite(tmp_path):
    (tmp_path / "helper.py").write_text("import tensorflow as tf")
    test = "class OldTest(tf.test.TestCase):\n    def test_sum(self):\n        with self.test_session():\n"
    test += "            self.assertEqual(tf.sub(3, 1).eval(), 2)\n"
    (tmp_path / "test_old.py").write_text(GRAPH + test)
    finished = _run("-m", "pytest", "-q", "-p", "legacy.pytest_plugin", "--rootdir", ".", cwd=tmp_path, check=False)
    assert finished.returncode == 0, finished.stdout


def test_notebook_runs_and_is_compared_with_what_it_published(tmp_path):
    import nbformat.v4 as v4

    magic = v4.new_code_cell("%matplotlib inline\nimport tensorflow as tf\ntf.set_random_seed(1)")
    published = v4.new_output("stream", name="stdout", text="six 6.0\n")
    right = v4.new_code_cell("print 'six', tf.Session().run(tf.mul(2.0, 3.0))", outputs=[published])
    wrong = v4.new_code_cell("print('six', 7.0)", outputs=[published])
    path, output = tmp_path / "old.ipynb", tmp_path / "new.ipynb"
    path.write_text(json.dumps(v4.new_notebook(cells=[magic, right, wrong])))
    code = (
        "import sys; from legacy.starting import launch\n"
        "sys.exit(launch.notebook(sys.argv[1], output=sys.argv[2], tolerance=1e-6))"
    )
    finished = _run("-c", code, path, output, check=False)
    assert finished.returncode == 1
    assert finished.stdout.splitlines()[-4:-1] == [
        "cell 2: text agrees, 1 of 1 numbers agree (worst 0)",
        "cell 3: text agrees, 0 of 1 numbers agree (worst 0.1)",
        "1 of 2 cells with outputs are reproduced; 1 of 2 numbers.",
    ], finished.stderr
    assert json.loads(output.read_text())["cells"][1]["outputs"][0]["text"] == ["six 6.0\n"]
