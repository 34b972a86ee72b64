import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from lesson_data.generate.columns import final_table, pairings, transverse_mass
from lesson_data.generate.mt2w import mt2w
from lesson_data.tables import COLUMNS


@pytest.fixture
def events(chunks):
    return pq.read_table(chunks / "background" / "0000.parquet")


def four_momentum(pt, eta, phi, mass):
    px, py, pz = pt * np.cos(phi), pt * np.sin(phi), pt * np.sinh(eta)
    return [px, py, pz, np.sqrt(px**2 + py**2 + pz**2 + mass**2)]


def test_columns_and_types(events):
    table = final_table(events, "background")
    assert table.column_names == list(COLUMNS)
    small = ["signal", "n_jet", "n_bjet"]
    assert all(field.type == (pa.int8() if field.name in small else pa.float32()) for field in table.schema)


@pytest.mark.parametrize(("process", "signal"), [("background", 0), ("signal-600-400", 1), ("signal-900-100", 1)])
def test_signal_is_1_for_signal(events, process, signal):
    assert set(final_table(events, process)["signal"].to_pylist()) == {signal}


def test_every_event_keeps_its_objects(events):
    for row, event in zip(final_table(events, "background").to_pylist(), events.to_pylist(), strict=True):
        assert row["HT"] == pytest.approx(sum(event["jet_pt"]), rel=1e-6)
        assert row["MET"] == pytest.approx(event["met"], rel=1e-6)
        assert row["METPhi"] == pytest.approx(event["met_phi"], rel=1e-6)
        assert row["n_jet"] == len(event["jet_pt"])
        assert row["n_bjet"] == sum(event["jet_tagged"])
        for name in ("pt", "eta", "phi"):
            assert row[f"sel_lep_{name}0"] == pytest.approx(event[f"lepton_{name}"], rel=1e-6)
        for i in range(3):
            for name, source in (("pt", "pt"), ("eta", "eta"), ("phi", "phi"), ("m", "mass")):
                assert row[f"selJet_{name}{i}"] == pytest.approx(event[f"jet_{source}"][i], rel=1e-6)


def test_mt2w_is_the_smallest_over_the_pairings(events):
    for row, event in zip(final_table(events, "background").to_pylist(), events.to_pylist(), strict=True):
        lepton = four_momentum(event["lepton_pt"], event["lepton_eta"], event["lepton_phi"], 0.0)
        objects = zip(*(event[f"jet_{name}"] for name in ("pt", "eta", "phi", "mass")), strict=True)
        jets = [four_momentum(*jet) for jet in objects]
        met = [event["met"] * np.cos(event["met_phi"]), event["met"] * np.sin(event["met_phi"])]
        pairs = pairings(event["jet_tagged"])
        first, second = ([jets[pair[side]] for pair in pairs] for side in (0, 1))
        values = mt2w([lepton] * len(pairs), first, second, [met] * len(pairs))
        assert row["MT2W"] == pytest.approx(min(values), rel=1e-6)


@pytest.mark.parametrize(
    ("tagged", "expected"),
    [
        ([False, True, False, False, False], {(1, 0), (0, 1), (1, 2), (2, 1), (1, 3), (3, 1)}),
        ([True, False, False, False], {(0, 1), (1, 0), (0, 2), (2, 0), (0, 3), (3, 0)}),
        ([False, True, False, True], {(1, 3), (3, 1)}),
        ([True, True, True, False], {(0, 1), (1, 0), (0, 2), (2, 0), (1, 2), (2, 1)}),
    ],
)
def test_pairings(tagged, expected):
    assert set(pairings(tagged)) == expected
    assert len(pairings(tagged)) == len(expected)


def test_transverse_mass_of_lepton_and_missing_momentum():
    assert transverse_mass(50.0, 0.3, 80.0, 0.3 + np.pi) == pytest.approx(2 * np.sqrt(50 * 80))
    assert transverse_mass(50.0, 0.3, 80.0, 0.3) == 0.0
    assert transverse_mass(50.0, 0.0, 50.0, np.pi / 2) == pytest.approx(50 * np.sqrt(2))
    assert transverse_mass(50.0, -3.0, 80.0, 3.0) == pytest.approx(transverse_mass(50.0, 0.0, 80.0, 2 * np.pi - 6.0))
