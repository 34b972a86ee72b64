"""How much of what a notebook published is reproduced: its saved outputs against new ones, cell by cell."""

import math
import re
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

Output = Mapping[str, Any]  # as nbformat has it

NUMBER = re.compile(r"[-+]?(?:\d+\.\d*|\.\d+|\d+)(?:[eE][-+]?\d+)?|\bnan\b|\binf\b")
ADDRESS = re.compile(r"0x[0-9a-f]+")


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
    return ADDRESS.sub("0x", "\n".join(parts))


def _is_figure(output: Output) -> bool:
    return any(kind.startswith("image/") for kind in output.get("data", {}))


def compare_cell(cell: int, saved: Sequence[Output], new: Sequence[Output], tolerance: float) -> CellComparison:
    """Compare the outputs of one cell. Words must be the same; numbers may differ by `tolerance`, relatively.

    >>> printed = [[{"output_type": "stream", "name": "stdout", "text": text}] for text in ("loss 0.500", "loss 0.501")]
    >>> [compare_cell(1, *printed, tolerance).reproduced for tolerance in (0.001, 0.01)]
    [False, True]
    """
    saved_text, new_text = _text(saved), _text(new)
    saved_words, new_words = (" ".join(NUMBER.sub("#", text).split()) for text in (saved_text, new_text))
    saved_numbers, new_numbers = (list(map(float, NUMBER.findall(text))) for text in (saved_text, new_text))
    differences = [_difference(a, b) for a, b in zip(saved_numbers, new_numbers, strict=False)]
    figures, present = sum(map(_is_figure, saved)), sum(map(_is_figure, new))
    return CellComparison(
        cell,
        saved_words == new_words,
        len(saved_numbers),
        sum(difference <= tolerance for difference in differences),
        _anywhere(sorted(saved_numbers), sorted(new_numbers), tolerance),
        max(differences, default=0.0),
        figures,
        min(figures, present),
    )


def _difference(a: float, b: float) -> float:
    if a == b or (math.isnan(a) and math.isnan(b)):
        return 0.0
    return abs(a - b) / max(abs(a), abs(b)) if math.isfinite(a) and math.isfinite(b) else math.inf


def _anywhere(saved: list[float], new: list[float], tolerance: float) -> int:
    """How many of the sorted numbers `saved` have a partner in the sorted numbers `new`.

    >>> _anywhere([1.0, 1.0, 2.0], [1.0, 2.0, 3.0], 0.0)
    2
    """
    found = place = 0
    for number in saved:
        while place < len(new) and new[place] < number and _difference(number, new[place]) > tolerance:
            place += 1
        if place < len(new) and _difference(number, new[place]) <= tolerance:
            found, place = found + 1, place + 1
    return found


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
