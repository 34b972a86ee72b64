"""A model written and proven; written again where shapes turn out not to fit in a loop or in an untaken branch."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from ..statements import Function, Model
from ..writing.folder import let_shapes_change, write_model
from ..writing.model import Source
from .original import Original
from .proof import Batches, Proof, prove

CHANGING = "enters the loop with shape"  # TensorFlow's words for a variable whose shape changes


def write_and_prove(
    translated: Model,
    place: Path,
    original: Original,
    batches: tuple[Batches, Batches],
    proven: Sequence[Function] | None = None,
) -> tuple[Source, list[str], Proof]:
    """The source, what there is to say of it, and the proof.

    Args:
        translated: what is written; its functions are changed where shapes do not fit.
        place: the folder of model.py.
        original: in its session.
        batches: inputs by tensor, for methods and for steps.
        proven: the functions that are proven; all if not given.
    """
    chosen = replace(translated, functions=list(translated.functions if proven is None else proven))
    changing = 0
    while True:
        source, notes = write_model(translated, place)
        proof = prove(chosen, place / "model.py", original, *batches, source.paths)
        if changing < 2 and any(CHANGING in finding.words for finding in proof.findings):
            changing += 1
            for function in translated.functions:
                let_shapes_change(function.block, ranks=changing > 1)
        elif proof.fails_in_graphs and not translated.functions[0].forgets_shapes:
            for function in translated.functions:
                function.forgets_shapes = True
        else:
            return source, notes, proof
