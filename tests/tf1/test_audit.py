"""`tf1 audit` as a user starts it: each option once, and files that were made to stop it."""

import json
import os
import subprocess
import sys

import pytest

from legacy.audit import bounds
from tf1 import app

TF = "import tensorflow as tf\n"
COMMAND = [sys.executable, "-P", "-m", "tf1", "audit"]
ENVIRONMENT = {**os.environ, "PYTHONPATH": os.getcwd()}
TOO_DEEP, NO_NOTEBOOK, NO_TEXT = "nested too deeply", "not a notebook", "cell 1: its source is no text"


def notebook(*sources):
    return json.dumps({"cells": [{"cell_type": "code", "source": source} for source in sources]})


LEFT_OUT = {
    "minus.py": ("-" * 50_000 + "1", TOO_DEEP),
    "attributes.py": (f"{TF}tf{'.a' * 5000}", TOO_DEEP),
    "lines.py": (TF + "tf.add(1, 2)\n" * 400_000, "more than 1 million characters of code"),
    "lines.ipynb": (notebook(TF, "tf.add(1, 2)\n" * 400_000), "more than 1 million characters of code"),
    "nul.py": (f"{TF}\0", "neither Python 3 nor Python 2: source code string cannot contain null bytes"),
    "utf16.py": (TF.encode("utf-16"), "neither Python 3 nor Python 2"),
    "null.ipynb": (notebook(None), NO_TEXT),
    "number.ipynb": (notebook(3), NO_TEXT),
    "list.ipynb": (notebook(["a", 3]), NO_TEXT),
    "deep.ipynb": ("[" * 100_000, NO_NOTEBOOK),
    "cells.ipynb": ('{"cells": 3}', NO_NOTEBOOK),
    "none.ipynb": ('{"cells": [null]}', NO_NOTEBOOK),
    "empty.ipynb": ("", NO_NOTEBOOK),
}
READ = {
    "partly.ipynb": notebook(None, f"{TF}tf.no_such_name"),
    "rot13.py": f"# coding: rot13\n{TF}",
    "undefined.py": f"# coding: undefined\n{TF}",
    "latin.py": TF.encode() + b"s = '\xe9'",
    "long.py": f"{TF}tf.{'x' * 100_000}\ntf.python.{'y' * 300}\nimport {'z' * 300}\nopen('{'z' * 5000}.csv')",
    "escapes.py": TF + r"open('\udcff\x1b[2J.csv')" + "\n",
    "spaces.ipynb": notebook(TF + " " * 900_000),
    b"name\xff\x1b[31m\n.py": TF,
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """A folder with all of these files, and what is no file."""
    folder = tmp_path_factory.mktemp("audit")
    for name, text in [*((name, text) for name, (text, _) in LEFT_OUT.items()), *READ.items()]:
        with open(os.path.join(os.fsencode(folder), os.fsencode(name)), "wb") as file:
            file.write(text if isinstance(text, bytes) else text.encode())
    os.mkfifo(folder / "pipe.py")
    for name, target in {"loop.py": "loop.py", "here": ".", "dangling.py": "x", "zero.py": "/dev/zero"}.items():
        (folder / name).symlink_to(target)
    return folder


@pytest.fixture
def audit(folder, monkeypatch, capfd):
    """Exit status, output and errors of `tf1 audit ARGUMENTS` in that folder."""
    monkeypatch.chdir(folder)

    def audit(*arguments):
        monkeypatch.setattr(sys, "argv", ["tf1", "audit", *arguments])
        with pytest.raises(SystemExit) as ended:
            app.start()
        return ended.value.code or 0, *capfd.readouterr()

    return audit


def test_nothing_keeps_the_audit_from_the_other_files(audit):
    expected = {name: reason for name, (_, reason) in LEFT_OUT.items()}
    expected |= {"pipe.py": "no regular file", "zero.py": "no regular file"}
    expected |= {"loop.py": "Too many levels of symbolic links", "dangling.py": "No such file or directory"}
    status, output, errors = audit("--json", ".")
    files = {file["path"]: file for file in json.loads(output)["files"]}
    assert (status, errors) == (0, "")
    assert set(files) == {*expected, *(os.fsdecode(name) for name in READ)}
    for name, reason in expected.items():
        assert files[name]["verdict"] == "not readable"
        assert reason in files[name]["reason"]
    assert {files[os.fsdecode(name)]["verdict"] for name in READ} == {"needs work", "needs data", "runs under tf1 run"}
    assert files["partly.ipynb"]["left_out"] == [["cell 1", "its source is no text"]]
    assert files["partly.ipynb"]["findings"][-1]["place"] == "cell 2, line 2"


def test_text_says_what_was_left_out_and_controls_no_terminal(audit):
    status, output, errors = audit(".")
    assert (status, errors) == (0, "")
    assert "minus.py: not readable (nested too deeply)" in output
    assert "  cell 1: left out (its source is no text)" in output
    assert r"name\udcff\x1b[31m\n.py: runs under tf1 run" in output
    assert r"no file \udcff\x1b[2J.csv" in output
    assert all(line.isprintable() and len(line) < 1100 for line in output.splitlines())


def test_sarif_says_what_was_left_out(audit):
    run = json.loads(audit("--sarif", ".")[1])["runs"][0]
    notifications = run["invocations"][0]["toolExecutionNotifications"]
    texts = [
        (each["locations"][0]["physicalLocation"]["artifactLocation"]["uri"], each["message"]["text"])
        for each in notifications
    ]
    assert ("minus.py", "not readable: nested too deeply") in texts
    assert ("partly.ipynb", "cell 1 is left out: its source is no text") in texts
    assert len(texts) == len(LEFT_OUT) + 4 + 1
    assert ("partly.ipynb", 2) in [
        (
            each["locations"][0]["physicalLocation"]["artifactLocation"]["uri"],
            each["locations"][0]["physicalLocation"]["region"]["startLine"],
        )
        for each in run["results"]
    ]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["/dev/zero"], "/dev/zero is no file or folder"),
        (["pipe.py"], "pipe.py is no file or folder"),
        (["loop.py"], "loop.py does not exist"),
        (["missing"], "missing does not exist"),
        (["x" * 300], "does not exist"),
        ([""], "does not exist"),
        (["--json", "--sarif", "."], "not both"),
        (["--fail-on", "all", "."], "--fail-on"),
    ],
)
def test_what_is_nothing_to_read_is_one_sentence(arguments, message, audit):
    status, output, errors = audit(*arguments)
    assert (status, output, errors.count("\n")) == (2, "", 1)
    assert message in errors


