import numpy as np
import pytest
from sklearn.metrics import roc_auc_score

from workshop.figures.comparison import LOOKS, roc_curves, significances


@pytest.fixture
def labels():
    return np.random.default_rng(3).integers(0, 2, (400, 1))


@pytest.fixture
def probabilities(labels):
    rng = np.random.default_rng(5)
    return {name: np.clip(rng.normal(0.3 + 0.4 * labels, width), 0, 1) for name, width in (("a", 0.1), ("b", 0.4))}


def test_every_classifier_has_its_curve_and_area(labels, probabilities):
    axes = roc_curves(labels, probabilities).axes[0]
    words = [text.get_text() for text in axes.get_legend().get_texts()]
    for line, (name, probability), text in zip(axes.lines, probabilities.items(), words, strict=False):
        area = roc_auc_score(labels[:, 0], probability[:, 0])
        assert np.trapezoid(line.get_ydata(), line.get_xdata()) == pytest.approx(area, rel=1e-12)
        assert text == f"{name}, area {area:.4f}"
    assert words[-1].startswith("guessing")
    assert (axes.get_xlabel(), axes.get_ylabel()) == ("false positive rate", "true positive rate")


def test_the_maximum_of_every_significance_is_marked():
    curves = {"a": (np.array([0.9, 0.5, 0.1]), np.array([0.2, 1.5, 0.4]))}
    axes = significances(curves, 0.001).axes[0]
    curve, best = axes.lines
    np.testing.assert_array_equal(curve.get_ydata(), curves["a"][1])
    assert (best.get_xdata()[0], best.get_ydata()[0]) == (0.5, 1.5)
    assert axes.get_legend().get_texts()[0].get_text() == "a, at most 1.500 at 0.50"


def test_the_curves_differ_without_colour():
    assert len({look["linestyle"] for look in LOOKS}) == len(LOOKS)
