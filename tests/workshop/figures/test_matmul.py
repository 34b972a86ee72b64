import numpy as np
import pytest
from matplotlib.patches import Rectangle

from workshop.figures.matmul import product


def boxes(axes):
    return [patch for patch in axes.patches if isinstance(patch, Rectangle)]


def test_the_lessons_product_shows_its_numbers_shapes_and_sum():
    axes = product(np.array([[1, 2]]), np.array([[3], [4]]), np.array([[11]])).axes[0]
    texts = [text.get_text() for text in axes.texts]
    assert [text for text in texts if text.isdigit()] == ["1", "2", "3", "4", "11"]
    assert [text for text in texts if "[" in text] == ["$W$  [1, 2]", "$x$  [2, 1]", "$y$  [1, 1]"]
    assert axes.get_title() == "$y$ = 1 · 3 + 2 · 4 = 11"


@pytest.mark.parametrize("shape", [(1, 2, 1), (2, 3, 2), (4, 1, 3)])
def test_every_element_has_a_box_and_its_number_is_inside(shape):
    rows, inner, columns = shape
    rng = np.random.default_rng(0)
    w, x = rng.integers(-9, 9, (rows, inner)), rng.integers(-9, 9, (inner, columns))
    axes = product(w, x, w @ x).axes[0]
    assert len(boxes(axes)) == w.size + x.size + rows * columns
    centres = [(box.get_x() + 0.5, box.get_y() + 0.5) for box in boxes(axes)]
    numbers = {text.get_position(): text.get_text() for text in axes.texts}
    shown = [float(numbers[centre].replace("\N{MINUS SIGN}", "-")) for centre in centres]
    assert shown == [*w.ravel(), *x.ravel(), *(w @ x).ravel()]


def test_the_first_row_of_a_matrix_is_on_top_and_boxes_do_not_overlap():
    w, x = np.array([[1.0], [2.0]]), np.array([[3.0]])
    axes = product(w, x, w @ x).axes[0]
    heights = {text.get_text(): text.get_position()[1] for text in axes.texts}
    assert heights["1"] > heights["2"]
    corners = [box.get_xy() for box in boxes(axes)]
    assert len(set(corners)) == len(corners)


def test_negative_factors_stand_in_brackets():
    title = product(np.array([[1.5, -2.0]]), np.array([[2.0], [-3.0]]), np.array([[9.0]])).axes[0].get_title()
    assert title.replace("\N{MINUS SIGN}", "-") == "$y$ = 1.5 · 2 + (-2) · (-3) = 9"
