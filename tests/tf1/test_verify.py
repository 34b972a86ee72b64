"""`tf1 verify`: programs against what TensorFlow 1.15.5 gave, kept in records, and what is no reference."""

import json
import os
import signal
import subprocess
import sys
import time
import zipfile
from pathlib import Path

import pytest

from legacy.verifying import place
from tf1 import app

ROOT = Path(__file__).parents[2]
VERIFIED = ROOT / "tests" / "legacy" / "verified"
WITHOUT_PACKAGES = f"{sys.executable} -S"
FAKES = {  # as much of TensorFlow 1 and NumPy as the reference's side needs for a program that does not
    "numpy.py": "class random: seed = print",
    "tensorflow/__init__.py": "__version__ = '1.99'",
    "tensorflow/python/__init__.py": "",
    "tensorflow/python/client/__init__.py": "",
    "tensorflow/python/client/session.py": "class BaseSession: pass",
    "tensorflow/python/framework/__init__.py": "",
    "tensorflow/python/framework/ops.py": "class Graph: seed = property()",
}


def tf1(*arguments, cwd):
    command = [sys.executable, "-P", "-m", "tf1", *map(str, arguments)]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    return subprocess.run(command, capture_output=True, text=True, timeout=300, cwd=cwd, env=environment)


@pytest.fixture
def fakes(tmp_path):
    """A folder with a TensorFlow 1 that is none, and a program beside it."""
    for name, text in FAKES.items():
        path = tmp_path / "path" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    (tmp_path / "here").mkdir()
    (tmp_path / "here" / "program.py").write_text("import sys\nopen('a.txt', 'w').write('1')\nprint(sys.argv[1:], 0.5)")
    return tmp_path


@pytest.mark.parametrize("name", sorted(path.stem for path in VERIFIED.glob("*.py")))
def test_program_gives_what_it_gave_under_1_15(name):
    done = tf1("verify", f"{name}.py", "--against", f"{name}.tf1", "--json", cwd=VERIFIED)
    assert done.returncode == 0, done.stdout + done.stderr
    found = json.loads(done.stdout)
    assert (found["reference"]["tensorflow"], found["notes"]) == ("1.15.5", [])
    assert all(each["same"] for each in found["findings"] + found["graphs"])
    written = {each["what"] for each in found["findings"]}
    assert written >= {
        "training": {"model/m-6", "model/m-6.meta", "hidden.npy", "weights.csv"},
        "summaries": {"logs/events.out.tfevents.TIME", "weights.png", "arrays.npz"},
        "frozen_recurrent": {"frozen.pb"},
    }.get(name, set())


def test_changed_program_differs_in_each_thing_and_its_graph_parts_where_it_was_changed(tmp_path):
    source = (VERIFIED / "training.py").read_text()
    changed = source.replace("AdamOptimizer(0.05)", "AdamOptimizer(0.06)").replace('"hidden.npy"', '"other.npy"')
    assert changed != source
    (tmp_path / "training.py").write_text(changed)
    arguments = ["--against", VERIFIED / "training.tf1", "--html", "report.html"]
    done = tf1("verify", "training.py", *arguments, cwd=tmp_path)
    assert (done.returncode, done.stderr) == (1, "")
    lines = {line.split()[0]: line for line in done.stdout.splitlines() if "DIFFERS" in line}
    assert set(lines) == {"printed", "hidden.npy", "other.npy", "model/m-6", "model/m-6.meta", "weights.csv", "graph"}
    assert "Adam/learning_rate (Const): value from 0.05 to 0.06" in lines["graph"]
    assert "written there alone" in lines["hidden.npy"]
    assert "training.py is another than when" in done.stdout
    assert "Adam/learning_rate (Const): value from 0.05 to 0.06" in (tmp_path / "report.html").read_text()
    assert sorted(os.listdir(tmp_path)) == ["report.html", "training.py"]


