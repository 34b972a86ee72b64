"""What an estimator computes: against NumPy by hand, by every engine, after pickling, and how it ends."""

import gc
import pickle

import numpy as np
import pandas as pd
import pytest
import tensorflow.compat.v1 as tf

import graphs.stop_susy
from sessions import NonFiniteError
from sessions.engines.choice import ENGINES
from sessions.scikit_learn import GraphClassifier, GraphRegressor, graph_model
from tests.sessions.build_functions import build_model, line

rng = np.random.default_rng(3)
X = rng.normal(size=(90, 3))
Y = np.array(["blue", "green", "red"])[np.argmax(X + 0.1 * rng.normal(size=X.shape), 1)]
BINARY = np.where(X[:, 0] > 0, "signal", "background")
TARGET = X @ [1.0, -2.0, 0.5]


def slope(x, y, weights, steps, rate=0.1):
    """Gradient descent on the weighted mean square of x w - y, in NumPy."""
    w = np.zeros(x.shape[1])
    for _ in range(steps):
        w -= rate * 2 * (weights * (x @ w - y)) @ x / len(x)
    return w


def test_weights_are_divided_by_their_mean():
    weights = rng.integers(0, 4, len(X)).astype(float)
    fitted = GraphRegressor(line, epochs=5).fit(X, TARGET, weights)
    kept = weights > 0
    scaled = weights[kept] / weights[kept].mean()
    np.testing.assert_allclose(fitted.predict(np.eye(3)), slope(X[kept], TARGET[kept], scaled, 5), 1e-12)


def test_an_event_of_weight_zero_changes_nothing():
    weights = rng.integers(0, 3, len(X))
    with_zeros = GraphClassifier(epochs=3, batch_size=10, random_state=0).fit(X, Y, weights)
    kept = weights > 0
    without = GraphClassifier(epochs=3, batch_size=10, random_state=0).fit(X[kept], Y[kept], weights[kept])
    np.testing.assert_array_equal(with_zeros.predict_proba(X), without.predict_proba(X))


def test_validation_losses_and_weights():
    held_out = (X[:7] + 1, TARGET[:7], np.arange(1.0, 8.0))
    fitted = GraphRegressor(line, epochs=4).fit(X, TARGET, np.full(len(X), 2.0), validation_data=held_out)
    w = slope(X, TARGET, 1.0, 4)
    expected = np.mean(np.arange(1.0, 8.0) / 2 * (held_out[0] @ w - held_out[1]) ** 2)
    np.testing.assert_allclose(fitted.history_["val_loss"][-1], expected, 1e-12)
    assert fitted.n_iter_ == len(fitted.history_["loss"]) == len(fitted.history_["val_loss"]) == 4


def test_several_outputs():
    targets = np.column_stack([TARGET, X[:, 1]])
    fitted = GraphRegressor(line, epochs=3, rate=0.2).fit(X, targets)
    expected = np.column_stack([slope(X, column, 1.0, 3, rate=0.1) for column in targets.T])
    np.testing.assert_allclose(fitted.predict(np.eye(3)), expected, 1e-12)


@pytest.mark.parametrize("y", [Y, BINARY], ids=["softmax", "sigmoid"])
def test_the_default_network_against_numpy(y):
    fitted = GraphClassifier(hidden=(4,), epochs=3, batch_size=40, random_state=0).fit(X, y)
    kernel, bias, output_kernel, output_bias = fitted._model.weights()[:4]
    logits = np.maximum(X @ kernel + bias, 0) @ output_kernel + output_bias
    if len(fitted.classes_) == 2:
        np.testing.assert_allclose(fitted.decision_function(X), logits[:, 0], 1e-12)
        logits = np.hstack([np.zeros_like(logits), logits])
    expected = np.exp(logits) / np.exp(logits).sum(1, keepdims=True)
    np.testing.assert_allclose(fitted.predict_proba(X), expected, 1e-12)
    np.testing.assert_array_equal(fitted.predict(X), np.unique(y)[expected.argmax(1)])


