"""Gradients, and what steps do to variables and slots."""

import functools
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import tensorflow as tf

from ...errors import tensorflow_sentence
from ..recognising.nodes import Tensor
from ..statements import Function
from .comparison import DIFFERS, EQUAL, NOT_PROVEN, Finding, compare, largest_difference
from .draws import drawing_by_name
from .original import Original

STEPS = 10


def at(model: Any, path: str) -> Any:
    """What is at a path in a model: "hidden_1.kernel", "optimizer.state|hidden_1/kernel/Adam"."""
    attributes, _, key = path.partition("|")
    found = functools.reduce(getattr, attributes.split("."), model)
    return found[key] if key else found


def prove_step(
    function: Function,
    translated: Any,
    original: Original,
    batches: Sequence[Mapping[str, np.ndarray]],
    paths: Mapping[str, str],
    how: str,
) -> tuple[list[Finding], dict[str, np.ndarray]]:
    """Make steps in both, from the same values.

    Returns:
        What was compared, and the original's variables after the last step.
    """
    names = {argument.tensor: argument.name for argument in function.arguments}
    original.reset()
    start = original.initial
    findings, told = [], []
    step = getattr(translated, function.name)
    tf.config.run_functions_eagerly(how == "eager")
    try:
        for number in range(STEPS):
            feeds = {tensor: value for tensor, value in batches[number % len(batches)].items() if tensor in names}
            try:
                *wanted, _ = original.run([*function.tensors, function.root], feeds)
            except (tf.errors.OpError, ValueError, TypeError, KeyError) as error:
                words = f"the original's step does not run: {tensorflow_sentence(error)[:200]}"
                return [Finding(function.root, how, NOT_PROVEN, words=words)], {}
            with drawing_by_name():
                found = step(**{names[tensor]: tf.constant(value) for tensor, value in feeds.items()})
            told.append(wanted)
            results = list(found) if isinstance(found, (tuple, list)) else [found] * len(wanted)
            for tensor, one, other in zip(function.tensors, wanted, results, strict=True):
                findings.append(
                    compare(tensor, f"{how}, step {number + 1}", one, np.asarray(other), after_steps=number > 0)
                )
        after = original.values()
    except Exception as error:  # whatever the written code raises is a finding
        return [Finding(function.root, how, DIFFERS, np.inf, 0.0, f"it raises {tensorflow_sentence(error)[:300]}")], {}
    finally:
        tf.config.run_functions_eagerly(False)
        original.reset()
    changed = {name: value for name, value in after.items() if name in paths}
    for name, value in changed.items():
        held = np.asarray(at(translated, paths[name]))
        findings.append(compare(name, f"{how}, after {STEPS} steps", value, held, after_steps=True))
    _judge(findings, function, original, batches, after | _by_step(function, how, told))
    missed = [name for name, value in after.items() if name not in paths and not same(value, start[name])]
    findings += [Finding(name, how, DIFFERS, np.inf, 0.0, "the translation does not change it") for name in missed]
    return findings, changed


def _by_step(function: Function, how: str, told: Sequence[Sequence[np.ndarray]]) -> dict[str, np.ndarray]:
    """The results of each step, by what is compared and how."""
    return {
        f"{tensor} ({how}, step {number + 1})": value
        for number, values in enumerate(told)
        for tensor, value in zip(function.tensors, values, strict=True)
    }


