import numpy as np
import pytest

from lesson_data.errors import DataError
from lesson_data.transverse_mass import FEATURES, load, split


def test_only_signal_events_are_loaded(folder):
    events = load("900-100", folder)
    assert len(events) == 40
    assert (events["signal"] == 1).all()


def test_an_unknown_mass_point_is_refused():
    with pytest.raises(DataError, match="unknown mass point '1-2'"):
        load("1-2")


def test_split_is_70_to_30_standardised_with_targets_in_gev(folder):
    events = load(folder=folder)
    data = split(events)
    assert data.train_features.shape == (28, 5)
    assert data.test_features.shape == (12, 5)
    assert np.allclose(data.train_features.mean(0), 0.0, atol=1e-12)
    assert np.allclose(data.train_features.std(0), 1.0)
    targets = np.concatenate((data.train_targets, data.test_targets))
    assert targets.shape == (40, 1)
    assert sorted(targets[:, 0]) == sorted(events["MT"].astype(np.float64))
    assert all(array.dtype == np.float64 for array in data)


def test_the_target_follows_from_the_features_of_the_shipped_events():
    data = split(load())
    met, met_phi, pt, _, phi = (data.test_features * data.std + data.mean).T
    expected = np.sqrt(2 * pt * met * (1 - np.cos(phi - met_phi)))
    assert FEATURES == ("MET", "METPhi", "sel_lep_pt0", "sel_lep_eta0", "sel_lep_phi0")
    assert np.allclose(data.test_targets[:, 0], expected, rtol=1e-4, atol=0.01)
