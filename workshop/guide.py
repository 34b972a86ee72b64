"""What a lesson declares for TensorBoard: its numbers with their units, and what its graph and its figures show."""

from collections.abc import Mapping
from dataclasses import dataclass


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


@dataclass(frozen=True)
class Guide:
    """What there is to see in a lesson's runs."""

    graph: str  # what to find in the graph
    quantities: Mapping[str, Quantity]  # by their names in the history or in the model
    figures: Mapping[str, str]  # what each shows


CLASSIFIER_GRAPH = (
    "`model` the layers and the probability, `loss` the cross-entropy, `train` the gradients and Adam, `metrics` the "
    "accuracy."
)
CLASSIFIER_QUANTITIES = {
    "loss": Quantity("loss", "cross-entropy", "Mean sigmoid cross-entropy of an event; guessing gives ln 2 = 0.693."),
    "accuracy": Quantity("metric", "accuracy", "Fraction of the validation events on the right side of 0.5."),
}
