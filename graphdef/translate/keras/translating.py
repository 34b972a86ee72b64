"""An artifact's graph as a folder with a functional model of Keras 3, its weights and its proof."""

from dataclasses import dataclass
from pathlib import Path

from ...artifact import Artifact, Graph
from ...errors import GraphError
from ...operations import type_name
from ..archive import save_arrays
from ..folder import new_folder, refuse_used, write_proof
from ..names import snake
from ..proving.batches import Drawing
from ..proving.cases import Cases
from ..proving.comparison import DIFFERS, Finding
from ..proving.proof import Batches, Proof
from ..recognising.inputs import is_input
from ..recognising.model import Plan, model
from ..recognising.nodes import Tensor
from ..recognising.outputs import outputs, predictions
from ..recognising.steps import steps
from ..statements import Function
from ..subject import Subject, named_tensor, subject_of
from ..translating import Options
from ..writing.folder import formatted
from .layers import Reader
from .proving import feeds_of, inputs_of, prove_network
from .rules import RULES
from .tests import TEST
from .writing import Written, write_network


@dataclass
class KerasTranslation:
    """What became of a graph."""

    folder: Path
    written: Written
    findings: list[Finding]
    notes: list[str]

    @property
    def differs(self) -> bool:
        """Whether anything that was compared differs."""
        return any(finding.status == DIFFERS for finding in self.findings)


def translate_to_keras(
    artifact: Artifact, graph: Graph, folder: Path, name: str, options: Options | None = None
) -> KerasTranslation:
    """Write a graph's predictions as a functional model, and prove it.

    Args:
        artifact: the graph's.
        graph: one of its graphs.
        folder: what is written; it must not exist, or be empty.
        name: of the model.
        options: what is translated.

    Raises:
        GraphError: as for `translate`; or something of the graph is no layer of Keras.
    """
    refuse_used(folder)
    options = options or Options()
    subject = subject_of(artifact, graph, options.sources)
    plan = Plan([], [], subject.contents)
    values = subject.original.initial
    translated = model(graph, subject.parts, plan, values, name, _predictions(subject, options))
    function = translated.functions[0]
    if function.problem:
        raise GraphError(f"{function.problem[0].upper()}{function.problem[1:]}, so there is no functional model.")
    network = Reader(translated, RULES).read()
    drawing = Drawing(subject.nodes, values, subject.original, options.feeds)
    dtype = type_name(subject.nodes.type(named_tensor(subject.nodes, function.tensors[0])))
    about = f"Translated from {artifact.path.name}: {snake(name)}."
    written = write_network(network, function, about, dtype)
    with new_folder(folder) as place:
        path = place / "model.py"
        path.write_text(written.text)
        save_arrays(place / "weights.npz", written.weights)
        notes = [*subject.original.notes, *formatted(path), *_told(written)]
        batches = drawing.batches(translated)[0]
        proof = prove_network(written, function, path, subject.original, batches)
        write_proof(place, TEST, notes, proof.findings, _cases(written, function, proof, batches))
    return KerasTranslation(folder, written, proof.findings, notes)


def _predictions(subject: Subject, options: Options) -> list[Tensor]:
    """What the model gives: what is asked for, what losses compare with labels, or else what nothing uses."""
    if options.targets:
        return [named_tensor(subject.nodes, target) for target in options.targets]
    training = steps(subject.parts, ())
    found = predictions(subject.parts, [loss for step in training for loss in step.results])
    if not found:
        found = [tensor for tensor in outputs(subject.graph, subject.parts) if _is_computed(subject, tensor)]
    if not found:
        raise GraphError(f"{subject.artifact.path} computes nothing of an input, so there is no functional model.")
    return list(dict.fromkeys(found))


def _is_computed(subject: Subject, tensor: Tensor) -> bool:
    """Whether something is computed of the graph's inputs."""
    return any(is_input(subject.nodes, Tensor(name)) for name in subject.parts.effects.closure([tensor]))


def _told(written: Written) -> list[str]:
    """What one has to know of the model."""
    notes = [f"The model is the graph where {name} is {value}." for name, value in written.network.fixed.items()]
    dropping = [layer.name for layer in written.network.layers if layer.kind == "Dropout"]
    if dropping and any(value.dtype.kind == "f" for value in written.network.fixed.values()):
        notes.append(f"The graph is fed the rate of {', '.join(dropping)}: see what is written there before training.")
    return notes


def _cases(written: Written, function: Function, proof: Proof, batches: Batches) -> Cases:
    found = Cases()
    tolerances = {finding.key: finding.tolerance for finding in proof.findings}
    names = {item.tensor: item.name for item in function.arguments}
    inputs = inputs_of(written, function)
    for number, batch in enumerate(batches):
        keys = [("", tensor, f"batch {number}") for tensor in function.tensors]
        if not all(key in proof.wanted for key in keys):
            continue
        feeds = feeds_of(written, function, batch)
        found.arrays |= {f"{number}/in/{names[tensor]}": feeds[tensor] for tensor in inputs}
        found.arrays |= {f"{number}/out/{place}": proof.wanted[key] for place, key in enumerate(keys)}
        told = {"case": number, "inputs": [names[tensor] for tensor in inputs]}
        found.told.append({**told, "tolerances": [tolerances[key] for key in keys]})
    return found
