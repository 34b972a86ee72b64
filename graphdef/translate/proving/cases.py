"""What a translation brings along to be checked with again: inputs, what the original gave, and the tolerances."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from ..statements import Function, Model
from .comparison import NOT_PROVEN
from .proof import Batches, Proof
from .training import AFTER, STEPS


@dataclass
class Cases:
    """Arrays by name, and what to do with them."""

    arrays: dict[str, np.ndarray] = field(default_factory=dict)
    told: list[dict[str, Any]] = field(default_factory=list)


def cases(model: Model, proof: Proof, batches: Batches, steps_batches: Batches, paths: Mapping[str, str]) -> Cases:
    """The cases of all methods and steps that the original was run for.

    Args:
        model: what was translated.
        proof: of it; what it left unproven is in no case.
        batches: inputs by tensor, for methods.
        steps_batches: the same for training steps.
        paths: where variables are in the model.
    """
    found = Cases()
    for function in model.functions:
        if function.is_step:
            _of_step(found, function, proof, steps_batches, paths)
        else:
            _of_method(found, function, proof, batches)
    return found


def _tolerances(proof: Proof) -> dict[Any, float]:
    """By key the tolerance of each thing that was compared; not of those that are not proven."""
    unproven = {finding.key for finding in proof.findings if finding.status == NOT_PROVEN}
    return {finding.key: finding.tolerance for finding in proof.findings if finding.key not in unproven}


def _of_method(found: Cases, function: Function, proof: Proof, batches: Batches) -> None:
    tolerances = _tolerances(proof)
    for number, batch in enumerate(batches):
        keys = [("", tensor, f"batch {number}") for tensor in function.tensors]
        if not all(key in proof.wanted for key in keys):
            continue
        case = len(found.told)
        for argument in function.arguments:
            if argument.tensor in batch:
                found.arrays[f"{case}/in/{argument.name}"] = batch[argument.tensor]
        checked = {place: tolerances[key] for place, key in enumerate(keys) if key in tolerances}
        found.arrays |= {f"{case}/out/{place}": proof.wanted[keys[place]] for place in checked}
        found.told.append({"method": function.name, "case": case, "tolerances": checked})


def _of_step(found: Cases, function: Function, proof: Proof, batches: Batches, paths: Mapping[str, str]) -> None:
    tolerances = _tolerances(proof)
    compared = {name: key for key in proof.wanted if (name := _variable(key, function))}
    checked = {name: tolerances[key] for name, key in compared.items() if key in tolerances}
    if not checked:
        return
    case = len(found.told)
    names = {argument.tensor: argument.name for argument in function.arguments}
    for place, batch in enumerate(batches):
        found.arrays |= {f"{case}/in/{place}/{names[key]}": value for key, value in batch.items() if key in names}
    found.arrays |= {f"{case}/after/{name}": proof.wanted[function.root, name, AFTER] for name in checked}
    found.told.append(
        {
            "method": function.name,
            "case": case,
            "steps": STEPS,
            "batches": len(batches),
            "variables": {name: paths[name] for name in checked},
            "tolerances": checked,
        }
    )


def _variable(key: tuple[str, str, str], function: Function) -> str:
    """The variable whose value after the function's steps the key is of; empty for others."""
    step, name, when = key
    return name if step == function.root and when == AFTER else ""
