"""The command from outside: what it prints, how it ends, and what it must not import."""

import json
import os
import re
import subprocess
import sys

import pytest

TF1 = [sys.executable, "-m", "tf1"]


def tf1(*arguments, **kwargs):
    return subprocess.run([*TF1, *arguments], capture_output=True, text=True, timeout=120, **kwargs)


def test_help_and_list_need_no_tensorflow():
    program = (
        "import sys; from tf1.app import app\n"
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
        (["train", "mnist"], "No such command 'mnist'"),
        (["trian"], "Did you mean 'train'?"),
        (["train", "stop_sussy"], "Did you mean 'stop_susy'?"),
        (["compare", "stop_sussy"], "did you mean stop_susy?"),
        (["train", "stop_susy", "--engine", "comiled"], "Did you mean 'compiled'?"),
        (["train", "stop_susy", "--batch-size", "0"], "Invalid value for '--batch-size'"),
        (["train", "stop_susy", "--epochs", "-3"], "Invalid value for '--epochs'"),
        (["train", "stop_susy", "--hidden", "8,"], "Write whole numbers above 0"),
        (["train", "stop_susy", "--mass-point", "zzz"], "'zzz' is not one of '600-400', '900-100'"),
        (["train", "stop_susy", "--dtype", "int8"], "'int8' is not one of 'float64', 'float32'"),
        (["train", "gaussians", "--mass-point", "600-400"], "No such option: --mass-point"),
        (["train", "xor", "--epochs", "3"], "No such option: --epochs"),
        (["train", "matmul", "--loss", "nonsense", "--feed", "a=b"], "No such option: --loss"),
        (["train", "stop_susy", "--task", "3"], "--task is a place in a cluster"),
        (["train", "stop_susy", "--job", "worker"], "Give --cluster FILE, or set TF_CONFIG."),
        (["compare", "xor", "--engine", "compiled"], "trains nothing"),
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


def test_a_stray_tf_config_does_not_make_a_run_a_task_of_a_cluster(tmp_path):
    for text in ('{"cluster": {}}', '{"task": {"type": "worker", "index": 0}}', "no JSON"):
        assert tf1("train", "matmul", "--logdir", str(tmp_path), env={**os.environ, "TF_CONFIG": text}).returncode == 0
    cluster = '{"cluster": {"worker": ["localhost:1"]}, "task": {"type": "worker", "index": 0}}'
    done = tf1("train", "gaussians", "--logdir", str(tmp_path), env={**os.environ, "TF_CONFIG": cluster})
    assert done.stdout == "TF_CONFIG names a cluster: this process is one of its tasks.\n"
    assert (done.returncode, 'addresses of "ps" and of "worker"' in done.stderr) == (2, True)


def test_an_error_without_an_exit_status_keeps_its_traceback(monkeypatch):
    program = (
        "import sys, tf1.app, workshop.tables\n"
        "def fail(): raise ValueError('a bug')\n"
        "workshop.tables.print_lessons = fail\n"
        "sys.argv = ['tf1', 'list']\n"
        "tf1.app.start()"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, timeout=60)
    assert done.returncode == 1
    assert "Traceback" in done.stderr


def test_versions_are_told_without_tensorflow(monkeypatch):
    program = (
        "import sys; from tf1.app import app\n"
        "try: app(['--version'])\n"
        "except SystemExit: print('tensorflow' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, timeout=60)
    assert re.fullmatch(r"tf1 \S+, TensorFlow 2\.\S+, NumPy \S+, Python 3\.\S+\nFalse\n", done.stdout)


def test_help_of_a_lesson_shows_its_own_options_with_their_defaults():
    done = tf1("train", "stop_susy", "--help", env={**os.environ, "COLUMNS": "200"})
    for words in ("--mass-point", "600-400|900-100", "[default: 50,50]", "[default: 1024]"):
        assert words in done.stdout
    assert "--mass-point" not in tf1("train", "gaussians", "--help").stdout


def test_comparison_as_json_and_no_log_spam():
    done = tf1("compare", "xor", "--json")
    assert done.returncode == 0
    rows = json.loads(done.stdout)["xor"]
    assert {row["passed"] for row in rows} == {True}
    assert "oneDNN" not in done.stderr
    assert "WARNING" not in done.stderr
