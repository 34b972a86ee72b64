import json

import numpy as np
import pyarrow.parquet as pq
import pytest

WITHOUT = "events are generated with the extra `generate`: pip install 'tf1-workshop[generate]'"
pytest.importorskip("pythia8mc", reason=WITHOUT)

from lesson_data.generate.higgs.chunks import generate_chunk, generator  # noqa: E402
from lesson_data.generate.higgs.settings import PROCESSES, Process  # noqa: E402
from lesson_data.higgs import four_lepton_mass  # noqa: E402


@pytest.mark.parametrize("process", PROCESSES)
def test_a_chunk_holds_events_of_its_process(tmp_path, process):
    table = pq.read_table(generate_chunk(tmp_path, process, 900, 40))
    assert table.num_rows == 40
    mass = four_lepton_mass(table.to_pandas())
    near = np.mean(abs(mass - 125.0) < 5.0)
    assert near > 0.8 if process == "ggH125_ZZ4lep" else near < 0.3
    provenance = json.loads(table.schema.metadata[b"provenance"])
    assert provenance["events"]["process"] > provenance["events"]["accepted"] == 40


def test_the_same_chunk_twice_is_identical_and_another_one_is_not(tmp_path):
    first, again, other = (
        pq.read_table(generate_chunk(tmp_path / folder, "llll", index, 5))
        for folder, index in (("a", 7), ("b", 7), ("a", 8))
    )
    assert first.equals(again)
    assert not first.equals(other)


def test_a_setting_that_pythia_does_not_know_is_named():
    with pytest.raises(RuntimeError, match="does not know the setting 'Higgs:color = blue'"):
        generator(Process("none", ("Higgs:color = blue",), seed=1), 1)
