"""A text file of numbers, to be read line by line: two normally distributed ones, x and y, a row, no header."""

import warnings
from pathlib import Path

import numpy as np

from lesson_data.errors import DataError
from lesson_data.files import renamed_to

ROWS = 10_000
SEED = 2018


def write_csv(path: Path, rows: int = ROWS, seed: int = SEED) -> Path:
    """Write `rows` lines "x,y" with every digit that float64 needs, all or nothing, and return the path."""
    numbers = np.random.default_rng(seed).normal(size=(rows, 2))
    with renamed_to(path) as temporary:
        temporary.write_text("".join(f"{x!r},{y!r}\n" for x, y in numbers.tolist()))
    return path


def read_csv(path: Path) -> np.ndarray:
    """The numbers of the file, float64 [rows, 2], to the last bit as they were written.

    Raises:
        DataError: the file is missing, or a line does not hold two numbers.
    """
    try:
        with warnings.catch_warnings(action="error"):  # that there are no numbers is but a warning
            numbers = np.loadtxt(path, delimiter=",", ndmin=2)
    except (OSError, ValueError, UserWarning) as error:
        raise DataError(f"{path} cannot be read ({error}), expected two numbers a line: write it again") from error
    if numbers.shape[1] != 2:
        raise DataError(f"{path} has {numbers.shape[1]} numbers a line, expected 2: write it again")
    return numbers
