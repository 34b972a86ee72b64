"""Small functions that a model brings along where it uses them."""

PARTS = {
    "batch_norm": '''
def batch_norm(x, scale, offset, epsilon, data_format="NHWC"):
    """Normalised by the batch's moments; then its mean and its unbiased variance."""
    return tf.raw_ops.FusedBatchNormV3(
        x=x, scale=scale, offset=offset, mean=[], variance=[], epsilon=epsilon, data_format=data_format
    )[:3]
''',
    "inferred_batch_norm": '''
def inferred_batch_norm(x, scale, offset, mean, variance, epsilon, data_format="NHWC"):
    """Normalised by the given moments; then these moments."""
    return tf.raw_ops.FusedBatchNormV3(
        x=x,
        scale=scale,
        offset=offset,
        mean=mean,
        variance=variance,
        epsilon=epsilon,
        data_format=data_format,
        is_training=False,
    )[:3]
''',
}
