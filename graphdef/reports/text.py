"""A report as lines of text: a few that one reads first, or all."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import TYPE_CHECKING

from ..operations import type_name
from ..variables import OTHER, SLOT, TRAINABLE
from .contents import Contents, Tensor
from .unusual import shape_text, unusual

if TYPE_CHECKING:
    from .report import Report

SHORT, LONG = 6, 40  # lines of a list


def in_short(report: Report) -> str:
    """Kind and version; and for each graph its size, its ends, its largest scopes, and what is unusual."""
    lines = [f"{report.artifact.path}: {report.artifact.kind}{_plural(report)}"]
    for found, missing in zip(report.graphs, report.missing, strict=True):
        lines += [
            *_heading(report, found),
            f"  written with  {found.written_with}",
            f"  operations    {_operations(found)}",
            f"  parameters    {_parameters(found)}",
            *_ends(found, SHORT),
            f"  scopes        {', '.join(f'{name} ({count:,})' for name, count in islice(found.scopes.items(), 3))}",
            *(f"  note          {sentence}" for sentence in unusual(found, missing)),
        ]
    return "\n".join([*lines, *_checkpoint(report), *(f"  note          {note}" for note in report.artifact.notes)])


def in_full(report: Report) -> str:
    """All that the report knows, as sections; long lists are cut, which `--json` does not do."""
    lines = [in_short(report)]
    for found in report.graphs:
        lines += ["", *_heading(report, found), *_sections(found)]
    return "\n".join(lines)


def _plural(report: Report) -> str:
    return f" with {len(report.graphs)} graphs" if len(report.graphs) > 1 else ""


def _heading(report: Report, found: Contents) -> list[str]:
    if len(report.graphs) == 1:
        return []
    return [found.name + (f" (tags: {', '.join(found.tags)})" if found.tags else "")]


def _operations(found: Contents) -> str:
    inner = sum(found.in_functions.values())
    return f"{found.operations:,}" + (f", and {inner:,} in {len(found.in_functions)} functions" if inner else "")


def _parameters(found: Contents) -> str:
    if not found.variables:
        return f"{found.constants:,} in constants"
    return f"{found.parameters:,}, of which {found.trainable:,} trainable"


def _ends(found: Contents, most: int) -> Iterator[str]:
    if found.signatures:
        for name, signature in found.signatures.items():
            inputs = (f"{key}: {tensor.dtype} {shape_text(tensor.shape)}" for key, tensor in signature.inputs.items())
            outputs = (f"{key}: {tensor.dtype} {shape_text(tensor.shape)}" for key, tensor in signature.outputs.items())
            yield f"  signature     {name}({_some(inputs, most)}) → {_some(outputs, most) or 'nothing'}"
        return
    yield f"  inputs        {_some((_tensor(tensor) for tensor in found.inputs), most) or 'none'}"
    yield f"  outputs       {_some((_tensor(tensor) for tensor in found.outputs), most) or 'none'}"


def _tensor(tensor: Tensor) -> str:
    return f"{tensor.name} {tensor.dtype} {shape_text(tensor.shape)}"


def _some(words: Iterable[str], most: int) -> str:
    every = list(words)
    return ", ".join(every[:most]) + (f" and {len(every) - most} more" if len(every) > most else "")


def _checkpoint(report: Report) -> list[str]:
    checkpoint = report.artifact.checkpoint
    if checkpoint is None:
        return []
    return [f"  checkpoint    {checkpoint.prefix.name}: {len(checkpoint.tensors)} tensors, format {checkpoint.version}"]


def _sections(found: Contents) -> Iterator[str]:
    yield from _counts("operations by type", found.by_type)
    if found.signatures:
        yield from _section("inputs", map(_tensor, found.inputs))
        yield from _section("outputs", map(_tensor, found.outputs))
    yield from _section("variables", _variables(found))
    yield f"floating-point operations of one example: {_work(found)}"
    yield from _counts("devices", found.devices)
    yield from _counts("control flow", found.control_flow)
    yield from _section("loops", found.loops)
    yield from _section("dangling operations", found.dangling)
    yield from _section("inputs that are missing", (f"{name}, for {user}" for name, user in found.missing.items()))
    yield from _section("not known to TensorFlow", (f"{n}x {k}: {p}" for n, (k, p) in found.unknown.items()))
    kinds: dict[tuple[str, str], list[str]] = {}
    for item in found.uncompilable:
        kinds.setdefault((item.kind, item.reason), []).append(item.operation)
    lines = (f"{len(names)}x {kind}, such as {names[0]}: {reason}" for (kind, reason), names in kinds.items())
    yield from _section("what the compiled engine cannot compile", lines)


def _section(title: str, lines: Iterable[str]) -> list[str]:
    every = list(lines)
    more = [f"  and {len(every) - LONG} more (--json lists all)"] if len(every) > LONG else []
    return [title, *(f"  {line}" for line in every[:LONG]), *more] if every else []


def _counts(title: str, counts: Mapping[str, int]) -> list[str]:
    return _section(title, (f"{count:6,}  {name}" for name, count in counts.items()))


def _variables(found: Contents) -> Sequence[str]:
    order = {TRAINABLE: 0, OTHER: 1, SLOT: 2}
    return [
        f"{variable.name}  {type_name(variable.dtype)} {shape_text(variable.shape)}  "
        f"{'?' if variable.bytes is None else f'{variable.bytes:,}'} bytes  {variable.role}"
        for variable in sorted(found.variables, key=lambda variable: order[variable.role])
    ]


def _work(found: Contents) -> str:
    work = found.work
    if not work.flops and work.unknown:
        return f"not known, since {work.unknown} products and convolutions have no shapes"
    remarks = [
        f"{work.unknown} products and convolutions without shapes left out" if work.unknown else "",
        "loops counted once" if work.has_loop else "",
        f"the graph is built for batches of {work.batch}" if work.batch > 1 else "",
    ]
    said = "; ".join(filter(None, remarks))
    return f"{work.flops:,}" + (f" ({said})" if said else "")
