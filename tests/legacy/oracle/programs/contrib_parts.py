"""Parts of `tf.contrib` that no library has any more: fields, cells, images, optimizers, heads, tables, graphs."""

import numpy as np
import tensorflow as tf
import tensorflow.contrib
from programs.common import IMAGES, POINTS, SERIES, SIGNS, SUMS, program, register, run, train

contrib = tf.contrib
rnn, images, opt = contrib.rnn, contrib.image, contrib.opt
SCORES = SERIES[:3, :4]
TAGS = np.array([[0, 1, 2, 3], [3, 2, 1, 0], [1, 1, 1, 1]], "int32")
LENGTHS = np.array([4, 2, 1], "int32")
MOVES = SERIES[3, :4]


@program
def crf_likelihood():
    crf = contrib.crf
    scores, moves, lengths = tf.constant(SCORES), tf.constant(MOVES), tf.constant(LENGTHS)
    likelihood, _ = crf.crf_log_likelihood(scores, tf.constant(TAGS), lengths, moves)
    return run([likelihood, crf.crf_multitag_sequence_score(scores, tf.constant(SCORES > -1), lengths, moves)])


@program
def crf_decoding():
    tags, best = contrib.crf.crf_decode(tf.constant(SCORES), tf.constant(MOVES), tf.constant(LENGTHS))
    return [*run([tags, best]), *contrib.crf.viterbi_decode(SCORES[0], MOVES)]


@program
def sparse_softmax():
    p = contrib.sparsemax.sparsemax(POINTS[:4])
    return run([p, contrib.sparsemax.sparsemax_loss(POINTS[:4], p, tf.one_hot([0, 1, 2, 3], 6))])


def over_time(make):
    """The loss in four steps of training, from values that are given: what is drawn depends on other operations."""
    outputs, state = make(tf.constant(SERIES))
    total = tf.reduce_sum(tf.square(outputs)) + sum(map(tf.reduce_sum, contrib.framework.nest.flatten(state)))
    step = tf.train.GradientDescentOptimizer(0.02).minimize(total)
    with tf.Session() as session:
        session.run(tf.global_variables_initializer())
        for variable in tf.global_variables():
            size = variable.shape.num_elements()
            value = 0.3 * np.sin(np.arange(size)) + (
                1.5 if "ratio" in variable.name or "period" in variable.name else 0
            )
            variable.load(value.reshape(variable.shape.as_list()).astype("float32"), session)
        return [session.run([step, total])[1] for _ in range(4)]


def looped(make):
    return lambda x: tf.nn.dynamic_rnn(make(), x, sequence_length=[5, 4, 3, 2, 1, 5, 5, 2], dtype=tf.float32)


def grid(**options):
    return looped(lambda: rnn.GridLSTMCell(3, feature_size=2, frequency_skip=2, num_frequency_blocks=[2], **options))


register(
    "contrib_cell",
    {
        "searched": looped(lambda: rnn.NASCell(4, num_proj=3, use_bias=True)),
        "grid": grid(use_peepholes=True),
        "grid_coupled": grid(couple_input_forget_gates=True, share_time_frequency_weights=True),
        "independent": looped(lambda: rnn.IndRNNCell(4)),
        "independent_gru": looped(lambda: rnn.IndyGRUCell(4)),
        "independent_lstm": looped(lambda: rnn.IndyLSTMCell(4)),
        "simple": looped(lambda: rnn.SRUCell(4)),
        "phased": lambda x: tf.nn.dynamic_rnn(rnn.PhasedLSTMCell(4), (x[:, :, :1] + 3, x), dtype=tf.float32),
        "fused": lambda x: rnn.LSTMBlockFusedCell(4, use_peephole=True)(x, dtype=tf.float32),
        "reversed": lambda x: rnn.TimeReversedFusedRNN(rnn.LSTMBlockFusedCell(4))(x, dtype=tf.float32),
        "adapted": lambda x: rnn.FusedRNNCellAdaptor(rnn.GRUCell(4), True)(x, dtype=tf.float32),
        "cudnn_gru": looped(lambda: contrib.cudnn_rnn.CudnnCompatibleGRUCell(4)),
    },
    over_time,
)
register(
    "contrib_image",
    {
        "rotated": lambda x: images.rotate(x, [0.3, -1.2, 0.0, 2.0]),
        "rotated_smoothly": lambda x: images.rotate(x, 0.5, interpolation="BILINEAR"),
        "moved": lambda x: images.translate(x, [1.5, -2.0], "BILINEAR"),
        "warped": lambda x: images.dense_image_warp(x, x[..., :2] * 3),
        "components": lambda x: images.connected_components(tf.cast(x[..., 0] > 0.6, tf.int32)),
    },
    lambda make: np.array(run(make(tf.constant(IMAGES)))).ravel()[::23],
)


