"""What a user may choose for a run."""

import operator
import os
import shlex
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields
from pathlib import Path
from typing import Any

from workshop.errors import UserError
from workshop.lesson import Demonstration, Dtype, Lesson, NoOptions, TrainedLesson

MOST = 2**31 - 1  # of a number that becomes an int32 in a graph


@dataclass(frozen=True)
class Settings:
    """Where a lesson writes its run."""

    lesson: Lesson
    logdir: Path

    @property
    def directory(self) -> Path:
        """Where the run writes: `<logdir>/<lesson>`."""
        return self.logdir / self.lesson.name

    @property
    def identity(self) -> dict[str, Any]:
        """What is trained, then the settings that decide its numbers."""
        return {"lesson": self.lesson.name}


@dataclass(frozen=True)
class TrainingSettings(Settings):
    """The choices of `tf1 train`, complete; `chosen` makes them from the lesson's defaults.

    Raises:
        UserError: a number is out of range, or the network does not fit in memory.
    """

    lesson: TrainedLesson
    epochs: int
    batch_size: int
    seed: int = 0
    dtype: Dtype = "float64"
    engine: str = "feed"
    resume: bool = False
    options: Any = field(default_factory=NoOptions)

    def __post_init__(self) -> None:
        for words, number, least in (
            ("number of epochs", self.epochs, 1),
            ("batch size", self.batch_size, 1),
            ("seed", self.seed, 0),
        ):
            if not least <= number <= MOST:
                raise UserError(f"The {words} has to be from {least} to {MOST}, not {number}.")
        self._check_memory()

    def _check_memory(self) -> None:
        """A weight stands in memory as itself, its gradient and, for Adam, two moving averages."""
        units = self.lesson.units(self.options)
        gigabytes = 4 * 8 * sum(map(operator.mul, units, units[1:])) / 1e9
        memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 1e9
        if gigabytes > memory:
            raise UserError(
                f"Layers of {', '.join(map(str, units))} units are too large: they need {gigabytes:.3g} GB of memory, "
                f"and this machine has {memory:.3g} GB."
            )

    @classmethod
    def chosen(
        cls,
        lesson: TrainedLesson,
        logdir: Path,
        *,
        epochs: int | None = None,
        batch_size: int | None = None,
        options: Mapping[str, Any] | None = None,
        **others: Any,
    ) -> "TrainingSettings":
        """The lesson's defaults with these choices; `options` are those of the lesson's own, by name."""
        return cls(
            lesson,
            logdir,
            lesson.epochs if epochs is None else epochs,
            lesson.batch_size if batch_size is None else batch_size,
            options=lesson.options(**(options or {})),
            **others,
        )

    @property
    def command_words(self) -> list[str]:
        """What follows `tf1` in a command that trains with these settings, but for the engine."""
        common = ("logdir", "epochs", "batch_size", "seed", "dtype")
        choices: dict[str, Any] = {name: getattr(self, name) for name in common}
        choices |= {item.name: getattr(self.options, item.name) for item in fields(self.options)}
        words = [f"--{name.replace('_', '-')}={_as_word(value)}" for name, value in choices.items()]
        return ["train", self.lesson.name, *words]

    @property
    def command_to_resume(self) -> str:
        """What a user types to go on with the run."""
        return shlex.join(["tf1", *self.command_words, f"--engine={self.engine}", "--resume"])

    @property
    def identity(self) -> dict[str, Any]:
        """What is trained, then the settings that decide its numbers, as JSON keeps them."""
        own = {name: list(value) if isinstance(value, tuple) else value for name, value in asdict(self.options).items()}
        numbers = {"batch_size": self.batch_size, "seed": self.seed, "dtype": self.dtype}
        return super().identity | numbers | own

    def build(self) -> tuple:
        """Add the lesson's graph to the current one: (inputs, model)."""
        return self.lesson.build(self.options, self.dtype, None, self.lesson.learning_rate)


def default_settings(lesson: Lesson, logdir: Path) -> Settings:
    """A lesson as it is run where nothing is chosen."""
    return Settings(lesson, logdir) if isinstance(lesson, Demonstration) else TrainingSettings.chosen(lesson, logdir)


def _as_word(value: Any) -> str:
    return ",".join(map(str, value)) if isinstance(value, tuple) else str(value)
