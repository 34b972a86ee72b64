"""`tf.contrib.legacy_seq2seq`: the unrolled sequence-to-sequence models."""

from ....seq2seq.classic import NAMES as _CLASSIC

NAMES = _CLASSIC
