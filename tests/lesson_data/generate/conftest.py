import json

import numpy as np
import pyarrow as pa
import pytest

from lesson_data.generate.chunk_files import chunk_path, write_chunk
from lesson_data.generate.settings import PROCESSES


def invented_chunk(process, index, events=8):
    """A chunk of random objects, as the generator would write it."""
    rng = np.random.default_rng([PROCESSES[process].seed, index])
    jets = rng.integers(4, 7, events)
    tagged = [[True, *(rng.random(n - 1) < 0.4).tolist()] for n in jets]
    columns = {
        "lepton_pt": rng.uniform(30, 200, events),
        "lepton_eta": rng.uniform(-2.4, 2.4, events),
        "lepton_phi": rng.uniform(-np.pi, np.pi, events),
        "met": rng.uniform(200, 600, events),
        "met_phi": rng.uniform(-np.pi, np.pi, events),
        "jet_pt": [np.sort(rng.uniform(60, 500, n))[::-1].tolist() for n in jets],
        "jet_eta": [rng.uniform(-2.4, 2.4, n).tolist() for n in jets],
        "jet_phi": [rng.uniform(-np.pi, np.pi, n).tolist() for n in jets],
        "jet_mass": [rng.uniform(0, 50, n).tolist() for n in jets],
        "jet_tagged": tagged,
    }
    provenance = {
        "process": process,
        "chunk": index,
        "events": {"process": 1000, "shower": 400, "partons": 100, "hadrons": 40, "accepted": events},
        "cross_section_pb": 2.0,
        "seconds": 1.5,
        "versions": {"pythia8mc": "8.317.2", "fastjet": "3.5.2.0", "numpy": "2.4.6"},
    }
    return pa.table(columns).replace_schema_metadata({"provenance": json.dumps(provenance)})


@pytest.fixture
def chunks(tmp_path):
    """A folder with three invented chunks of each process."""
    for process in PROCESSES:
        (tmp_path / "chunks" / process).mkdir(parents=True)
        for index in range(3):
            write_chunk(invented_chunk(process, index), chunk_path(tmp_path / "chunks", process, index))
    return tmp_path / "chunks"
