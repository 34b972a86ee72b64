"""`tensorflow.contrib.seq2seq.python.ops.attention_wrapper`, with what subclasses of attention mechanisms use."""

from .......supplied.seq2seq import attention
from .... import seq2seq

NAMES = {**seq2seq.NAMES, "_maybe_mask_score": attention.maybe_mask_score}
