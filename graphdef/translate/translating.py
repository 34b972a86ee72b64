"""An artifact's graph as a folder of TensorFlow 2 source, weights and proof."""

import json
import shutil
import subprocess
import sys
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
from .proving.comparison import NOT_PROVEN, Finding
from .proving.inputs import Inputs
from .proving.original import Original
from .proving.proof import Proof, cases_as_json, load, prove
from .proving.training import compare_gradients
from .recognising import structure
from .recognising.model import Plan, gradient_model, model
from .recognising.nodes import Node, Nodes, Tensor, nodes_of
from .recognising.outputs import outputs, predictions
from .recognising.patterns import put_together
from .recognising.steps import Step, steps
from .recognising.tables import tables
from .statements import Block, Choice, Loop, Model, Table, Tape
from .writing.model import Source, write
from .writing.tests import TEST

BATCHES = 3
CHANGING = "enters the loop with shape"  # TensorFlow's words for a variable whose shape changes


@dataclass
class Translation:
    """What became of a graph."""

    folder: Path
    model: Model
    source: Source
    nodes: int
    findings: list[Finding]
    notes: list[str]

    @property
    def differs(self) -> bool:
        """Whether anything that was compared differs."""
        return any(finding.status == "differs" for finding in self.findings)


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
    options = options or Options()
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise GraphError(f"{folder} exists; name a new folder.")
    try:
        whole = tf.GraphDef.FromString(graph.complete().SerializeToString())
        original = Original(artifact, graph, whole)
    except (tf.errors.OpError, ValueError, TypeError, KeyError, DecodeError, OSError) as error:
        raise GraphError(f"{artifact.path} cannot be imported: {tensorflow_sentence(error)}") from error
    nodes = nodes_of(whole)
    values = original.values()
    for cut in options.sources:
        node = nodes[named_tensor(nodes, cut).node]
        nodes.nodes[node.name] = Node(node.name, "Placeholder", [], types=node.types)
    put_together(nodes)
    parts = structure.Graph(nodes)
    contents = _contents(nodes, original)
    drawing = Drawing(nodes, values, original, options.feeds)
    findings, training = ([], []) if options.inference else _training(graph, parts, drawing, contents)
    found = [named_tensor(nodes, target) for target in options.targets] or outputs(graph, nodes)
    losses = [loss for step in training for loss in step.results if not nodes[loss.node].controls]
    if not options.targets:
        found = list(dict.fromkeys([*predictions(parts, losses), *found, *losses]))
    planned = Plan(found, training, contents, options.joined)
    translated = model(graph, parts, planned, values, name)
    origin = " ".join(filter(None, [artifact.path.name, artifact.tensorflow and f"(TensorFlow {artifact.tensorflow})"]))
    weights = sum(held.value.size for held in translated.variables.values())
    translated.about = f"Translated from {origin}: {weights:,} weights."
    folder.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder.parent, prefix=".translating-") as temporary:
        place = Path(temporary) / folder.name
        place.mkdir()
        batches, steps_batches = drawing.batches(translated)
        source, notes = _written(translated, place)
        proof = prove(translated, place / "model.py", original, batches, steps_batches, source.paths)
        if any(CHANGING in finding.words for finding in proof.findings):
            for function in translated.functions:
                let_shapes_change(function.block)
            source, notes = _written(translated, place)
            proof = prove(translated, place / "model.py", original, batches, steps_batches, source.paths)
        notes = [*original.notes, *notes]
        result = Translation(folder, translated, source, len(nodes.nodes), [*findings, *proof.findings], notes)
        _write_proof(place, result, proof)
        if folder.exists():
            folder.rmdir()
        shutil.rmtree(place / "__pycache__", ignore_errors=True)
        place.rename(folder)
    return result


def _written(translated: Model, place: Path) -> tuple[Source, list[str]]:
    """Write the source and the weights. The source, and what there is to say of it."""
    source = write(translated)
    (place / "model.py").write_text(source.text)
    save_arrays(place / "weights.npz", source.weights)
    return source, formatted(place / "model.py")


def let_shapes_change(block: Block) -> None:
    """Let the shapes of the variables of all loops change from turn to turn where the graph does not fix them."""
    for statement in block.statements:
        if isinstance(statement, Loop):
            statement.changing = any(shape is None or None in shape for shape in statement.shapes)
            let_shapes_change(statement.body)
        elif isinstance(statement, Choice):
            let_shapes_change(statement.if_true)
            let_shapes_change(statement.if_false)
        elif isinstance(statement, Tape):
            let_shapes_change(statement.block)


