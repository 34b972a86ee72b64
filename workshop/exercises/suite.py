"""A list of checks, and what it takes to run it against a learner's functions.

A check is a function whose parameters are named like the functions that it checks; its docstring says what it
wants. It raises `Rejected` when it does not get it.
"""

import importlib
import inspect
import re
import traceback
from collections.abc import Callable, Mapping

from workshop.exercises.rejection import Rejected
from workshop.exercises.verdict import Verdict


class Suite:
    """The checks of one exercise, in order."""

    def __init__(self):
        self.checks: list[tuple[int, Callable]] = []

    def task(self, number: int) -> Callable:
        """Decorate a check of the task `number`."""

        def add(check: Callable) -> Callable:
            self.checks.append((number, check))
            return check

        return add


def suite_of(exercise: str) -> Suite:
    """The checks of the exercise; imports TensorFlow."""
    return importlib.import_module(f"workshop.exercises.checks.{exercise}").suite


def run(exercise: str, functions: Mapping[str, Callable], file: str, partly: bool = False) -> Verdict:
    """Run the checks in order, up to the first that fails.

    Args:
        exercise: its name.
        functions: the learner's, by name.
        file: where they were written, to name the line of an error.
        partly: leave out the checks of functions that are not given.
    """
    passed = []
    for task, check in suite_of(exercise).checks:
        wanted = list(inspect.signature(check).parameters)
        missing = [name for name in wanted if name not in functions]
        if missing and partly:
            continue
        title = inspect.getdoc(check).splitlines()[0].rstrip(".")

        def verdict(status: str, message: str, task: int = task, title: str = title) -> Verdict:
            return Verdict(exercise, status, message, task, title, tuple(passed))

        if missing:
            return verdict("failed", f"There is no function `{missing[0]}`: the exercise asks for one of that name.")
        try:
            check(*(functions[name] for name in wanted))
        except Rejected as error:
            return verdict("failed", str(error).strip())
        except Exception as error:
            todo = re.match(r"TODO (\d+): ", str(error)) if isinstance(error, NotImplementedError) else None
            if todo:
                return verdict("todo", str(error), int(todo[1]))
            return verdict("error", describe(error, file))
        passed.append(title)
    return Verdict(exercise, "passed", passed=tuple(passed))


def describe(error: BaseException, file: str) -> str:
    """One or two lines: the last line of the learner's file that the error went through, and the error."""
    lines = [frame for frame in traceback.extract_tb(error.__traceback__) if frame.filename == file]
    where = f"in line {lines[-1].lineno}, `{lines[-1].line}`: " if lines else ""
    text = str(error).strip().splitlines() or [""]
    advice = " Build within `with tf.Graph().as_default():`." if "not compatible with eager" in text[0] else ""
    return f"{where}{type(error).__name__}: {text[0][:400]}{advice}"
