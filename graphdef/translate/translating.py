"""An artifact's graph as a folder of TensorFlow 2 source, weights and proof."""

import json
import shutil
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import tensorflow.compat.v1 as tf
from google.protobuf.message import DecodeError

from ..artifact import Artifact, Graph
from ..errors import GraphError, tensorflow_sentence
from .archive import save_arrays
from .proving.batches import Batches, Drawing
from .proving.comparison import DIFFERS, Finding
from .proving.localising import localise
from .proving.original import Original
from .proving.proof import Proof, cases_as_json, prove
from .proving.tapes import taped_steps
from .recognising import structure
from .recognising.model import Plan, model
from .recognising.nodes import Node, Nodes, Tensor, nodes_of
from .recognising.outputs import outputs, predictions
from .recognising.patterns import put_together
from .recognising.steps import Step
from .recognising.tables import tables
from .recognising.values import values_before
from .statements import Model, Table
from .writing.folder import let_shapes_change, write_model
from .writing.model import Source
from .writing.tests import TEST

CHANGING = "enters the loop with shape"  # TensorFlow's words for a variable whose shape changes


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
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise GraphError(f"{folder} exists; name a new folder.")
    try:
        whole = tf.GraphDef.FromString(graph.complete().SerializeToString())
        original = Original(artifact, graph, whole)
    except (tf.errors.OpError, ValueError, TypeError, KeyError, DecodeError, OSError) as error:
        raise GraphError(f"{artifact.path} cannot be imported: {tensorflow_sentence(error)}") from error
    return _Translating(artifact, graph, whole, original, options or Options()).into(folder, name)


class _Translating:
    """One translation."""

    def __init__(self, artifact: Artifact, graph: Graph, whole: tf.GraphDef, original: Original, options: Options):
        self._artifact, self._graph, self._original, self._options = artifact, graph, original, options
        nodes = nodes_of(whole)
        for cut in options.sources:
            node = nodes[named_tensor(nodes, cut).node]
            nodes.nodes[node.name] = Node(node.name, "Placeholder", [], types=node.types)
        self._operations = frozenset(nodes.nodes)
        put_together(nodes)
        self._nodes, self._parts = nodes, structure.Graph(nodes)
        self._contents = _contents(nodes, original)
        self._drawing = Drawing(nodes, original.initial, original, options.feeds)

    def into(self, folder: Path, name: str) -> Translation:
        """Write the folder; it is there only when all is in it."""
        findings, plan = self._plan()
        translated = model(self._graph, self._parts, plan, self._original.initial, name)
        translated.about = self._about(translated)
        folder.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=folder.parent, prefix=".translating-") as temporary:
            place = Path(temporary) / folder.name
            place.mkdir()
            batches = self._drawing.batches(translated)
            source, notes = write_model(translated, place)
            proof = prove(translated, place / "model.py", self._original, *batches, source.paths)
            if any(CHANGING in finding.words for finding in proof.findings):
                for function in translated.functions:
                    let_shapes_change(function.block)
                source, notes = write_model(translated, place)
                proof = prove(translated, place / "model.py", self._original, *batches, source.paths)
            notes = [*self._original.notes, *notes]
            if self._options.localised:
                notes += self._localised(translated, proof, batches[0])
            result = Translation(folder, translated, source, self._operations, [*findings, *proof.findings], notes)
            _write_proof(place, result, proof)
            if folder.exists():
                folder.rmdir()
            shutil.rmtree(place / "__pycache__", ignore_errors=True)
            place.rename(folder)
        return result

    def _plan(self) -> tuple[list[Finding], Plan]:
        options = self._options
        findings, training = list[Finding](), list[Step]()
        if not options.inference:
            findings, training = taped_steps(self._graph, self._parts, self._drawing, self._contents)
        if options.targets:
            found = [named_tensor(self._nodes, target) for target in options.targets]
        else:
            losses = [loss for step in training for loss in step.results if not self._nodes[loss.node].controls]
            found = [*predictions(self._parts, losses), *outputs(self._graph, self._parts), *losses]
        return findings, Plan(list(dict.fromkeys(found)), training, self._contents, options.joined)

    def _about(self, translated: Model) -> str:
        version = self._artifact.tensorflow
        origin = f"{self._artifact.path.name} (TensorFlow {version})" if version else self._artifact.path.name
        weights = sum(held.value.size for held in translated.variables.values())
        return f"Translated from {origin}: {weights:,} weights."

    def _localised(self, translated: Model, proof: Proof, batches: Batches) -> list[str]:
        """For each method that differs the first value that does."""
        differing = {finding.what for finding in proof.findings if finding.status == DIFFERS}
        notes = []
        for function in translated.functions:
            for tensor in differing.intersection(function.tensors) if not function.is_step else ():
                before = values_before(self._parts, named_tensor(self._nodes, tensor))

                def planned(tensors: Sequence[Tensor]) -> Model:
                    plan = Plan([], [], self._contents)
                    return model(self._graph, self._parts, plan, self._original.initial, "localised", tensors)

                found = localise(before, planned, self._original, batches[0])
                notes.append(
                    f"On the way to {tensor} " + (f"this differs first: {found}" if found else "none differs.")
                )
        return notes


def named_tensor(nodes: Nodes, name: str) -> Tensor:
    """The tensor called "x:0", or "x" for the first output of that operation. Raises GraphError."""
    node, _, number = name.partition(":")
    output = int(number) if number.isdigit() else 0
    if node not in nodes or output >= len(nodes[node].types):
        raise GraphError(f"The graph has no tensor {name!r}.")
    return Tensor(node, output)


def _contents(nodes: Nodes, original: Original) -> dict[str, Table]:
    """What the graph's tables hold, which the graph computes."""
    found = {}
    for name, tensors in tables(nodes):
        try:
            found[name] = Table(name, *original.run([str(tensor) for tensor in tensors], {}))
        except (tf.errors.OpError, ValueError, TypeError, KeyError) as error:
            original.notes.append(f"The contents of {name} cannot be computed: {tensorflow_sentence(error)}")
    return found


def _write_proof(place: Path, result: Translation, proof: Proof) -> None:
    (place / "proof").mkdir()
    save_arrays(place / "proof" / "cases.npz", proof.arrays)
    (place / "proof" / "cases.json").write_text(cases_as_json(proof))
    (place / "test_model.py").write_text(TEST.replace("MODEL", result.model.name))
    (place / "proof" / "report.txt").write_text("\n".join([*result.notes, *map(str, result.findings)]) + "\n")
    found = {"notes": result.notes, "findings": [finding.as_dict() for finding in result.findings]}
    (place / "proof" / "report.json").write_text(json.dumps(found, indent=1))