def _contents(nodes: Nodes, original: Original) -> dict[str, Table]:
    """What the graph's tables hold, which the graph computes."""
    found = {}
    for name, tensors in tables(nodes):
        try:
            found[name] = Table(name, *original.run([str(tensor) for tensor in tensors], {}))
        except (tf.errors.OpError, ValueError, TypeError, KeyError) as error:
            original.notes.append(f"The contents of {name} cannot be computed: {tensorflow_sentence(error)}")
    return found


Batches = list[dict[str, np.ndarray]]


@dataclass
class Drawing:
    """Draws inputs for models of a graph."""

    nodes: Nodes
    values: Mapping[str, np.ndarray]
    original: Original
    feeds: Mapping[str, np.ndarray]

    def batches(self, translated: Model) -> tuple[Batches, Batches]:
        """Several for a model's methods, and for its steps, of a size that the graph was made for."""
        return _drawn(self.nodes, self.values, translated, self.original, self.feeds)


def named_tensor(nodes: Nodes, name: str) -> Tensor:
    """The tensor called "x:0", or "x" for the first output of that operation. Raises GraphError."""
    node, _, number = name.partition(":")
    if node not in nodes or int(number or 0) >= len(nodes[node].types):
        raise GraphError(f"The graph has no tensor {name!r}.")
    return Tensor(node, int(number or 0))


def _drawn(
    nodes: Nodes,
    values: Mapping[str, np.ndarray],
    translated: Model,
    original: Original,
    feeds: Mapping[str, np.ndarray],
) -> tuple[Batches, Batches]:
    arguments = {argument.tensor: argument for function in translated.functions for argument in function.arguments}
    inputs = Inputs(nodes, values, list(arguments.values()))
    given = {tensor if ":" in tensor else f"{tensor}:0": array for tensor, array in feeds.items()}
    tensors = [tensor for function in translated.functions if not function.problem for tensor in function.tensors]
    failures = {}
    for size in inputs.sizes():
        inputs.size = size
        failures[size] = original.failures(tensors, inputs.draw(0) | given)
        if not failures[size]:
            break
    original.reset()
    inputs.size = min(failures, key=lambda size: failures[size])
    return (
        [inputs.draw(seed, edges=seed > 0) | given for seed in range(BATCHES)],
        [inputs.draw(BATCHES + seed) | given for seed in range(BATCHES)],
    )


def _training(
    graph: Graph,
    parts: structure.Graph,
    drawing: Drawing,
    contents: Mapping[str, Table],
) -> tuple[list[Finding], list[Step]]:
    """The training steps, with a tape for those gradients that it gives as the graph does."""
    found = steps(parts, ())
    if not any(step.gradients for step in found):
        return [], found
    findings, wrong = list[Finding](), set[Tensor]()
    asked = gradient_model(graph, parts, drawing.values, found, contents)
    with tempfile.TemporaryDirectory(prefix="tf1-gradients-") as folder:
        source = write(asked)
        path = Path(folder) / "model.py"
        path.write_text(source.text)
        save_arrays(path.with_name("weights.npz"), source.weights)
        translated = load(path).Gradients()
    batch = drawing.batches(asked)[1][0]
    functions = iter(asked.functions)
    for step in found:
        for request in step.gradients:
            function, tensors = next(functions), list(request.by_variable.values())
            try:
                if function.problem:
                    raise ValueError(function.problem)
                told, differing = compare_gradients(function, translated, drawing.original, batch, tensors)
            except Exception as error:  # whatever the written code or the graph raises
                words = f"the tape cannot be compared: {tensorflow_sentence(error)[:300]}"
                told, differing = [Finding(str(request.targets[0]), "tape", NOT_PROVEN, words=words)], []
            findings += told
            wrong |= set(differing)
    return findings, steps(parts, wrong) if wrong else found


def formatted(path: Path) -> list[str]:
    """Let ruff format the file; a note where there is none."""
    try:
        subprocess.run(
            [sys.executable, "-m", "ruff", "format", "--isolated", "--quiet", str(path)],
            check=True,
            capture_output=True,
        )
    except (OSError, subprocess.CalledProcessError) as error:
        words = getattr(error, "stderr", b"") or b""
        return [f"model.py is not formatted: {words.decode(errors='replace').strip() or error}."]
    return []


def _write_proof(place: Path, result: Translation, proof: Proof) -> None:
    (place / "proof").mkdir()
    save_arrays(place / "proof" / "cases.npz", proof.arrays)
    (place / "proof" / "cases.json").write_text(cases_as_json(proof))
    (place / "test_model.py").write_text(TEST.replace("MODEL", result.model.name))
    (place / "proof" / "report.txt").write_text("\n".join([*result.notes, *map(str, result.findings)]) + "\n")
    found = {"notes": result.notes, "findings": [finding.as_dict() for finding in result.findings]}
    (place / "proof" / "report.json").write_text(json.dumps(found, indent=1))
