"""Estimators of scikit-learn around a graph and a session: `from sessions.scikit_learn import GraphClassifier`.

They go wherever an estimator goes: `Pipeline`, `GridSearchCV` (also over the parameters of the function that
builds the graph), `cross_val_score`, `CalibratedClassifierCV`, `permutation_importance`.

A build function adds a model to the current graph and returns an object that names its tensors, such as a
`NamedTuple`. It has one of two forms; `parameters` are its hyper-parameters:

- `build(features, target, **parameters)`, the form of the builders in this project, is handed placeholders:
  `features` [batch, features] and `target`, both in the estimator's `dtype`. `target` is [batch, 1] with 0 or 1 for
  two classes, one-hot [batch, classes] for more, and [batch, outputs] for a regression. Its first two arguments have
  no default; what they are called does not matter.
- `build(**parameters)`, such as `build_model(n_hidden, n_neurons, learning_rate)`, makes its own placeholders and
  names them `features` and `labels` (of a regression: `target`) in what it returns. Labels of the shape [batch] or
  [batch, 1] are fed the numbers of the classes, others one-hot rows.

What is returned names `loss`, [], and `train`, the operation that makes a step; for a classifier `probability`,
[batch, 1] or [batch, classes], and, if there are any, `logits` of the same shape; for a regression `prediction`.
If it names `accuracy`, [], that is recorded for the validation data.

A function of the first form that has an argument `weights` is handed a placeholder, [batch], one of the second form
may name one: sample and class weights are fed to it, otherwise ones. An argument `seed` is given an integer made
from `random_state`, for the seeds of the operations; operations without a seed follow `random_state` as well.
"""

from sessions.scikit_learn.classifier import GraphClassifier
from sessions.scikit_learn.regressor import GraphRegressor

__all__ = ["GraphClassifier", "GraphRegressor"]