def test_class_weights_are_sample_weights():
    factors = {"blue": 3.0, "green": 1.0, "red": 0.5}
    by_class = GraphClassifier(epochs=3, class_weight=factors, random_state=0).fit(X, Y)
    by_event = GraphClassifier(epochs=3, random_state=0).fit(X, Y, [factors[label] for label in Y])
    np.testing.assert_array_equal(by_class.predict_proba(X), by_event.predict_proba(X))
    unweighted = GraphClassifier(epochs=3, random_state=0).fit(X, Y)
    assert not np.allclose(by_class.predict_proba(X), unweighted.predict_proba(X))


@pytest.mark.parametrize("engine", ENGINES)
def test_every_engine_gives_the_same(engine):
    options = {"epochs": 4, "batch_size": 32, "random_state": 0}
    held_out = (X[:9], Y[:9])
    feed = GraphClassifier(**options).fit(X, Y, validation_data=held_out)
    other = GraphClassifier(engine=engine, **options).fit(X, Y, validation_data=held_out)
    np.testing.assert_allclose(other.predict_proba(X), feed.predict_proba(X), 1e-9)
    for name in ("loss", "val_loss", "val_accuracy"):
        np.testing.assert_allclose(other.history_[name], feed.history_[name], 1e-9)
    assert pickle.loads(pickle.dumps(other)).predict(X).tolist() == other.predict(X).tolist()


def test_partial_fits_make_the_epochs_of_a_fit_and_add_nothing_to_the_graph():
    whole = GraphClassifier(epochs=3, batch_size=20, random_state=5).fit(X, Y)
    parts = GraphClassifier(batch_size=20, random_state=5).partial_fit(X, Y, classes=["blue", "green", "red"])
    operations = len(parts._model.session.graph.get_operations())
    parts.partial_fit(X, Y).partial_fit(X, Y)
    np.testing.assert_array_equal(parts.predict_proba(X), whole.predict_proba(X))
    assert len(parts._model.session.graph.get_operations()) == operations
    assert parts.history_ == whole.history_


def test_partial_fit_after_pickling_goes_on_with_the_optimizer_where_it_was():
    fitted = GraphClassifier(epochs=2, random_state=0).fit(X, Y)
    pickled = pickle.dumps(fitted)
    copy = pickle.loads(pickled)
    np.testing.assert_array_equal(copy.predict_proba(X), fitted.predict_proba(X))
    np.testing.assert_array_equal(copy.partial_fit(X, Y).predict_proba(X), fitted.partial_fit(X, Y).predict_proba(X))
    assert pickle.loads(pickle.dumps(copy)).n_iter_ == 3


def test_partial_fit_knows_classes_that_are_yet_to_come():
    fitted = GraphClassifier(random_state=0).partial_fit(X[Y != "red"], Y[Y != "red"], classes=np.unique(Y))
    assert fitted.predict_proba(X).shape == (len(X), 3)
    with pytest.raises(ValueError, match="the unknown class pink; known are blue, green, red"):
        fitted.partial_fit(X[:2], ["pink", "red"])


def test_random_state_decides_and_only_that():
    first, again, other = (GraphClassifier(epochs=2, random_state=seed).fit(X, Y) for seed in (1, 1, 2))
    np.testing.assert_array_equal(first.predict_proba(X), again.predict_proba(X))
    assert not np.allclose(first.predict_proba(X), other.predict_proba(X))


def test_a_function_without_seeds_follows_random_state():
    first, again, other = (GraphClassifier(build_model, columns=3, random_state=s).fit(X, BINARY) for s in (1, 1, 2))
    np.testing.assert_array_equal(first.predict_proba(X), again.predict_proba(X))
    assert not np.allclose(first.predict_proba(X), other.predict_proba(X))


def test_a_function_that_asks_for_a_seed_is_given_one_made_from_random_state():
    seeds = []

    def build(x, target, *, weights, seed):
        seeds.append(seed)
        return line(x, target, weights=weights)

    for state in (1, 1, 2):
        GraphRegressor(build, epochs=1, random_state=state).fit(X, TARGET)
    assert seeds[0] == seeds[1] != seeds[2]


def test_without_logits_the_decision_is_the_logarithm_of_the_odds():
    fitted = GraphClassifier(build_model, columns=3, epochs=30, batch_size=10, learning_rate=0.1, random_state=0)
    fitted.fit(X, BINARY)
    probability = fitted.predict_proba(X)
    np.testing.assert_allclose(fitted.decision_function(X), np.log(probability[:, 1] / probability[:, 0]), 1e-4, 1e-6)
    assert fitted.score(X, BINARY) > 0.9


