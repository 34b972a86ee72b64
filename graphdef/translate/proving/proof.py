"""The translation beside the original: the same weights, the same inputs, eagerly and under `tf.function`."""

import importlib.util
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np
import tensorflow as tf

from ...errors import tensorflow_sentence
from ..statements import Block, Choice, Function, Let, Loop, Model, Update
from .comparison import DIFFERS, NOT_PROVEN, Finding, compare
from .draws import drawing_by_name
from .original import Original
from .training import STEPS, prove_step


@dataclass
class Proof:
    """What was compared, and the arrays with which it can be compared again."""

    findings: list[Finding] = field(default_factory=list)
    arrays: dict[str, np.ndarray] = field(default_factory=dict)
    cases: list[dict[str, Any]] = field(default_factory=list)

    @property
    def differs(self) -> bool:
        """Whether anything differs."""
        return any(finding.status == DIFFERS for finding in self.findings)


def load(path: Path) -> ModuleType:
    """The module that was written."""
    spec = importlib.util.spec_from_file_location(f"translated_{abs(hash(path))}", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def prove(
    model: Model,
    path: Path,
    original: Original,
    batches: Sequence[dict[str, np.ndarray]],
    steps_batches: Sequence[dict[str, np.ndarray]],
    paths: Mapping[str, str],
) -> Proof:
    """Compare each method's results with the original's tensors.

    Args:
        model: what was translated.
        path: of model.py; weights.npz is beside it.
        original: in its session.
        batches: inputs by tensor, for methods.
        steps_batches: the same for training steps.
        paths: where variables are in the model.
    """
    proof = Proof()
    module = load(path)
    for function in model.functions:
        if not function.is_step:
            _prove_function(proof, function, getattr(module, model.name), original, batches)
        elif function.problem:
            proof.findings.append(Finding(function.root, "", NOT_PROVEN, words=function.problem))
        else:
            _prove_step(proof, function, module, model.name, original, steps_batches, paths)
    return proof


def _prove_step(
    proof: Proof,
    function: Function,
    module: ModuleType,
    name: str,
    original: Original,
    batches: Sequence[dict[str, np.ndarray]],
    paths: Mapping[str, str],
) -> None:
    for how in ("eager", "tf.function"):
        findings, after = prove_step(function, getattr(module, name)(), original, batches, paths, how)
        proof.findings += findings
    if not after:
        return
    number = len(proof.cases)
    names = {argument.tensor: argument.name for argument in function.arguments}
    for place, batch in enumerate(batches):
        proof.arrays |= {f"{number}/in/{place}/{names[key]}": value for key, value in batch.items() if key in names}
    proof.arrays |= {f"{number}/after/{key}": value for key, value in after.items()}
    held = {key: paths[key] for key in after}
    proof.cases.append(
        {"method": function.name, "case": number, "steps": STEPS, "batches": len(batches), "variables": held}
    )


def _prove_function(
    proof: Proof, function: Function, model: type, original: Original, batches: Sequence[dict[str, np.ndarray]]
) -> None:
    if function.problem:
        _not_proven(proof, function, f"it cannot be translated: {function.problem}")
        return
    names = {argument.tensor: argument.name for argument in function.arguments}
    changes = has_effects(function.block)
    translated = model()
    for number, batch in enumerate(batches):
        feeds = {tensor: batch[tensor] for tensor in names if tensor in batch}
        original.reset() if changes else None
        try:
            wanted = original.run(function.tensors, feeds)
        except (tf.errors.OpError, ValueError, TypeError, KeyError) as error:
            _not_proven(proof, function, f"the original does not run: {tensorflow_sentence(error)[:200]}")
            return
        arguments = {names[tensor]: tf.constant(value) for tensor, value in feeds.items()}
        for how in ("eager", "tf.function"):
            translated = model() if changes else translated
            method = getattr(translated, function.name)
            called = method if how == "eager" else tf.function(method)
            try:
                with drawing_by_name():
                    found = called(**arguments)
                results = [np.asarray(one) for one in (found if isinstance(found, (tuple, list)) else [found])]
            except NotImplementedError as error:
                _not_proven(proof, function, f"it needs what cannot be translated: {error}")
                return
            except Exception as error:  # whatever the written code raises is a finding
                proof.findings += [
                    Finding(tensor, how, DIFFERS, np.inf, 0.0, f"it raises {tensorflow_sentence(error)[:300]}")
                    for tensor in function.tensors
                ]
                continue
            for tensor, one, other in zip(function.tensors, wanted, results, strict=True):
                proof.findings.append(compare(tensor, f"{how}, batch {number}", one, other))
        _record(proof, function, feeds, names, wanted)


def has_effects(block: Block) -> bool:
    """Whether a block changes variables."""
    for statement in block.statements:
        if isinstance(statement, (Let, Update)):
            inner = isinstance(statement, Update) or statement.has_effect
        elif isinstance(statement, Choice):
            inner = has_effects(statement.if_true) or has_effects(statement.if_false)
        elif isinstance(statement, Loop):
            inner = has_effects(statement.body)
        else:
            inner = has_effects(statement.block)
        if inner:
            return True
    return False


def _not_proven(proof: Proof, function: Function, words: str) -> None:
    proof.findings += [Finding(tensor, "", NOT_PROVEN, words=words) for tensor in function.tensors]


def _record(
    proof: Proof,
    function: Function,
    feeds: Mapping[str, np.ndarray],
    names: Mapping[str, str],
    wanted: Sequence[np.ndarray],
) -> None:
    number = len(proof.cases)
    for tensor, value in feeds.items():
        proof.arrays[f"{number}/in/{names[tensor]}"] = value
    for place, value in enumerate(wanted):
        proof.arrays[f"{number}/out/{place}"] = np.asarray(value)
    proof.cases.append({"method": function.name, "case": number, "results": len(wanted)})


def cases_as_json(proof: Proof) -> str:
    """The recorded cases."""
    return json.dumps(proof.cases, indent=1)
