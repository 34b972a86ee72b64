"""Beam search: the `beam_width` best sequences by the sum of log-probabilities, with a penalty on length."""

from typing import Any, NamedTuple

import numpy as np
import tensorflow.compat.v1 as tf

from .beam_step import attention_probabilities, beam_step
from .beam_tree import gather_tree, gather_tree_from_array
from .decoder import Decoder
from .helpers import embedder

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
        x = tf.convert_to_tensor(x, name="t")
        shape = tf.shape(x)
        copies = [1, multiplier] + [1] * (x.shape.rank - 1)
        result = tf.tile(tf.expand_dims(x, 1), copies)
        result = tf.reshape(result, tf.concat(([shape[0] * multiplier], shape[1:]), 0))
        rows = x.shape[0].value
        result.set_shape([rows and rows * multiplier, *x.shape[1:]])
        return result

    with tf.name_scope(name, "tile_batch", [*tf.nest.flatten(t), multiplier]):
        return tf.nest.map_structure(tile, t)


def _is_tensor(x: Any, rank: int) -> bool:
    return not isinstance(x, tf.TensorArray) and x.shape.rank >= rank


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
        self._cell, self._layer, self._beams = cell, output_layer, beam_width
        self._embed, self._reorder = embedder(embedding), reorder_tensor_arrays
        self._penalties = length_penalty_weight, coverage_penalty_weight
        self._start = tf.convert_to_tensor(start_tokens, tf.int32, name="start_tokens")
        self._end = tf.convert_to_tensor(end_token, tf.int32, name="end_token")
        if self._start.shape.rank != 1 or self._end.shape.rank != 0:
            raise ValueError("start_tokens must be a vector, and end_token a scalar")
        self._batch = tf.size(start_tokens)
        self._initial_state = tf.nest.map_structure(
            lambda x, size: self._split(x, size) if _is_tensor(x, 1) else x, initial_state, cell.state_size
        )
        self._start_inputs = self._embed(tf.tile(tf.expand_dims(self._start, 1), [1, beam_width]))
        first = tf.zeros([self._batch], tf.int32)
        self._finished = tf.one_hot(first, beam_width, on_value=False, off_value=True, dtype=tf.bool)

    batch_size = property(lambda self: self._batch)
    output_size = property(lambda self: BeamSearchDecoderOutput(*[tf.TensorShape([self._beams])] * 3))
    _dtype = property(lambda self: tf.nest.flatten(self._initial_state)[0].dtype)
    output_dtype = property(lambda self: BeamSearchDecoderOutput(self._dtype, tf.int32, tf.int32))

    def _split(self, x: Any, size: Any) -> Any:
        """[batch * beam, ...] to [batch, beam, ...]."""
        result = tf.reshape(x, tf.concat(([self._batch, self._beams], tf.shape(x)[1:]), 0))
        result.set_shape(tf.TensorShape([tf.get_static_value(self._batch), self._beams]).concatenate(size))
        return result

    def _merge(self, x: Any, size: Any) -> Any:
        """[batch, beam, ...] to [batch * beam, ...]."""
        shape = tf.shape(x)
        result = tf.reshape(x, tf.concat(([self._batch * self._beams], shape[2:]), 0))
        batch = tf.get_static_value(self._batch)
        result.set_shape(tf.TensorShape([batch and batch * self._beams]).concatenate(size))
        return result

    def initialize(self, name: str | None = None) -> Any:
        """All beams read the start token; only the first counts, as they are all the same."""
        dtype = self._dtype
        first = tf.zeros([self._batch], tf.int32)
        log_probs = tf.one_hot(
            first,
            self._beams,
            on_value=tf.convert_to_tensor(0.0, dtype),
            off_value=tf.convert_to_tensor(-np.inf, dtype),
            dtype=dtype,
        )
        attended = attention_probabilities(self._initial_state) if self._penalties[1] else ()
        lengths = tf.zeros([self._batch, self._beams], tf.int64)
        state = BeamSearchDecoderState(self._initial_state, log_probs, self._finished, lengths, attended)
        return self._finished, self._start_inputs, state

    def step(self, time: tf.Tensor, inputs: Any, state: Any, name: str | None = None) -> Any:
        """Continue every beam by every class, and keep the best."""
        sizes = self._cell.state_size
        with tf.name_scope(name, "BeamSearchDecoderStep", (time, inputs, state)):
            inputs = tf.nest.map_structure(lambda x: self._merge(x, x.shape[2:]), inputs)
            merged = tf.nest.map_structure(
                lambda x, size: self._merge(x, size) if _is_tensor(x, 2) else x, state.cell_state, sizes
            )
            outputs, cell_state = self._cell(inputs, merged)
            logits = tf.nest.map_structure(lambda x: self._split(x, x.shape[1:]), outputs)
            cell_state = tf.nest.map_structure(
                lambda x, size: self._split(x, size) if _is_tensor(x, 1) else x, cell_state, sizes
            )
            if self._layer is not None:
                logits = self._layer(logits)
            output, state = beam_step(
                time, logits, state._replace(cell_state=cell_state), self._batch, self._end, *self._penalties
            )
            next_inputs = tf.cond(
                tf.reduce_all(state.finished),
                lambda: self._start_inputs,
                lambda: self._embed(output[1]),
            )
        return BeamSearchDecoderOutput(*output), state, next_inputs, state.finished

    def finalize(self, outputs: Any, final_state: Any, sequence_lengths: Any) -> Any:
        """Whole sequences from the steps' parents."""
        longest = tf.cast(tf.reduce_max(final_state.lengths, axis=1), tf.int32)
        sequences = gather_tree(outputs.predicted_ids, outputs.parent_ids, longest, self._end)
        if self._reorder:
            final_state = final_state._replace(
                cell_state=tf.nest.map_structure(
                    lambda x: self._sorted(x, outputs.parent_ids, final_state.lengths), final_state.cell_state
                )
            )
        return FinalBeamSearchDecoderOutput(sequences, outputs), final_state

    def _sorted(self, x: Any, parents: tf.Tensor, lengths: tf.Tensor) -> Any:
        """An array over time in the order of the final beams; all else as it is."""
        if not isinstance(x, tf.TensorArray) or not x.element_shape.rank:
            return x
        x = x.stack()
        shape = tf.shape(x)
        by_beam = tf.reshape(
            x, tf.concat(([shape[0], self._batch, self._beams], shape[2 if x.shape.rank == 3 else 3 :]), 0)
        )
        return tf.reshape(gather_tree_from_array(by_beam, parents, lengths), shape)
