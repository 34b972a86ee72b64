"""A list of checks, and what it takes to run it against a learner's functions.

A check is a function whose parameters are named like the functions that it checks; its docstring says what it
wants. It raises `Rejected` when it does not get it.
"""

import importlib
import inspect
import re
from collections.abc import Callable, Mapping

from workshop.exercises.rejection import Rejected
from workshop.exercises.sandbox.messages import Closed, Malformed
from workshop.exercises.sandbox.remote import LearnersError, RemoteFunction
from workshop.exercises.verdict import Verdict


class Suite:
    """The checks of one exercise, in order."""

    def __init__(self) -> None:
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


def run(exercise: str, functions: Mapping[str, RemoteFunction], partly: bool = False) -> Verdict:
    """Run the checks in order, up to the first that fails.

    Args:
        exercise: its name.
        functions: the learner's, by name.
        partly: leave out the checks of functions that are not given.

    Raises:
        Closed: the learner's process has ended.
        TimeoutError: it took too long.
        Malformed: it answers nonsense.
    """
    checks = [(task, check, list(inspect.signature(check).parameters)) for task, check in suite_of(exercise).checks]
    if partly:
        checks = [one for one in checks if all(name in functions for name in one[2])]
    passed: list[str] = []
    for task, check, wanted in checks:
        title = (inspect.getdoc(check) or check.__name__).splitlines()[0].rstrip(".")

        def verdict(status: str, message: str, task: int = task, title: str = title) -> Verdict:
            return Verdict(exercise, status, message, task, title, tuple(passed), len(checks))

        missing = [name for name in wanted if name not in functions]
        if missing:
            return verdict("failed", f"There is no function `{missing[0]}`: the exercise asks for one of that name.")
        try:
            check(*(functions[name] for name in wanted))
        except Rejected as error:
            return verdict("failed", str(error).strip())
        except LearnersError as error:
            todo = re.match(r"TODO (\d+): ", error.text) if "NotImplementedError" in error.kinds else None
            if todo:
                return verdict("todo", error.text, int(todo[1]))
            return verdict("error", error.sentence)
        except (Closed, Malformed, TimeoutError):
            raise
        except Exception as error:  # the check has stumbled over what the learner's code gave it
            return verdict("error", f"{type(error).__name__}: {error}")
        passed.append(title)
    return Verdict(exercise, "passed", passed=tuple(passed), checks=len(checks))
