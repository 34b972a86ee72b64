"""What a user gets wrong: one sentence, exit status 2, and nothing changed on the disk."""

import json
import os
import resource
import subprocess
import sys
from pathlib import Path

import pytest

from tf1 import app
from workshop.exercises.work import start

NOT_TYPES = {"ex01_matmul": {"passed": 3, "task": "x", "hints": {"1": "y"}}}


@pytest.fixture
def folder(tmp_path):
    start(tmp_path / "my-work", notebooks=False)
    return tmp_path


@pytest.fixture
def tf1(folder, monkeypatch, capsys):
    """Runs a command in this process; gives its exit status and what it printed."""

    def run(arguments: str):
        monkeypatch.chdir(folder)
        monkeypatch.setattr(sys, "argv", ["tf1", "exercise", *arguments.split()])
        with pytest.raises(SystemExit) as ending:
            app.start()
        return (ending.value.code, *capsys.readouterr())

    return run


def _state(folder: Path) -> dict[str, bytes | None]:
    paths = sorted(folder.rglob("*"))
    return {str(path): path.read_bytes() if path.is_file() else None for path in paths}


def _replace_by_folder(path: Path) -> None:
    path.unlink(missing_ok=True)
    path.mkdir()


def _folder_for_exercise(folder):
    _replace_by_folder(folder / "my-work" / "ex01_matmul.py")


def _folder_for_progress(folder):
    _replace_by_folder(folder / "my-work" / ".progress.json")


def _file_for_folder(folder):
    (folder / "file").write_text("mine")


def _mine(folder):
    (folder / "my-work" / "ex01_matmul.py").write_text("mine")


def _nothing(folder):
    pass


@pytest.mark.parametrize(
    ("prepare", "arguments", "sentence"),
    [
        (_nothing, "check --limit inf", "Input should be less than or equal to 86400"),
        (_nothing, "check --limit nan", "Input should be less than or equal to 86400"),
        (_nothing, "check --limit 0", "greater than or equal to 1"),
        (_nothing, "check --limit soon", "should be a valid number"),
        (_nothing, "check --memory 1", "greater than or equal to 256"),
        (_nothing, "check 99", "There is no exercise '99': give one of 1, 2,"),
        (_nothing, "check --dir nowhere", "nowhere does not exist: run `tf1 exercise start nowhere` first"),
        (_file_for_folder, "check --dir file", "file is a file"),
        (_file_for_folder, "list --dir file", "file is a file"),
        (_file_for_folder, "start file", "file cannot be written"),
        (_file_for_folder, "start file/within", "cannot be written"),
        (_nothing, "start /proc/nowhere", "/proc/nowhere cannot be written"),
        (_folder_for_exercise, "check", "ex01_matmul.py is no file"),
        (_folder_for_exercise, "check 1", "ex01_matmul.py is no file"),
        (_folder_for_exercise, "reset 1", "ex01_matmul.py is no file"),
        (_folder_for_exercise, "start", "ex01_matmul.py is no file"),
        (_folder_for_progress, "check", ".progress.json cannot be read"),
        (_folder_for_progress, "list", ".progress.json cannot be read"),
        (_folder_for_progress, "hint 1", ".progress.json cannot be read"),
        (_folder_for_progress, "reset 1", ".progress.json cannot be read"),
        (_folder_for_progress, "watch", ".progress.json cannot be read"),
        (_nothing, "hint 1 --task 99", "ex01_matmul has no task 99: give one from 1 to 5"),
        (_nothing, "hint 1 --task 0", "ex01_matmul has no task 0"),
        (_nothing, "hint 1 --task -1", "ex01_matmul has no task -1"),
        (_nothing, "hint", "Missing argument 'N'"),
        (_nothing, "solution 1", "has not passed yet"),
        (_nothing, "reset five", "There is no exercise 'five'"),
        (_nothing, "grade nowhere", "nowhere is no folder"),
        (_file_for_folder, "grade file", "file is no folder"),
        (_nothing, "grade my-work", "my-work holds no folders"),
        (_nothing, "grade my-work --jobs 0", "greater than or equal to 1"),
        (_nothing, "grade . --limit inf", "Input should be less than or equal to 86400"),
    ],
)
def test_it_is_one_sentence_and_nothing_changes(folder, tf1, prepare, arguments, sentence):
    prepare(folder)
    before = _state(folder)

    status, out, err = tf1(arguments)

    assert (status, out, len(err.splitlines())) == (2, "", 1), err
    assert sentence in err
    assert _state(folder) == before


@pytest.mark.parametrize(
    ("prepare", "arguments"),
    [(_nothing, "start there"), (_nothing, "hint 1"), (_mine, "reset 1")],
)
def test_a_full_disk_is_one_sentence_and_nothing_is_half_written(folder, prepare, arguments):
    prepare(folder)
    before = _state(folder)

    _refused(folder, arguments, "cannot be written", preexec_fn=_no_room)

    assert {path: content for path, content in _state(folder).items() if content is not None} == {
        path: content for path, content in before.items() if content is not None
    }


def test_without_room_for_temporary_files_nothing_is_checked(folder):
    before = _state(folder)

    _refused(folder, "check", "no place for temporary files", preexec_fn=_no_room)

    assert _state(folder) == before


@pytest.mark.parametrize(
    "content", ["{", "[]", "3", json.dumps(NOT_TYPES), '{"ex01_matmul": {"task": -1}}', "[" * 9999], ids=range(6)
)
def test_a_damaged_progress_file_is_kept_and_named(folder, tf1, content):
    (folder / "my-work" / ".progress.json").write_text(content)

    status, _, err = tf1("list")

    assert status in (0, None)
    assert "The progress file was damaged; it is kept as my-work/.progress.damaged" in err
    assert (folder / "my-work" / ".progress.damaged").read_text() == content


def _no_room() -> None:
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))


def _refused(folder: Path, arguments: str, sentence: str, **options) -> None:
    command = [sys.executable, "-m", "tf1", "exercise", *arguments.split()]
    environment = {**os.environ, "PYTHONDONTWRITEBYTECODE": "1"}
    result = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, timeout=120, **options)
    assert (result.returncode, result.stdout, len(result.stderr.splitlines())) == (2, "", 1), result
    assert sentence in result.stderr
