"""`tf1 run` as a user starts it: each option once, and how it ends where there is nothing to run."""

import json
import os
import signal
import subprocess
import sys
import time

import numpy as np
import pytest

from legacy.starting import launch
from tf1 import app

ROOT = os.getcwd()
SLOW_TENSORFLOW = """
import os, time
os.write(2, b"native chatter\\n")
open("importing", "w").close()
time.sleep(60)
"""


def environment(**extra):
    return {**os.environ, "PYTHONPATH": ROOT, **extra}


def tf1(*arguments, **options):
    command = [sys.executable, "-P", "-m", "tf1", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, timeout=120, env=environment(), **options)


def notebook(*sources, **changes):
    cells = [
        {"cell_type": "code", "source": source, "metadata": {}, "outputs": [], "execution_count": None}
        for source in sources
    ]
    return json.dumps({"cells": cells, "metadata": {}, "nbformat": 4, "nbformat_minor": 2} | changes)


def with_cell(**changes):
    cell = json.loads(notebook("print(1)"))["cells"][0]
    return notebook(cells=[{key: value for key, value in (cell | changes).items() if value != "absent"}])


def files_in(folder):
    """Names and contents of the regular files, and names of all else."""
    return {path.name: path.read_bytes() if path.is_file() else None for path in folder.iterdir()}


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """A folder of things that are no programs, and of two that are."""
    folder = tmp_path_factory.mktemp("run")
    np.save(folder / "x.npy", np.zeros(3))
    np.savez(folder / "x.npz", a=np.zeros(3))
    (folder / "folder").mkdir()
    (folder / "folder.ipynb").mkdir()
    os.mkfifo(folder / "pipe")
    (folder / "loop.py").symlink_to("loop.py")
    (folder / "script.py").write_text("print('ran')")
    (folder / "good.ipynb").write_text(notebook("print('ran')"))
    for name, text in {
        "cut": '{"cells": [',
        "empty": "",
        "deep": "[" * 100_000,
        "cells": notebook(cells=None),
        "null": with_cell(source=None),
        "number": with_cell(source=3),
        "numbers": with_cell(source=["print(1)", 3]),
        "kind": with_cell(cell_type="absent"),
        "tags": with_cell(metadata=3),
        "output": with_cell(outputs=[{"output_type": "stream", "name": "stdout", "text": 7}]),
        "outputs": with_cell(outputs=3),
        "kernel": notebook("print(1)", metadata={"kernelspec": None}),
        "version": notebook("print(1)", nbformat=9),
    }.items():
        (folder / f"{name}.ipynb").write_text(text)
    return folder


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["x.npy"], "x.npy is a binary file"),
        (["x.npz"], "x.npz is an archive without a __main__.py"),
        (["folder"], "folder is a folder"),
        (["folder.ipynb"], "folder.ipynb: Is a directory"),
        (["pipe"], "pipe is no regular file"),
        (["/dev/zero"], "/dev/zero is no regular file"),
        (["loop.py"], "cannot read loop.py: Too many levels"),
        (["cut.ipynb"], "cut.ipynb is not a notebook: Notebook does not appear to be JSON"),
        (["empty.ipynb"], "empty.ipynb is not a notebook"),
        (["deep.ipynb"], "deep.ipynb is not a notebook"),
        (["cells.ipynb"], "cells.ipynb is not a notebook"),
        (["null.ipynb"], "the source of cell 1 is no text"),
        (["number.ipynb"], "the source of cell 1 is no text"),
        (["numbers.ipynb"], "numbers.ipynb is not a notebook"),
        (["kind.ipynb"], "cell 1 has no type"),
        (["tags.ipynb"], "tags.ipynb is not a notebook"),
        (["output.ipynb"], "a saved output of cell 1 is none"),
        (["outputs.ipynb"], "outputs.ipynb is not a notebook"),
        (["kernel.ipynb"], "its kernelspec is no table"),
        (["version.ipynb"], "Unsupported nbformat version 9"),
        (["--output", "folder", "good.ipynb"], "cannot write folder: it is a folder"),
        (["--output", "no/x.ipynb", "good.ipynb"], "cannot write no/x.ipynb: there is no folder"),
        (["--output", "script.py/x.ipynb", "good.ipynb"], "cannot write script.py/x.ipynb: there is no folder"),
        (["--output", "/dev/full", "good.ipynb"], "cannot write /dev/full: it is no regular file"),
        (["--output", "pipe", "good.ipynb"], "cannot write pipe: it is no regular file"),
        (["--output", "x.ipynb", "script.py"], "are for notebooks"),
        (["--compare", "--tolerance", "nan", "good.ipynb"], "--tolerance nan has to be 0 or more"),
        (["--compare", "--tolerance", "inf", "good.ipynb"], "--tolerance inf has to be 0 or more"),
        (["--tolerance", "0.1", "good.ipynb"], "--tolerance is for --compare"),
        (["--profile", "good.ipynb"], "--profile is for scripts"),
        (["--python2", "-m", "script"], "--python2 is for scripts and notebooks"),
        (["--own", "missing", "script.py"], "--own missing: there is no such folder"),
        (["--own", "x.npy", "script.py"], "--own x.npy: there is no such folder"),
        (["--mnist", "missing", "script.py"], "--mnist missing: there is no such file or folder"),
        (["--mnist", "folder", "script.py"], "--mnist folder holds neither mnist.npz nor the four IDX files"),
        (["--mnist", "x.npy", "script.py"], "--mnist x.npy is no .npz archive"),
        (["--mnist", "x.npz", "script.py"], "--mnist x.npz does not hold the MNIST digits"),
        (["good.ipynb", "--tolerance", "0.1"], "--tolerance is for --compare"),
        (["good.ipynb", "-x"], "good.ipynb is a notebook, which takes no arguments: '-x' is no option"),
        (["good.ipynb", "other.ipynb"], "good.ipynb is a notebook, which takes no arguments: 'other.ipynb'"),
        (["--explain", "--own", "missing"], "--own missing"),
    ],
)
def test_what_cannot_be_run_is_one_sentence_and_nothing_is_changed(arguments, message, folder, monkeypatch, capfd):
    monkeypatch.chdir(folder)
    monkeypatch.setattr(sys, "argv", ["tf1", "run", *arguments])
    monkeypatch.setattr(launch, "_become", lambda *_: pytest.fail("the program was started"))
    before = files_in(folder)
    with pytest.raises(SystemExit) as ended:
        app.start()
    output, errors = capfd.readouterr()
    assert (ended.value.code, output, errors.count("\n")) == (2, "", 1), errors
    assert message in errors
    assert files_in(folder) == before


