"""The files of a run: one a chunk, complete or absent."""

from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from lesson_data.errors import DataError
from lesson_data.files import renamed_to


def chunk_path(folder: Path, process: str, index: int) -> Path:
    """FOLDER/PROCESS/NNNN.parquet."""
    return folder / process / f"{index:04d}.parquet"


def write_chunk(table: pa.Table, path: Path) -> None:
    """Write the chunk, whole or not at all."""
    with renamed_to(path) as temporary:
        pq.write_table(table, temporary, compression="zstd")


def read_chunks(folder: Path, process: str, chunks: int) -> list[pa.Table]:
    """The chunks 0 to `chunks` - 1 of a process; the schema's metadata holds the "provenance" of each.

    Raises:
        DataError: one is missing, cannot be read, or is none.
    """
    paths = [chunk_path(folder, process, index) for index in range(chunks)]
    missing = [path.name for path in paths if not path.exists()]
    if missing:
        raise DataError(
            f"{folder / process} lacks {len(missing)} of {chunks} chunks (the first is {missing[0]}): "
            f"run `python -m lesson_data.generate events {folder}` to generate them"
        )
    return [_read_chunk(path) for path in paths]


def _read_chunk(path: Path) -> pa.Table:
    try:
        table = pq.read_table(path)
    except (pa.ArrowException, OSError) as error:
        raise DataError(f"{path} is truncated or no Parquet file: delete it and generate it again") from error
    if b"provenance" not in (table.schema.metadata or {}):
        raise DataError(f"{path} is no chunk of generated events: delete it and generate it again")
    return table
