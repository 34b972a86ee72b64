"""Which gradients of a graph a tape gives as well."""

import tempfile
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from ...errors import tensorflow_sentence
from ..archive import save_arrays
from ..recognising.nodes import Tensor
from ..recognising.steps import Step
from ..statements import Model
from ..writing.model import write
from .comparison import DIFFERS, NOT_PROVEN, Finding
from .gradients import compare_gradients
from .original import Original
from .proof import Batches, Proof, load


@dataclass
class Tapes:
    """What was compared, and by what each finding is called the graph's tensors of that gradient."""

    proof: Proof = field(default_factory=Proof)
    tensors: dict[tuple[str, str], list[Tensor]] = field(default_factory=dict)  # by step and name

    def not_given(self) -> set[Tensor]:
        """The gradients that a tape does not give; their findings say from now on what is done instead."""
        wrong: set[Tensor] = set()
        for finding in self.proof.findings:
            if finding.status == DIFFERS:
                wrong.update(self.tensors[finding.step, finding.what])
                finding.status = NOT_PROVEN
                finding.words = f"the tape's gradient differs, so the graph's own is written ({finding.words})"
        return wrong


def compare_tapes(asked: Model, steps: Iterable[Step], original: Original, batches: Batches) -> Tapes:
    """Compare all gradients that steps ask tapes for with those of the graph.

    Args:
        asked: a model whose methods give them.
        steps: of the graph.
        original: in its session.
        batches: inputs by tensor, of which the first is taken.
    """
    found = Tapes()
    with tempfile.TemporaryDirectory(prefix="tf1-gradients-") as folder:
        source = write(asked)
        path = Path(folder) / "model.py"
        path.write_text(source.text)
        save_arrays(path.with_name("weights.npz"), source.weights)
        translated = load(path).Gradients()
    functions = iter(asked.functions)
    for one, request in [(step, request) for step in steps for request in step.gradients]:
        function, target = next(functions), request.targets[0]
        gradients = {f"gradient of {target} by {name}": own for name, own in request.by_variable.items()}
        try:
            if function.problem:
                raise ValueError(function.problem)
            compared = compare_gradients(function, translated, original, batches[0], gradients)
        except Exception as error:  # whatever the written code or the graph raises
            words = f"the tape cannot be compared: {tensorflow_sentence(error)[:300]}"
            found.proof.findings.append(Finding(f"gradients of {target}", "tape", NOT_PROVEN, words=words))
            continue
        for finding, value in compared:
            finding.step = one.root
            found.proof.findings.append(finding)
            found.proof.wanted[finding.key] = value
            found.tensors[one.root, finding.what] = gradients[finding.what]
    return found
