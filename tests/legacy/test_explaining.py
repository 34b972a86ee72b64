"""When a program cannot run, one report says what is missing, where, and what to do."""

import pytest


@pytest.mark.parametrize(
    ("source", "report"),
    [
        (
            "import sklearn, yaml_of_old",
            "script.py:1: the package yaml_of_old is not installed; try `pip install yaml_of_old`",
        ),
        ("import skimage", "script.py:1: the package skimage is not installed; try `pip install scikit-image`"),
        ("open('points.csv')", "script.py:1: a data file is missing: points.csv (looked for in "),
        ("import sys\nprint(sys.argv[3])", "script.py:2: the program expects arguments"),
        ("import numpy\nnumpy.no_such", "script.py:2: module 'numpy' has no attribute 'no_such'"),
    ],
)
def test_report_comes_before_the_traceback(source, report, run_script):
    finished = run_script(source)
    assert finished.returncode == 1
    assert finished.stderr.startswith("tf1 run: ")
    assert report in finished.stderr.partition("Traceback")[0]


def test_report_covers_the_whole_file(run_script):
    source = "import no_such_package\nimport tensorflow as tf\ntf.contrib.gan.gan_model\nopen('a.csv')\n"
    report = run_script(source).stderr.partition("Traceback")[0]
    assert "line 1: the package no_such_package is not installed" in report
    assert "line 3: tensorflow.contrib.gan.gan_model is gone: there is none: tensorflow-gan does not import" in report
    assert "line 4: there is no file a.csv" in report


def test_an_error_of_the_programs_own_is_left_to_its_traceback(run_script):
    assert run_script("raise ValueError('mine')").stderr.startswith("Traceback")


def test_what_the_network_refused_is_said_in_a_sentence(run_script):
    source = (
        "from urllib.request import urlopen\n\ndef fetch():\n    urlopen('http://example.invalid/data.gz')\n\nfetch()"
    )
    errors = run_script(source).stderr
    assert "script.py:4: the program fetches http://example.invalid/data.gz, and that failed" in errors
    assert len(errors.splitlines()) < 12


def test_variables_that_a_restore_left_without_a_value_are_named(run_script):
    source = (
        "import tensorflow as tf\n"
        "a, b, c = (tf.get_variable(name, [1]) for name in 'abc')\n"
        "saver = tf.train.Saver([a])\n"
        "with tf.Session() as session:\n"
        "    session.run(a.initializer)\n"
        "    saver.save(session, './model')\n"
        "with tf.Session() as session:\n"
        "    saver.restore(session, './model')\n"
        "    session.run(c.initializer)\n"
        "    session.run(b + c)\n"
    )
    errors = run_script(source).stderr
    assert "script.py:10: 1 of 3 variables have no value: b; ./model was restored, but not these" in errors


def test_layout_that_the_processor_lacks_is_said_in_a_sentence(run_script):
    source = (
        "import tensorflow as tf\n"
        "x = tf.placeholder(tf.float64, [1, 1, 4, 4])\n"
        "y = tf.layers.max_pooling2d(x, 2, 2, data_format='channels_first')\n"
        "tf.Session().run(y, {x: [[[[0.0] * 4] * 4]]})\n"
    )
    assert "script.py:4: on a CPU, channels_first (NCHW) is there in float32 only" in run_script(source).stderr


def test_build_for_gpus_counts_only_where_there_is_one(run_script):
    source = "import tensorflow as tf\nprint(tf.test.is_built_with_cuda(), tf.test.is_gpu_available())"
    gpu = run_script(source).stdout.split()
    assert gpu[0] == gpu[1]


def test_values_that_only_python2_compared_are_said_in_a_sentence(run_script):
    errors = run_script("print(sorted([None, 1]))").stderr
    assert "Python 2 compared values of all types; if the program is Python 2: tf1 run --python2 FILE" in errors


FAILING = "import unittest\nimport tensorflow as tf\n\n\nclass T(unittest.TestCase):\n    def test_it(self):\n"
FAILING += "        tf.split(tf.zeros([3]), 2)\n        \n\nif __name__ == '__main__':\n    unittest.main()\n"


def test_our_frames_are_left_out_by_unittest_and_pytest(run_script, tmp_path):
    errors = run_script(FAILING, name="test_old.py").stderr
    assert "test_old.py" in errors
    assert "argument_orders.py" not in errors
    code = "import sys; from legacy.starting import launch; launch.module('pytest', ['-q', '-p', 'no:randomly', '.'])"
    shown = run_script(FAILING, name="test_old.py", code=code).stdout
    assert "1 failed" in shown
    assert "argument_orders.py" not in shown


def test_failure_in_a_notebook_has_a_headline(tmp_path):
    import nbformat.v4 as v4

    from legacy.notebooks import execution
    from legacy.starting import process

    cells = [v4.new_code_cell("x = 1"), v4.new_code_cell("y = 2\nopen('nowhere.csv')")]
    content = v4.new_notebook(cells=cells)
    error = execution.execute(content, str(tmp_path), process.environment([str(tmp_path)]))
    assert "FileNotFoundError" in error
    shown = "".join(output.get("text", "") for output in content.cells[1].outputs)
    assert "tf1 run: cell 2, line 2: a data file is missing: nowhere.csv" in shown