def test_reference_is_run_with_the_arguments_and_kept(fakes):
    here = fakes / "here"
    options = ["--reference", f"env PYTHONPATH={fakes / 'path'} {WITHOUT_PACKAGES}", "--record", "kept.tf1", "--json"]
    done = tf1("verify", "program.py", *options, "--", "--epochs", "3", cwd=here)
    found = json.loads(done.stdout)
    assert (done.returncode, found["reference"]["tensorflow"], found["reference"]["written"]) == (1, "1.99", ["a.txt"])
    assert zipfile.ZipFile(here / "kept.tf1").read("stdout").decode().splitlines() == ["1", "['--epochs', '3'] 0.5"]
    assert [each["how"] for each in found["findings"] if not each["same"]] == [
        "0 of 3 numbers agree (worst 0.8), 2 in any order, the words differ: '1' there, \"['--epochs', '3'] 0.5\" here"
    ], "NumPy that says its seed is not NumPy"
    assert sorted(os.listdir(here)) == ["kept.tf1", "program.py"]


def damaged(record, how):
    """A record that is damaged in one way."""
    whole = (VERIFIED / "training.tf1").read_bytes()
    if how == "cut":
        record.write_bytes(whole[: len(whole) // 2])
    elif how == "bits":
        record.write_bytes(whole[:2000] + bytes(255 - byte for byte in whole[2000:6000]) + whole[6000:])
    else:
        with zipfile.ZipFile(VERIFIED / "training.tf1") as old, zipfile.ZipFile(record, "w") as new:
            facts = json.loads(old.read("record.json"))
            facts = {"number": [], "format": facts | {"format": 9}, "memory": facts | {"memory": "x"}}.get(how, facts)
            new.writestr("record.json", json.dumps(facts))


NO_RECORD = "record.tf1 is damaged, or no record of tf1 verify"


@pytest.mark.parametrize("how", ["cut", "bits", "number", "format", "memory", "files"])
def test_damaged_record_is_one_sentence(how, tmp_path, verify):
    damaged(tmp_path / "record.tf1", how)
    status, output, errors = verify("program.py", "--against", "record.tf1")
    assert (status, output, errors.count("\n")) == (2, "", 1)
    assert NO_RECORD in errors


@pytest.fixture
def verify(tmp_path, monkeypatch, capfd):
    """Exit status, output and errors of `tf1 verify ARGUMENTS` in a folder with a program."""
    (tmp_path / "program.py").write_text("print(1)")
    (tmp_path / "x.ipynb").write_text("{}")
    (tmp_path / "executable").write_text("no program")
    (tmp_path / "executable").chmod(0o755)
    monkeypatch.chdir(tmp_path)

    def verify(*arguments):
        monkeypatch.setattr(sys, "argv", ["tf1", "verify", *map(str, arguments)])
        with pytest.raises(SystemExit) as ended:
            app.start()
        return ended.value.code or 0, *capfd.readouterr()

    return verify


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["program.py"], "Give --reference PYTHON, or --against FILE"),
        (["program.py", "--reference", "x", "--against", "y"], "Give --reference PYTHON, or --against FILE"),
        (["program.py", "--against", "x", "--record", "y"], "there is nothing to keep with --against"),
        (["program.py", "--against", "x", "--", "-x"], "--against takes the arguments from the record"),
        (["program.py", "--against", "missing"], "cannot read missing: No such file"),
        (["program.py", "--against", "program.py"], "program.py is damaged, or no record"),
        (["program.py", "--reference", "no_such_python"], "there is no such interpreter or command"),
        (["program.py", "--reference", "'"], "there is no such interpreter or command"),
        (["program.py", "--reference", "program.py"], "there is no such interpreter or command"),
        (["program.py", "--reference", "./executable"], "executable cannot be started: Exec format error"),
        (["program.py", "--reference", "true"], "it ended with status 0 before it ran the script"),
        (["program.py", "--reference", WITHOUT_PACKAGES], "it has no TensorFlow: No module named 'tensorflow'"),
        (["program.py", "--reference", "x", "--tolerance", "nan"], "--tolerance nan has to be 0 or more"),
        (["program.py", "--reference", "x", "--timeout", "0"], "--timeout"),
        (["program.py", "--reference", "x", "--record", "no/x.tf1"], "cannot write no/x.tf1: there is no folder"),
        (["program.py", "--reference", "x", "--html", "."], "cannot write .: it is a folder"),
        (["x.ipynb", "--reference", "x"], "x.ipynb is a notebook"),
        (["missing.py", "--reference", "x"], "there is no script missing.py"),
        ([".", "--reference", "x"], "there is no script ."),
    ],
)
def test_what_cannot_be_verified_is_one_sentence(arguments, message, verify, tmp_path):
    before = sorted(os.listdir(tmp_path))
    status, output, errors = verify(*arguments)
    assert (status, output, errors.count("\n")) == (2, "", 1), errors
    assert message in errors
    assert sorted(os.listdir(tmp_path)) == before


