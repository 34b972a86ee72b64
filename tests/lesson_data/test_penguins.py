import numpy as np
import pandas as pd
import pytest
from palmerpenguins import load_penguins
from sklearn.model_selection import train_test_split

from lesson_data.penguins import FEATURES, SPECIES, load, split


@pytest.fixture(scope="module")
def birds():
    return load()


def test_rows_with_missing_values_are_dropped(birds):
    assert len(load_penguins()) == 344
    assert len(birds) == 333
    assert not birds.isna().any().any()
    assert birds["species"].value_counts().to_dict() == {"Adelie": 146, "Gentoo": 119, "Chinstrap": 68}


@pytest.mark.parametrize(("order", "shapes"), [("split-first", (932, 100)), ("oversample-first", (932, 400))])
def test_rows_are_their_birds_flippers_in_cm_and_mass_in_hg(birds, order, shapes):
    data = split(birds, order)
    assert (len(data.train_features), len(data.test_features)) == shapes
    for features, targets, rows in ((*data[:2], data.train_birds), (*data[2:4], data.test_birds)):
        measured = birds.loc[rows, list(FEATURES)].to_numpy()
        np.testing.assert_allclose(features * [1, 1, 10, 100], measured)
        assert [SPECIES[number] for number in targets.argmax(axis=1)] == birds.loc[rows, "species"].tolist()
        np.testing.assert_array_equal(targets.sum(axis=1), 1.0)
        assert features.dtype == targets.dtype == np.float64


def test_split_first_keeps_every_bird_in_one_half(birds):
    data = split(birds)
    assert not set(data.train_birds) & set(data.test_birds)
    assert sorted({*data.train_birds, *data.test_birds}) == list(range(333))
    assert set(np.unique(data.train_birds, return_counts=True)[1]) == {4}
    assert len(set(data.test_birds)) == 100


def test_oversample_first_is_the_courses_split(birds):
    data = split(birds, "oversample-first")
    table = birds
    for _ in range(2):
        table = pd.concat([table, table])
    measurements = table[list(FEATURES)].to_numpy() / [1, 1, 10, 100]
    train, test = train_test_split(measurements, test_size=0.30, random_state=0)
    np.testing.assert_allclose(data.train_features, train)
    np.testing.assert_allclose(data.test_features, test)
    every = np.concatenate((data.train_birds, data.test_birds))
    assert set(np.unique(every, return_counts=True)[1]) == {4}
