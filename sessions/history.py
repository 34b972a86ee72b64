"""What a training run records after each epoch, shaped as Keras users know it."""

import json
from dataclasses import dataclass, field
from pathlib import Path

from sessions.errors import RunDirectoryError
from sessions.files import write_text


@dataclass
class History:
    """`.epoch` numbers the epochs from 0, as Keras does; `.history` maps a quantity to its values, one an epoch.

    Everything else counts the epochs done, `len(.epoch)`, from 1: checkpoints, TensorBoard, figures and messages.
    `.partial` are the losses of the steps made in an epoch that is not complete; it is not saved with the rest.
    """

    epoch: list[int] = field(default_factory=list)
    history: dict[str, list[float]] = field(default_factory=dict)
    partial: list[float] = field(default_factory=list)

    def append(self, values: dict[str, float]) -> None:
        """Record the `values` of the next epoch."""
        self.epoch.append(len(self.epoch))
        for name, value in values.items():
            self.history.setdefault(name, []).append(float(value))

    def up_to(self, epochs: int) -> "History":
        """The first `epochs` epochs."""
        return History(self.epoch[:epochs], {name: values[:epochs] for name, values in self.history.items()})

    def save(self, path: Path) -> None:
        """Write the history as JSON, whole or not at all."""
        write_text(path, json.dumps({"epoch": self.epoch, "history": self.history}, indent=1))

    @classmethod
    def load(cls, path: Path) -> "History":
        """Read what `save` wrote.

        Raises:
            RunDirectoryError: the file is missing or damaged.
        """
        try:
            content = json.loads(path.read_text())
            return cls(list(content["epoch"]), {name: list(values) for name, values in content["history"].items()})
        except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
            raise RunDirectoryError(f"{path} holds no readable history: begin the run anew.") from error
