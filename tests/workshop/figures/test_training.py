import numpy as np
import pytest

from workshop.figures.training import losses

TRAIN, VALIDATION = [0.7, 0.5, 0.4, 0.35], [0.72, 0.55, 0.47, 0.46]


def test_both_lines_are_the_losses_given_and_named():
    axes = losses(TRAIN, VALIDATION).axes[0]
    for line, label, values in zip(axes.lines, ("training", "validation"), (TRAIN, VALIDATION), strict=True):
        assert line.get_label() == label
        np.testing.assert_array_equal(line.get_xdata(), [1, 2, 3, 4])
        np.testing.assert_array_equal(line.get_ydata(), values)


def test_the_lines_differ_without_colour():
    train, validation = losses(TRAIN, VALIDATION).axes[0].lines
    assert train.get_linestyle() != validation.get_linestyle()
    assert train.get_marker() != validation.get_marker()


def test_the_axes_say_what_is_counted_and_which_loss_it_is():
    axes = losses(TRAIN, VALIDATION, "squared error [GeV²]").axes[0]
    assert axes.get_ylabel() == "squared error [GeV²]"
    assert axes.get_xlabel() == "epochs done"


@pytest.mark.parametrize(("first", "scale"), [(0.7, "linear"), (4e4, "log"), (-1.0, "linear")])
def test_a_wide_fall_is_shown_on_a_logarithmic_axis(first, scale):
    assert losses([first, *TRAIN[1:]], VALIDATION).axes[0].get_yscale() == scale


def test_epochs_are_whole_numbers():
    ticks = losses(TRAIN[:2], VALIDATION[:2]).axes[0].get_xticks()
    assert (ticks == np.round(ticks)).all()


def test_one_epoch_is_a_visible_point():
    lines = losses([0.5], [0.6]).axes[0].lines
    assert [(line.get_marker(), line.get_markevery()) for line in lines] == [("o", 1), ("s", (0, 1))]
