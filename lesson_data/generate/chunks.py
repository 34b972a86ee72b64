"""Events in seeded, restartable chunks.

A chunk depends only on its process, its number and the settings, never on the order or the machine's
load, so a run that was interrupted goes on with the chunks that are missing.
"""

import json
import tempfile
import time
from importlib.metadata import version
from pathlib import Path

import numpy as np
import pyarrow as pa

from lesson_data.generate.chunk_files import chunk_path, write_chunk
from lesson_data.generate.hard_process import generator
from lesson_data.generate.pool import generate_missing
from lesson_data.generate.reconstruction import Reconstructed, particles, reconstruct, selected
from lesson_data.generate.settings import CHUNK_EVENTS, PROCESSES


def generate_chunk(folder: Path, process: str, index: int, events: int = CHUNK_EVENTS) -> Path:
    """Generate `events` accepted events of `process` into the chunk's file and return its path.

    Seeds: Pythia's is 10000 * (seed of the process) + index, the detector's NumPy seed is [seed, index].
    """
    path = chunk_path(folder, process, index)
    path.parent.mkdir(parents=True, exist_ok=True)
    started = time.perf_counter()
    seed = PROCESSES[process].seed
    with tempfile.TemporaryDirectory() as scratch:
        pythia, veto = generator(PROCESSES[process], 10_000 * seed + index, Path(scratch) / "spectrum.slha")
        rng = np.random.default_rng([seed, index])
        accepted: list = []
        while len(accepted) < events:
            if not pythia.next():
                continue
            event = reconstruct(particles(pythia.event), rng)
            if event is not None and selected(event):
                accepted.append(event)
    provenance = {
        "process": process,
        "chunk": index,
        "events": dict(veto.seen, accepted=events),
        "cross_section_pb": pythia.infoPython().sigmaGen() * 1e9,
        "seconds": round(time.perf_counter() - started, 1),
        "versions": {name: version(name) for name in ("pythia8mc", "fastjet", "numpy")},
    }
    write_chunk(_table(accepted, provenance), path)
    return path


def _table(accepted: list[Reconstructed], provenance: dict) -> pa.Table:
    """The reconstructed objects as columns; those of the jets are lists."""
    columns: dict[str, list] = {
        f"lepton_{name}": [event.lepton[i] for event in accepted] for i, name in enumerate(("pt", "eta", "phi"))
    }
    columns |= {"met": [event.met for event in accepted], "met_phi": [event.met_phi for event in accepted]}
    for name in ("pt", "eta", "phi", "mass", "tagged"):
        columns[f"jet_{name}"] = [[getattr(jet, name) for jet in event.jets] for event in accepted]
    return pa.table(columns).replace_schema_metadata({"provenance": json.dumps(provenance)})


def generate(folder: Path, processes: list[str], chunks: int, workers: int, events: int = CHUNK_EVENTS) -> None:
    """Generate the chunks of `events` events that are still missing, `workers` at a time, with a progress bar."""
    generate_missing(generate_chunk, folder, processes, chunks, workers, events)
