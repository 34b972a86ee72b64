"""What differs in float32, judged by the same graph in float64: an error is there too, rounding is not."""

import numpy as np

from .comparison import DIFFERS, EQUAL, NOT_PROVEN, largest_difference
from .proof import Proof

VANISHING = 1e-6  # of what it is in float32
TIMES = 10  # how many times as much as the original itself a translation may round


def settle(proof: Proof, exact: Proof, *, still_rounds: bool) -> None:
    """Change the findings that rounding may be the cause of.

    Such a thing is equal where it is so in float64, to the tolerance of that, and where in float32 the translation is
    off the original by no more than `TIMES` what the original is off its own values in float64. So is what vanishes in
    float64, as the gradient by a bias before a normalisation, and is rounding of the same size in both in float32.

    Args:
        proof: in float32.
        exact: of the same translation of the graph cast to float64, with the same weights and inputs.
        still_rounds: whether something in that computes in float32 nevertheless, so that a difference proves nothing.
    """
    told = {(finding.step, finding.what, finding.how): finding for finding in exact.findings}
    for finding in proof.findings:
        found = told.get((finding.step, finding.what, finding.how))
        if not finding.is_open or found is None or not np.isfinite(found.difference):
            continue
        if still_rounds and found.status != EQUAL:
            continue
        if _vanishes(proof.wanted[finding.key], exact.wanted[finding.key]) and finding.difference <= TIMES:
            finding.status, finding.tolerance, finding.is_rounding = EQUAL, float(TIMES), False
            finding.words = "it is nothing but rounding, and vanishes in float64"
            continue
        rounding = largest_difference(exact.wanted[finding.key], proof.wanted[finding.key])
        bound = max(finding.tolerance, TIMES * rounding)
        finding.is_rounding = found.status == NOT_PROVEN
        if found.status == EQUAL and finding.difference <= bound < np.inf:
            finding.status, finding.tolerance = EQUAL, bound
            finding.words = (
                f"float64 gives {found.difference:.1e} of at most {found.tolerance:.0e}; "
                f"the original itself is {rounding:.1e} off that in float32"
            )
        elif found.status == EQUAL:
            finding.status = DIFFERS
            finding.words = f"though not in float64; the original itself is only {rounding:.1e} off that in float32"
        elif found.status == DIFFERS:
            finding.status = DIFFERS
            finding.words = f"in float64 too: {found.difference:.1e} of at most {found.tolerance:.0e}"
        else:
            finding.status, finding.words = NOT_PROVEN, f"in float64 too, {found.words}"


def _vanishes(rounded: np.ndarray, exact: np.ndarray) -> bool:
    return bool(np.abs(exact).max(initial=0) <= VANISHING * np.abs(rounded).max(initial=0))