def _judge(
    findings: list[Finding],
    function: Function,
    original: Original,
    batches: Sequence[Mapping[str, np.ndarray]],
    wanted: Mapping[str, np.ndarray],
) -> None:
    """Tell what differs because the original is not determined, or magnifies rounding as much as that: not proven.

    The second is measured: the original makes its steps again, from weights that differ in their last digit.
    """
    for finding in findings:
        if finding.status == DIFFERS and finding.what in function.unordered:
            finding.status, finding.words = NOT_PROVEN, "the original writes it several times, in no order"
    differing = [finding for finding in findings if finding.status == DIFFERS]
    if not differing:
        return
    generator = np.random.default_rng(0)
    original.assign({name: _last_digit(value, generator) for name, value in original.initial.items()})
    names = {argument.tensor for argument in function.arguments}
    told = []
    for number in range(STEPS):
        feeds = {tensor: value for tensor, value in batches[number % len(batches)].items() if tensor in names}
        told.append(original.run([*function.tensors, function.root], feeds)[:-1])
    moved = original.values() | _by_step(function, differing[0].how.partition(",")[0], told)
    original.reset()
    for finding in differing:
        key = finding.what if finding.what in wanted else f"{finding.what} ({finding.how})"
        difference = largest_difference(wanted[key], moved[key]) if key in wanted else 0.0
        if finding.difference <= difference:
            finding.status = NOT_PROVEN
            finding.words = f"rounding: weights that differ in the last digit move the original by {difference:.1e}"


def _last_digit(value: np.ndarray, generator: np.random.Generator) -> np.ndarray:
    """Floating-point numbers moved by one in their last digit, up or down."""
    if value.dtype.kind != "f":
        return value
    return np.nextafter(value, np.where(generator.random(value.shape) < 0.5, -np.inf, np.inf).astype(value.dtype))


def same(one: np.ndarray, other: np.ndarray) -> bool:
    """Whether two arrays are the same."""
    return one.shape == other.shape and one.tobytes() == other.tobytes()


def compare_gradients(
    function: Function,
    translated: Any,
    original: Original,
    batch: Mapping[str, np.ndarray],
    groups: Sequence[Sequence[Tensor]],
) -> tuple[list[Finding], list[Tensor]]:
    """The tape's gradients beside the graph's.

    Args:
        function: a method that gives the gradients.
        translated: the model.
        original: in its session.
        batch: inputs by tensor.
        groups: for each gradient the graph's tensors: one, or rows with their indices.

    Returns:
        What was compared, and the tensors that a tape does not give.
    """
    names = {argument.tensor: argument.name for argument in function.arguments}
    feeds = {tensor: value for tensor, value in batch.items() if tensor in names}
    with drawing_by_name():
        found = getattr(translated, function.name)(**{names[key]: tf.constant(value) for key, value in feeds.items()})
    found = list(found) if isinstance(found, (tuple, list)) else [found]
    findings, wrong = [], list[Tensor]()
    for tensors, gradient in zip(groups, found, strict=True):
        what = f"gradient {tensors[0]}"
        parts = original.run([str(tensor) for tensor in tensors], feeds)
        finding = _compare_gradient(what, parts, gradient)
        if finding.status != EQUAL:
            wrong += tensors
            finding.status = NOT_PROVEN
            finding.words = f"the tape's gradient differs, so the graph's own is written ({finding.words})"
        findings.append(finding)
    return findings, wrong


def _compare_gradient(what: str, parts: Sequence[np.ndarray], gradient: Any) -> Finding:
    if gradient is None:
        return Finding(what, "tape", DIFFERS, np.inf, words="the loss does not depend on the variable")
    if len(parts) == 1:
        return compare(what, "tape", parts[0], np.asarray(tf.convert_to_tensor(gradient)))
    if not isinstance(gradient, tf.IndexedSlices):
        return Finding(what, "tape", DIFFERS, np.inf, words="the tape gives no rows")
    rows = next(part for part in parts if part.dtype.kind == "i")
    values = next(part for part in parts if part.dtype.kind != "i")
    size = int(max([*rows.ravel(), *np.ravel(gradient.indices)], default=0)) + 1
    sums = [np.zeros((size, *values.shape[1:])) for _ in range(2)]
    np.add.at(sums[0], rows, values)
    np.add.at(sums[1], np.asarray(gradient.indices), np.asarray(gradient.values))
    difference = largest_difference(*sums)
    return Finding(what, "tape", EQUAL if difference <= 1e-5 else DIFFERS, difference, 1e-5)
