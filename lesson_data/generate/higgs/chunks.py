"""Four-lepton events in seeded, restartable chunks, as those of the stop search."""

import json
import time
from importlib.metadata import version
from pathlib import Path

import numpy as np
import pyarrow as pa
import pythia8mc as pythia8

from lesson_data.generate.chunk_files import chunk_path, write_chunk
from lesson_data.generate.higgs.reconstruction import Lepton, particles, reconstruct, selected
from lesson_data.generate.higgs.settings import CHUNK_EVENTS, PROCESSES, PYTHIA, Process
from lesson_data.generate.pool import generate_missing


def generate_chunk(folder: Path, process: str, index: int, events: int = CHUNK_EVENTS) -> Path:
    """Generate `events` accepted events of `process` into the chunk's file and return its path.

    Seeds: Pythia's is 10000 * (seed of the process) + index, the detector's NumPy seed is [seed, index].
    """
    path = chunk_path(folder, process, index)
    path.parent.mkdir(parents=True, exist_ok=True)
    started = time.perf_counter()
    seed = PROCESSES[process].seed
    pythia = generator(PROCESSES[process], 10_000 * seed + index)
    rng = np.random.default_rng([seed, index])
    accepted: list = []
    tried = 0
    while len(accepted) < events:
        if not pythia.next():
            continue
        tried += 1
        leptons = reconstruct(particles(pythia.event), rng)
        if selected(leptons):
            accepted.append(leptons)
    provenance = {
        "process": process,
        "chunk": index,
        "events": {"process": tried, "accepted": events},
        "cross_section_pb": pythia.infoPython().sigmaGen() * 1e9,
        "seconds": round(time.perf_counter() - started, 1),
        "versions": {name: version(name) for name in ("pythia8mc", "numpy")},
    }
    write_chunk(_table(accepted, provenance), path)
    return path


def generator(process: Process, seed: int) -> pythia8.Pythia:
    """An initialised Pythia for `process`, seeded with `seed`.

    Raises:
        RuntimeError: Pythia does not know a setting, or cannot be initialised.
    """
    pythia = pythia8.Pythia("", False)
    for setting in (*PYTHIA, *process.settings, "Random:setSeed = on", f"Random:seed = {seed}", "Print:quiet = on"):
        if not pythia.readString(setting):
            raise RuntimeError(f"Pythia does not know the setting {setting!r}")
    if not pythia.init():
        raise RuntimeError(f"Pythia could not be initialised for {process.name}")
    return pythia


def _table(accepted: list[list[Lepton]], provenance: dict) -> pa.Table:
    """The four leptons of every event as the columns lep_pt_0, lep_pt_1, ...: float32 and int8."""
    columns = {}
    for name in Lepton._fields:
        small = np.int8 if name in ("charge", "type") else np.float32
        for i in range(4):
            columns[f"lep_{name}_{i}"] = np.array([getattr(leptons[i], name) for leptons in accepted], small)
    return pa.table(columns).replace_schema_metadata({"provenance": json.dumps(provenance)})


def generate(folder: Path, processes: list[str], chunks: int, workers: int, events: int = CHUNK_EVENTS) -> None:
    """Generate the chunks of `events` events that are still missing, `workers` at a time, with a progress bar."""
    generate_missing(generate_chunk, folder, processes, chunks, workers, events)
