"""From chunks to what is shipped: one Parquet table a process and a metadata file."""

from pathlib import Path

import pyarrow as pa

from lesson_data.generate.assemble import provenances, write_tables
from lesson_data.generate.chunk_files import read_chunks
from lesson_data.generate.higgs.metadata import metadata
from lesson_data.generate.higgs.settings import CHUNKS, PROCESSES
from lesson_data.higgs import COLUMNS, SHIPPED


def assemble(folder: Path, target: Path = SHIPPED, chunks: int = CHUNKS) -> Path:
    """Write PROCESS.parquet (`chunks` * 2500 rows) of every process, and metadata.json, into `target`; return it.

    Raises:
        DataError: a chunk is missing or cannot be read; nothing is written.
    """
    parts = {process: read_chunks(folder, process, chunks) for process in PROCESSES}
    tables = {name: pa.concat_tables(tables).combine_chunks().select(COLUMNS) for name, tables in parts.items()}
    tables = {name: table.replace_schema_metadata() for name, table in tables.items()}
    write_tables(tables, metadata({process: provenances(tables) for process, tables in parts.items()}), target)
    return target
