"""What a training run records after each epoch, shaped as Keras users know it."""

import json
from dataclasses import dataclass, field, replace
from pathlib import Path

from sessions.errors import RunDirectoryError
from sessions.files import write_text


@dataclass
class History:
    """`.epoch` numbers the epochs from 0, as Keras does; `.history` maps a quantity to its values, one an epoch.

    Everything else counts the epochs done, `len(.epoch)`, from 1: checkpoints, TensorBoard, figures and messages.
    `.loop` is the loop that the compiled engine took, so that a resumed run takes the same. `.partial` are the losses
    of the steps made in an epoch that is not complete; they are not saved with the rest.

    >>> history = History()
    >>> history.append({"loss": 0.7, "val_loss": 0.6})
    >>> history.append({"loss": 0.5, "val_loss": 0.55})
    >>> history.epoch, history.history
    ([0, 1], {'loss': [0.7, 0.5], 'val_loss': [0.6, 0.55]})
    >>> history.up_to(1).history
    {'loss': [0.7], 'val_loss': [0.6]}
    """

    epoch: list[int] = field(default_factory=list)
    history: dict[str, list[float]] = field(default_factory=dict)
    partial: list[float] = field(default_factory=list)
    loop: str | None = None

    def append(self, values: dict[str, float]) -> None:
        """Record the `values` of the next epoch."""
        self.epoch.append(len(self.epoch))
        for name, value in values.items():
            self.history.setdefault(name, []).append(float(value))

    def up_to(self, epochs: int) -> "History":
        """The first `epochs` epochs."""
        return replace(
            self, epoch=self.epoch[:epochs], history={name: values[:epochs] for name, values in self.history.items()}
        )

    def save(self, path: Path) -> None:
        """Write the history as JSON, whole or not at all."""
        content = {"epoch": self.epoch, "history": self.history} | ({"loop": self.loop} if self.loop else {})
        write_text(path, json.dumps(content, indent=1))

    @classmethod
    def load(cls, path: Path) -> "History":
        """Read what `save` wrote.

        Raises:
            RunDirectoryError: the file is missing or damaged.
        """
        try:
            content = json.loads(path.read_text())
            history = cls(list(content["epoch"]), dict(content["history"]), loop=content.get("loop"))
            history._check()
        except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
            raise RunDirectoryError(f"{path} holds no readable history: begin the run anew.") from error
        return history

    def _check(self) -> None:
        """Raises ValueError or TypeError where something is of a wrong type or length."""
        if self.epoch != list(range(len(self.epoch))) or self.loop not in (None, "xla", "plain"):
            raise ValueError
        for name, values in self.history.items():
            self.history[name] = [float(value) for value in values if not isinstance(value, (str, bool))]
            if len(self.history[name]) != len(self.epoch):
                raise ValueError
