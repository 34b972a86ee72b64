"""How much of what a notebook published is reproduced: its saved outputs against new ones, cell by cell."""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from ..verifying import printed

Output = Mapping[str, Any]  # as nbformat has it


class CellComparison(NamedTuple):
    """One cell: whether the text, the numbers and the figures agree; `worst` is the largest relative difference.

    Numbers agree where they stand; `numbers_anywhere` counts those that agree in any order, as threads may print them.
    """

    cell: int
    text: bool
    numbers: int
    numbers_agreeing: int
    numbers_anywhere: int
    worst: float
    figures: int
    figures_present: int

    @property
    def reproduced(self) -> bool:
        """Whether all of the cell's output is."""
        return self.text and self.numbers == self.numbers_agreeing and self.figures == self.figures_present


def _text(outputs: Sequence[Output]) -> str:
    parts = []
    for output in outputs:
        if output["output_type"] == "stream" and output.get("name") == "stdout":
            parts.append(output["text"])
        elif output["output_type"] in ("execute_result", "display_data") and not _is_figure(output):
            parts.append(output["data"].get("text/plain", ""))
    return "\n".join(parts)


def _is_figure(output: Output) -> bool:
    return any(kind.startswith("image/") for kind in output.get("data", {}))


def compare_cell(cell: int, saved: Sequence[Output], new: Sequence[Output], tolerance: float) -> CellComparison:
    """Compare the outputs of one cell. Words must be the same; numbers may differ by `tolerance`, relatively.

    >>> printed = [[{"output_type": "stream", "name": "stdout", "text": text}] for text in ("loss 0.500", "loss 0.501")]
    >>> [compare_cell(1, *printed, tolerance).reproduced for tolerance in (0.001, 0.01)]
    [False, True]
    """
    text = printed.compare(_text(saved), _text(new), tolerance)
    figures, present = sum(map(_is_figure, saved)), sum(map(_is_figure, new))
    return CellComparison(
        cell, text.words, text.numbers, text.agreeing, text.anywhere, text.worst, figures, min(figures, present)
    )


def compare(
    saved_cells: Sequence[Mapping[str, Any]], new_cells: Sequence[Mapping[str, Any]], tolerance: float
) -> list[CellComparison]:
    """Compare every code cell that has saved outputs."""
    pairs = zip(saved_cells, new_cells, strict=True)
    return [
        compare_cell(number, saved["outputs"], new["outputs"], tolerance)
        for number, (saved, new) in enumerate(pairs, 1)
        if saved["cell_type"] == "code" and saved["outputs"]
    ]


def as_text(cells: list[CellComparison]) -> str:
    """A line for each cell, and how much is reproduced."""
    if not cells:
        return "The notebook holds no saved outputs to compare with."
    lines = []
    for cell in cells:
        parts = [f"text {'agrees' if cell.text else 'differs'}"]
        if cell.numbers:
            parts.append(f"{cell.numbers_agreeing} of {cell.numbers} numbers agree (worst {cell.worst:.1g})")
            if cell.numbers_anywhere > cell.numbers_agreeing:
                parts.append(f"{cell.numbers_anywhere} in any order")
        if cell.figures:
            parts.append(f"{cell.figures_present} of {cell.figures} figures present")
        lines.append(f"cell {cell.cell}: {', '.join(parts)}")
    done = sum(cell.reproduced for cell in cells)
    numbers, agreeing = sum(c.numbers for c in cells), sum(c.numbers_agreeing for c in cells)
    lines.append(f"{done} of {len(cells)} cells with outputs are reproduced; {agreeing} of {numbers} numbers.")
    if agreeing < numbers:
        lines.append("Streams of random numbers without a seed differ from run to run, and cannot be reproduced.")
    return "\n".join(lines)