def test_the_builder_of_a_lesson():
    fitted = GraphClassifier(graphs.stop_susy.classifier, hidden=(8,), learning_rate=0.01, random_state=0)
    fitted.fit(X, BINARY, validation_data=(X, BINARY))
    assert fitted.history_["val_accuracy"][-1] == fitted.score(X, BINARY) > 0.9
    with pytest.raises(ValueError, match="takes no weights"):
        fitted.fit(X, BINARY, np.ones(len(X)))


def test_early_stopping_goes_back_to_the_best_epoch():
    held_out = (X[:20], -TARGET[:20])  # it gets worse with every step but the first small ones
    held_out[1][:] += 6 * X[:20] @ [0.05, -0.1, 0.025]
    options = {"epochs": 50, "early_stopping": True, "n_iter_no_change": 3, "tol": 0.0, "rate": 0.01}
    fitted = GraphRegressor(line, **options).fit(X, TARGET, validation_data=held_out)
    losses = fitted.history_["val_loss"]
    best = int(np.argmin(losses))
    assert fitted.n_iter_ == best + 4 < 50
    np.testing.assert_allclose(np.mean((fitted.predict(held_out[0]) - held_out[1]) ** 2), losses[best], 1e-12)


def test_early_stopping_holds_events_out():
    fitted = GraphClassifier(early_stopping=True, validation_fraction=0.3, epochs=2, random_state=0).fit(X, Y)
    assert len(fitted.history_["val_loss"]) == 2
    accuracy = fitted.history_["val_accuracy"][-1] * 27  # of 90 events
    np.testing.assert_allclose(accuracy, round(accuracy), 1e-12)


def test_names_of_features():
    frame = pd.DataFrame(X, columns=["pt", "eta", "phi"])
    fitted = GraphRegressor(epochs=1).fit(frame, TARGET)
    assert fitted.feature_names_in_.tolist() == ["pt", "eta", "phi"]
    with pytest.raises(ValueError, match="feature names"):
        fitted.predict(frame[["eta", "pt", "phi"]])


@pytest.mark.parametrize(
    ("estimator", "y", "message"),
    [
        (GraphClassifier(build_model), BINARY, "The graph takes 2 features, but X has 3"),
        (GraphClassifier(build_model, columns=3), Y, "The graph has 2 probabilities, but there are 3 classes"),
        (GraphClassifier(line), BINARY, "line returns has no 'probability'"),
        (GraphClassifier(), np.full(len(X), "red"), "only one class, red;"),
        (GraphClassifier(class_weight="balanced"), None, "Balanced class weights need all events"),
        (GraphClassifier(batch_size=0), Y, "at least 1, not 0"),
        (GraphClassifier(engine="steam"), Y, "no engine 'steam'"),
    ],
)
def test_what_does_not_fit_is_said_in_a_sentence(estimator, y, message):
    with pytest.raises(ValueError, match=message):
        estimator.partial_fit(X, Y) if y is None else estimator.fit(X, y)


def test_a_diverging_training_is_an_error():
    with pytest.raises(NonFiniteError, match="lower the learning rate"):
        GraphRegressor(line, rate=1e200, epochs=5).fit(X, TARGET)


def test_the_session_is_closed_when_the_estimator_goes():
    fitted = GraphRegressor(line, epochs=1).fit(X, TARGET)
    session = fitted._model.session
    session.run([])
    del fitted
    with pytest.raises(RuntimeError, match="closed"):
        session.run([])


def test_graphs_do_not_pile_up_in_memory(monkeypatch):
    def alive():
        return sum(isinstance(thing, tf.Graph) for thing in gc.get_objects())

    monkeypatch.setattr(graph_model, "COLLECTED", 3)
    gc.collect()
    before = alive()
    gc.disable()  # so that only what the estimator does counts
    try:
        for _ in range(8):
            GraphRegressor(line, epochs=1).fit(X, TARGET).predict(X)
        assert alive() - before <= 3
    finally:
        gc.enable()