def test_options_of_a_script(tmp_path):
    own, digits = tmp_path / "own", np.zeros((2, 28, 28), "u1")
    own.mkdir()
    (own / "helper.py").write_text("import numpy as np\nhas_int = hasattr(np, 'int')")
    np.savez(tmp_path / "mnist.npz", x_train=digits, y_train=digits[:, 0, 0], x_test=digits, y_test=digits[:, 0, 0])
    (tmp_path / "program.py").write_text(
        "import os, sys\n"
        "sys.path.append('own')\n"
        "import helper\n"
        "print('%s %r %s' % (sys.argv[1:], 7 / 2, [os.path.isabs(os.environ['TF1_MNIST']), helper.has_int]))"
    )
    options = ["--own", "own", "--mnist", "mnist.npz", "--python2", "--explain"]
    done = tf1("run", *options, "program.py", "-x", "--help", cwd=tmp_path)
    assert done.stdout == "['-x', '--help'] 3 [True, True]\n", done.stderr
    assert "numpy" in done.stderr
    without = tf1("run", "--mnist", "mnist.npz", "--without", "numpy", "-m", "program", "-x", cwd=tmp_path)
    assert without.stdout == "['-x'] 3.5 [True, False]\n", without.stderr


def test_notebook_is_compared_and_written_whole(tmp_path):
    saved = [{"output_type": "stream", "name": "stdout", "text": "loss 0.5\n"}]
    (tmp_path / "x.ipynb").write_text(with_cell(source="print('loss %.4f' % (0.5001 + 7 / 2 - 3))", outputs=saved))
    options = ["--compare", "--python2", "--output", "out.ipynb"]
    done = tf1("run", *options, "x.ipynb", cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    assert "1 of 1 cells with outputs are reproduced" in done.stdout
    written = json.loads((tmp_path / "out.ipynb").read_text())
    assert written["cells"][0]["outputs"][0]["text"] == ["loss 0.5001\n"]
    strict = tf1("run", *options, "--tolerance", "1e-6", "x.ipynb", cwd=tmp_path)
    assert (strict.returncode, sorted(files_in(tmp_path))) == (1, ["out.ipynb", "x.ipynb"])


def test_options_stand_on_either_side_of_a_notebook_and_a_failing_cell_has_its_own_status(tmp_path):
    saved = [{"output_type": "stream", "name": "stdout", "text": "7\n"}]
    (tmp_path / "differs.ipynb").write_text(with_cell(source="print(8)", outputs=saved))
    (tmp_path / "fails.ipynb").write_text(with_cell(source="print(1 / 0)", outputs=saved))
    differs = tf1("run", "--output", "out.ipynb", "differs.ipynb", "--compare", "--tolerance", "0.01", cwd=tmp_path)
    assert (differs.returncode, differs.stdout.splitlines()[-2:][:1]) == (
        1,
        ["0 of 1 cells with outputs are reproduced; 0 of 1 numbers."],
    )
    assert (tmp_path / "out.ipynb").exists()
    assert tf1("run", "fails.ipynb", "--compare", cwd=tmp_path).returncode == 3
    assert tf1("run", "fails.ipynb", cwd=tmp_path).returncode == 1


def test_full_disk_keeps_the_notebook_that_is_there(tmp_path):
    program = (
        "import os, nbformat\n"
        "from legacy.notebooks import execution\n"
        "def full(handle): raise OSError(28, 'No space left on device')\n"
        "os.fsync = full\n"
        "try: execution.write(nbformat.v4.new_notebook(), 'out.ipynb')\n"
        "except execution.CannotRun as error: print(error)"
    )
    (tmp_path / "out.ipynb").write_text("old")
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, cwd=tmp_path, env=environment(), timeout=60
    )
    assert done.stdout == "cannot write out.ipynb: No space left on device\n", done.stderr
    assert files_in(tmp_path) == {"out.ipynb": b"old"}


