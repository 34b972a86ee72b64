"""Which gradients of a graph a tape gives as well."""

import tempfile
from collections.abc import Mapping
from pathlib import Path

from ...artifact import Graph
from ...errors import tensorflow_sentence
from ..archive import save_arrays
from ..recognising import structure
from ..recognising.model import gradient_model
from ..recognising.nodes import Tensor
from ..recognising.steps import Step, steps
from ..statements import Table
from ..writing.model import write
from .batches import Drawing
from .comparison import NOT_PROVEN, Finding
from .proof import load
from .training import compare_gradients


def taped_steps(
    graph: Graph, parts: structure.Graph, drawing: Drawing, contents: Mapping[str, Table]
) -> tuple[list[Finding], list[Step]]:
    """The training steps, with a tape for those gradients that it gives as the graph does; and what was compared."""
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
