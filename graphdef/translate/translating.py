"""An artifact's graph as a folder of TensorFlow 2 source, weights and proof."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from ..artifact import Artifact, Graph
from .folder import new_folder, refuse_used, write_proof
from .proving.batches import Drawing
from .proving.cases import cases
from .proving.comparison import DIFFERS, Finding
from .proving.exactly import exact_proof, exact_tapes
from .proving.fitting import write_and_prove
from .proving.localising import localised
from .proving.settling import settle
from .proving.tapes import compare_tapes
from .recognising.model import Plan, gradient_model, model
from .recognising.nodes import Tensor
from .recognising.outputs import outputs, predictions
from .recognising.steps import Step, steps
from .statements import Model
from .subject import Subject, named_tensor, subject_of
from .writing.keras_optimizers import difference
from .writing.model import Source
from .writing.tests import TEST


@dataclass
class Translation:
    """What became of a graph."""

    folder: Path
    model: Model
    source: Source
    operations: frozenset[str]  # of the graph, by name
    findings: list[Finding]
    notes: list[str]

    @property
    def differs(self) -> bool:
        """Whether anything that was compared differs."""
        return any(finding.status == DIFFERS for finding in self.findings)


@dataclass(frozen=True)
class Options:
    """What of a graph is translated, and how."""

    inference: bool = False  # without training
    sources: Sequence[str] = ()  # tensors that become arguments
    targets: Sequence[str] = ()  # tensors that become methods, in the place of all
    joined: bool = True  # what several methods share is a method of its own
    feeds: Mapping[str, np.ndarray] = field(default_factory=dict)  # by tensor, for the proof
    localised: bool = False  # whether the first value that differs is looked for
    keras_optimizer: bool = False  # Keras's optimizers where their updates are equal


def translate(artifact: Artifact, graph: Graph, folder: Path, name: str, options: Options | None = None) -> Translation:
    """Write the translation of a graph, and prove it.

    Args:
        artifact: the graph's.
        graph: one of its graphs.
        folder: what is written; it must not exist, or be empty.
        name: of the model.
        options: what is translated.

    Raises:
        GraphError: the graph cannot be read, TensorFlow cannot import it, or it lacks what the options name.
    """
    refuse_used(folder)
    options = options or Options()
    return _Translating(subject_of(artifact, graph, options.sources), options).into(folder, name)


class _Translating:
    """One translation."""

    def __init__(self, subject: Subject, options: Options):
        self._subject, self._options = subject, options
        self._drawing = Drawing(subject.nodes, subject.original.initial, subject.original, options.feeds)

    def into(self, folder: Path, name: str) -> Translation:
        """Write the folder; it is there only when all is in it."""
        subject = self._subject
        findings, wrong = self._taped()
        plan = self._plan(wrong)
        translated = model(subject.graph, subject.parts, plan, subject.original.initial, name)
        translated.about = self._about(translated)
        optimizers = self._of_keras(translated) if self._options.keras_optimizer else []
        with new_folder(folder) as place:
            batches = self._drawing.batches(translated)
            source, notes, proof = write_and_prove(translated, place, subject.original, batches)
            if proof.is_open and subject.exact:
                exact = exact_proof(subject.exact, plan, wrong, proof, batches)
                settle(proof, exact, still_rounds=subject.exact.still_rounds)
            notes = [*subject.original.notes, *optimizers, *notes]
            if self._options.localised:
                notes += localised(subject, translated, proof, batches[0][0])
            result = Translation(folder, translated, source, subject.operations, [*findings, *proof.findings], notes)
            checked = cases(translated, proof, *batches, source.paths)
            write_proof(place, TEST.replace("MODEL", translated.name), notes, result.findings, checked)
        return result

    def _taped(self) -> tuple[list[Finding], set[Tensor]]:
        """What was compared of gradients, and those that a tape does not give."""
        subject = self._subject
        training = [] if self._options.inference else steps(subject.parts, ())
        if not any(step.gradients for step in training):
            return [], set()
        asked = gradient_model(subject.graph, subject.parts, subject.original.initial, training, subject.contents)
        batch = self._drawing.batches(asked)[1][:1]
        found = compare_tapes(asked, training, subject.original, batch)
        if found.proof.is_open and subject.exact:
            settle(found.proof, exact_tapes(subject.exact, batch), still_rounds=subject.exact.still_rounds)
        return found.proof.findings, found.not_given()

    def _plan(self, wrong: set[Tensor]) -> Plan:
        options, parts = self._options, self._subject.parts
        found_steps = steps(parts, wrong)
        training = list[Step]() if options.inference else found_steps
        if options.targets:
            found = [named_tensor(self._subject.nodes, target) for target in options.targets]
        else:
            losses = [loss for step in training for loss in step.results if not parts.nodes[loss.node].controls]
            roots = {step.root for step in found_steps}  # which may give something, such as the loss
            given = [tensor for tensor in outputs(self._subject.graph, parts) if tensor.node not in roots]
            found = [*predictions(parts, losses), *given, *losses]
        return Plan(list(dict.fromkeys(found)), training, self._subject.contents, options.joined)

    def _of_keras(self, translated: Model) -> list[str]:
        """Let Keras's optimizers stand for those that they equal; in what the others differ."""
        notes = []
        for optimizer in translated.optimizers:
            dtype = translated.variables[optimizer.variables[0]].value.dtype
            found = difference(optimizer, translated.functions, dtype)
            optimizer.is_of_keras = not found
            notes += [f"self.{optimizer.name} is written out: {found}."] if found else []
        return notes

    def _about(self, translated: Model) -> str:
        artifact = self._subject.artifact
        version = artifact.tensorflow
        origin = f"{artifact.path.name} (TensorFlow {version})" if version else artifact.path.name
        weights = sum(held.value.size for held in translated.variables.values())
        return f"Translated from {origin}: {weights:,} weights."
