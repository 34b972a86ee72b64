"""`tf.contrib.legacy_seq2seq`: the unrolled sequence-to-sequence models."""

from ..nn import seq2seq

NAMES = seq2seq.NAMES
