import json
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from lesson_data import higgs
from lesson_data.errors import DataError
from lesson_data.generate import higgs as package
from lesson_data.generate.chunk_files import chunk_path, write_chunk
from lesson_data.generate.higgs.assemble import assemble
from lesson_data.generate.higgs.report import write_report
from lesson_data.generate.higgs.settings import DETECTOR, PROCESSES, SELECTION


def invented_chunk(process, index, events=8):
    """A chunk of random leptons, as the generator would write it."""
    rng = np.random.default_rng([PROCESSES[process].seed, index])
    small = {"charge": [-1, 1, -1, 1], "type": [11, 11, 13, 13]}
    columns = {
        f"lep_{name}_{i}": np.full(events, small[name][i], np.int8)
        if name in small
        else rng.uniform(20, 90, events).astype(np.float32)
        for name in higgs.QUANTITIES
        for i in range(4)
    }
    provenance = {
        "process": process,
        "chunk": index,
        "events": {"process": 40, "accepted": events},
        "cross_section_pb": 2.0,
        "seconds": 1.5,
        "versions": {"pythia8mc": "8.317.2", "numpy": "2.4.6"},
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


def test_the_loader_reads_what_is_assembled(chunks, tmp_path):
    target = assemble(chunks, tmp_path / "events", chunks=3)
    assert {path.name for path in target.iterdir()} == {"ggH125_ZZ4lep.parquet", "llll.parquet", "metadata.json"}
    events = higgs.load(target)
    assert events["signal"].tolist() == [0] * 24 + [1] * 24
    third = pq.read_table(chunks / "llll" / "0002.parquet")
    np.testing.assert_array_equal(events["lep_pt_3"][16:24], third["lep_pt_3"])


def test_the_tables_have_the_columns_of_the_open_data_in_small_types(chunks, tmp_path):
    schema = pq.read_schema(assemble(chunks, tmp_path / "events", chunks=3) / "llll.parquet")
    assert schema.names == list(higgs.COLUMNS)
    small = [name for name in schema.names if "type" in name or "charge" in name]
    assert all(field.type == (pa.int8() if field.name in small else pa.float32()) for field in schema)


def test_the_metadata_tell_how_the_events_came_about(chunks, tmp_path):
    metadata = json.loads((assemble(chunks, tmp_path / "events", chunks=3) / "metadata.json").read_text())
    assert metadata["selection"]["leading_pt"] == list(SELECTION.leading_pt)
    assert metadata["detector"]["muon"] == DETECTOR.muon
    signal = metadata["processes"]["ggH125_ZZ4lep"]
    assert "HiggsSM:gg2H = on" in signal["pythia_settings"]
    assert signal["events"] == {"process": 120, "accepted": 24}
    assert signal["efficiency"] == {"process": 0.2}
    assert signal["cross_section_pb"] == {"hard_process": 2.0, "accepted": 0.4}


def test_a_missing_chunk_is_refused_and_nothing_is_written(chunks, tmp_path):
    (chunks / "llll" / "0001.parquet").unlink()
    with pytest.raises(DataError, match=r"llll lacks 1 of 3 chunks"):
        assemble(chunks, tmp_path / "events", chunks=3)
    assert not (tmp_path / "events").exists()


def test_the_shipped_report_is_that_of_the_shipped_events(tmp_path):
    shipped = Path(package.__file__).with_name("README.md")
    assert write_report(tmp_path).read_text() == shipped.read_text(), (
        "run `python -m lesson_data.generate.higgs report`"
    )
