"""`tf.contrib.deprecated`: the summaries of 0.x."""

import tensorflow.compat.v1 as tf

from ....supplied import functions_of_0x

NAMES = {
    "audio_summary": functions_of_0x.audio_summary,
    "histogram_summary": functions_of_0x.histogram_summary,
    "image_summary": functions_of_0x.image_summary,
    "merge_all_summaries": tf.summary.merge_all,
    "merge_summary": tf.summary.merge,
    "scalar_summary": functions_of_0x.scalar_summary,
}
