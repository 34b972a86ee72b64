"""Names of TensorFlow 0.x at the top level of `tf`, by what they became (release notes of 0.12 and 1.0)."""

import tensorflow.compat.v1 as tf

RENAMED = {
    "all_variables": "global_variables",
    "batch_cholesky": "cholesky",
    "batch_cholesky_solve": "cholesky_solve",
    "batch_fft": "fft",
    "batch_fft2d": "fft2d",
    "batch_fft3d": "fft3d",
    "batch_ifft": "ifft",
    "batch_ifft2d": "ifft2d",
    "batch_ifft3d": "ifft3d",
    "batch_matrix_band_part": "matrix_band_part",
    "batch_matrix_determinant": "matrix_determinant",
    "batch_matrix_diag": "matrix_diag",
    "batch_matrix_diag_part": "matrix_diag_part",
    "batch_matrix_inverse": "matrix_inverse",
    "batch_matrix_set_diag": "matrix_set_diag",
    "batch_matrix_solve": "matrix_solve",
    "batch_matrix_solve_ls": "matrix_solve_ls",
    "batch_matrix_transpose": "matrix_transpose",
    "batch_matrix_triangular_solve": "matrix_triangular_solve",
    "batch_self_adjoint_eig": "self_adjoint_eig",
    "batch_self_adjoint_eigvals": "self_adjoint_eigvals",
    "batch_svd": "svd",
    "complex_abs": "abs",
    "initialize_all_tables": "tables_initializer",
    "initialize_all_variables": "global_variables_initializer",
    "initialize_local_variables": "local_variables_initializer",
    "initialize_variables": "variables_initializer",
    "inv": "reciprocal",
    "listdiff": "setdiff1d",
    "mul": "multiply",
    "neg": "negative",
    "pack": "stack",
    "select": "where",
    "sub": "subtract",
    "unpack": "unstack",
    "merge_all_summaries": "summary.merge_all",
    "merge_summary": "summary.merge",
}


def _resolve(dotted):
    value = tf
    for part in dotted.split("."):
        value = getattr(value, part)
    return value


def batch_matmul(x, y, adj_x=False, adj_y=False, name=None):
    """`tf.matmul` over the last two axes of `x` [..., n, m] and `y` [..., m, k]."""
    return tf.matmul(x, y, adjoint_a=adj_x, adjoint_b=adj_y, name=name)


def _collected(summary, collections):
    """The summary, added to its collections; its tag is the one given, not a name made unique as in 1.x."""
    for collection in [tf.GraphKeys.SUMMARIES] if collections is None else collections:
        tf.add_to_collection(collection, summary)
    return summary


def scalar_summary(tags, values, collections=None, name="ScalarSummary"):
    """A summary of numbers, written under `tags`."""
    return _collected(tf.raw_ops.ScalarSummary(tags=tags, values=values, name=name), collections)


def histogram_summary(tag, values, collections=None, name="HistogramSummary"):
    """A histogram of `values`, written under `tag`."""
    return _collected(tf.raw_ops.HistogramSummary(tag=tag, values=values, name=name), collections)


def image_summary(tag, tensor, max_images=3, collections=None, name="ImageSummary"):
    """Up to `max_images` images of `tensor` [batch, height, width, channels], written under `tag`/image/..."""
    return _collected(tf.raw_ops.ImageSummary(tag=tag, tensor=tensor, max_images=max_images, name=name), collections)


def audio_summary(tag, tensor, sample_rate, max_outputs=3, collections=None, name="AudioSummary"):
    """Sound clips of `tensor` [batch, frames, channels], written under `tag`/audio/..."""
    summary = tf.raw_ops.AudioSummaryV2(
        tag=tag, tensor=tensor, sample_rate=float(sample_rate), max_outputs=max_outputs, name=name
    )
    return _collected(summary, collections)


def op_scope(values, name, default_name=None):
    """The argument order of 0.x for `tf.name_scope(name, default_name, values)`."""
    return tf.name_scope(name, default_name, values)


def variable_op_scope(values, name_or_scope, default_name=None, initializer=None, regularizer=None, **options):
    """The argument order of 0.x for `tf.variable_scope(name_or_scope, default_name, values)`."""
    return tf.variable_scope(
        name_or_scope, default_name, values, initializer=initializer, regularizer=regularizer, **options
    )


FUNCTIONS = [
    batch_matmul,
    histogram_summary,
    image_summary,
    audio_summary,
    scalar_summary,
    op_scope,
    variable_op_scope,
]
NAMES = {old: _resolve(new) for old, new in RENAMED.items()} | {f.__name__: f for f in FUNCTIONS}
