import re

import pyarrow.parquet as pq
import pytest

WITHOUT = "events are generated with the extra `generate`: pip install 'tf1-workshop[generate]'"
pytest.importorskip("pythia8mc", reason=WITHOUT)
pytest.importorskip("fastjet", reason=WITHOUT)

from lesson_data.generate.chunks import generate, generate_chunk  # noqa: E402
from lesson_data.generate.settings import SELECTION  # noqa: E402


@pytest.mark.parametrize(("process", "events"), [("background", 24), ("signal-600-400", 24), ("signal-900-100", 36)])
def test_every_event_passes_the_selection(tmp_path, process, events):
    table = pq.read_table(generate_chunk(tmp_path, process, 900, events))
    assert table.num_rows == events
    for event in table.to_pylist():
        assert event["lepton_pt"] > 30
        assert abs(event["lepton_eta"]) < 2.4
        pt = event["jet_pt"]
        assert pt == sorted(pt, reverse=True)
        assert len(pt) >= 4
        assert pt[1] > 60
        assert pt[2] > 40
        assert pt[3] > 40
        assert max(abs(eta) for eta in event["jet_eta"]) < SELECTION.jet_eta
        assert min(event["jet_mass"]) >= 0
        assert sum(event["jet_tagged"]) >= 1
        assert sum(pt) > 300
        assert event["met"] > 200


def test_the_same_chunk_twice_is_identical_and_another_one_is_not(tmp_path):
    first, again, other = (
        pq.read_table(generate_chunk(tmp_path / folder, "signal-900-100", index, 12))
        for folder, index in (("a", 7), ("b", 7), ("a", 8))
    )
    assert first.equals(again)
    assert not first.equals(other)


def test_a_chunk_remembers_its_production(tmp_path):
    metadata = pq.read_schema(generate_chunk(tmp_path, "signal-900-100", 3, 5)).metadata[b"provenance"].decode()
    assert re.search(r'"process": "signal-900-100", "chunk": 3, "events": .*"accepted": 5}', metadata)
    assert '"pythia8mc": "8.317' in metadata


def test_an_interrupted_folder_is_completed_with_the_missing_chunks_alone(tmp_path):
    kept = generate_chunk(tmp_path, "signal-900-100", 0, 3)
    before = kept.stat()
    (kept.parent / ".0001.parquet.partial").write_bytes(b"half of a chunk")
    generate(tmp_path, ["signal-900-100"], chunks=3, workers=2, events=3)
    assert sorted(path.name for path in kept.parent.iterdir()) == ["0000.parquet", "0001.parquet", "0002.parquet"]
    assert kept.stat().st_mtime_ns == before.st_mtime_ns
    assert kept.stat().st_ino == before.st_ino
    alone = generate_chunk(tmp_path / "alone", "signal-900-100", 1, 3)
    assert pq.read_table(kept.parent / "0001.parquet").equals(pq.read_table(alone))
