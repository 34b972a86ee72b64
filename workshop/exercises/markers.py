"""The marks in a solution: which parts a learner writes, in which words they are asked for, with which hints.

# BEGIN SOLUTION 2: the task's words, on one line
# HINT: a first hint,
#     which may go on in lines that are indented
# HINT: a plainer one
# WAS: code that the skeleton has in this place, for tasks that repair something
y = tf.matmul(W, x)
# END SOLUTION
"""

import json
import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field

from workshop.errors import UserError

BEGIN, END, HINT, WAS = "# BEGIN SOLUTION", "# END SOLUTION", "# HINT: ", "# WAS: "


class MarkerError(UserError):
    """A solution's marks are wrong: one sentence with the file and the line."""


@dataclass
class Task:
    """What a learner writes."""

    number: int
    words: str
    indent: str
    hints: list[str] = field(default_factory=list)
    was: list[str] = field(default_factory=list)
    code: list[str] = field(default_factory=list)

    @property
    def todo(self) -> str:
        """The message of the skeleton's NotImplementedError."""
        return f"TODO {self.number}: {self.words}"


def parse(text: str, name: str) -> list[str | Task]:
    """The lines of a solution, with a `Task` in the place of each marked part.

    Args:
        text: the solution.
        name: of the file, for the messages.

    Raises:
        MarkerError: a mark is unclosed, nested, closed twice, without words or out of order.
    """
    parts: list[str | Task] = []
    task: Task | None = None
    number = 0
    for position, line in enumerate(text.splitlines(), start=1):
        mark = line.strip()
        if mark.startswith(BEGIN):
            if task:
                raise MarkerError(f"{name}:{position}: solution {task.number} is still open: end it first.")
            task, number = _open(line, number + 1, f"{name}:{position}"), number + 1
        elif mark.startswith(END):
            if not task:
                raise MarkerError(f"{name}:{position}: no solution is open here: remove this end.")
            parts.append(task)
            task = None
        elif task:
            _add(task, line, mark)
        else:
            parts.append(line)
    if task:
        raise MarkerError(f"{name}: solution {task.number} is never closed: add `{END}`.")
    return parts


def tasks(text: str, name: str) -> list[Task]:
    """The tasks of a solution, in order."""
    return [part for part in parse(text, name) if isinstance(part, Task)]


def reference(text: str, name: str) -> str:
    """The solution without its marks, as people read it."""
    return _join(part.code if isinstance(part, Task) else [part] for part in parse(text, name))


def skeleton(text: str, name: str, unsolved: Collection[int] | None = None) -> str:
    """What a learner starts from: `NotImplementedError` in the place of the tasks (all, or those in `unsolved`)."""
    return _join(_unsolved(part, unsolved) if isinstance(part, Task) else [part] for part in parse(text, name))


def _open(line: str, number: int, where: str) -> Task:
    match = re.fullmatch(rf"(\s*){BEGIN} {number}: (\S.*)", line)
    if not match:
        raise MarkerError(f"{where}: expected `{BEGIN} {number}: ` and the task's words.")
    return Task(number, match[2], match[1])


def _add(task: Task, line: str, mark: str) -> None:
    if mark.startswith(HINT):
        task.hints.append(mark.removeprefix(HINT))
    elif mark.startswith("#     ") and task.hints and not task.code:
        task.hints[-1] += " " + mark.removeprefix("#").strip()
    elif mark.startswith(WAS):
        task.was.append(task.indent + mark.removeprefix(WAS))
    else:
        task.code.append(line)


def _unsolved(task: Task, numbers: Collection[int] | None) -> list[str]:
    if numbers is not None and task.number not in numbers:
        return task.code
    return [f"{task.indent}raise NotImplementedError({json.dumps(task.todo, ensure_ascii=False)})", *task.was]


def _join(groups: Iterable[Iterable[str]]) -> str:
    return "".join(f"{line}\n" for group in groups for line in group)
