"""`tf1 exercise watch`: check again whenever a file is saved, and listen to a few keys."""

import queue
from collections.abc import Callable
from pathlib import Path
from threading import Event, Thread

from workshop.exercises.catalogue import EXERCISES, Exercise, from_the_next_on
from workshop.exercises.changes import saved
from workshop.exercises.hints import next_hint
from workshop.exercises.keyboard import keys
from workshop.exercises.process import Checker
from workshop.exercises.report import describe, listing
from workshop.exercises.source import SUFFIXES
from workshop.exercises.verdict import Verdict
from workshop.exercises.work import Work

KEYS = "h hint · n next · c check · l list · r reset · q quit"


class Watch:
    """One session of watching a learner's folder.

    Args:
        work: the folder.
        checker: the process that checks.
        poll: look at the files twice a second; for file systems that send no events.
        say: prints lines.
    """

    def __init__(self, work: Work, checker: Checker, poll: bool, say: Callable[[str], None]):
        self.work, self.checker, self.poll, self.say = work, checker, poll, say
        self.exercise = work.first_open() or next(iter(EXERCISES.values()))
        self._events: queue.SimpleQueue = queue.SimpleQueue()  # ("saved", path), ("key", key), ("checked", verdict)
        self._checking: Thread | None = None
        self._again = False  # the exercise was saved, or another one chosen, during the check

    def run(self) -> None:
        """Watch until the key q or Ctrl-C."""
        stop = Event()
        watcher = Thread(target=self._watch, args=(stop,), daemon=True)
        watcher.start()
        self.say(f"Watching {self.work.folder}. {self._how()}")
        actions = {"h": self._hint, "n": self._next, "c": self._check, "l": self._list, "r": self._reset}
        try:
            with keys(lambda key: self._events.put(("key", key))) as listening:
                if listening:
                    self.say(f"Keys: {KEYS}")
                self._check()
                while True:
                    kind, value = self._events.get()
                    if kind == "saved":
                        self._saved(value)
                    elif kind == "checked":
                        self._checked(value)
                    elif value == "q":
                        return
                    elif value in actions:
                        actions[value]()
        finally:
            stop.set()
            self.checker.interrupt()
            if self._checking:
                self._checking.join()
            watcher.join()

    def _how(self) -> str:
        if self.poll:
            return "Looking at the files twice a second, since no file events are expected here."
        return "On a network file system such as AFS or EOS, which sends no file events, add --poll."

    def _watch(self, stop: Event) -> None:
        for path in saved(self.work.folder, self.poll, stop):
            self._events.put(("saved", path))

    def _saved(self, path: Path) -> None:
        if path.stem in EXERCISES and path.suffix in SUFFIXES and path.exists():
            self._choose(EXERCISES[path.stem])

    def _choose(self, exercise: Exercise) -> None:
        self.exercise = exercise
        if self._checking:
            self._again = True
            self.checker.interrupt()
        else:
            self._check()

    def _check(self) -> None:
        if self._checking:
            return
        self.say(f"\nchecking {self.exercise.name} ...")
        self._again = False
        self._checking = Thread(target=self._check_in_thread, args=(self.exercise,), daemon=True)
        self._checking.start()

    def _check_in_thread(self, exercise: Exercise) -> None:
        try:
            self._events.put(("checked", self.work.check(exercise, self.checker)))
        except Exception as error:
            self._events.put(("checked", error))

    def _checked(self, result: Verdict | Exception) -> None:
        if self._checking:
            self._checking.join()
        self._checking = None
        if self._again:
            self._check()
            return
        if isinstance(result, Exception):
            raise result
        self.checker.start()  # so that the next check need not wait for TensorFlow
        self.say(describe(result))
        if not result.ok:
            return
        open_ones = self.work.first_open()
        self.say("Press n for the next." if open_ones else "All exercises have passed. Well done!")

    def _hint(self) -> None:
        self.say(f"\n{next_hint(self.exercise, self.work.record)}")

    def _next(self) -> None:
        after = from_the_next_on(self.exercise)
        self._choose(next((one for one in after if not self.work.record[one.name].passed), after[0]))

    def _list(self) -> None:
        self.say(f"\n{listing(self.work.record)}")

    def _reset(self) -> None:
        kept = self.work.reset(self.exercise)
        self.say(
            f"\n{self.exercise.name} is as at the start; what was there is kept as {kept.name if kept else 'nothing'}."
        )
