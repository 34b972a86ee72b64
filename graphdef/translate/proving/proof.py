"""The translation beside the original: the same weights, the same inputs, eagerly and under `tf.function`."""

import importlib.util
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import ModuleType

import numpy as np
import tensorflow as tf

from ...errors import tensorflow_sentence
from ..statements import Block, Choice, Function, Let, Loop, Model, Update
from .comparison import DIFFERS, NOT_PROVEN, Finding, Wanted, compare, raised
from .draws import drawing_by_name
from .original import FAILURES, Original
from .training import prove_step

HOWS = ("eager", "tf.function")
Batches = Sequence[Mapping[str, np.ndarray]]


@dataclass
class Proof:
    """What was compared, and what the original gave."""

    findings: list[Finding] = field(default_factory=list)
    wanted: Wanted = field(default_factory=dict)

    @property
    def is_open(self) -> bool:
        """Whether of anything that differs rounding may be the cause."""
        return any(finding.is_open for finding in self.findings)

    @property
    def fails_in_graphs(self) -> bool:
        """Whether something raises under `tf.function` though it does not eagerly."""
        failing = {how: {item.what for item in self.findings if item.raises and item.how == how} for how in HOWS}
        return bool(failing["tf.function"] - failing["eager"])


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
    batches: Batches,
    steps_batches: Batches,
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
    create = getattr(load(path), model.name)
    for function in model.functions:
        if not function.is_step:
            _prove_function(proof, function, create, original, batches)
        elif function.problem:
            proof.findings.append(Finding(function.root, "", NOT_PROVEN, words=function.problem))
        else:
            found = prove_step(function, create, original, steps_batches, paths)
            proof.findings += found.findings
            proof.wanted |= found.wanted
    return proof


def _prove_function(proof: Proof, function: Function, create: type, original: Original, batches: Batches) -> None:
    if function.problem:
        _not_proven(proof, function, f"it cannot be translated: {function.problem}")
        return
    names = {argument.tensor: argument.name for argument in function.arguments}
    changes = has_effects(function.block)
    translated = create()
    for number, batch in enumerate(batches):
        feeds = {tensor: batch[tensor] for tensor in names if tensor in batch}
        original.reset() if changes else None
        try:
            wanted = original.run(function.tensors, feeds)
        except FAILURES as error:
            _not_proven(proof, function, f"the original does not run: {tensorflow_sentence(error)[:200]}")
            return
        arguments = {names[tensor]: tf.constant(value) for tensor, value in feeds.items()}
        for how in HOWS:
            translated = create() if changes else translated
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
                    Finding(tensor, how, DIFFERS, np.inf, words=raised(error)) for tensor in function.tensors
                ]
                continue
            for tensor, one, other in zip(function.tensors, wanted, results, strict=True):
                proof.findings.append(compare(tensor, f"{how}, batch {number}", one, other))
        proof.wanted |= {
            ("", tensor, f"batch {number}"): np.asarray(one)
            for tensor, one in zip(function.tensors, wanted, strict=True)
        }


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
