import numpy as np
import pytest

from workshop.parity import training
from workshop.parity.comparison import compare
from workshop.registry import LESSONS, trained_lessons


def test_equal_arrays_pass():
    row = compare("y", np.ones((2, 3)), np.ones((2, 3)))
    assert (row.passed, row.difference) == (True, 0.0)


def test_largest_difference_and_its_place_are_reported():
    reference = np.array([[4.0, 2.0], [1.0, 0.0]])
    row = compare("y", reference + np.array([[0.0, 0.0], [1e-6, 0.0]]), reference)
    assert row.where == (1, 0)
    assert row.difference == pytest.approx(2.5e-7)  # of the largest element
    assert not row.passed


def test_other_shape_fails_even_where_it_would_broadcast():
    row = compare("y", np.ones((3, 1)), np.ones(3))
    assert not row.passed
    assert (row.shape, row.reference_shape) == ((3, 1), (3,))


def test_other_type_fails():
    assert not compare("y", np.ones(3, np.float32), np.ones(3)).passed


def test_nan_fails():
    assert not compare("y", np.array([np.nan, 1.0]), np.array([np.nan, 1.0])).passed


@pytest.mark.parametrize("lesson", LESSONS)
def test_every_lesson_agrees_with_its_twin(lesson):
    rows = LESSONS[lesson].parity()
    assert rows
    assert not [row for row in rows if not row.passed]


@pytest.mark.parametrize("lesson", trained_lessons())
def test_trained_lessons_compare_outputs_loss_gradients_and_weights(lesson):
    rows = {(row.quantity.split(" ")[0], row.dtype) for row in LESSONS[lesson].parity()}
    assert {("outputs", "float64"), ("loss", "float64"), ("gradient", "float64"), ("outputs", "float32")} <= rows
    assert ("output/kernel", "float64") in rows


@pytest.mark.parametrize("lesson", ["moons", "penguins"])
def test_small_lessons_follow_keras_fit_through_their_whole_training(lesson, monkeypatch):
    monkeypatch.setattr(training, "FITTED", LESSONS[lesson].epochs)
    case = training._Case(LESSONS[lesson], LESSONS[lesson].options())
    rows = [*case.after_epochs("float64", "feed"), *case.after_epochs("float32", "feed")]
    assert rows[0].shape == (LESSONS[lesson].epochs,)  # the losses
    assert not [row for row in rows if not row.passed]
