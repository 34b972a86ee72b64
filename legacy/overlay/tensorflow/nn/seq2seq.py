"""`tf.nn.seq2seq` of 0.x: the unrolled sequence-to-sequence models."""

from ....supplied.legacy_seq2seq import attention, embedded, losses, plain
from ... import names_of

NAMES = names_of(plain, embedded, attention, losses)