def interrupted(arguments, wait_for, folder, **extra):
    """Exit status and standard error of a command that gets Ctrl-C as soon as a file is there."""
    command = [sys.executable, "-P", "-m", "tf1", *arguments]
    process = subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, cwd=folder, env=environment(**extra)
    )
    while not (folder / wait_for).exists():
        assert process.poll() is None, process.communicate()
        time.sleep(0.02)
    process.send_signal(signal.SIGINT)
    _, errors = process.communicate(timeout=60)
    return process.returncode, errors


@pytest.fixture
def slow_tensorflow(tmp_path):
    """The search path with a TensorFlow that writes to standard error and takes its time."""
    (tmp_path / "path").mkdir()
    (tmp_path / "path" / "tensorflow.py").write_text(SLOW_TENSORFLOW)
    return os.pathsep.join([str(tmp_path / "path"), ROOT])


def test_interrupted_import_of_tensorflow_says_nothing(tmp_path, slow_tensorflow):
    assert interrupted(["compare", "xor"], "importing", tmp_path, PYTHONPATH=slow_tensorflow) == (130, "")


def test_interrupted_import_in_a_script_shows_pythons_traceback_alone(tmp_path, slow_tensorflow):
    (tmp_path / "program.py").write_text("import tensorflow as tf\ntf.Session")
    status, errors = interrupted(["run", "program.py"], "importing", tmp_path, PYTHONPATH=slow_tensorflow)
    assert (status, errors.splitlines()[-1]) == (-signal.SIGINT, "KeyboardInterrupt")
    assert "native chatter" not in errors


def test_interrupted_notebook_ends_its_kernel_and_writes_nothing(tmp_path):
    source = "import os, time\nopen('part', 'w').write(str(os.getpid()))\nos.rename('part', 'pid')\ntime.sleep(60)"
    (tmp_path / "x.ipynb").write_text(notebook(source))
    assert interrupted(["run", "--output", "out.ipynb", "x.ipynb"], "pid", tmp_path) == (130, "")
    assert sorted(files_in(tmp_path)) == ["pid", "x.ipynb"]
    with pytest.raises(ProcessLookupError):
        os.kill(int((tmp_path / "pid").read_text()), 0)


@pytest.mark.parametrize(
    ("options", "kind"), [(["--fast"], "same"), (["--fast=xla"], "xla"), (["--verbose", "--fast"], "same"), ([], None)]
)
def test_fast_may_have_a_value_and_takes_no_word_of_the_scripts(options, kind, tmp_path):
    (tmp_path / "script.py").write_text("import os, sys; print(sys.argv[1:], os.environ.get('TF1_FAST'))")
    finished = tf1("run", *options, "script.py", "--fast", cwd=tmp_path)
    assert finished.stdout == f"['--fast'] {kind}\n", finished.stderr


@pytest.mark.parametrize("options", [["--fast=fastest"], ["--fast", "--profile"]])
def test_what_does_not_go_with_fast_is_said(options, tmp_path):
    (tmp_path / "script.py").write_text("print(1)")
    finished = tf1("run", *options, "script.py", cwd=tmp_path)
    assert (finished.returncode, finished.stdout) == (2, "")
    assert finished.stderr.count("\n") == 1
