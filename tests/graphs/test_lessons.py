"""Per builder: shapes, variables and values that need no twin."""

import numpy as np
import pytest
import tensorflow.compat.v1 as tf

import sessions
from graphs import classification, derivatives, gaussians, matmul, queues, stop_susy, transverse_mass, xor
from sessions.queue_runners import until_exhausted

ONES = np.ones((8, 1))


def test_matmul_multiplies_the_columns(session):
    x = matmul.placeholder(2)
    model = matmul.linear_map(x, [[1.0, 2.0]])
    sessions.initialize(session)
    columns = np.array([[3.0, 1.0], [4.0, 0.0]])
    np.testing.assert_array_equal(session.run(model.y, {x: columns}), [[11.0, 1.0]])


def test_xor_is_exclusive(session):
    x = xor.placeholder()
    weights = [(np.ones((2, 2)), np.array([0.0, -1.0])), (np.array([[1.0], [-2.0]]), np.zeros(1))]
    model = xor.network(x, weights)
    sessions.initialize(session)
    truth = session.run(model.prediction, {x: [[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]]})
    np.testing.assert_array_equal(truth, [[0.0], [1.0], [1.0], [0.0]])


def test_derivatives_are_in_closed_form(session):
    x = derivatives.placeholder()
    points = np.linspace(-4.0, 4.0, 9)
    value, first, second, third = session.run(list(derivatives.sine(x)), {x: points})
    np.testing.assert_allclose(value, np.sin(points), atol=1e-15)
    np.testing.assert_allclose(first, np.cos(points), atol=1e-15)
    np.testing.assert_allclose(second, -np.sin(points), atol=1e-15)
    np.testing.assert_allclose(third, -np.cos(points), atol=1e-15)


@pytest.mark.parametrize(("builder", "features", "layers"), [(gaussians, 2, 2), (stop_susy, 21, 3)])
def test_classifier_shapes(graph, builder, features, layers):
    model = builder.classifier(*builder.placeholders(features))
    assert model.logits.shape.as_list() == model.probability.shape.as_list() == [None, 1]
    assert model.loss.shape.as_list() == model.accuracy.shape.as_list() == []
    assert len(model.variables) == len(model.gradients) == 2 * layers
    assert [g.shape for g in model.gradients] == [v.shape for v in model.variables]
    assert {v.dtype for v in model.variables} == {tf.float64}


def test_gaussians_start_as_in_the_workshop(session):
    model = gaussians.classifier(*gaussians.placeholders(2))
    sessions.initialize(session)
    kernel, bias, output, output_bias = session.run(model.variables)
    assert abs(kernel.std() - 0.1) < 0.02
    assert abs(output.std() - 0.1) < 0.03
    np.testing.assert_array_equal(bias, np.full(100, 0.1))
    np.testing.assert_array_equal(output_bias, [0.1])


def test_loss_of_an_undecided_classifier_is_log_two(session):
    x, labels = gaussians.placeholders(2)
    zeros = [(np.zeros((2, 100)), np.zeros(100)), (np.zeros((100, 1)), np.zeros(1))]
    model = gaussians.classifier(x, labels, initial=zeros)
    sessions.initialize(session)
    assert session.run(model.loss, {x: np.ones((8, 2)), labels: ONES}) == pytest.approx(np.log(2.0), rel=1e-15)


def test_accuracy_counts_correct_decisions(session):
    x, labels = classification.placeholders(1)
    model = stop_susy.classifier(x, labels, hidden=(), initial=[(np.ones((1, 1)), np.zeros(1))])
    sessions.initialize(session)
    features = np.array([[1.0], [-1.0], [2.0], [-3.0]])
    truth = np.array([[1.0], [1.0], [0.0], [0.0]])
    assert session.run(model.accuracy, {x: features, labels: truth}) == 0.5


def test_vector_of_labels_is_refused(graph):
    x, _ = stop_susy.placeholders(21)
    with pytest.raises(ValueError, match="compatible"):
        stop_susy.classifier(x, tf.placeholder(tf.float64, [None]))


def test_vector_of_targets_is_refused(graph):
    x, _ = transverse_mass.placeholders()
    with pytest.raises(ValueError, match="compatible"):
        transverse_mass.regression(x, tf.placeholder(tf.float64, [None]))


def test_regression_shapes_and_errors(session):
    x, target = transverse_mass.placeholders(5)
    zeros = [(np.zeros((5, 4)), np.zeros(4)), (np.zeros((4, 4)), np.zeros(4)), (np.zeros((4, 1)), np.full(1, 7.0))]
    model = transverse_mass.regression(x, target, initial=zeros)
    sessions.initialize(session)
    feed = {x: np.ones((2, 5)), target: [[10.0], [3.0]]}
    loss, error = session.run((model.loss, model.absolute_error), feed)
    assert loss == 12.5  # (3^2 + 4^2) / 2
    assert error == 3.5


@pytest.mark.parametrize("threads", [1, 4])
def test_queue_reads_every_row_once(session, tmp_path, threads):
    table = np.arange(40.0).reshape(20, 2)
    np.savetxt(tmp_path / "rows.csv", table, delimiter=",")
    batches = queues.queue(str(tmp_path / "rows.csv"), batch=5, capacity=7, threads=threads)
    rows = np.concatenate([batch for batch, *_ in until_exhausted(session, batches)])
    if threads > 1:
        rows = rows[np.argsort(rows[:, 0])]
    np.testing.assert_array_equal(rows, table)


def test_queue_never_holds_more_than_its_capacity(session, tmp_path):
    np.savetxt(tmp_path / "rows.csv", np.ones((200, 2)), delimiter=",")
    batches = queues.queue(str(tmp_path / "rows.csv"), batch=5, capacity=7)
    waiting = [size for _, size, _ in until_exhausted(session, batches)]
    assert len(waiting) == 40
    assert max(waiting) <= 7


def test_error_in_a_queue_thread_is_raised(session, tmp_path):
    (tmp_path / "rows.csv").write_text("1.0,2.0\nnot a number,3.0\n")
    batches = queues.queue(str(tmp_path / "rows.csv"), batch=2)
    with pytest.raises(tf.errors.InvalidArgumentError, match="not a number"):
        list(until_exhausted(session, batches))
