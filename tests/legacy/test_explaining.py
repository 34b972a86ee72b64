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
    assert "line 3: tensorflow.contrib.gan.gan_model is gone: use the package tensorflow-gan" in report
    assert "line 4: there is no file a.csv" in report


def test_an_error_of_the_programs_own_is_left_to_its_traceback(run_script):
    assert run_script("raise ValueError('mine')").stderr.startswith("Traceback")
