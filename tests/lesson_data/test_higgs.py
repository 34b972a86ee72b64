import json

import numpy as np
import pandas as pd
import pytest
from sklearn.model_selection import train_test_split

from lesson_data.errors import DataError
from lesson_data.higgs import COLUMNS, FEATURES, FLAVOURS, SAMPLES, SHIPPED, cut, four_lepton_mass, load, split

EVENTS = 200


def invented(rng, events=EVENTS):
    """Four-lepton events as a CSV file of the course holds them: pairs of opposite charge, in falling pT."""
    table = pd.DataFrame(index=range(events))
    pt = np.sort(rng.uniform(7.0, 90.0, (events, 4)), axis=1)[:, ::-1]
    eta = rng.uniform(-2.4, 2.4, (events, 4))
    pairs = rng.choice([11, 13], (events, 2))
    for lepton in range(4):
        table[f"lep_pt_{lepton}"] = pt[:, lepton]
        table[f"lep_eta_{lepton}"] = eta[:, lepton]
        table[f"lep_phi_{lepton}"] = rng.uniform(-np.pi, np.pi, events)
        table[f"lep_E_{lepton}"] = pt[:, lepton] * np.cosh(eta[:, lepton])
        table[f"lep_charge_{lepton}"] = 1 if lepton % 2 else -1
        table[f"lep_type_{lepton}"] = pairs[:, lepton // 2]
    return table


@pytest.fixture
def folder(tmp_path):
    """The course's two CSV files, which begin with the number of the entry and have columns that no one needs."""
    rng = np.random.default_rng(3)
    for name in SAMPLES:
        table = invented(rng)
        table.insert(0, "entry", range(EVENTS))
        table.assign(lep_n=4, totalWeight=0.1).to_csv(tmp_path / f"{name}.csv", index=False)
    return tmp_path


def damage(folder, change, name="ggH125_ZZ4lep"):
    """Replace a file of the folder by `change` of it and return its path."""
    path = folder / f"{name}.csv"
    change(pd.read_csv(path)).to_csv(path, index=False)
    return path


def assert_refused(folder, *words):
    with pytest.raises(DataError) as caught:
        cut(load(folder))
    sentence = str(caught.value)
    assert "\n" not in sentence
    for word in words:
        assert str(word) in sentence


def test_the_shipped_events_pass_the_cuts_of_their_metadata():
    events, selection = load(), json.loads((SHIPPED / "metadata.json").read_text())["selection"]
    assert events["signal"].value_counts().to_dict() == {0: 25_000, 1: 25_000}
    pt = events[[f"lep_pt_{i}" for i in range(4)]].to_numpy()
    assert (np.diff(pt, axis=1) <= 0).all()
    assert (pt > selection["lepton_pt"]).all()
    assert (pt[:, :3] > selection["leading_pt"]).all()
    for i in range(4):
        most = np.where(events[f"lep_type_{i}"] == 11, selection["electron_eta"], selection["muon_eta"])
        assert (abs(events[f"lep_eta_{i}"]) < most).all()


def test_the_shipped_signal_peaks_at_the_mass_of_the_higgs_boson():
    events = cut(load())
    mass = four_lepton_mass(events)
    signal, continuum = mass[events["signal"] == 1], mass[events["signal"] == 0]
    assert np.median(signal) == pytest.approx(125.0, abs=0.5)
    assert np.mean(abs(signal - 125.0) < 5.0) > 0.9
    assert np.mean(abs(continuum - 125.0) < 5.0) < 0.05


def test_csv_files_are_read_like_the_shipped_events(folder):
    events = load(folder)
    assert list(events.columns) == [*COLUMNS, "signal"]
    assert events["signal"].tolist() == [0] * EVENTS + [1] * EVENTS
    written = pd.read_csv(folder / "llll.csv")
    np.testing.assert_array_equal(events["lep_pt_2"][:EVENTS], written["lep_pt_2"])


def test_the_mass_is_that_of_the_sum_of_the_four_vectors():
    lepton = {"pt": [30.0, 30.0, 20.0, 20.0], "phi": [0.3, 0.3 + np.pi, -2.0, -2.0 + np.pi]}
    event = {f"lep_{name}_{i}": values[i] for name, values in lepton.items() for i in range(4)}
    event |= {f"lep_eta_{i}": 0.0 for i in range(4)} | {f"lep_E_{i}": lepton["pt"][i] for i in range(4)}
    assert four_lepton_mass(pd.DataFrame([event])) == pytest.approx([100.0])  # back to back: the sum of the energies
    boosted = event | {f"lep_eta_{i}": 1.5 for i in range(4)}
    boosted |= {f"lep_E_{i}": lepton["pt"][i] * np.cosh(1.5) for i in range(4)}
    assert four_lepton_mass(pd.DataFrame([boosted])) == pytest.approx([100.0])


@pytest.mark.parametrize("types", [(11, 11, 11, 13), (11, 13, 13, 13)])
def test_an_odd_flavour_is_cut(folder, types):
    events = load(folder)
    events.loc[7, [f"lep_type_{i}" for i in range(4)]] = types
    assert len(cut(events)) == len(events) - 1
    assert sum(types) not in FLAVOURS


def test_a_charge_that_does_not_sum_to_zero_is_cut(folder):
    events = load(folder)
    events.loc[3, "lep_charge_0"] = 1
    assert len(cut(events)) == len(events) - 1


def test_the_split_is_that_of_the_course(folder):
    events = cut(load(folder))
    data = split(events)
    train, test, train_labels, test_labels = train_test_split(
        events[list(FEATURES)].to_numpy(), events["signal"].to_numpy(), test_size=0.33, random_state=420
    )
    np.testing.assert_allclose(data.mean, train.mean(axis=0))
    np.testing.assert_allclose(data.std, train.std(axis=0))
    np.testing.assert_allclose(data.validation_features * data.std + data.mean, train[:100])
    np.testing.assert_allclose(data.train_features * data.std + data.mean, train[100:])
    np.testing.assert_allclose(data.test_features * data.std + data.mean, test)
    np.testing.assert_array_equal(data.validation_targets[:, 0], train_labels[:100])
    np.testing.assert_array_equal(data.train_targets[:, 0], train_labels[100:])
    np.testing.assert_array_equal(data.test_targets[:, 0], test_labels)
    assert all(array.dtype == np.float64 for array in data)


def test_a_missing_file_is_refused(folder):
    (folder / "llll.csv").unlink()
    assert_refused(folder, folder / "llll.csv", "does not exist", "leave --data out")


def test_a_missing_column_is_refused(folder):
    path = damage(folder, lambda table: table.drop(columns="lep_charge_3"))
    assert_refused(folder, path, "lacks the column lep_charge_3")


@pytest.mark.parametrize("value", [np.nan, np.inf])
def test_a_number_that_is_not_finite_is_refused(folder, value):
    def spoil(table):
        table.loc[5, "lep_pt_1"] = value
        return table

    assert_refused(folder, damage(folder, spoil), f"lep_pt_1 is {value}", "row 5", "finite")


def test_a_file_without_events_is_refused(folder):
    path = damage(folder, lambda table: table.iloc[:0])
    assert_refused(folder, path, "holds no events")


def test_an_empty_file_is_refused(folder):
    path = folder / "llll.csv"
    path.write_text("")
    assert_refused(folder, path, "is truncated or no CSV file")


def test_words_are_refused(folder):
    path = damage(folder, lambda table: table.assign(lep_eta_0="forward"))
    assert_refused(folder, path, "column lep_eta_0 has the type string, expected numbers")


@pytest.mark.parametrize(("column", "value", "words"), [("lep_type_2", 15, "11"), ("lep_charge_1", 0, "-1 or 1")])
def test_a_lepton_that_is_none_is_refused(folder, column, value, words):
    def spoil(table):
        table.loc[9, column] = value
        return table

    assert_refused(folder, damage(folder, spoil), f"{column} is {value} in row 9", words)


def test_momenta_in_mev_are_refused(folder):
    path = damage(folder, lambda table: table.assign(lep_pt_0=1000 * table["lep_pt_0"]))
    assert_refused(folder, path, "seem to be in MeV")


def test_a_class_without_events_after_the_cuts_is_refused(folder):
    damage(folder, lambda table: table.assign(lep_charge_0=1))
    assert_refused(folder, "no event of ggH125_ZZ4lep passes the cuts")


def test_too_few_events_are_refused(folder):
    with pytest.raises(DataError, match="120 events leave none to train on once 100 are kept back"):
        split(load(folder).iloc[EVENTS - 60 : EVENTS + 60])
