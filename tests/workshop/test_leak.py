import numpy as np
import pytest

from lesson_data.penguins import load, split
from workshop.leak import learned_by_heart, report, seen


@pytest.fixture(scope="module")
def birds():
    return load()


def test_no_row_is_seen_before_where_the_birds_are_split_first(birds):
    assert not seen(split(birds)).any()


def test_most_rows_are_seen_before_where_the_copies_are_split(birds):
    data = split(birds, "oversample-first")
    mask = seen(data)
    assert mask.mean() == pytest.approx(1 - 0.3**3, abs=0.03)  # one of the three other copies is in the training half
    for row in np.flatnonzero(mask)[:20]:
        assert (data.train_features == data.test_features[row]).all(axis=1).any()
    assert not np.isin(data.test_birds[~mask], data.train_birds).any()


def test_what_cannot_be_learned_is_known_by_heart_only_through_the_leak(birds):
    assert learned_by_heart(split(birds, "oversample-first")) > 0.9
    assert learned_by_heart(split(birds)) < 0.5


def test_the_report_tells_copies_and_accuracies(birds):
    data = split(birds, "oversample-first")
    copies = seen(data)
    sentence = report("oversample-first", data, copies)  # right about what was seen, wrong about the rest
    assert f"{copies.sum()} of 400 test rows have a copy" in sentence
    assert f"test accuracy {copies.mean():.4f} (0.0000 on the {(~copies).sum()} rows of the" in sentence
    assert "without one" not in report("split-first", split(birds), np.ones(100, bool))
