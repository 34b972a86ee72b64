"""`tf.contrib.seq2seq`: losses, helpers, decoders, attention and beam search."""

from .....supplied.seq2seq import (
    attention,
    attention_wrapper,
    beam_search,
    beam_tree,
    decoder,
    decoder_functions,
    helpers,
    loss,
    monotonic,
    scheduled_helpers,
)
from .... import names_of

NAMES = names_of(
    loss,
    helpers,
    scheduled_helpers,
    decoder,
    decoder_functions,
    attention,
    monotonic,
    attention_wrapper,
    beam_search,
    beam_tree,
)
