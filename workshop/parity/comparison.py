"""Is the graph's number the twin's number? Shapes first, then the largest difference and where it is.

The difference of two arrays is max |a - b| over the largest magnitude in the reference b, so that an
element that happens to be near zero does not decide the verdict.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

OUTPUTS = {"float64": 1e-12, "float32": 1e-5}  # tolerances of outputs, losses and gradients
WEIGHTS = {"float64": 1e-9}  # of weights after many steps
EPOCHS = {"float64": 1e-9, "float32": 1e-4}  # of losses, outputs and weights after a few epochs by Keras' own `fit`


@dataclass(frozen=True)
class Comparison:
    """One quantity of a lesson, computed twice."""

    quantity: str
    dtype: str
    shape: tuple[int, ...]
    reference_shape: tuple[int, ...]
    difference: float  # relative; infinite where shapes or types differ
    where: tuple[int, ...]
    tolerance: float

    @property
    def passed(self) -> bool:
        """Whether the shapes agree and the difference is within the tolerance; NaN never is."""
        return bool(self.difference <= self.tolerance)


def compare(
    quantity: str, graph: ArrayLike, reference: ArrayLike, tolerances: dict[str, float] = OUTPUTS
) -> Comparison:
    """Compare the graph's array with the reference; the tolerance is that of the reference's dtype."""
    graph, reference = np.asarray(graph), np.asarray(reference)
    difference = np.inf
    where: tuple[int, ...] = ()
    if graph.shape == reference.shape and graph.dtype == reference.dtype:
        deviation = np.abs(graph.astype(np.float64) - reference.astype(np.float64))
        where = tuple(int(i) for i in np.unravel_index(np.argmax(deviation), deviation.shape))
        scale = np.abs(reference).max(initial=0.0)
        difference = float(deviation.max() / scale) if scale > 0 else float(deviation.max())
    dtype = reference.dtype.name
    return Comparison(quantity, dtype, graph.shape, reference.shape, difference, where, tolerances[dtype])
