"""A notebook's saved outputs against new ones: words, numbers and figures."""

import os
import subprocess
import sys
from pathlib import Path

import nbformat

from legacy.notebooks import comparison


def cell(text, figures=0):
    outputs = [{"output_type": "stream", "name": "stdout", "text": text}]
    return outputs + [{"output_type": "display_data", "data": {"image/png": "", "text/plain": "<Figure>"}}] * figures


def test_numbers_may_differ_by_the_tolerance():
    result = comparison.compare_cell(1, cell("loss 0.5000, -1e-3"), cell("loss 0.5001, -1e-3"), 1e-3)
    assert result.reproduced
    assert (result.numbers, result.numbers_agreeing) == (2, 2)
    assert abs(result.worst - 0.0001 / 0.5001) < 1e-12
    assert not comparison.compare_cell(1, cell("loss 0.5"), cell("loss 0.6"), 1e-3).reproduced


def test_words_must_be_the_same_but_addresses_and_spaces_may_differ():
    assert comparison.compare_cell(1, cell("<A at 0x7f1>  b"), cell("<A at 0x8e2> b\n"), 0.0).reproduced
    assert not comparison.compare_cell(1, cell("yes"), cell("no"), 0.0).text


def test_dates_durations_and_versions_are_neither_words_nor_numbers():
    saved = "TF 1.4.0 at Tue Jul  3 12:30:00 2018, 2018-07-03 12:30:01.5, took 3.2 s: loss 0.5, 0s 12us/step"
    new = "TF 1.15.5 at Wed Nov 25 01:02:03 2026, 2026-11-25 01:02:03, took 12 s: loss 0.5, 2s 7ms/step"
    result = comparison.compare_cell(1, cell(saved), cell(new), 0.0)
    assert (result.reproduced, result.numbers, result.worst) == (True, 1, 0.0)
    assert comparison.compare_cell(1, cell("1.5 -2 3/4"), cell(""), 0.0).numbers == 4


def test_layout_of_arrays_in_old_numpy_is_the_same_text():
    old, new = "[[ 1.  2.]\n [ 0.5 -4.]] ( 3,)", "[[ 1.   2. ]\n [ 0.5 -4. ]] (3,)"
    assert comparison.compare_cell(1, cell(old), cell(new), 0.0).reproduced
    assert not comparison.compare_cell(1, cell("[ 1.  2.]"), cell("( 1.  2.)"), 0.0).text


def test_missing_numbers_and_figures_are_counted():
    result = comparison.compare_cell(1, cell("1 2 3", figures=2), cell("1 2", figures=1), 0.0)
    assert (result.numbers, result.numbers_agreeing, result.figures, result.figures_present) == (3, 2, 2, 1)
    assert not result.reproduced


def test_numbers_in_another_order_are_counted_apart():
    result = comparison.compare_cell(1, cell("1 2.5 -3 4"), cell("-3.0001 1 4 7 2.5"), 1e-3)
    assert (result.numbers_agreeing, result.numbers_anywhere) == (0, 4)
    assert "0 of 4 numbers agree (worst 2), 4 in any order" in comparison.as_text([result])
    assert comparison.compare_cell(1, cell("1 1 2"), cell("1 2 2"), 0.0).numbers_anywhere == 2
    assert not result.reproduced


def test_nan_and_infinity_agree_with_themselves_only():
    assert comparison.compare_cell(1, cell("nan inf"), cell("nan inf"), 0.0).reproduced
    assert comparison.compare_cell(1, cell("inf"), cell("1.0"), 1.0).numbers_agreeing == 0


def test_notebook_without_outputs_says_so():
    assert "no saved outputs" in comparison.as_text([])


def run(folder, *cells):
    """Run a notebook of these cells in a folder, and compare it with what they hold."""
    nbformat.write(nbformat.v4.new_notebook(cells=cells), folder / "x.ipynb")
    code = "import sys; from legacy.starting import launch; "
    code += "sys.exit(launch.notebook('x.ipynb', output='out.ipynb', tolerance=0))"
    environment = os.environ | {"PYTHONPATH": str(Path(__file__).parents[2])}
    command = [sys.executable, "-c", code]
    return subprocess.run(command, capture_output=True, text=True, cwd=folder, env=environment, check=False)


def test_cells_after_an_error_are_not_counted_as_reproduced(tmp_path):
    new = nbformat.v4
    saved = [new.new_output("stream", name="stdout", text="7")]
    done = run(tmp_path, new.new_code_cell("1 / 0"), new.new_code_cell("print(7)", outputs=saved))
    assert done.returncode == 3
    assert "0 of 1 cells with outputs are reproduced" in done.stdout, done.stderr
    assert not nbformat.read(tmp_path / "out.ipynb", 4).cells[1].outputs


def test_notebook_of_colab_runs_and_says_what_stood_in_for_it(tmp_path):
    sources = [
        "%tensorflow_version 1.x\nimport tensorflow as tf\nprint(tf.__version__)",
        "from google.colab import auth, drive, files\nauth.authenticate_user()\ndrive.mount('/no/such/drive')",
        "open('made.txt', 'w').close()\nfiles.download('made.txt')\nprint(files.upload())",
        "try:\n    files.download('missing.txt')\nexcept FileNotFoundError as error:\n    print(error)",
    ]
    done = run(tmp_path, *map(nbformat.v4.new_code_cell, sources))
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines()[0] == "1.15.5"
    for words in ("nobody is signed in", "/no/such/drive on this machine is not there", "no browser here"):
        assert words in done.stdout + done.stderr
    assert f"the file is {tmp_path / 'made.txt'}" in done.stdout + done.stderr
    assert "Cannot find file: missing.txt" in done.stdout


def test_notebook_that_asks_for_tensorflow_2_is_refused(tmp_path):
    done = run(tmp_path, nbformat.v4.new_code_cell("%tensorflow_version 2.x"))
    assert done.returncode == 3
    assert "%tensorflow_version 2.x: in this process TensorFlow is TensorFlow 1" in done.stderr
