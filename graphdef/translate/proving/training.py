"""What steps do to variables and slots."""

import functools
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import tensorflow as tf

from ...errors import tensorflow_sentence
from ..statements import Function
from .comparison import DIFFERS, NOT_PROVEN, Finding, Wanted, compare, largest_difference, raised
from .draws import drawing_by_name
from .ordering import orders
from .original import FAILURES, Original

STEPS = 10
AFTER = f"after {STEPS} steps"
Fed = Sequence[Mapping[str, np.ndarray]]


@dataclass
class StepProof:
    """What was compared, and what the original gave."""

    findings: list[Finding]
    wanted: Wanted = field(default_factory=dict)


def at(model: Any, path: str) -> Any:
    """What is at a path in a model: "hidden_1.kernel", "optimizer.state|hidden_1/kernel/Adam"."""
    attributes, _, key = path.partition("|")
    found = functools.reduce(getattr, attributes.split("."), model)
    return found[key] if key else found


def prove_step(
    function: Function,
    create: Callable[[], Any],
    original: Original,
    batches: Sequence[Mapping[str, np.ndarray]],
    paths: Mapping[str, str],
) -> StepProof:
    """Make steps in both, from the same values.

    Args:
        function: that makes a step.
        create: makes the translated model.
        original: in its session.
        batches: inputs by tensor, which are taken in turn.
        paths: where variables are in the model.
    """
    found = _prove(function, create, original, batches, paths)
    unordered = _unordered(found, function)
    if not unordered:
        return found
    try:
        held = _prove(function, create, original.ordered(orders(function)), batches, paths)
    except FAILURES:  # an order between branches, which a session does not take
        held = found
    if _unordered(held, function):
        for finding in unordered:
            finding.status, finding.words = NOT_PROVEN, "the original writes it several times, in no order"
        return found
    for finding in held.findings:
        if finding.what in function.unordered:
            finding.words = finding.words or "the original, which writes it in any order, in that of the translation"
    return held


def _unordered(found: StepProof, function: Function) -> list[Finding]:
    """What differs and is written by the original several times in no order."""
    return [item for item in found.findings if item.status == DIFFERS and item.what in function.unordered]


def _prove(
    function: Function,
    create: Callable[[], Any],
    original: Original,
    batches: Sequence[Mapping[str, np.ndarray]],
    paths: Mapping[str, str],
) -> StepProof:
    names = {argument.tensor: argument.name for argument in function.arguments}
    fed = [{tensor: value for tensor, value in batch.items() if tensor in names} for batch in batches]
    original.reset()
    try:
        wanted = _steps_of(original, function, fed)
    except FAILURES as error:
        words = f"the original's step does not run: {tensorflow_sentence(error)[:200]}"
        return StepProof([Finding(function.root, "", NOT_PROVEN, words=words)])
    finally:
        original.reset()
    findings = []
    for how in ("eager", "tf.function"):
        try:
            findings += _compared(function, create(), wanted, fed, paths, how)
        except Exception as error:  # whatever the written code raises is a finding
            findings.append(Finding(function.root, how, DIFFERS, np.inf, words=raised(error)))
    _judge(findings, function, original, fed, wanted)
    for name, start in original.initial.items():
        if name not in paths and not same(wanted[function.root, name, AFTER], start):
            findings.append(Finding(name, AFTER, DIFFERS, np.inf, words="the translation does not change it"))
    return StepProof(findings, wanted)


def _steps_of(original: Original, function: Function, fed: Fed) -> Wanted:
    """The results of each of the original's steps, and its variables after the last."""
    wanted: Wanted = {}
    for number in range(STEPS):
        *values, _ = original.run([*function.tensors, function.root], fed[number % len(fed)])
        wanted |= {
            (function.root, tensor, f"step {number + 1}"): value
            for tensor, value in zip(function.tensors, values, strict=True)
        }
    return wanted | {(function.root, name, AFTER): value for name, value in original.values().items()}


def _compared(
    function: Function, translated: Any, wanted: Wanted, fed: Fed, paths: Mapping[str, str], how: str
) -> list[Finding]:
    """The translation's steps beside those of the original."""
    names = {argument.tensor: argument.name for argument in function.arguments}
    findings = []
    step = getattr(translated, function.name)
    tf.config.run_functions_eagerly(how == "eager")
    try:
        for number in range(STEPS):
            feeds = fed[number % len(fed)]
            with drawing_by_name():
                found = step(**{names[tensor]: tf.constant(value) for tensor, value in feeds.items()})
            results = list(found) if isinstance(found, (tuple, list)) else [found] * len(function.tensors)
            for tensor, result in zip(function.tensors, results, strict=True):
                when = f"step {number + 1}"
                value = wanted[function.root, tensor, when]
                finding = compare(tensor, f"{how}, {when}", value, np.asarray(result), after_steps=number > 0)
                findings.append(finding)
    finally:
        tf.config.run_functions_eagerly(False)
    for (_, name, when), value in wanted.items():
        if when == AFTER and paths.get(name):
            held = np.asarray(at(translated, paths[name]))
            findings.append(compare(name, f"{how}, {AFTER}", value, held, after_steps=True))
    return findings


def _judge(findings: list[Finding], function: Function, original: Original, fed: Fed, wanted: Wanted) -> None:
    """Tell what step it is, and what differs by no more than the original magnifies rounding: not proven.

    This is measured: the original makes its steps again, from weights that differ in their last digit.
    """
    for finding in findings:
        finding.step = function.root
    differing = [finding for finding in findings if finding.status == DIFFERS and finding.key in wanted]
    if not differing:
        return
    generator = np.random.default_rng(0)
    original.assign({name: _last_digit(value, generator) for name, value in original.initial.items()})
    moved = _steps_of(original, function, fed)
    original.reset()
    for finding in differing:
        difference = largest_difference(wanted[finding.key], moved[finding.key])
        if finding.difference <= difference:
            finding.status, finding.is_rounding, finding.tolerance = NOT_PROVEN, True, difference
            finding.words = f"rounding: weights that differ in the last digit move the original by {difference:.1e}"


def _last_digit(value: np.ndarray, generator: np.random.Generator) -> np.ndarray:
    """Floating-point numbers moved by one in their last digit, up or down."""
    if value.dtype.kind != "f":
        return value
    return np.nextafter(value, np.where(generator.random(value.shape) < 0.5, -np.inf, np.inf).astype(value.dtype))


def same(one: np.ndarray, other: np.ndarray) -> bool:
    """Whether two arrays are the same."""
    return one.shape == other.shape and one.tobytes() == other.tobytes()
