import numpy as np
import pytest

from workshop.figures.linear import clouds, line, predictions

POINTS = np.array([[0.0, 3.0], [1.0, 4.0], [3.0, 0.0], [2.0, -1.0], [4.0, 1.0]])
TARGETS = np.array([[0.0], [0.0], [1.0], [1.0], [1.0]])


def drawn(figure):
    """The points by the name that they have in the legend."""
    return {points.get_label(): points.get_offsets().tolist() for points in figure.axes[0].collections}


def test_the_clouds_are_the_points_of_each_class():
    assert drawn(clouds(POINTS, TARGETS)) == {"class 0": POINTS[:2].tolist(), "class 1": POINTS[2:].tolist()}


def test_predictions_are_decided_at_one_half_and_wrong_ones_are_ringed():
    figure = predictions(POINTS, TARGETS, np.array([[0.1], [0.51], [0.9], [0.49], [7.0]]))
    assert drawn(figure) == {
        "predicted class 0": POINTS[[0, 3]].tolist(),
        "predicted class 1": POINTS[[1, 2, 4]].tolist(),
        "wrong: 2": POINTS[[1, 3]].tolist(),
    }


def test_on_the_line_the_prediction_is_one_half():
    W, b = np.array([[0.4], [-0.25]]), np.array([0.3])
    axes = line(POINTS, TARGETS, W, b).axes[0]
    (drawn_line,) = axes.lines
    np.testing.assert_allclose(drawn_line.get_xydata() @ W + b, 0.5, rtol=1e-12)
    assert drawn_line.get_xdata().tolist() == pytest.approx(axes.get_xlim())
    assert drawn_line.get_label() == "prediction 0.5"


def test_classes_differ_by_their_marker_and_axes_are_named():
    axes = line(POINTS, TARGETS, np.array([[0.4], [-0.25]]), np.array([0.3])).axes[0]
    first, second = (points.get_paths()[0].vertices.shape for points in axes.collections)
    assert first != second
    assert (axes.get_xlabel(), axes.get_ylabel()) == ("$x$", "$y$")
