import numpy as np

from workshop.figures.penguins import confusion, layers


def test_rows_are_the_truth_and_columns_what_was_found():
    axes = confusion(np.array([0, 0, 1, 2, 2, 2]), np.array([0, 1, 1, 2, 2, 0]), ("a", "b", "c")).axes[0]
    written = {text.get_position(): text.get_text() for text in axes.texts}
    assert written[(1, 0)] == "1"  # one a was taken for b
    assert written[(0, 1)] == "0"
    assert written[(0, 2)] == "1"
    assert written[(2, 2)] == "2"
    assert axes.get_title() == "4 of 6 right"
    assert axes.get_ylabel() == "true species"


def test_a_class_that_is_never_met_has_its_row():
    axes = confusion(np.array([0, 1]), np.array([0, 1]), ("a", "b", "c")).axes[0]
    assert len(axes.texts) == 9


def test_every_weight_and_bias_is_written_in_its_place():
    rng = np.random.default_rng(0)
    arrays = [
        ("one", rng.normal(size=(2, 3)), rng.normal(size=3)),
        ("two", rng.normal(size=(3, 2)), np.array([-0.001, 9])),
    ]
    figure = layers(arrays, ("x", "y"), ("no", "yes"))
    for axes, (name, kernel, bias) in zip(figure.axes, arrays, strict=False):
        image = axes.images[0]
        np.testing.assert_array_equal(image.get_array(), np.vstack([kernel, bias]))
        assert image.get_clim() == (-9, 9)
        assert axes.get_title().startswith(name)
    written = {text.get_position(): text.get_text() for text in figure.axes[1].texts}
    assert (written[(0, 3)], written[(1, 3)]) == ("0.00", "9.00")
    assert [label.get_text() for label in figure.axes[0].get_yticklabels()] == ["x", "y", "bias"]
    assert [label.get_text() for label in figure.axes[1].get_xticklabels()] == ["no", "yes"]
