"""From chunks to what is shipped: one Parquet table a process and a metadata file."""

import json
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from lesson_data.files import renamed_to
from lesson_data.generate.chunk_files import read_chunks
from lesson_data.generate.columns import final_table
from lesson_data.generate.metadata import metadata
from lesson_data.generate.settings import CHUNKS, PROCESSES
from lesson_data.tables import SHIPPED

ENCODING = {"compression": "zstd", "use_dictionary": False, "write_page_checksum": True}


def assemble(folder: Path, target: Path = SHIPPED, chunks: int = CHUNKS) -> Path:
    """Write PROCESS.parquet (`chunks` * 500 rows) of every process, and metadata.json, into `target`; return it.

    Raises:
        DataError: a chunk is missing or cannot be read; nothing is written.
    """
    parts = {process: read_chunks(folder, process, chunks) for process in PROCESSES}
    tables = {process: final_table(pa.concat_tables(parts[process]), process) for process in PROCESSES}
    provenance = {process: provenances(parts[process]) for process in PROCESSES}
    write_tables(tables, metadata(provenance), target)
    return target


def provenances(parts: list[pa.Table]) -> list[dict]:
    """What each chunk remembers of its production."""
    return [json.loads(part.schema.metadata[b"provenance"]) for part in parts]


def write_tables(tables: dict[str, pa.Table], metadata: dict, target: Path) -> None:
    """Write NAME.parquet of every table, and metadata.json, into `target`."""
    target.mkdir(parents=True, exist_ok=True)
    for process, table in tables.items():
        floats = [field.name for field in table.schema if pa.types.is_floating(field.type)]
        with renamed_to(target / f"{process}.parquet") as path:
            pq.write_table(table, path, use_byte_stream_split=floats, **ENCODING)
    with renamed_to(target / "metadata.json") as path:
        path.write_text(json.dumps(metadata, indent=2) + "\n")
