import numpy as np
import pytest

from workshop.figures.moons import border, curves, histograms

POINTS = np.array([[0.0, 0.0], [1.0, 0.5], [2.0, -1.0]])
LABELS = np.array([[0.0], [1.0], [1.0]])


def test_the_border_is_where_the_output_is_a_half():
    axes = border(lambda points: 1.0 / (1.0 + np.exp(-5.0 * (points[:, :1] - 0.7))), POINTS, LABELS).axes[0]
    (line,) = [c for c in axes.collections if hasattr(c, "get_paths") and getattr(c, "levels", None) is not None]
    assert line.levels.tolist() == [0.5]
    assert np.concatenate([path.vertices for path in line.get_paths()])[:, 0] == pytest.approx(0.7, abs=0.01)
    shown = {c.get_label(): c.get_offsets().tolist() for c in axes.collections if c.get_label().startswith("class")}
    assert shown == {"class 0": POINTS[:1].tolist(), "class 1": POINTS[1:].tolist()}


def test_the_lessons_curve_is_told_from_the_others():
    axes = curves({"Adam": [0.5, 0.1], "SGD": [0.6, 0.4]}, "Adam").axes[0]
    lines = {line.get_label(): line for line in axes.lines}
    assert set(lines) == {"Adam (the lesson's)", "SGD"}
    assert lines["SGD"].get_xydata().tolist() == [[1, 0.6], [2, 0.4]]
    assert len({line.get_linestyle() for line in axes.lines}) == 2
    assert axes.get_yscale() == "log"


def test_histograms_of_a_variable_share_their_bins_and_hold_every_weight():
    rng = np.random.default_rng(0)
    before, after = [rng.normal(size=(2, 10)), np.zeros(10)], [rng.normal(size=(2, 10)), np.ones(10)]
    figure = histograms(["kernel", "bias"], before, after)
    for axes, first in zip(figure.axes, before, strict=True):
        filled, line = (patch.get_data() for patch in axes.patches)
        np.testing.assert_array_equal(filled.edges, line.edges)
        assert filled.values.sum() == line.values.sum() == first.size
    assert [axes.get_xlabel() for axes in figure.axes] == ["kernel", "bias"]
