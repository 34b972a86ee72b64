"""What a run gives back."""

from dataclasses import dataclass, field


@dataclass
class Outcome:
    """One line of the workshop's table; `notes` are sentences that `tf1 train` prints."""

    steps: int
    metric: str  # such as "accuracy 0.921"
    loss: float | None = None  # on the validation events
    loss_unit: str = ""
    notes: list[str] = field(default_factory=list)
