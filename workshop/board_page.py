"""A lesson's runs in TensorBoard: names, descriptions, and a page that says what to look at where."""

import shlex
from collections.abc import Mapping
from typing import Any

from workshop.lesson import Lesson, TrainedLesson
from workshop.settings import Settings

PR_CURVE = "signal"
OF_TRAINING = {
    "weights": "The values of a variable after each epoch, as they are in the checkpoint.",
    "gradients": "The gradient of the loss by a variable after each epoch, always for the same mini-batch.",
    PR_CURVE: "Precision against recall of the signal class on the validation events, for thresholds from 0 to 1.",
    "figures/loss": "Training and validation loss of every epoch.",
}
TABLE = "| tag | what it shows |\n|---|---|\n"


def tags(lesson: Lesson) -> dict[str, str]:
    """TensorBoard's names of the quantities, by their names in the history."""
    return {name: quantity.tag for name, quantity in lesson.guide.quantities.items()}


def descriptions(lesson: Lesson) -> dict[str, str]:
    """What there is to see under a tag, by the tag or by what stands before its slash."""
    return _scalars(lesson) | _figures(lesson) | OF_TRAINING | {"guide": "What to look at where."}


def hyperparameters(settings: Settings) -> dict[str, Any]:
    """The settings that decide the numbers of a run, as numbers and words; empty where nothing is trained."""
    _, *chosen = settings.identity.items()  # the first is the lesson
    return {name: ",".join(map(str, value)) if isinstance(value, list) else value for name, value in chosen}


def page(settings: Settings) -> str:
    """The page of a run, in Markdown: a paragraph a tab."""
    lesson = settings.lesson
    trained = isinstance(lesson, TrainedLesson)
    parts = [
        f"# {lesson.name}: {lesson.title}",
        f"To see this run alone: `tf1 board --logdir {shlex.quote(str(settings.directory))}`.",
        f"## Graphs\n\n{lesson.guide.graph}\n\nChoose the run at the left; a double click opens a box. Where there is "
        "a tag *one step*, *Compute time* colours the nodes by the time that they took in one traced step.",
        f"## Time Series, Scalars\n\n{_table(_scalars(lesson))}",
        f"## Images\n\n{_table(_figures(lesson))}",
    ]
    if trained:
        chosen = ", ".join(f"{name} {value}" for name, value in hyperparameters(settings).items())
        parts[2:2] = [f"Trained with {chosen}. A step is the number of epochs done."]
        parts += [
            f"## Histograms, Distributions\n\n{_table({key: OF_TRAINING[key] for key in ('weights', 'gradients')})}",
            "## Custom Scalars\n\nThe loss, training and validation in one chart.",
            "## HParams\n\nRuns with other options beside this one, with the validation loss and metric of each. To "
            "have some, train again with another `--logdir` beneath the one that TensorBoard shows.",
        ]
        if isinstance(lesson, TrainedLesson) and lesson.probability:
            parts += [f"## PR Curves\n\n{OF_TRAINING[PR_CURVE]} The sliders go through the epochs."]
    return "\n\n".join(parts)


def _scalars(lesson: Lesson) -> dict[str, str]:
    return {quantity.tag: quantity.description for quantity in lesson.guide.quantities.values()}


def _figures(lesson: Lesson) -> dict[str, str]:
    figures = {f"figures/{name}": text for name, text in lesson.guide.figures.items()}
    if isinstance(lesson, TrainedLesson):
        figures["figures/loss"] = OF_TRAINING["figures/loss"]
    return figures


def _table(rows: Mapping[str, str]) -> str:
    return TABLE + "\n".join(f"| {tag} | {text} |" for tag, text in rows.items())
