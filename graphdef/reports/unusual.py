"""What a reader of a report should know first: one sentence on each thing that is not as it usually is."""

import re
from collections.abc import Collection, Iterator

from ..restoring import Missing
from ..variables import TRAINABLE
from .contents import Contents

ON_PROCESSOR = re.compile(r"(/job:localhost)?(/replica:0)?(/task:0)?(/device)?[/:]?[Cc][Pp][Uu]:[\d*]+")


def unusual(found: Contents, missing: Missing | None) -> list[str]:
    """The sentences on one graph, the most important first."""
    return [*_broken(found), *_of_checkpoint(found, missing), *_of_its_making(found)]


def listed(names: Collection[str], most: int = 3) -> str:
    """The first names, and how many more there are."""
    first = ", ".join(list(names)[:most])
    return f"{first} and {len(names) - most} more" if len(names) > most else first


def _broken(found: Contents) -> Iterator[str]:
    if not found.operations and not found.in_functions:
        yield "It has no operations."
    for name, (count, package) in found.unknown.items():
        yield f"TensorFlow does not know the operation {name} ({count} of them); it is from {package}."
    if found.missing:
        example, user = next(iter(found.missing.items()))
        yield f"{len(found.missing)} inputs are not in the graph, such as {example}, which {user} takes."
    if found.duplicates:
        yield f"Several operations have the same name: {listed(found.duplicates)}."


def _of_checkpoint(found: Contents, missing: Missing | None) -> Iterator[str]:
    if missing and missing.lacking:
        lacking = missing.lacking
        trainable = sum(variable.role == TRAINABLE for variable in lacking)
        yield (
            f"The checkpoint lacks {len(lacking)} of the graph's {len(found.variables)} variables ({trainable} of them "
            f"trainable): {listed([variable.name for variable in lacking])}. A saver that does not list them restores "
            "in silence and leaves them without values."
        )
    if missing and missing.wanted:
        yield f"Its saver asks for {len(missing.wanted)} tensors that the checkpoint lacks: {listed(missing.wanted)}."
    for variable, shape in missing.of_other_shape[:3] if missing else ():
        yield f"{variable.name} is {shape_text(variable.shape)} in the graph and {shape_text(shape)} in the checkpoint."
    if missing and missing.unused:
        yield f"The checkpoint holds {len(missing.unused)} tensors that are no variable here: {listed(missing.unused)}."
    if found.has_no_collections:
        yield f"Its {len(found.variables)} variables are in no collection, so a saver made after importing finds none."


def _of_its_making(found: Contents) -> Iterator[str]:
    for family in found.repeated[:3]:
        yield (
            f"The graph was still growing when it was saved: {family.copies} copies of {family.name} "
            f"({family.operations} operations each), which nothing uses."
        )
    python = sum(found.by_type.get(name, 0) for name in ("PyFunc", "PyFuncStateless", "EagerPyFunc"))
    if python:
        yield f"{python} operations call Python functions, which are not in the file."
    elsewhere = [name for name in found.devices if not ON_PROCESSOR.fullmatch(name)]
    if elsewhere:
        yield f"Operations are placed on {listed(elsewhere)}."


def shape_text(shape: tuple | None) -> str:
    """A shape as a reader writes it: "[?, 784]"; "of unknown shape"."""
    if shape is None:
        return "of unknown shape"
    return "[" + ", ".join("?" if size is None else str(size) for size in shape) + "]"
