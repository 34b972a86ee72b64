"""Watching a folder, with a stand-in for the process that checks and for the keyboard."""

import threading
import time
from contextlib import contextmanager

import pytest

from workshop.exercises import watch
from workshop.exercises.catalogue import EXERCISES
from workshop.exercises.verdict import Verdict
from workshop.exercises.work import Work, start

PATIENCE = 30.0


class StandIn:
    """Passes what holds "RIGHT", fails what holds "WRONG", and takes for ever over the rest, until interrupted."""

    def __init__(self):
        self.interrupted = threading.Event()

    def start(self):
        self.interrupted.clear()

    def interrupt(self):
        self.interrupted.set()

    def check(self, exercise, file):
        text = file.read_text()
        if "RIGHT" in text:
            return Verdict(exercise, "passed")
        if "WRONG" not in text:
            self.interrupted.wait(PATIENCE)
        return Verdict(exercise, "failed", "wrong indeed", 1)


class Session:
    """A watch that runs in a thread: `press` and `expect` drive it."""

    def __init__(self, folder, monkeypatch, poll):
        self.said, self.seen = [], 0
        self.press = None

        @contextmanager
        def keys(pressed):
            self.press = pressed
            yield True

        monkeypatch.setattr(watch, "keys", keys)
        (folder / "ex01_matmul.py").write_text("WRONG")
        self.watch = watch.Watch(Work(folder), StandIn(), poll, self.said.append)
        self.thread = threading.Thread(target=self.watch.run)
        self.thread.start()

    def expect(self, part):
        """Wait until something with `part` in it is said after what was expected last."""
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline:
            for number, text in enumerate(self.said[self.seen :], start=self.seen + 1):
                if part in text:
                    self.seen = number
                    return
            time.sleep(0.01)
        raise AssertionError(f"{part!r} was not said after {self.said[: self.seen]}, but {self.said[self.seen :]}")


@pytest.fixture(params=[False, True], ids=["events", "poll"])
def session(request, tmp_path, monkeypatch):
    start(tmp_path / "work", notebooks=False)
    session = Session(tmp_path / "work", monkeypatch, request.param)
    session.expect("--poll" if not request.param else "twice a second")
    session.expect("Keys: ")
    session.expect("checking ex01_matmul")
    session.expect("wrong indeed")
    yield session
    session.press("q")
    session.thread.join(PATIENCE)
    assert not session.thread.is_alive()


def test_a_save_is_checked_at_once_and_n_goes_on(session):
    folder = session.watch.work.folder
    (folder / "ex01_matmul.py").write_text("RIGHT")
    session.expect("checking ex01_matmul")
    session.expect("ex01_matmul: passed")
    session.expect("Press n")
    (folder / "ex02_xor.py").write_text("WRONG")
    session.expect("checking ex02_xor")
    session.expect("wrong indeed")
    session.press("l")
    session.expect(f"1 of {len(EXERCISES)} passed")


def test_keys_give_hints_and_reset(session):
    session.press("h")
    session.expect("Hint 1 of 2")
    session.press("r")
    session.expect("before-reset-1.py")


def test_a_save_during_a_check_starts_it_anew(session):
    file = session.watch.work.folder / "ex01_matmul.py"
    file.write_text("for ever")
    session.expect("checking ex01_matmul")
    time.sleep(0.2)
    file.write_text("RIGHT")
    session.expect("checking ex01_matmul")
    session.expect("ex01_matmul: passed")
