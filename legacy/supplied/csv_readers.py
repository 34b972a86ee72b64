"""Readers of tables that take a file opened as bytes (`"rb"`), which Python 2 asked for."""

import csv
import io
from collections.abc import Iterable
from typing import Any

__all__ = ["DictReader", "reader"]


def _lines(file: Iterable[Any]) -> Iterable[Any]:
    binary = isinstance(file, (io.BufferedIOBase, io.RawIOBase))
    return (line.decode("utf-8", "surrogateescape") for line in file) if binary else file


def reader(csvfile: Iterable[Any], *positional: Any, **options: Any) -> Any:
    """`csv.reader`."""
    return csv.reader(_lines(csvfile), *positional, **options)


class DictReader(csv.DictReader):
    """`csv.DictReader`."""

    def __init__(self, f: Iterable[Any], *positional: Any, **options: Any):
        super().__init__(_lines(f), *positional, **options)
