"""A table of events, read and checked: whoever gets one can compute with it."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.csv
import pyarrow.parquet as pq

from lesson_data.errors import DataError

SHIPPED = Path(__file__).parent / "events"
JETS = tuple(f"selJet_{quantity}{jet}" for jet in range(3) for quantity in ("pt", "eta", "phi", "m"))
COLUMNS = (
    *("signal", "HT", "MET", "METPhi", "MT", "MT2W", "n_jet", "n_bjet"),
    *("sel_lep_pt0", "sel_lep_eta0", "sel_lep_phi0"),
    *JETS,
)
REMEDY = "take the file from the package again or rebuild it with `python -m lesson_data.generate`"


def read(path: Path, signal: int) -> pd.DataFrame:
    """The events of one file, with the columns `COLUMNS`: momenta and masses in GeV, angles in radians.

    Args:
        path: a Parquet file.
        signal: 1 where all events must be signal, 0 where all must be background.

    Raises:
        DataError: the file is missing, unreadable, truncated, empty or not Parquet; a column is missing or not
            numeric; a value is not finite; an event is of the wrong class.
    """
    events = read_numbers(path, COLUMNS, REMEDY)
    wrong = np.flatnonzero(events["signal"] != signal)
    if len(wrong):
        row, value = wrong[0], events["signal"].iloc[wrong[0]]
        raise DataError(f"{path}: signal is {value} in row {row} (from 0), expected {signal} in every row: {REMEDY}")
    return events


def read_numbers(path: Path, columns: Sequence[str], remedy: str) -> pd.DataFrame:
    """The `columns` of a Parquet file, or of a CSV file where it is called so, in the file's own types.

    Args:
        path: NAME.parquet or NAME.csv.
        columns: those that the file must have; others are left out.
        remedy: what to do about a file that cannot be used; every message ends in it.

    Raises:
        DataError: the file is missing, unreadable, truncated, empty or of another kind; a column is missing or not
            numeric; a value is not finite.
    """
    table = _open(path, remedy)
    missing = [name for name in columns if name not in table.column_names]
    if missing:
        others = [name for name in table.column_names if name not in columns]
        instead = f" but has {', '.join(others)}" if others else ""
        raise DataError(f"{path} lacks the column {', '.join(missing)}{instead}: {remedy}")
    if not table.num_rows:
        raise DataError(f"{path} holds no events, expected at least one row: {remedy}")
    for name in columns:
        _check_numbers(path, table.field(name), table[name], remedy)
    return table.select(columns).to_pandas()


def _open(path: Path, remedy: str) -> pa.Table:
    kind = "CSV" if path.suffix == ".csv" else "Parquet"
    try:
        with path.open("rb") as file:
            return pa.csv.read_csv(file) if kind == "CSV" else pq.read_table(file, page_checksum_verification=True)
    except FileNotFoundError as error:
        raise DataError(f"{path} does not exist, expected a {kind} file of events: {remedy}") from error
    except PermissionError as error:
        raise DataError(f"{path} may not be read: give yourself the permission, or {remedy}") from error
    except (pa.ArrowException, OSError) as error:
        raise DataError(f"{path} is truncated or no {kind} file: {remedy}") from error


def _check_numbers(path: Path, field: pa.Field, column: pa.ChunkedArray, remedy: str) -> None:
    if not (pa.types.is_integer(field.type) or pa.types.is_floating(field.type)):
        raise DataError(f"{path}: column {field.name} has the type {field.type}, expected numbers: {remedy}")
    values = column.to_numpy()
    bad = np.flatnonzero(~np.isfinite(values))
    if len(bad):
        row, value = bad[0], values[bad[0]]
        raise DataError(f"{path}: {field.name} is {value} in row {row} (from 0), expected a finite number: {remedy}")
