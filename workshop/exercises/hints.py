"""Hints, one more each time, for the task where the last check stopped."""

from workshop.errors import UserError
from workshop.exercises.catalogue import Exercise
from workshop.exercises.markers import tasks
from workshop.exercises.record import Record


def next_hint(exercise: Exercise, record: Record, task: int | None = None) -> str:
    """The next hint of the task; after the last one, all of them again.

    Args:
        exercise: whose hints.
        record: remembers how many were shown.
        task: its number; by default the one where the last check stopped.

    Raises:
        UserError: the exercise has no such task, or the progress cannot be written.
    """
    entry = record[exercise.name]
    numbered = {item.number: item for item in tasks(exercise.solution.read_text(encoding="utf-8"), exercise.name)}
    if task is not None and task not in numbered:
        raise UserError(f"{exercise.name} has no task {task}: give one from 1 to {len(numbered)}.")
    asked = numbered.get(entry.task if task is None else task) or numbered[1]
    shown = entry.hints.get(str(asked.number), 0)
    heading = f"Task {asked.number}: {asked.words}"
    if shown < len(asked.hints):
        entry.hints[str(asked.number)] = shown + 1
        record.save()
        return f"{heading}\n\n  Hint {shown + 1} of {len(asked.hints)}: {asked.hints[shown]}"
    everything = "\n".join(f"  {number}. {hint}" for number, hint in enumerate(asked.hints, start=1))
    return f"{heading}\n\n{everything}\n\nThese are all. The solution: tf1 exercise solution {exercise.number}"
