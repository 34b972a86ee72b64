"""Beam search: the `beam_width` best sequences by the sum of log-probabilities, with a penalty on length."""

from typing import Any, NamedTuple

import tensorflow.compat.v1 as tf

from .beam_tree import gather_tree
from .decoder import Decoder

__all__ = [
    "BeamSearchDecoder",
    "BeamSearchDecoderOutput",
    "BeamSearchDecoderState",
    "FinalBeamSearchDecoderOutput",
    "tile_batch",
]


class BeamSearchDecoderState(NamedTuple):
    """What is carried from step to step; everything but the cell's state is [batch, beam]."""

    cell_state: object
    log_probs: object
    finished: object
    lengths: object
    accumulated_attention_probs: object = ()


class BeamSearchDecoderOutput(NamedTuple):
    """One step: scores, chosen classes, and the beams they continue, all [batch, beam]."""

    scores: object
    predicted_ids: object
    parent_ids: object


class FinalBeamSearchDecoderOutput(NamedTuple):
    """The sequences [batch, time, beam], best first, and the steps they were made of."""

    predicted_ids: object
    beam_search_decoder_output: object


def tile_batch(t: Any, multiplier: int, name: str | None = None) -> Any:
    """Each row `multiplier` times in a row: [batch, ...] to [batch * multiplier, ...]."""

    def tile(x: Any) -> Any:
        x = tf.convert_to_tensor(x)
        result = tf.repeat(x, multiplier, axis=0)
        rows = x.shape[0].value
        result.set_shape([rows and rows * multiplier, *x.shape[1:]])
        return result

    return tf.nest.map_structure(tile, t)


class BeamSearchDecoder(Decoder):
    """Searches with `beam_width` beams; the cell's state must be tiled with `tile_batch`."""

    tracks_own_finished = True

    def __init__(
        self,
        cell: Any,
        embedding: Any,
        start_tokens: Any,
        end_token: Any,
        initial_state: Any,
        beam_width: int,
        output_layer: Any = None,
        length_penalty_weight: float = 0.0,
        coverage_penalty_weight: float = 0.0,
        reorder_tensor_arrays: bool = True,
    ):
        if coverage_penalty_weight:
            raise ValueError("BeamSearchDecoder is supplied without coverage_penalty_weight")
        self._cell, self._layer, self._beams = cell, output_layer, beam_width
        self._embed = embedding if callable(embedding) else (lambda ids: tf.nn.embedding_lookup(embedding, ids))
        self._start, self._end = tf.convert_to_tensor(start_tokens, tf.int32), tf.convert_to_tensor(end_token, tf.int32)
        self._penalty = length_penalty_weight
        self._batch = tf.size(self._start)
        self._initial_state = tf.nest.map_structure(self._split, initial_state)

    batch_size = property(lambda self: self._batch)
    output_size = property(lambda self: BeamSearchDecoderOutput(*[tf.TensorShape([self._beams])] * 3))
    output_dtype = property(lambda self: BeamSearchDecoderOutput(tf.float32, tf.int32, tf.int32))

    def _split(self, x: Any) -> Any:
        """[batch * beam, ...] to [batch, beam, ...]; scalars and arrays stay."""
        if isinstance(x, tf.TensorArray) or x.shape.rank == 0:
            return x
        result = tf.reshape(x, tf.concat([[self._batch, self._beams], tf.shape(x)[1:]], 0))
        result.set_shape([tf.get_static_value(self._batch), self._beams, *x.shape[1:]])
        return result

    def _merge(self, x: Any) -> Any:
        if isinstance(x, tf.TensorArray) or x.shape.rank == 0:
            return x
        result = tf.reshape(x, tf.concat([[self._batch * self._beams], tf.shape(x)[2:]], 0))
        result.set_shape([None, *x.shape[2:]])
        return result

    def initialize(self, name: str | None = None) -> Any:
        """All beams read the start token; only the first counts, as they are all the same."""
        log_probs = tf.one_hot(tf.zeros([self._batch], tf.int32), self._beams, 0.0, -float("inf"))
        finished = tf.zeros([self._batch, self._beams], tf.bool)
        lengths = tf.zeros([self._batch, self._beams], tf.int64)
        state = BeamSearchDecoderState(self._initial_state, log_probs, finished, lengths)
        return finished, self._start_inputs(), state

    def _start_inputs(self) -> tf.Tensor:
        return self._embed(tf.tile(self._start[:, None], [1, self._beams]))

    def step(self, time: tf.Tensor, inputs: Any, state: Any, name: str | None = None) -> Any:
        """Continue every beam by every class, and keep the best."""
        merged = tf.nest.map_structure(self._merge, state.cell_state)
        outputs, cell_state = self._cell(self._merge(inputs), merged)
        logits = self._split(outputs if self._layer is None else self._layer(outputs))
        cell_state = tf.nest.map_structure(self._split, cell_state)
        classes = tf.shape(logits)[-1]
        log_probs = self._after_the_end(tf.nn.log_softmax(tf.cast(logits, tf.float32)), state.finished, classes)
        total = state.log_probs[..., None] + log_probs
        grows = tf.cast(tf.logical_not(state.finished), tf.int64)[..., None]
        lengths = state.lengths[..., None] + grows * (1 - tf.one_hot(self._end, classes, dtype=tf.int64))
        scores = total if not self._penalty else total / self._length_penalty(lengths)
        best, index = tf.nn.top_k(tf.reshape(scores, [self._batch, -1]), self._beams)
        classes_chosen, parents = index % classes, index // classes
        finished = tf.gather(state.finished, parents, batch_dims=1)
        new_lengths = tf.gather(state.lengths, parents, batch_dims=1) + tf.cast(tf.logical_not(finished), tf.int64)
        finished = tf.logical_or(finished, tf.equal(classes_chosen, self._end))
        chosen_total = tf.gather(tf.reshape(total, [self._batch, -1]), index, batch_dims=1)
        cell_state = tf.nest.map_structure(lambda x: self._reorder(x, parents), cell_state)
        next_state = BeamSearchDecoderState(cell_state, chosen_total, finished, new_lengths)
        output = BeamSearchDecoderOutput(best, classes_chosen, parents)
        next_inputs = tf.cond(
            tf.reduce_all(finished),
            self._start_inputs,
            lambda: self._embed(classes_chosen),
        )
        return output, next_state, next_inputs, finished

    def _after_the_end(self, log_probs: tf.Tensor, finished: tf.Tensor, classes: tf.Tensor) -> tf.Tensor:
        """A finished beam goes on with the end token only, at no cost."""
        only_end = tf.one_hot(self._end, classes, 0.0, log_probs.dtype.min)
        return tf.where(tf.tile(finished[..., None], [1, 1, classes]), only_end + tf.zeros_like(log_probs), log_probs)

    def _length_penalty(self, lengths: Any) -> tf.Tensor:
        """((5 + length) / 6) ** weight (arXiv:1609.08144)."""
        return ((5.0 + tf.cast(lengths, tf.float32)) / 6.0) ** self._penalty

    def _reorder(self, x: Any, parents: tf.Tensor) -> Any:
        if isinstance(x, tf.TensorArray) or x.shape.rank == 0:
            return x
        return tf.gather(x, parents, batch_dims=1)

    def finalize(self, outputs: Any, final_state: Any, sequence_lengths: Any) -> Any:
        """Whole sequences from the steps' parents."""
        longest = tf.cast(tf.reduce_max(final_state.lengths, 1), tf.int32)
        sequences = gather_tree(outputs.predicted_ids, outputs.parent_ids, longest, self._end)
        return FinalBeamSearchDecoderOutput(sequences, outputs), final_state
