"""What a lesson declares, and everything else reads: runs, parity, cluster, benchmarks, the command line, the tests.

Declarations are read to list the lessons and their options, so a lesson imports TensorFlow, NumPy and matplotlib only
inside the functions that need them.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal

from workshop.guide import Guide

if TYPE_CHECKING:
    from matplotlib.figure import Figure

    from lesson_data.splits import Split
    from workshop.outcome import Outcome
    from workshop.parity.comparison import Comparison
    from workshop.progress import Progress
    from workshop.run import Run
    from workshop.settings import Settings, TrainingSettings

Dtype = Literal["float64", "float32"]
Arrays = Any  # the (kernel, bias) arrays of every layer


@dataclass(frozen=True)
class NoOptions:
    """A lesson without options of its own."""


@dataclass(frozen=True)
class Demonstration:
    """A lesson that computes something once and trains nothing."""

    name: str
    title: str
    build: Callable[[], tuple]  # adds the graph to the current one: (inputs, model)
    show: Callable[["Settings", "Progress"], "Outcome"]  # runs it and writes its figures
    compare: Callable[[], "list[Comparison]"]  # the graph against its twin and a closed form
    guide: Guide

    def run(self, settings: "Settings", progress: "Progress") -> "Outcome":
        """Compute and draw what the lesson shows."""
        return self.show(settings, progress)

    def parity(self, engine: str = "feed") -> "list[Comparison]":
        """The graph against its twin; there is no training that an engine could make."""
        return self.compare()


@dataclass(frozen=True)
class TrainedLesson:
    """A network that is trained on events.

    `options` is a dataclass of choices that this lesson has beside the common ones, each with a default and with the
    `help` of its metadata; they become options of `tf1 train <name>`, and the functions below are given them.
    """

    name: str
    title: str
    data: Callable[[Any], "Split"]  # of the options
    build: Callable[..., tuple]  # (options, dtype, initial arrays or None, learning rate): (inputs, model)
    units: Callable[[Any], tuple[int, ...]]  # of each layer, the output's last
    twin: str  # the module with `variables`, `evaluate` and `train`, as "eager.stop_susy"
    output: str  # the field of the model that the twin calls outputs
    loss: Literal["sigmoid_cross_entropy", "mean_squared_error", "softmax_cross_entropy"]
    metric: str  # the field of the model that is a further mean over the test events
    metric_words: str  # how it is told, as "accuracy {:.3f}"
    epochs: int
    batch_size: int
    learning_rate: float
    guide: Guide
    snapshots: "Callable[[Run, Split], Iterable[tuple[str, Figure]]]"  # of the network, at several epochs
    figures: "Callable[[Run, Split], Iterable[tuple[str, Figure]]]"  # drawn once, at the end
    notes: "Callable[[Run, Split], Iterable[str]]"  # sentences that `tf1 train` ends with
    optimizer: Literal["adam", "descent"] = "adam"  # descent: the plain step down the gradient
    probability: str | None = None  # the field that a precision-recall curve is made of
    options: type = NoOptions
    variants: tuple[Mapping[str, Any], ...] = ()  # options whose graphs are also compared with the twin
    smoke: Mapping[str, int] = field(default_factory=dict)  # settings of a run that takes seconds
    parity_events: int | None = None  # the first so many training events, where all would take long

    def run(self, settings: "TrainingSettings", progress: "Progress") -> "Outcome":
        """Train, and draw what came out."""
        from workshop.training_run import run

        return run(self, settings, progress)

    def parity(self, engine: str = "feed") -> "list[Comparison]":
        """The graph, trained by `engine`, against its twin."""
        from workshop.parity.training import parity

        return parity(self, engine)


Lesson = Demonstration | TrainedLesson
