import numpy as np
from matplotlib.colors import to_rgba

from workshop.figures.tensors import ALLOWED, CHANGED, assignments, sums


def test_the_cells_that_changed_and_no_others_are_filled():
    start = np.array([[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]])
    element = start + np.array([[0.0, 40.0, 0.0], [0.0, 0.0, 0.0]])
    figure = assignments({"W": start, "element": element, "again": element})
    assert [axes.get_title() for axes in figure.axes] == ["W", "element", "again"]
    filled = [[patch.get_xy() for patch in axes.patches if _has_colour(patch, CHANGED)] for axes in figure.axes]
    assert filled == [[], [(1.0, 0.0)], []]  # the second column of the upper row
    texts = [text.get_text() for text in figure.axes[1].texts]
    assert texts == ["1", "42", "3", "4", "5", "6"]


def test_a_refused_sum_is_hatched_and_has_no_name():
    figure = sums(["a", "b"], {"one": [["a", "b"], ["b", "b"]], "other": [["a", ""], ["", "b"]]})
    one, other = figure.axes
    assert (one.get_title(), other.get_title()) == ("one", "other")
    assert [text.get_text() for text in other.texts] == ["a", "", "", "b"]
    assert [bool(patch.get_hatch()) for patch in other.patches] == [False, True, True, False]
    assert all(_has_colour(patch, ALLOWED) for patch in one.patches)
    assert [label.get_text() for label in one.get_yticklabels()] == ["a", "b"]
    assert one.yaxis_inverted()  # the first row is on top


def _has_colour(patch, colour):
    return patch.get_facecolor() == to_rgba(colour)
