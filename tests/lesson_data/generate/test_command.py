import importlib.util
import sys

import pytest

from lesson_data.generate import __main__ as command


@pytest.fixture
def run(monkeypatch, capsys):
    """Run the command with the given arguments and return exit status, standard output and error."""

    def run(*arguments):
        monkeypatch.setattr(sys, "argv", ["lesson_data.generate", *map(str, arguments)])
        with pytest.raises(SystemExit) as caught:
            command.main()
        return caught.value.code or 0, *capsys.readouterr()

    return run


def test_it_assembles(run, chunks, tmp_path):
    status, output, _ = run("assemble", chunks, "--chunks", 3, "--target", tmp_path / "events")
    assert status == 0
    assert str(tmp_path / "events") in output
    assert (tmp_path / "events" / "background.parquet").exists()


def test_missing_chunks_end_in_one_sentence(run, tmp_path):
    status, _, error = run("assemble", tmp_path)
    assert status == 2
    assert error.startswith("lesson_data.generate: ")
    assert "lacks 50 of 50 chunks" in error
    assert error.count("\n") == 1


def test_an_unknown_process_ends_in_one_sentence(run, tmp_path):
    status, _, error = run("events", tmp_path, "--process", "higgs")
    assert status == 2
    expected = "unknown process 'higgs': choose from background, signal-600-400, signal-900-100\n"
    assert error == f"lesson_data.generate: {expected}"


def test_without_the_generator_it_says_what_to_install(run, tmp_path, monkeypatch):
    found = importlib.util.find_spec
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None if name == "pythia8mc" else found(name))
    status, _, error = run("events", tmp_path)
    assert status == 2
    assert error == "lesson_data.generate: pythia8mc is not installed: run `pip install 'tf1-workshop[generate]'`\n"


@pytest.mark.parametrize("option", ["--workers", "--chunks"])
def test_fewer_than_one_worker_or_chunk_is_refused(run, tmp_path, option):
    status, _, error = run("events", tmp_path, option, 0)
    assert status == 2
    assert option in error
