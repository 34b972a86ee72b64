import re
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from lesson_data.errors import DataError
from lesson_data.stop_susy import FEATURES, load, split
from lesson_data.tables import COLUMNS


def damage(folder, change):
    """Replace the folder's signal table by `change` of it and return the path."""
    path = folder / "signal-600-400.parquet"
    change(pd.read_parquet(path)).to_parquet(path)
    return path


def assert_refused(folder, *words):
    with pytest.raises(DataError) as caught:
        load(folder=folder)
    sentence = str(caught.value)
    assert "\n" not in sentence
    for word in words:
        assert str(word) in sentence


def test_features_are_all_columns_but_the_class_and_the_angle_of_the_missing_momentum():
    assert set(COLUMNS) - set(FEATURES) == {"signal", "METPhi"}
    assert len(FEATURES) == 21


def test_signal_and_background_are_loaded_together(folder):
    events = load("900-100", folder)
    assert list(events.columns) == list(COLUMNS)
    assert events["signal"].tolist() == [1] * 40 + [0] * 40
    background = pd.read_parquet(folder / "background.parquet")
    pd.testing.assert_frame_equal(events[40:].reset_index(drop=True), background[list(COLUMNS)])


def test_a_folder_may_be_a_string(folder):
    assert len(load(folder=str(folder))) == 80


def test_the_mass_points_differ(folder):
    assert not np.array_equal(load("600-400", folder)["HT"], load("900-100", folder)["HT"])


def test_the_shipped_events_are_complete_and_pass_the_cuts():
    for mass_point in ("600-400", "900-100"):
        events = load(mass_point)
        assert len(events) == 50_000
        assert events["signal"].sum() == 25_000
        assert (events["MET"] > 200).all()
        assert (events["HT"] >= 300).all()
        assert (events["n_jet"] >= 4).all()
        assert (events["n_bjet"] >= 1).all()
        assert (events["sel_lep_pt0"] > 30).all()
        assert (events["selJet_pt1"] > 60).all()
        assert (events["selJet_pt2"] > 40).all()
        assert events["MT2W"].between(80.4, 999).all()


def test_split_is_70_to_30_stratified_and_float64(folder):
    data = split(load(folder=folder))
    assert data.train_features.shape == (56, len(FEATURES))
    assert data.train_targets.shape == (56, 1)
    assert data.test_features.shape == (24, len(FEATURES))
    assert data.test_targets.shape == (24, 1)
    assert data.train_targets.sum() == 28
    assert data.test_targets.sum() == 12
    assert all(array.dtype == np.float64 for array in data)


def test_features_are_standardised_on_the_training_events_alone(folder):
    data = split(load(folder=folder))
    assert np.allclose(data.train_features.mean(0), 0.0, atol=1e-12)
    assert np.allclose(data.train_features.std(0), 1.0)
    assert abs(data.test_features.mean(0)).max() > 0.01
    train = data.train_features * data.std + data.mean
    assert np.allclose(data.mean, train.mean(0))
    assert np.allclose(data.std, train.std(0))


def test_split_loses_and_mixes_up_no_event(folder):
    events = load(folder=folder)
    data = split(events)
    features = np.concatenate((data.train_features, data.test_features)) * data.std + data.mean
    targets = np.concatenate((data.train_targets, data.test_targets))
    found = np.concatenate((targets, features), 1)
    expected = events[["signal", *FEATURES]].to_numpy(np.float64)
    assert np.allclose(found[np.argsort(found[:, 1])], expected[np.argsort(expected[:, 1])])


def test_split_depends_on_the_seed_alone(folder):
    events = load(folder=folder)
    assert np.array_equal(split(events, seed=3).train_features, split(events, seed=3).train_features)
    assert not np.array_equal(split(events, seed=3).train_features, split(events, seed=4).train_features)


def test_a_constant_feature_is_refused(folder):
    with pytest.raises(DataError, match="n_jet is the same in all training events"):
        split(load(folder=folder).assign(n_jet=5))


def test_too_few_events_are_refused(folder):
    with pytest.raises(DataError, match="2 events cannot be split"):
        split(load(folder=folder).iloc[39:41])


def test_an_unknown_mass_point_is_refused():
    with pytest.raises(DataError, match=re.escape("unknown mass point '700-1': choose one of 600-400, 900-100")):
        load("700-1")


def test_a_missing_file_is_refused(folder):
    (folder / "signal-600-400.parquet").unlink()
    assert_refused(folder, folder / "signal-600-400.parquet", "does not exist")


def test_a_missing_background_is_refused(folder):
    (folder / "background.parquet").unlink()
    assert_refused(folder, folder / "background.parquet", "does not exist")


@pytest.mark.parametrize("length", [0, 3, 100, -1])
def test_a_truncated_file_is_refused(folder, length):
    path = folder / "signal-600-400.parquet"
    path.write_bytes(path.read_bytes()[:length])
    assert_refused(folder, path, "is truncated or no Parquet file")


def test_a_text_file_is_refused(folder):
    path = folder / "signal-600-400.parquet"
    path.write_text("HT,MET\n1,2\n")
    assert_refused(folder, path, "is truncated or no Parquet file")


def test_a_folder_in_the_place_of_a_file_is_refused(folder):
    path = folder / "signal-600-400.parquet"
    path.unlink()
    path.mkdir()
    assert_refused(folder, path, "is truncated or no Parquet file")


def test_a_flipped_byte_in_the_shipped_format_is_refused(folder):
    shipped = Path(load.__code__.co_filename).parent / "events" / "signal-600-400.parquet"
    content = bytearray(shipped.read_bytes())
    content[2000] ^= 0xFF
    (folder / shipped.name).write_bytes(content)
    assert_refused(folder, folder / shipped.name, "is truncated or no Parquet file")


def test_a_file_without_permission_is_refused(folder, monkeypatch):
    def forbidden(*_):
        raise PermissionError

    monkeypatch.setattr(Path, "open", forbidden)  # chmod does not stop the tests' user where that is root
    assert_refused(folder, folder / "signal-600-400.parquet", "may not be read", "permission")


def test_a_missing_column_is_refused(folder):
    path = damage(folder, lambda table: table.drop(columns="MT2W"))
    assert_refused(folder, path, "lacks the column MT2W")


def test_a_wrong_column_is_refused(folder):
    path = damage(folder, lambda table: table.rename(columns={"MET": "met"}))
    assert_refused(folder, path, "lacks the column MET but has met")


@pytest.mark.parametrize("value", [np.nan, np.inf, -np.inf])
def test_a_number_that_is_not_finite_is_refused(folder, value):
    def spoil(table):
        table.loc[[17, 30], "selJet_eta1"] = value
        return table

    path = damage(folder, spoil)
    assert_refused(folder, path, "selJet_eta1", value, "row 17", "finite")


def test_an_absent_value_is_refused(folder):
    path = damage(folder, lambda table: table.assign(n_jet=table["n_jet"].astype("Int8").where(table.index != 5)))
    assert_refused(folder, path, "n_jet", "row 5")


def test_strings_are_refused(folder):
    path = damage(folder, lambda table: table.assign(HT=table["HT"].astype(str)))
    assert_refused(folder, path, "column HT has the type", "string", "expected numbers")


def test_an_empty_table_is_refused(folder):
    path = damage(folder, lambda table: table.iloc[:0])
    assert_refused(folder, path, "holds no events")


def test_background_in_the_place_of_signal_is_refused(folder):
    path = folder / "signal-600-400.parquet"
    path.write_bytes((folder / "background.parquet").read_bytes())
    assert_refused(folder, path, "signal is 0 in row 0", "expected 1")
