"""What a user may choose for a run, and what a run gives back."""

import re
import shlex
from dataclasses import dataclass, field
from pathlib import Path

from workshop.errors import UserError
from workshop.registry import Lesson

DTYPES = ("float64", "float32")


@dataclass(frozen=True)
class Settings:
    """The choices of `tf1 train`, completed with the lesson's defaults.

    Raises:
        UserError: a number is out of range.
    """

    lesson: Lesson
    logdir: Path
    epochs: int | None = None
    batch_size: int | None = None
    seed: int = 0
    mass_point: str = "600-400"
    resume: bool = False
    engine: str = "feed"
    hidden: str | None = None  # units of each hidden layer, such as "512,512"
    dtype: str = "float64"

    def __post_init__(self):
        for name, words in (("epochs", "number of epochs"), ("batch_size", "batch size")):
            default, chosen = getattr(self.lesson, name), getattr(self, name)
            if chosen is None:
                object.__setattr__(self, name, default)
            elif default is None:
                raise UserError(f"The lesson {self.lesson.name} trains nothing, so it has no {words}.")
            elif chosen < 1:
                raise UserError(f"The {words} has to be at least 1, not {chosen}.")
        if self.resume and self.lesson.epochs is None:
            raise UserError(f"The lesson {self.lesson.name} trains nothing, so there is nothing to resume.")
        if self.seed < 0:
            raise UserError(f"The seed has to be 0 or more, not {self.seed}.")
        if (self.hidden or self.dtype != "float64") and not self.lesson.variants:
            raise UserError(f"The network of {self.lesson.name} cannot be chosen; that of stop_susy can.")
        if self.hidden and not re.fullmatch(r"[1-9]\d*(,[1-9]\d*)*", self.hidden):
            raise UserError(f"Write the units of the hidden layers as 512,512, not {self.hidden!r}.")
        if self.dtype not in DTYPES:
            raise UserError(f"The type has to be {' or '.join(DTYPES)}, not {self.dtype!r}.")

    @property
    def directory(self) -> Path:
        """Where the run writes: `<logdir>/<lesson>`."""
        return self.logdir / self.lesson.name

    @property
    def command_words(self) -> list[str]:
        """What follows `tf1` in a command that trains with these settings."""
        options = {"logdir": self.logdir, "epochs": self.epochs, "batch-size": self.batch_size, "seed": self.seed}
        if self.lesson.mass_points:
            options["mass-point"] = self.mass_point
        if self.lesson.variants:
            options["dtype"] = self.dtype
            if self.hidden:
                options["hidden"] = self.hidden
        words = [f"--{name}={value}" for name, value in (options | {"engine": self.engine}).items()]
        return ["train", self.lesson.name, *words]

    @property
    def command_to_resume(self) -> str:
        """What a user types to go on with the run."""
        return shlex.join(["tf1", *self.command_words, "--resume"])

    @property
    def identity(self) -> dict:
        """What a resumed run has to share with the interrupted one."""
        identity = {"lesson": self.lesson.name, "batch_size": self.batch_size, "seed": self.seed}
        if self.lesson.mass_points:
            identity["mass_point"] = self.mass_point
        if self.lesson.variants:
            identity |= {"hidden": self.hidden, "dtype": self.dtype}
        return identity

    @property
    def network(self) -> dict:
        """What the lesson's `build` is given."""
        if not self.lesson.variants:
            return {}
        hidden = {"hidden": tuple(int(units) for units in self.hidden.split(","))} if self.hidden else {}
        return {"dtype": self.dtype} | hidden


@dataclass
class Outcome:
    """One line of the workshop's table; `notes` are sentences that `tf1 train` prints."""

    steps: int
    metric: str  # such as "accuracy 0.921"
    loss: float | None = None  # on the validation events
    loss_unit: str = ""
    notes: list[str] = field(default_factory=list)
