"""`tf.estimator.experimental`: early stopping, evaluation in memory, k-means, functions of logits."""

from ....supplied.estimator import clustering, early_stopping, in_memory_evaluation, receivers, sdca, with_heads
from ... import names_of

NAMES = {
    **names_of(early_stopping, in_memory_evaluation, sdca),
    "KMeans": clustering.KMeansClustering,
    "build_raw_supervised_input_receiver_fn": receivers.build_raw_supervised_input_receiver_fn,
    "call_logit_fn": with_heads.call_logit_fn,
    "dnn_logit_fn_builder": with_heads.dnn_logit_fn_builder,
    "linear_logit_fn_builder": with_heads.linear_logit_fn_builder,
}
