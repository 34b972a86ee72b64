"""What TensorBoard shows of a lesson's runs: names and descriptions, and a page that says what to look at where."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from workshop.lesson import Lesson
    from workshop.settings import Settings

PR_CURVE = "signal"
WRITTEN_BY_TRAINING = {
    "weights": "The values of this variable after each epoch, as they are in the checkpoint.",
    "gradients": "The gradient of the loss by this variable after each epoch, for one and the same mini-batch.",
    PR_CURVE: "Precision against recall of the signal class on the validation events, for thresholds from 0 to 1.",
    "figures/loss": "Training and validation loss of every epoch, up to the last.",
}
GRAPHS = (
    "Choose this run. A double click opens a box. With the tag *one step*, *Compute time* colours the nodes by the "
    "time that they took in one traced step."
)
STEP = "The step is the number of epochs done."
ONE_CHART = "Training and validation stand in one chart."


@dataclass(frozen=True)
class Quantity:
    """A number that a run records."""

    group: str  # what stands before the slash of its tag; TensorBoard shows a group together
    name: str
    description: str
    unit: str = ""  # such as "GeV²"; empty for a pure number

    @property
    def label(self) -> str:
        """Name and unit, as an axis shows them: "squared error [GeV²]"."""
        return f"{self.name} [{self.unit}]" if self.unit else self.name

    @property
    def tag(self) -> str:
        """Its name in TensorBoard: "loss/squared error [GeV²]"."""
        return f"{self.group}/{self.label}"


CLASSIFIER_GRAPH = (
    "`model` the layers and the probability, `loss` the cross-entropy, `train` the gradients and Adam, `metrics` the "
    "accuracy."
)
CLASSIFIER_QUANTITIES = {
    "loss": Quantity("loss", "cross-entropy", "Mean sigmoid cross-entropy of an event; guessing gives ln 2 = 0.693."),
    "accuracy": Quantity("metric", "accuracy", "Fraction of the validation events on the right side of 0.5."),
}


@dataclass(frozen=True)
class Guide:
    """What there is to see in a lesson's runs."""

    graph: str  # what to find in the graph
    quantities: Mapping[str, Quantity]  # by their names in the history or in the model
    figures: Mapping[str, str]  # what each shows


def tags(lesson: "Lesson") -> dict[str, str]:
    """TensorBoard's names of the quantities, by their names in the history."""
    return {name: quantity.tag for name, quantity in lesson.guide.quantities.items()}


def descriptions(lesson: "Lesson") -> dict[str, str]:
    """What there is to see under a tag, by the tag or by what stands before its slash."""
    quantities = {quantity.tag: quantity.description for quantity in lesson.guide.quantities.values()}
    figures = {f"figures/{name}": text for name, text in lesson.guide.figures.items()}
    return WRITTEN_BY_TRAINING | quantities | figures | {"guide": "What to look at where."}


def hyperparameters(settings: "Settings") -> dict[str, Any]:
    """The settings that decide the numbers of a run, as numbers and words; empty where nothing is chosen."""
    _, *chosen = settings.identity.items()  # the first is the lesson
    return {name: ",".join(map(str, value)) if isinstance(value, list) else value for name, value in chosen}


def page(settings: "Settings") -> str:
    """The page of a run, in Markdown."""
    lesson, guide, chosen = settings.lesson, settings.lesson.guide, hyperparameters(settings)
    known = descriptions(lesson)
    parts = [f"# {lesson.name}: {lesson.title}"]
    if chosen:
        parts.append("Settings: " + ", ".join(f"{name} {value}" for name, value in chosen.items()) + ".")
    parts.append(f"## Graphs\n\n{guide.graph}\n\n{GRAPHS}")
    scalars = {quantity.tag: quantity.description for quantity in guide.quantities.values()}
    parts.append(f"## Scalars, Time Series\n\n{ONE_CHART + ' ' + STEP if chosen else ''}\n\n{_table(scalars)}")
    figures = [*guide.figures, *(["loss"] if chosen else [])]
    moving = " The slider above a picture goes through the epochs after which it was drawn." if chosen else ""
    parts.append(
        f"## Images\n\nThe same files are in `figures/`.{moving}\n\n"
        + _table({f"figures/{name}": known[f"figures/{name}"] for name in figures})
    )
    if chosen:
        kinds = {f"{kind}/…": known[kind] for kind in ("weights", "gradients")}
        parts.append(f"## Histograms, Distributions\n\n{STEP}\n\n{_table(kinds)}")
    if getattr(lesson, "probability", None):
        parts.append(f"## PR Curves\n\n{known[PR_CURVE]} The slider goes through the epochs.")
    if chosen:
        parts.append(f"## Custom Scalars\n\nThe loss alone. {ONE_CHART}")
        parts.append(
            "## HParams\n\nRuns beside each other: the settings of each, and the validation loss and metric that came "
            "out. Train with other options and another `--logdir`, such as `runs/wide`, to have something to compare."
        )
    return "\n\n".join(parts)


def _table(rows: Mapping[str, str]) -> str:
    return "\n".join(["| tag | what it shows |", "|---|---|", *(f"| {tag} | {text} |" for tag, text in rows.items())])
