"""Learners' code in a process of its own; the processes are few, since each starts TensorFlow."""

import os
import subprocess
import threading
import time

import pytest

from workshop.exercises import process
from workshop.exercises.catalogue import EXERCISES
from workshop.exercises.markers import reference
from workshop.exercises.process import Checker

NAME = "ex01_matmul"


@pytest.fixture
def check(checker, tmp_path, monkeypatch):
    def check(first_line: str, seconds: float = 60):
        file = tmp_path / f"{NAME}.py"
        file.write_text(first_line + "\n" + reference(EXERCISES[NAME].solution.read_text(), NAME))
        monkeypatch.setattr(checker, "seconds", seconds)
        return checker.check(NAME, file)

    return check


def test_one_process_serves_one_file_after_the_other(check):
    assert check("").ok
    assert check("import tensorflow.compat.v1 as tf; tf.disable_v2_behavior()").ok
    assert check("").ok


def test_what_the_code_prints_is_shown_with_what_is_wrong(check):
    verdict = check("print('my own message'); 1 / 0")

    assert verdict.status == "error"
    assert verdict.message == "in line 1, `print('my own message'); 1 / 0`: ZeroDivisionError: division by zero"
    assert verdict.output == "my own message"


def test_input_and_exit_do_no_harm(check):
    assert "EOFError" in check("input()").message
    assert "SystemExit" in check("import sys; sys.exit(3)").message


def test_a_half_saved_script_is_named_with_its_line(check):
    verdict = check("def half(")

    assert verdict.status == "error"
    assert verdict.message.startswith("ex01_matmul.py is no valid Python in line 1")


def test_an_endless_loop_is_ended_by_the_limit_and_nothing_of_the_process_is_left(check):
    verdict = check("import os\nprint(os.getpid(), os.getcwd(), flush=True)\nwhile True: pass", seconds=2)

    assert verdict.status == "timeout"
    assert "still running after 2 seconds" in verdict.message
    process, folder = verdict.output.split()
    assert not os.path.exists(folder)
    with pytest.raises(ProcessLookupError):
        os.kill(int(process), 0)


def test_memory_is_limited_and_a_dead_process_is_explained(check):
    assert "MemoryError" in check("b = bytearray(8 * 2**30)").message
    verdict = check("import os; os._exit(7)")
    assert verdict.status == "crashed"
    assert "exit status 7" in verdict.message


def test_after_the_limit_the_same_judge_goes_on(check, checker):
    assert check("").ok
    judge = checker._judge.process.pid

    assert check("while True: pass", seconds=1).status == "timeout"
    assert check("").ok
    assert checker._judge.process.pid == judge


def test_who_interrupts_a_check_ends_the_submission_too(tmp_path):
    started, file = tmp_path / "started", tmp_path / f"{NAME}.py"
    file.write_text(f"import os, time; open({str(started)!r}, 'w').write(str(os.getpid())); time.sleep(600)")
    with Checker() as checker:
        verdicts = []
        checking = threading.Thread(target=lambda: verdicts.append(checker.check(NAME, file)))
        checking.start()
        while not (started.exists() and started.read_text()):
            time.sleep(0.01)
        checker.interrupt()
        checking.join()

    assert verdicts[0].status == "crashed"
    with pytest.raises(ProcessLookupError):
        os.kill(int(started.read_text()), 0)


@pytest.mark.parametrize(
    ("nonce", "passed", "checks"), [("another", ["a"], 1), (None, [], 0), (None, ["a"], 2)], ids=["nonce", "none", "some"]
)
def test_a_verdict_counts_only_with_its_nonce_and_all_of_its_checks(tmp_path, monkeypatch, nonce, passed, checks):
    forge = f"""
import json, sys
print("ready", flush=True)
nonce = json.loads(sys.stdin.readline())["nonce"]
verdict = {{"exercise": "{NAME}", "status": "passed", "passed": {passed}, "checks": {checks}}}
print(json.dumps({{"nonce": {nonce!r} or nonce, "verdict": verdict}}), flush=True)
"""
    (tmp_path / "judge.py").write_text(forge)
    start = subprocess.Popen
    monkeypatch.setattr(process.subprocess, "Popen", lambda command, **o: start([*command[:1], tmp_path / "judge.py"], **o))

    with Checker() as forged:
        assert forged.check(NAME, tmp_path).status == "crashed"