def fitted(make):
    tf.set_random_seed(4)
    weights = tf.get_variable("w", [6, 1])
    error = tf.reduce_mean(tf.square(tf.matmul(tf.constant(POINTS), weights) - SUMS))
    return train(error, make(weights))


register(
    "contrib_optimizer",
    {
        "largest": lambda w: opt.AdaMaxOptimizer(0.05),
        "power_sign": lambda w: opt.PowerSignOptimizer(0.05),
        "add_sign": lambda w: opt.AddSignOptimizer(0.05),
        "layerwise": lambda w: opt.LARSOptimizer(0.5),
        "several_tasks": lambda w: opt.MultitaskOptimizerWrapper(tf.train.AdamOptimizer(0.1)),
        "clipping": lambda w: opt.VariableClippingOptimizer(tf.train.GradientDescentOptimizer(0.1), {w: [0]}, 0.5),
    },
    fitted,
)


def judged(make):
    head, labels = make()
    columns = [tf.feature_column.numeric_column("x", (6,))]
    estimator = tf.estimator.DNNEstimator(head, [4], columns, config=tf.estimator.RunConfig(tf_random_seed=1))
    inputs = tf.estimator.inputs.numpy_input_fn
    estimator.train(inputs({"x": POINTS}, labels, 8, None, shuffle=False), steps=6)
    found = estimator.evaluate(inputs({"x": POINTS}, labels, 8, 1, shuffle=False))
    return [float(found[key]) for key in sorted(found)]


heads = contrib.estimator
register(
    "contrib_head",
    {
        "binary": lambda: (heads.binary_classification_head(thresholds=[0.4]), SIGNS),
        "classes": lambda: (heads.multi_class_head(3), SIGNS + 1),
        "labels": lambda: (heads.multi_label_head(2, name="two"), np.stack([SIGNS, 1 - SIGNS], 1)),
        "counts": lambda: (heads.poisson_regression_head(), SIGNS + 1.0),
        "chances": lambda: (heads.logistic_regression_head(), SIGNS * 1.0),
        "numbers": lambda: (heads.regression_head(), SUMS),
    },
    judged,
)


@program
def contrib_tables():
    lookup = contrib.lookup
    words = tf.constant(["b", "x", "a"])
    table = lookup.index_table_from_tensor(tf.constant(["a", "b"]), num_oov_buckets=2)
    names = lookup.index_to_string_table_from_tensor(tf.constant(["a", "b"]))
    back = tf.string_to_hash_bucket_fast(names.lookup(tf.constant([1, 5], tf.int64)), 1000)
    return run([table.lookup(words), back, lookup.string_to_index(words, tf.constant(["a", "b"]))])


@program
def replaced_in_graph():
    a = tf.placeholder(tf.float32, [], "a")
    b = tf.multiply(a, 2.0, "b")
    c = tf.square(b + 1, "c")
    new = contrib.graph_editor.graph_replace([c, b], {a: tf.constant(3.0)})
    walk = contrib.graph_editor.get_forward_walk_ops(b.op)
    return [*run(new), len(walk), len(contrib.graph_editor.select_ops("^c", graph=c.graph))]


@program
def contrib_activations():
    nn = contrib.nn
    return run([nn.alpha_dropout(POINTS[:3], 0.5, seed=3), nn.scaled_softplus(POINTS[:3], 2.0)])
