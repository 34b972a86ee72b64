"""What to use instead of a name that is gone: an exact answer where there is one, else the nearest name."""

import difflib
from collections.abc import Iterable

NONE = "there is no library for it today; keep it in a process with TensorFlow 1.15"
FORESTS = "use sklearn.ensemble.RandomForestClassifier or RandomForestRegressor"
BOOSTING = "use sklearn.ensemble.HistGradientBoostingClassifier (or Regressor), or the package xgboost"
HARDWARE = "it was for hardware that today's TensorFlow reaches otherwise; leave it out on CPU and GPU"

# Each library named here was seen to import beside TensorFlow 2.21.
EXACT = {
    "tensorflow.contrib.all_reduce": "use tf.distribute",
    "tensorflow.contrib.bigtable": NONE,
    "tensorflow.contrib.bayesflow": "use tensorflow_probability",
    "tensorflow.contrib.boosted_trees": BOOSTING,
    "tensorflow.contrib.cloud": NONE,
    "tensorflow.contrib.coder": NONE,
    "tensorflow.contrib.constrained_optimization": NONE,
    "tensorflow.contrib.copy_graph": "use tf.contrib.graph_editor.copy, or tf.import_graph_def",
    "tensorflow.contrib.decision_trees": FORESTS,
    "tensorflow.contrib.distributions.estimator_head_distribution_regression": "use tfp.glm or a loss of your own",
    "tensorflow.contrib.estimator.boosted_trees_classifier_train_in_memory": BOOSTING,
    "tensorflow.contrib.estimator.boosted_trees_regressor_train_in_memory": BOOSTING,
    "tensorflow.contrib.factorization.WALSMatrixFactorization": "use sklearn.decomposition.NMF or TruncatedSVD",
    "tensorflow.contrib.factorization.WALSModel": "use sklearn.decomposition.NMF or TruncatedSVD",
    "tensorflow.contrib.factorization.python.ops.clustering_ops": "use tf.contrib.factorization.KMeans",
    "tensorflow.contrib.ffmpeg": "use tf.audio.decode_wav and tf.audio.encode_wav",
    "tensorflow.contrib.fused_conv": HARDWARE,
    "tensorflow.contrib.gan": "there is none: tensorflow-gan does not import beside TensorFlow 2.21; "
    "write the two optimizers' steps with tf.train",
    "tensorflow.contrib.hadoop": NONE,
    "tensorflow.contrib.ignite": NONE,
    "tensorflow.contrib.image.single_image_random_dot_stereograms": NONE,
    "tensorflow.contrib.input_pipeline": "use tf.train.string_input_producer, or tf.data",
    "tensorflow.contrib.kafka": NONE,
    "tensorflow.contrib.kernel_methods": "use sklearn.kernel_approximation.RBFSampler",
    "tensorflow.contrib.kfac": NONE,
    "tensorflow.contrib.kinesis": NONE,
    "tensorflow.contrib.labeled_tensor": NONE,
    "tensorflow.contrib.learn.DynamicRnnEstimator": "use tf.estimator.Estimator with tf.nn.dynamic_rnn in its model_fn",
    "tensorflow.contrib.learn.SVM": "use sklearn.svm.LinearSVC",
    "tensorflow.contrib.learn.TensorFlowDNNClassifier": "use tf.contrib.learn.DNNClassifier",
    "tensorflow.contrib.learn.TensorFlowDNNRegressor": "use tf.contrib.learn.DNNRegressor",
    "tensorflow.contrib.learn.TensorFlowEstimator": "use tf.contrib.learn.Estimator",
    "tensorflow.contrib.learn.TensorFlowLinearClassifier": "use tf.contrib.learn.LinearClassifier",
    "tensorflow.contrib.learn.TensorFlowLinearRegressor": "use tf.contrib.learn.LinearRegressor",
    "tensorflow.contrib.learn.TensorFlowRNNClassifier": "use tf.estimator.Estimator with tf.nn.dynamic_rnn",
    "tensorflow.contrib.learn.evaluate": "use tf.train.MonitoredSession",
    "tensorflow.contrib.learn.graph_actions": "use tf.train.MonitoredTrainingSession",
    "tensorflow.contrib.learn.infer": "use tf.train.MonitoredSession",
    "tensorflow.contrib.learn.run_feeds": "use session.run in a loop",
    "tensorflow.contrib.learn.run_n": "use session.run in a loop",
    "tensorflow.contrib.learn.train": "use tf.train.MonitoredTrainingSession",
    "tensorflow.contrib.linear_optimizer": "use sklearn.linear_model or tf.estimator.LinearClassifier",
    "tensorflow.contrib.lite": "use tf.lite",
    "tensorflow.contrib.memory_stats": "use tf.config.experimental.get_memory_info in TensorFlow 2",
    "tensorflow.contrib.meta_graph_transform": "use tf1 graph --tidy",
    "tensorflow.contrib.model_pruning": "use tfmot.sparsity.keras (tensorflow-model-optimization) with Keras layers",
    "tensorflow.contrib.mpi_collectives": "use tf.distribute",
    "tensorflow.contrib.nccl": HARDWARE,
    "tensorflow.contrib.nearest_neighbor": "use sklearn.neighbors.NearestNeighbors",
    "tensorflow.contrib.periodic_resample": "use tf.depth_to_space",
    "tensorflow.contrib.quantize": "use tfmot.quantization.keras (tensorflow-model-optimization) with Keras layers",
    "tensorflow.contrib.receptive_field": NONE,
    "tensorflow.contrib.recurrent": "use tf.nn.dynamic_rnn",
    "tensorflow.contrib.reduce_slice_ops": "use tf.math.segment_sum, segment_prod, segment_max or segment_min",
    "tensorflow.contrib.remote_fused_graph": HARDWARE,
    "tensorflow.contrib.rpc": "use the package grpcio",
    "tensorflow.contrib.session_bundle": "use tf.saved_model",
    "tensorflow.contrib.skflow": "it became tf.contrib.learn in TensorFlow 0.9, with other arguments",
    "tensorflow.contrib.specs": "write the layers with tf.layers",
    "tensorflow.contrib.stat_summarizer": "use tf.profiler.Profiler",
    "tensorflow.contrib.tensor_forest": FORESTS,
    "tensorflow.contrib.tensorrt": HARDWARE,
    "tensorflow.contrib.testing": "read event files with tf.train.summary_iterator",
    "tensorflow.contrib.text": "use tf.keras.preprocessing.sequence.skipgrams",
    "tensorflow.contrib.timeseries": "use tensorflow_probability.sts",
    "tensorflow.contrib.tpu": HARDWARE,
    "tensorflow.contrib.training.SequenceQueueingStateSaver": "use tf.data with tf.nn.dynamic_rnn's initial_state",
    "tensorflow.contrib.training.batch_sequences_with_states": "use tf.data with tf.nn.dynamic_rnn's initial_state",
    "tensorflow.contrib.verbs": HARDWARE,
    "tensorflow.estimator.BoostedTreesClassifier": BOOSTING,
    "tensorflow.estimator.BoostedTreesEstimator": BOOSTING,
    "tensorflow.estimator.BoostedTreesRegressor": BOOSTING,
    "tensorflow.nn.embedding_lookup_sparse_with_distributed_aggregation": "use tf.nn.embedding_lookup_sparse",
    "tensorflow.tools.graph_transforms": "use tf1 graph --tidy",
    "tensorflow.tpu": HARDWARE,
    "tensorflow.contrib": "nothing of this name is supplied",
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
