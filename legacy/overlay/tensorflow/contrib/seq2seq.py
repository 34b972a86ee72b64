"""`tf.contrib.seq2seq`: losses, helpers, decoders, attention and beam search."""

from ....seq2seq import attention, beam_search, decoder, helpers, loss

NAMES = {**loss.NAMES, **helpers.NAMES, **decoder.NAMES, **attention.NAMES, **beam_search.NAMES}
