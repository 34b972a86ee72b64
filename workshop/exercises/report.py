"""What people read: a verdict as text, and the list of the exercises."""

import shutil
import textwrap

from workshop.exercises.catalogue import EXERCISES
from workshop.exercises.record import Record
from workshop.exercises.verdict import Verdict

WIDTH = 80
HEADINGS = {
    "todo": "not written yet",
    "failed": "not right yet",
    "error": "stopped by an error",
    "timeout": "stopped: it took too long",
    "crashed": "stopped: the process died",
    "missing": "no file",
    "refused": "refused",
}


def describe(verdict: Verdict) -> str:
    """The verdict as lines: what passed, what did not, and why."""
    lines = [f"  ✓ {title}" for title in verdict.passed]
    if verdict.ok:
        return "\n".join([*lines, f"{verdict.exercise}: passed"])
    if verdict.check:
        lines.append(f"  ✗ {verdict.check}")
    task = f"task {verdict.task} is " if verdict.task else ""
    lines += [f"{verdict.exercise}: {task}{HEADINGS[verdict.status]}", ""]
    width = min(WIDTH, shutil.get_terminal_size().columns)
    wrapper = textwrap.TextWrapper(width, "    ", "    ", break_long_words=False, break_on_hyphens=False)
    lines += wrapper.wrap(verdict.message)
    if verdict.output:
        lines += ["", "  Your code printed:", textwrap.indent(verdict.output, "    ")]
    return "\n".join(lines)


def advice(verdict: Verdict, option: str = "") -> str:
    """What the learner can do next, where the exercise has not passed; `option` names the folder."""
    number = EXERCISES[verdict.exercise].number
    return f"For a hint: tf1 exercise hint {number}{option}. To check at every save: tf1 exercise watch{option}."


def listing(record: Record) -> str:
    """All exercises, with the progress."""
    marks = {"passed": "✓", "begun": "…", "": " "}
    lines = []
    for exercise in EXERCISES.values():
        entry = record[exercise.name]
        state = "passed" if entry.passed else "begun" if entry.task else ""
        lines.append(f"{marks[state]} {exercise.number:2}  {exercise.minutes} min  {exercise.title}")
    done = sum(bool(record[name].passed) for name in EXERCISES)
    return "\n".join([*lines, f"{done} of {len(EXERCISES)} passed"])
