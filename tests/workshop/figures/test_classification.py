import re

import numpy as np
import pytest
from sklearn.metrics import roc_auc_score

from workshop.figures.classification import EDGES, decisions, roc


@pytest.fixture
def outputs():
    """Probabilities and labels, [n, 1] each: 600 of training, then 300 of test."""
    rng = np.random.default_rng(5)
    labels = rng.integers(0, 2, (900, 1)).astype(float)
    probability = np.clip(rng.normal(0.3 + 0.4 * labels, 0.15), 0.0, 1.0)
    return probability[:600], labels[:600], probability[600:], labels[600:]


def histograms(axes):
    return {patch.get_label(): patch.get_data() for patch in axes.patches}


def points(axes):
    return {bars.get_label(): bars for bars in axes.containers}


def p_values(figure):
    texts = [text.get_text() for text in figure.axes[0].get_legend().get_texts()]
    return {text.split(",")[0]: float(re.search(r"p = (\S+)\)", text)[1]) for text in texts if "KS" in text}


def test_the_training_histograms_are_those_of_each_class_and_sum_to_one(outputs):
    probability, labels = outputs[:2]
    drawn = histograms(decisions(*outputs).axes[0])
    for name, truth in (("background, training", 0), ("signal, training", 1)):
        expected = np.histogram(probability[labels == truth], EDGES)[0] / (labels == truth).sum()
        np.testing.assert_allclose(drawn[name].values, expected, rtol=1e-14)
        assert drawn[name].values.sum() == pytest.approx(1.0)


def test_the_test_points_have_poisson_bars(outputs):
    _, _, probability, labels = outputs
    for name, bars in points(decisions(*outputs).axes[0]).items():
        chosen = probability[labels == (1 if name.startswith("signal") else 0)]
        counts = np.histogram(chosen, EDGES)[0]
        line, _, (segments,) = bars
        heights = np.asarray(line.get_ydata())
        np.testing.assert_allclose(heights[counts > 0], counts[counts > 0] / len(chosen), rtol=1e-14)
        assert np.isnan(heights[counts == 0]).all()
        lengths = np.array([np.ptp(segment[:, 1]) for segment in segments.get_segments() if len(segment)])
        lengths = lengths[np.isfinite(lengths)]
        np.testing.assert_allclose(lengths, 2 * np.sqrt(counts[counts > 0]) / len(chosen), rtol=1e-12)


def test_the_p_values_tell_overtraining(outputs):
    same = p_values(decisions(*outputs))
    assert set(same) == {"background", "signal"}
    assert min(same.values()) > 0.01
    train, train_labels, test, test_labels = outputs
    memorised = np.where(train_labels == 1, train**0.25, train)  # signal only
    overtrained = p_values(decisions(memorised, train_labels, test, test_labels))
    assert overtrained["signal"] < 1e-6
    assert overtrained["background"] == same["background"]


def test_a_decision_function_beyond_zero_and_one_is_shown_whole(outputs):
    train, train_labels, test, test_labels = outputs
    axes = decisions(10 * train - 5, train_labels, 10 * test - 5, test_labels, "decision function").axes[0]
    values = np.concatenate((train, test)) * 10 - 5
    assert axes.get_xlim() == pytest.approx((values.min(), values.max()))
    assert axes.get_xlabel() == "decision function"
    for drawn in histograms(axes).values():
        assert drawn.values.sum() == pytest.approx(1.0)
        assert (drawn.values > 0).sum() > 5


def test_the_legend_is_above_the_histograms(outputs):
    axes = decisions(*outputs).axes[0]
    assert len(axes.get_legend().get_texts()) == 4
    assert axes.get_legend().get_window_extent().y0 >= axes.get_window_extent().y1


def test_the_area_under_the_roc_curve_is_that_of_scikit_learn_and_of_all_pairs(outputs):
    _, _, probability, labels = outputs
    axes = roc(labels, probability).axes[0]
    x, y = axes.lines[0].get_data()
    area = np.trapezoid(y, x)
    assert area == pytest.approx(roc_auc_score(labels[:, 0], probability[:, 0]), rel=1e-12)
    signal, background = probability[labels == 1], probability[labels == 0]
    difference = signal[:, None] - background
    assert area == pytest.approx((difference > 0).mean() + (difference == 0).mean() / 2, rel=1e-12)
    assert f"area {area:.4f}" in axes.get_legend().get_texts()[0].get_text()


def test_the_roc_axes_are_efficiency_and_rejection():
    axes = roc(np.array([[1], [1], [0], [0]]), np.array([[0.9], [0.4], [0.6], [0.1]])).axes[0]
    x, y = axes.lines[0].get_data()
    assert (0.5, 1.0) in set(zip(x, y, strict=True))  # one signal event above both of background
    assert (1.0, 0.5) in set(zip(x, y, strict=True))
    assert axes.get_xlabel() == "signal efficiency"
    assert axes.get_ylabel() == "background rejection (1 $-$ background efficiency)"
