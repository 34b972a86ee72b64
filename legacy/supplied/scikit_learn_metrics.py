"""Functions of `sklearn.metrics` that are gone, or took other arguments."""

from typing import Any

import numpy as np
from sklearn import metrics

__all__ = ["SCORERS", "calinski_harabaz_score", "jaccard_similarity_score", "log_loss", "mean_squared_error"]

calinski_harabaz_score = metrics.calinski_harabasz_score
SCORERS = {name: metrics.get_scorer(name) for name in metrics.get_scorer_names()}


def jaccard_similarity_score(y_true: Any, y_pred: Any, normalize: bool = True, sample_weight: Any = None) -> float:
    """Of classes, the accuracy, which this function gave; of rows of labels, the mean of their Jaccard indices."""
    if np.ndim(y_true) == 1:
        return metrics.accuracy_score(y_true, y_pred, normalize=normalize, sample_weight=sample_weight)
    return metrics.jaccard_score(y_true, y_pred, average="samples", sample_weight=sample_weight)


def log_loss(
    y_true: Any, y_pred: Any, eps: float = 1e-15, normalize: bool = True, sample_weight: Any = None, labels: Any = None
) -> float:
    """The cross entropy; probabilities are kept `eps` away from 0 and 1."""
    clipped = np.clip(np.asarray(y_pred, float), eps, 1 - eps)
    return metrics.log_loss(y_true, clipped, normalize=normalize, sample_weight=sample_weight, labels=labels)


def mean_squared_error(
    y_true: Any,
    y_pred: Any,
    sample_weight: Any = None,
    multioutput: Any = "uniform_average",
    squared: bool = True,
) -> Any:
    """The mean squared error, or with `squared=False` its root."""
    error = metrics.mean_squared_error if squared else metrics.root_mean_squared_error
    return error(y_true, y_pred, sample_weight=sample_weight, multioutput=multioutput)