def test_exit_status_and_all_names(audit):
    assert audit("minus.py", "null.ipynb")[0] == 2, "nothing could be read"
    assert audit("minus.py", "latin.py")[0] == 0
    assert audit("--fail-on", "gone", "partly.ipynb")[0] == 1
    assert audit("--fail-on", "changed", "partly.ipynb")[0] == 0
    assert "tensorflow.python." in audit("--all", "long.py")[1]


def test_time_is_bounded(audit, tmp_path, monkeypatch):
    monkeypatch.setattr(bounds, "SECONDS", 0.3)
    monkeypatch.chdir(tmp_path)
    tmp_path.joinpath("latin.py").write_bytes(READ["latin.py"])
    tmp_path.joinpath("long.py").write_text(TF + "tf.a.b\n" * 100_000)
    _, output, errors = audit("long.py", "latin.py")
    assert "long.py: not readable (it takes more than 0.3 seconds, or more memory than there is)" in output
    assert "latin.py: runs under tf1 run" in output
    assert errors == ""


def test_size_is_bounded(audit, monkeypatch):
    monkeypatch.setattr(bounds, "LARGEST_FILE", 10)
    assert "latin.py: not readable (more than 1e-05 million bytes)" in audit("latin.py")[1]


def test_folder_that_cannot_be_listed_is_reported(audit, tmp_path, monkeypatch):
    listed = os.scandir

    def scandir(path):
        if os.path.basename(path) == "closed":
            raise PermissionError(13, "Permission denied")
        return listed(path)

    (tmp_path / "top" / "closed").mkdir(parents=True)
    (tmp_path / "top" / "x.py").write_text(TF)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(os, "scandir", scandir)
    status, output, _ = audit("top")
    assert output.startswith(
        "top/x.py: runs under tf1 run\ntop/closed: not readable (Permission denied)\n\nfiles: 1 not readable, 1 runs"
    )
    assert status == 0


def test_folders_deeper_than_pythons_stack(tmp_path):
    start = os.getcwd()
    try:
        os.chdir(tmp_path)
        for _ in range(1200):
            os.mkdir("d")
            os.chdir("d")
        with open("x.py", "w") as file:
            file.write(TF)
    finally:
        os.chdir(start)
    done = subprocess.run([*COMMAND, tmp_path], capture_output=True, text=True, env=ENVIRONMENT, timeout=60)
    assert (done.returncode, done.stderr) == (0, "")
    assert "files: 1 runs under tf1 run" in done.stdout
    subprocess.run(["rm", "-r", tmp_path / "d"], check=True)  # deeper than what pytest can remove


def test_closed_pipe_and_full_disk(folder):
    with subprocess.Popen(
        [*COMMAND, "--json", folder], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=ENVIRONMENT
    ) as closed:
        closed.stdout.close()
        assert closed.stderr.read() == ""
    with open("/dev/full", "w") as full:
        done = subprocess.run([*COMMAND, folder], stdout=full, stderr=subprocess.PIPE, text=True, env=ENVIRONMENT)
    assert (done.returncode, done.stderr) == (2, "tf1: The output could not be written: No space left on device.\n")
