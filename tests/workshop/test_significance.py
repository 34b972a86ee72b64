import numpy as np
import pytest

from workshop.significance import ams, ams_of_thresholds


def test_nothing_selected_is_not_significant():
    assert ams(0.0, 0.0) == 0.0


def test_values_by_hand():
    assert ams(1.0, 0.0) == pytest.approx(np.sqrt(2 * (1.001 * np.log(1001) - 1)), rel=1e-14)
    assert ams(0.5, 0.099) == pytest.approx(np.sqrt(2 * (0.6 * np.log(6) - 0.5)), rel=1e-14)


def test_much_background_gives_signal_over_its_root():
    assert ams(1e-4, 1.0) == pytest.approx(1e-4 / np.sqrt(1.001), rel=1e-3)


def test_the_best_threshold_separates_separable_classes():
    labels = np.array([[0], [0], [1], [1], [1]])
    probability = np.array([[0.1], [0.3], [0.6], [0.8], [0.9]])
    thresholds, values = ams_of_thresholds(labels, probability)
    assert np.isfinite(thresholds).all()
    assert thresholds[values.argmax()] == 0.6
    assert values.max() == pytest.approx(ams(1.0, 0.0))
