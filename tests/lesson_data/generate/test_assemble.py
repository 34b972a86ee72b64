import json

import pyarrow.parquet as pq
import pytest

from lesson_data import stop_susy
from lesson_data.errors import DataError
from lesson_data.generate.assemble import assemble
from lesson_data.generate.settings import DETECTOR, PROCESSES, SELECTION, VETO


def names(folder):
    return sorted(path.name for path in folder.iterdir())


def test_the_loader_reads_what_is_assembled(chunks, tmp_path):
    target = assemble(chunks, tmp_path / "events", chunks=3)
    assert names(target) == ["background.parquet", "metadata.json", "signal-600-400.parquet", "signal-900-100.parquet"]
    for mass_point in stop_susy.MASS_POINTS:
        assert stop_susy.load(mass_point, target)["signal"].tolist() == [1] * 24 + [0] * 24


def test_chunks_follow_each_other_in_order(chunks, tmp_path):
    target = assemble(chunks, tmp_path / "events", chunks=3)
    met = [value for i in range(3) for value in pq.read_table(chunks / "background" / f"{i:04d}.parquet")["met"]]
    table = pq.read_table(target / "background.parquet")
    assert table["MET"].to_pylist() == pytest.approx([value.as_py() for value in met], rel=1e-6)


def test_the_files_are_compressed_as_said(chunks, tmp_path):
    group = pq.read_metadata(assemble(chunks, tmp_path / "events", chunks=3) / "background.parquet").row_group(0)
    for column in (group.column(i) for i in range(group.num_columns)):
        assert column.compression == "ZSTD"
        assert "RLE_DICTIONARY" not in column.encodings
        assert ("BYTE_STREAM_SPLIT" in column.encodings) == (column.physical_type == "FLOAT")


def test_the_same_chunks_give_the_same_files(chunks, tmp_path):
    first, again = (assemble(chunks, tmp_path / name, chunks=3) for name in ("first", "again"))
    assert all((first / name).read_bytes() == (again / name).read_bytes() for name in names(first))


def test_the_metadata_tell_how_the_events_came_about(chunks, tmp_path):
    metadata = json.loads((assemble(chunks, tmp_path / "events", chunks=3) / "metadata.json").read_text())
    assert metadata["veto"]["process_invisible"] == VETO.process_invisible
    assert metadata["selection"]["jets_pt"] == list(SELECTION.jets_pt)
    assert metadata["detector"]["tag_b"] == DETECTOR.tag_b
    assert metadata["versions"] == {"pythia8mc": ["8.317.2"], "fastjet": ["3.5.2.0"], "numpy": ["2.4.6"]}
    signal = metadata["processes"]["signal-900-100"]
    assert signal["slha_masses"] == {"stop": 900.0, "neutralino": 100.0}
    assert signal["pythia_settings"] == list(PROCESSES["signal-900-100"].settings)
    assert signal["seed"] == PROCESSES["signal-900-100"].seed
    assert signal["events"] == {"process": 3000, "shower": 1200, "partons": 300, "hadrons": 120, "accepted": 24}
    assert signal["efficiency"] == {"process": 0.4, "shower": 0.25, "partons": 0.4, "hadrons": 0.2}
    assert signal["cross_section_pb"] == {"hard_process": 50.0, "accepted": 0.4}
    assert signal["seconds"] == {"all_chunks": 4, "fastest_chunk": 2}


def test_an_incomplete_set_of_chunks_is_refused_and_nothing_is_written(chunks, tmp_path):
    target = assemble(chunks, tmp_path / "events", chunks=3)
    before = {name: (target / name).read_bytes() for name in names(target)}
    (chunks / "signal-600-400" / "0001.parquet").unlink()
    with pytest.raises(DataError, match=r"signal-600-400 lacks 1 of 3 chunks \(the first is 0001\.parquet\): run `"):
        assemble(chunks, target, chunks=3)
    assert {name: (target / name).read_bytes() for name in names(target)} == before


def test_a_folder_without_chunks_is_refused(tmp_path):
    with pytest.raises(DataError, match="background lacks 50 of 50 chunks"):
        assemble(tmp_path, tmp_path / "events")
    assert not (tmp_path / "events").exists()


def test_a_truncated_chunk_is_refused(chunks, tmp_path):
    path = chunks / "background" / "0002.parquet"
    path.write_bytes(path.read_bytes()[:-9])
    with pytest.raises(DataError, match=r"0002\.parquet is truncated or no Parquet file: delete it"):
        assemble(chunks, tmp_path / "events", chunks=3)


def test_another_parquet_file_is_no_chunk(chunks, tmp_path):
    path = chunks / "background" / "0002.parquet"
    pq.write_table(pq.read_table(path).replace_schema_metadata(), path)
    with pytest.raises(DataError, match=r"0002\.parquet is no chunk of generated events"):
        assemble(chunks, tmp_path / "events", chunks=3)


def test_an_interrupted_assembly_leaves_the_old_files_and_no_partial_ones(chunks, tmp_path, monkeypatch):
    target = assemble(chunks, tmp_path / "events", chunks=2)
    before = {name: (target / name).read_bytes() for name in names(target)}

    def full(table, path, **_):
        path.write_bytes(b"half")
        raise OSError("No space left on device")

    monkeypatch.setattr(pq, "write_table", full)
    with pytest.raises(OSError, match="No space"):
        assemble(chunks, target, chunks=3)
    assert {name: (target / name).read_bytes() for name in names(target)} == before