def test_tensorflow_2_is_no_reference(verify, fakes, monkeypatch):
    (fakes / "path" / "tensorflow" / "__init__.py").write_text("__version__ = '2.3.0'")
    monkeypatch.setenv("PYTHONPATH", str(fakes / "path"))
    status, _, errors = verify("program.py", "--reference", WITHOUT_PACKAGES)
    assert (status, errors.count("\n")) == (2, 1)
    assert "its TensorFlow is 2.3.0, and not 1.x" in errors


def test_folder_that_is_too_large_is_not_copied(verify, monkeypatch):
    monkeypatch.setattr(place, "MOST", 3)
    status, _, errors = verify("program.py", "--reference", sys.executable)
    assert (status, errors.count("\n")) == (2, 1)
    assert "each run gets a copy of it; put links in place of large data" in errors


SLOW = "import os, time\nopen(os.environ['PID'], 'w').write(str(os.getpid()))\ntime.sleep(60)"


def is_gone(pid):
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return True
    return False


def test_script_that_hangs_is_ended(verify, fakes, monkeypatch):
    (fakes / "path" / "tensorflow" / "__init__.py").write_text(SLOW)
    monkeypatch.setenv("PYTHONPATH", str(fakes / "path"))
    monkeypatch.setenv("PID", str(fakes / "pid"))
    status, _, errors = verify("program.py", "--reference", WITHOUT_PACKAGES, "--timeout", "1")
    assert (status, errors) == (2, "tf1: program.py took longer than --timeout 1 under the reference, and was ended\n")
    assert is_gone(int((fakes / "pid").read_text()))


def test_interruption_ends_the_program_and_keeps_nothing(fakes):
    (fakes / "path" / "tensorflow" / "__init__.py").write_text(SLOW)
    (fakes / "tmp").mkdir()
    command = [sys.executable, "-P", "-m", "tf1", "verify", "program.py", "--reference", WITHOUT_PACKAGES]
    extra = {"PYTHONPATH": f"{ROOT}:{fakes / 'path'}", "PID": str(fakes / "pid"), "TMPDIR": str(fakes / "tmp")}
    process = subprocess.Popen(
        [*command, "--record", "kept.tf1"], stderr=subprocess.PIPE, cwd=fakes / "here", env={**os.environ, **extra}
    )
    while not (fakes / "pid").exists() or not (fakes / "pid").read_text():
        assert process.poll() is None, process.stderr.read()
        time.sleep(0.02)
    process.send_signal(signal.SIGINT)
    _, errors = process.communicate(timeout=60)
    assert (process.returncode, errors) == (130, b"")
    assert is_gone(int((fakes / "pid").read_text()))
    assert (os.listdir(fakes / "tmp"), os.listdir(fakes / "here")) == ([], ["program.py"])
