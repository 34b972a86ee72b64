"""`tf.nn.seq2seq` of 0.x: the unrolled sequence-to-sequence models."""

from ....seq2seq.classic import NAMES as _CLASSIC

NAMES = _CLASSIC
