import numpy as np
import pytest
import tensorflow.compat.v1 as tf

import sessions
from graphs import tensors

ARRAY = np.array([[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]])


@pytest.fixture
def built(session):
    """The placeholder and the model, with W at its start."""
    x = tensors.placeholder()
    model = tensors.tensors(x, ARRAY)
    sessions.initialize(session)
    return x, model


def test_shapes_and_types(built):
    _, model = built
    assert model.square.shape == model.W.shape == [2, 3]
    assert model.sum.shape == model.slope.shape == model.part.shape == []
    assert model.whole_column.shape == [2]
    assert (model.square.dtype, model.W.dtype, model.slope.dtype) == (tf.float64,) * 3
    assert model.sum.dtype == tf.float32


def test_values(session, built):
    x, model = built
    square, total = session.run((model.square, model.sum))
    np.testing.assert_array_equal(square, ARRAY**2)
    assert total == 42.0
    assert [session.run(model.slope, {x: point}) for point in (3.0, -0.5)] == [6.0, -1.0]


@pytest.mark.parametrize(
    ("assignment", "expected"),
    [
        ("doubled", [[2, 4, 6], [8, 10, 12]]),
        ("increased", [[2, 3, 4], [5, 6, 7]]),
        ("decreased", [[-1, 0, 1], [2, 3, 4]]),
        ("element", [[1, 42, 3], [4, 5, 6]]),
        ("column", [[1, 2, 0], [4, 5, 1]]),
    ],
)
def test_each_assignment_changes_the_variable_when_it_is_run(session, built, assignment, expected):
    _, model = built
    np.testing.assert_array_equal(session.run(model.W), ARRAY)
    session.run(getattr(model, assignment))
    np.testing.assert_array_equal(session.run(model.W), expected)


def test_reading_a_part_assigns_nothing(session, built):
    _, model = built
    part, column = session.run((model.part, model.whole_column))
    assert part == 2.0
    np.testing.assert_array_equal(column, [3.0, 6.0])
    np.testing.assert_array_equal(session.run(model.W), ARRAY)


def test_a_sum_of_two_types_is_refused_and_of_one_is_not(session):
    with pytest.raises(TypeError, match="int32 that does not match type float32"):
        tensors.sum_of(2.0, 40)
    assert session.run(tensors.sum_of(2.0, 40.0)) == 42.0
