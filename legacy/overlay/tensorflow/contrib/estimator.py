"""`tf.contrib.estimator`: heads, early stopping, and what changes Estimators."""

from ....supplied.estimator import (
    early_stopping,
    extenders,
    in_memory_evaluation,
    public_heads,
    receivers,
    several_labels,
    with_heads,
)
from ... import names_of

NAMES = {
    **names_of(early_stopping, extenders, in_memory_evaluation, with_heads),
    "binary_classification_head": public_heads.BinaryClassHead,
    "build_raw_supervised_input_receiver_fn": receivers.build_raw_supervised_input_receiver_fn,
    "logistic_regression_head": public_heads.LogisticRegressionHead,
    "multi_class_head": public_heads.MultiClassHead,
    "multi_head": several_labels.MultiHead,
    "multi_label_head": several_labels.MultiLabelHead,
    "poisson_regression_head": public_heads.PoissonRegressionHead,
    "regression_head": public_heads.RegressionHead,
}
