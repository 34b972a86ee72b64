"""What to use instead of a name that is gone: an exact answer where there is one, else the nearest name."""

import difflib
from collections.abc import Iterable

EXACT = {
    "tensorflow.contrib.bayesflow": "use tensorflow_probability",
    "tensorflow.contrib.boosted_trees": "use sklearn.ensemble.HistGradientBoostingClassifier or a boosted-tree package",
    "tensorflow.contrib.cudnn_rnn": "use tf.nn.rnn_cell with tf.nn.dynamic_rnn, or tf.keras.layers.LSTM",
    "tensorflow.contrib.crf": "use the functions of that name in tensorflow-addons",
    "tensorflow.contrib.ffmpeg": "use tf.audio or a package such as soundfile",
    "tensorflow.contrib.gan": "use the package tensorflow-gan",
    "tensorflow.contrib.image": "use tf.image, or tf.raw_ops.ImageProjectiveTransformV2 for transforms",
    "tensorflow.contrib.integrate": "use tensorflow_probability.math.ode or scipy.integrate",
    "tensorflow.contrib.kfac": "use the package kfac",
    "tensorflow.contrib.linear_optimizer": "use sklearn.linear_model or tf.estimator.LinearClassifier",
    "tensorflow.contrib.lite": "use tf.lite",
    "tensorflow.contrib.predictor": "use tf.saved_model.load",
    "tensorflow.contrib.quantize": "use the package tensorflow-model-optimization",
    "tensorflow.contrib.session_bundle": "use tf.saved_model",
    "tensorflow.contrib.staging": "use tf.data with prefetch",
    "tensorflow.contrib.summary": "use tf.summary",
    "tensorflow.contrib.tensor_forest": "use sklearn.ensemble.RandomForestClassifier",
    "tensorflow.contrib.tensorrt": "use tensorflow.python.compiler.tensorrt",
    "tensorflow.contrib.timeseries": "use tensorflow_probability.sts",
    "tensorflow.estimator.BoostedTreesClassifier": "use sklearn.ensemble.HistGradientBoostingClassifier",
    "tensorflow.estimator.BoostedTreesRegressor": "use sklearn.ensemble.HistGradientBoostingRegressor",
    "tensorflow.nn.embedding_lookup_sparse_with_distributed_aggregation": "use tf.nn.embedding_lookup_sparse",
}


def replacement(name: str) -> str | None:
    """A clause such as "use tf.image", or None. `name` is dotted, from `tensorflow` on."""
    parts = name.split(".")
    for length in range(len(parts), 1, -1):
        exact = EXACT.get(".".join(parts[:length]))
        if exact:
            return exact
    return None


def nearest(name: str, names: Iterable[str]) -> str | None:
    """The most similar of `names` (dotted) by their last part, where one is similar enough."""
    by_last: dict[str, str] = {}
    for candidate in sorted(names, key=len, reverse=True):
        by_last[candidate.rsplit(".", 1)[-1]] = candidate
    close = difflib.get_close_matches(name.rsplit(".", 1)[-1], by_last, 1, 0.8)
    return by_last[close[0]] if close else None
