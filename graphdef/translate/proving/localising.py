"""The first value on the way to a result that the translation computes otherwise."""

import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
import tensorflow as tf

from ...errors import tensorflow_sentence
from ..archive import save_arrays
from ..recognising.model import Plan, model
from ..recognising.nodes import Tensor
from ..recognising.values import values_before
from ..statements import Model
from ..subject import Subject, named_tensor
from ..writing.model import write
from .comparison import DIFFERS, Finding, compare
from .draws import drawing_by_name
from .proof import Proof, load


def localised(subject: Subject, translated: Model, proof: Proof, batch: Mapping[str, np.ndarray]) -> list[str]:
    """For each result that differs a sentence on the first value that does.

    Args:
        subject: the graph.
        translated: its translation.
        proof: of it.
        batch: inputs by tensor.
    """
    differing = {finding.what for finding in proof.findings if finding.status == DIFFERS}
    told = []
    for function in translated.functions:
        for tensor in differing.intersection(function.tensors) if not function.is_step else ():
            before = values_before(subject.parts, named_tensor(subject.nodes, tensor))
            found = _first(subject, before, batch)
            told.append(f"On the way to {tensor} " + (f"this differs first: {found}" if found else "none differs."))
    return told


def _first(subject: Subject, tensors: Sequence[Tensor], batch: Mapping[str, np.ndarray]) -> Finding | None:
    """The first of the tensors, each after those that it is computed from, that differs; None where none does."""
    plan = Plan([], [], subject.contents)
    translated = model(subject.graph, subject.parts, plan, subject.original.initial, "localised", tensors)
    function = translated.functions[0]
    if function.problem:
        return Finding("", "eager", DIFFERS, np.inf, words=function.problem)
    names = {argument.tensor: argument.name for argument in function.arguments}
    feeds = {tensor: value for tensor, value in batch.items() if tensor in names}
    with tempfile.TemporaryDirectory(prefix="tf1-localise-") as folder:
        source = write(translated)
        path = Path(folder) / "model.py"
        path.write_text(source.text)
        save_arrays(path.with_name("weights.npz"), source.weights)
        created = getattr(load(path), translated.name)()
    wanted = subject.original.run([str(tensor) for tensor in tensors], feeds)
    try:
        with drawing_by_name():
            found = getattr(created, function.name)(**{names[key]: tf.constant(array) for key, array in feeds.items()})
    except Exception as error:  # whatever the written code raises
        return Finding("", "eager", DIFFERS, np.inf, words=tensorflow_sentence(error)[:300])
    values = list(found) if isinstance(found, (tuple, list)) else [found]
    for tensor, one, other in zip(tensors, wanted, values, strict=True):
        finding = compare(str(tensor), "eager", np.asarray(one), np.asarray(other))
        if finding.status == DIFFERS:
            return finding
    return None
