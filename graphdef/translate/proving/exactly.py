"""The proof once more, of the same translation of the graph cast to float64."""

import tempfile
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from ..recognising.model import Plan, gradient_model, model
from ..recognising.nodes import Tensor
from ..recognising.steps import steps
from ..subject import Subject
from .casting import arrays_in_float64, cast_name
from .fitting import write_and_prove
from .proof import Batches, Proof
from .tapes import compare_tapes


def exact_proof(
    exact: Subject, plan: Plan, wrong: Iterable[Tensor], proof: Proof, batches: tuple[Batches, Batches]
) -> Proof:
    """The proof of what another leaves open.

    Args:
        exact: the graph, cast.
        plan: that the graph was translated by.
        wrong: gradients that are written as the graph computes them, in both.
        proof: of the graph as it is.
        batches: inputs by tensor, for methods and for steps.
    """
    needed = {finding.step or finding.what for finding in proof.findings if finding.is_open}
    excluded = {*wrong, *(Tensor(cast_name(str(tensor))) for tensor in wrong)}
    changed = replace(plan, steps=steps(exact.parts, excluded), contents=exact.contents)
    translated = model(exact.graph, exact.parts, changed, exact.original.initial, "exact")
    chosen = [item for item in translated.functions if needed & {item.root, *item.tensors}]
    inputs = tuple([arrays_in_float64(batch) for batch in part] for part in batches)
    with tempfile.TemporaryDirectory(prefix="tf1-exact-") as folder:
        return write_and_prove(translated, Path(folder), exact.original, (inputs[0], inputs[1]), chosen)[2]


def exact_tapes(exact: Subject, batches: Batches) -> Proof:
    """What tapes give, beside the graph's gradients."""
    training = steps(exact.parts, ())
    asked = gradient_model(exact.graph, exact.parts, exact.original.initial, training, exact.contents)
    return compare_tapes(asked, training, exact.original, [arrays_in_float64(batch) for batch in batches]).proof
