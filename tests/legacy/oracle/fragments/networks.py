"""`tf.nn`, `tf.losses` and `tf.metrics`."""

import tensorflow as tf
from fragments.common import images, points, series, some_images

fragments = {
    "conv_nn": lambda: tf.nn.conv2d(images(), tf.zeros([3, 3, 3, 2]), [1, 1, 1, 1], "SAME"),
    "convt_nn": lambda: tf.nn.conv2d_transpose(images(), tf.zeros([3, 3, 2, 3]), [4, 16, 16, 2], [1, 1, 1, 1]),
    "atrous": lambda: tf.nn.atrous_conv2d(images(), tf.zeros([3, 3, 3, 2]), 2, "SAME"),
    "conv1d_nn": lambda: tf.nn.conv1d(series(), tf.zeros([2, 4, 3]), 1, "SAME"),
    "sep_nn": lambda: tf.nn.separable_conv2d(
        images(), tf.zeros([3, 3, 3, 1]), tf.zeros([1, 1, 3, 2]), [1, 1, 1, 1], "SAME"
    ),
    "moments": lambda: tf.nn.moments(images(), [0]),
    "moments_dyn": lambda: tf.nn.moments(some_images(), [0, 1, 2]),
    "nn_bn": lambda: tf.nn.batch_normalization(images(), 0.0, 1.0, 0.0, 1.0, 0.001),
    "l2norm": lambda: tf.nn.l2_normalize(points(), 1),
    "sxe": lambda: tf.nn.softmax_cross_entropy_with_logits(labels=points(), logits=points()),
    "sxe_v2": lambda: tf.nn.softmax_cross_entropy_with_logits_v2(labels=points(), logits=points()),
    "ssxe": lambda: tf.nn.sparse_softmax_cross_entropy_with_logits(labels=[1, 2, 3, 4], logits=points()),
    "sig": lambda: tf.nn.sigmoid_cross_entropy_with_logits(labels=points(), logits=points()),
    "nce": lambda: tf.nn.nce_loss(tf.zeros([9, 6]), tf.zeros([9]), tf.zeros([4, 1], tf.int64), points(), 3, 9),
    "sampled": lambda: tf.nn.sampled_softmax_loss(
        tf.zeros([9, 6]), tf.zeros([9]), tf.zeros([4, 1], tf.int64), points(), 3, 9
    ),
    "leaky": lambda: tf.nn.leaky_relu(points()),
    "crelu": lambda: tf.nn.crelu(points()),
    "emb": lambda: tf.nn.embedding_lookup(tf.zeros([3, 2]), [1]),
    "emb_sparse": lambda: tf.nn.embedding_lookup_sparse(
        tf.zeros([3, 2]), tf.SparseTensor([[0, 0]], tf.constant([1], tf.int64), [1, 1]), None
    ),
    "softmax3": lambda: tf.nn.softmax(series()),
    "lrn": lambda: tf.nn.lrn(images()),
    "log_softmax": lambda: tf.nn.log_softmax(points()),
    "xw": lambda: tf.nn.xw_plus_b(points(), tf.zeros([6, 2]), tf.zeros([2])),
    "l_mse": lambda: tf.losses.mean_squared_error(points(), points()),
    "l_sxe": lambda: tf.losses.softmax_cross_entropy(points(), points()),
    "l_ssxe": lambda: tf.losses.sparse_softmax_cross_entropy([1, 2, 3, 4], points()),
    "l_sig": lambda: tf.losses.sigmoid_cross_entropy(points(), points()),
    "l_huber": lambda: tf.losses.huber_loss(points(), points()),
    "l_log": lambda: tf.losses.log_loss(points(), points()),
    "l_abs": lambda: tf.losses.absolute_difference(points(), points()),
    "l_total": lambda: (tf.losses.mean_squared_error(points(), points()), tf.losses.get_total_loss()),
    "m_acc": lambda: tf.metrics.accuracy(points(), points()),
    "m_mean": lambda: tf.metrics.mean(points()),
    "m_auc": lambda: tf.metrics.auc(points() > 0, tf.sigmoid(points())),
    "m_iou": lambda: tf.metrics.mean_iou(tf.constant([1]), tf.constant([1]), 2),
}
