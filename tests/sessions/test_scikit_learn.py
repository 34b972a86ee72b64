"""The estimators where scikit-learn uses them: its own checks, pipelines, searches, several processes."""

import numpy as np
import pytest
from sklearn.base import clone
from sklearn.calibration import CalibratedClassifierCV
from sklearn.datasets import make_classification
from sklearn.inspection import permutation_importance
from sklearn.model_selection import GridSearchCV, cross_val_score
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler
from sklearn.utils.estimator_checks import parametrize_with_checks

from sessions.scikit_learn import GraphClassifier, GraphRegressor
from tests.sessions.build_functions import build_model, line

X, Y = make_classification(120, 4, random_state=0)


@parametrize_with_checks([GraphClassifier(), GraphRegressor()])
def test_scikit_learn_checks(estimator, check, monkeypatch):
    monkeypatch.setenv("SCIPY_ARRAY_API", "1")  # one check would be skipped without it
    check(estimator)


def test_a_search_finds_the_best_parameters_of_the_build_function_and_of_the_estimator():
    x = np.linspace(-1, 1, 30)[:, None]
    estimator = GraphRegressor(line, epochs=50, batch_size=30, random_state=0)
    search = GridSearchCV(estimator, {"rate": [1e-4, 0.5], "epochs": [1, 50]}).fit(x, 3 * x[:, 0])
    assert search.best_params_ == {"rate": 0.5, "epochs": 50}
    assert search.best_score_ > 0.99


def test_a_search_over_a_function_that_makes_its_placeholders():
    estimator = GraphClassifier(build_model, epochs=2, n_neurons=3, columns=4, random_state=0)
    search = GridSearchCV(make_pipeline(StandardScaler(), estimator), {"graphclassifier__n_hidden": [1, 2]}, cv=2)
    search.fit(X, Y)
    assert set(search.cv_results_["param_graphclassifier__n_hidden"]) == {1, 2}
    assert search.best_estimator_[-1].get_params()["n_neurons"] == 3


def test_several_processes_give_the_scores_of_one():
    estimator = GraphClassifier(hidden=(5,), epochs=5, random_state=1)
    scores = cross_val_score(estimator, X, Y, cv=4, n_jobs=2)
    np.testing.assert_array_equal(scores, cross_val_score(estimator, X, Y, cv=4))
    fitted = estimator.fit(X, Y)
    importance = permutation_importance(fitted, X, Y, n_repeats=2, random_state=0, n_jobs=2)
    alone = permutation_importance(fitted, X, Y, n_repeats=2, random_state=0)
    np.testing.assert_array_equal(importance.importances, alone.importances)
    assert importance.importances_mean.max() > 0


def test_calibration():
    calibrated = CalibratedClassifierCV(GraphClassifier(epochs=10, random_state=0), cv=2).fit(X, Y)
    assert calibrated.score(X, Y) > 0.8


def test_get_params_shows_those_of_the_build_function_and_a_clone_keeps_them():
    estimator = GraphClassifier(build_model, n_neurons=7)
    assert {name: estimator.get_params()[name] for name in ("n_hidden", "n_neurons", "learning_rate")} == {
        "n_hidden": 1,
        "n_neurons": 7,
        "learning_rate": 1e-3,
    }
    assert "n_hidden" not in estimator.get_params(deep=False)
    assert clone(estimator).get_params() == estimator.get_params()
    assert "n_neurons=7" in repr(estimator)
    assert set(GraphRegressor().get_params()) >= {"hidden", "learning_rate", "epochs"}
    assert not {"weights", "seed", "x", "target"} & set(GraphRegressor().get_params())


def test_an_unknown_parameter_is_named_and_nothing_is_changed():
    estimator = GraphClassifier(build_model)
    with pytest.raises(ValueError, match="build_model has no parameter 'units'; it has n_hidden, n_neurons"):
        estimator.set_params(units=3, epochs=7)
    assert estimator.epochs == 100
    with pytest.raises(ValueError, match="has no parameter 'hiden'; it has hidden, learning_rate"):
        GraphClassifier(hiden=(3,)).fit(X, Y)
