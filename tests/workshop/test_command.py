"""The command from outside: what it prints, how it ends, and what it must not import."""

import json
import os
import subprocess
import sys

import pytest

TF1 = [sys.executable, "-c", "from workshop.command import run; run()"]


def tf1(*arguments, **kwargs):
    return subprocess.run([*TF1, *arguments], capture_output=True, text=True, timeout=120, **kwargs)


def test_help_and_list_need_no_tensorflow():
    program = (
        "import sys; from workshop.command import app\n"
        "for arguments in (['--help'], ['list']):\n"
        "    try: app(arguments)\n"
        "    except SystemExit: pass\n"
        "print(sorted({'tensorflow', 'numpy', 'matplotlib', 'pandas', 'sklearn'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, timeout=60)
    assert done.stdout.endswith("[]\n")
    assert "stop_susy" in done.stdout


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["train", "mnist"], "There is no lesson 'mnist'"),
        (["train", "stop_susy", "--batch-size", "0"], "The batch size has to be at least 1, not 0."),
        (["train", "xor", "--epochs", "3"], "trains nothing"),
        (["compare"], "Name one lesson or give --all."),
        (["compare", "xor", "--all"], "Name one lesson or give --all."),
        (["board", "--logdir", "nowhere"], "nowhere does not exist"),
    ],
)
def test_wrong_input_is_one_sentence_and_status_two(tmp_path, arguments, message):
    done = tf1(*arguments, cwd=tmp_path, env={**os.environ, "PYTHONPATH": os.getcwd()})
    assert done.returncode == 2
    assert message in done.stderr
    assert done.stderr.count("\n") == 1
    assert done.stdout == ""
    assert not list(tmp_path.iterdir())


def test_directory_that_cannot_be_written_is_one_sentence(tmp_path):
    (tmp_path / "file").write_text("")
    done = tf1("train", "matmul", "--logdir", str(tmp_path / "file"))
    assert done.returncode == 2
    assert "cannot be written" in done.stderr.splitlines()[-1]
    assert "Traceback" not in done.stderr


def test_unknown_mass_point_is_one_sentence(tmp_path):
    done = tf1("train", "stop_susy", "--mass-point", "1-2", "--logdir", str(tmp_path))
    assert done.returncode == 2
    assert "600-400, 900-100" in done.stderr
    assert "Traceback" not in done.stderr


def test_comparison_as_json_and_no_log_spam():
    done = tf1("compare", "xor", "--json")
    assert done.returncode == 0
    rows = json.loads(done.stdout)["xor"]
    assert {row["passed"] for row in rows} == {True}
    assert "oneDNN" not in done.stderr
    assert "WARNING" not in done.stderr
