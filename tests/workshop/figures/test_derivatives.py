import numpy as np
import pytest

from workshop.figures.derivatives import curves

X = np.linspace(0.0, 2.0 * np.pi, 50)
CURVES = (np.sin(X), np.cos(X), -np.sin(X), -np.cos(X))


def sloping(axes):
    return [line for line in axes.lines if len(line.get_xdata()) == len(X)]


def test_the_four_lines_are_the_curves_given():
    lines = sloping(curves(X, CURVES).axes[0])
    assert len(lines) == 4
    for line, values in zip(lines, CURVES, strict=True):
        np.testing.assert_array_equal(line.get_xdata(), X)
        np.testing.assert_array_equal(line.get_ydata(), values)


def test_the_lines_differ_in_style_and_are_named_in_order():
    axes = curves(X, CURVES).axes[0]
    assert len({line.get_linestyle() for line in sloping(axes)}) == 4
    names = [text.get_text() for text in axes.get_legend().get_texts()]
    assert names == [r"$\sin x$", "first derivative", "second derivative", "third derivative"]


def test_the_angle_is_in_radians_and_the_legend_covers_no_curve():
    figure = curves(X, CURVES)
    axes = figure.axes[0]
    assert axes.get_xlabel() == "$x$ [radians]"
    assert axes.get_legend().get_window_extent().y0 >= axes.get_window_extent().y1


def test_a_missing_curve_is_an_error():
    with pytest.raises(ValueError, match="zip"):
        curves(X, CURVES[:3])
