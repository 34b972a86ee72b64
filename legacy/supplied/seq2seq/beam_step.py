"""One step of beam search: from the logits of all continuations to the best of them."""

from typing import Any

import tensorflow.compat.v1 as tf

from .attention_wrapper import AttentionWrapperState


def beam_step(
    time: tf.Tensor,
    logits: tf.Tensor,
    state: Any,
    batch_size: tf.Tensor,
    end_token: tf.Tensor,
    length_penalty: float,
    coverage_penalty: float,
) -> tuple[tuple[tf.Tensor, tf.Tensor, tf.Tensor], Any]:
    """((scores, classes, parents), next state) for logits [batch, beam, classes]; all are [batch, beam].

    `state` is a BeamSearchDecoderState whose cell has made its step already.
    """
    beams = int(state.log_probs.shape[1])
    growing = tf.logical_not(state.finished)
    log_probs = _after_the_end(tf.nn.log_softmax(logits), end_token, state.finished)
    total = tf.expand_dims(state.log_probs, 2) + log_probs
    classes = logits.shape[-1].value or tf.shape(logits)[-1]
    growth = tf.one_hot(
        tf.fill([batch_size, beams], end_token),
        classes,
        on_value=tf.to_int64(0),
        off_value=tf.to_int64(1),
        dtype=tf.int64,
    )
    growth *= tf.expand_dims(tf.cast(growing, tf.int64), 2)
    lengths = growth + tf.expand_dims(state.lengths, 2)
    attended = None
    if coverage_penalty:
        attention = attention_probabilities(state.cell_state)
        attended = state.accumulated_attention_probs + attention * tf.expand_dims(tf.cast(growing, tf.float32), 2)
    scores = total / tf.cast(_length_penalty(lengths, length_penalty), total.dtype)
    scores = _covered(scores, attended, coverage_penalty, state.finished)

    tf.convert_to_tensor(time, name="time")
    flat = tf.reshape(scores, [batch_size, -1])
    best, chosen = tf.nn.top_k(flat, k=tf.convert_to_tensor(beams, tf.int32, name="beam_width"))
    for tensor in (best, chosen):
        tensor.set_shape([tf.get_static_value(batch_size), beams])
    next_total = _gathered(total, chosen, batch_size, beams * classes, [-1], "next_beam_probs")
    words = tf.cast(tf.mod(chosen, classes, name="next_beam_word_ids"), tf.int32)
    parents = tf.cast(chosen / classes, tf.int32, name="next_beam_parent_ids")
    was_finished = _gathered(state.finished, parents, batch_size, beams, [-1])
    finished = tf.logical_or(was_finished, tf.equal(words, end_token), name="next_beam_finished")
    one_more = tf.cast(tf.logical_not(was_finished), tf.int64)
    next_lengths = _gathered(state.lengths, parents, batch_size, beams, [-1]) + one_more
    next_attended: Any = ()
    if attended is not None:
        rows = [batch_size * beams, -1]
        next_attended = _gathered(attended, parents, batch_size, beams, rows, "next_accumulated_attention_probs")

    def follow(x: Any) -> Any:
        rows = [batch_size * beams, -1]
        moves = not isinstance(x, tf.TensorArray) and x.shape.rank >= len(rows)
        return _gathered(x, parents, batch_size, beams, rows) if moves else x

    cell_state = tf.nest.map_structure(follow, state.cell_state)
    following = state._replace(
        cell_state=cell_state,
        log_probs=next_total,
        lengths=next_lengths,
        finished=finished,
        accumulated_attention_probs=next_attended,
    )
    return (best, words, parents), following


def attention_probabilities(cell_state: Any) -> tf.Tensor:
    """The alignments of the cell, averaged over its mechanisms. Raises ValueError where it has none."""
    states = [cell_state] if isinstance(cell_state, AttentionWrapperState) else cell_state
    states = [state for state in states if isinstance(state, AttentionWrapperState)]
    if not states:
        raise ValueError("coverage_penalty_weight must be 0.0 if no cell is attentional.")
    return _averaged([_averaged(s.alignments) if isinstance(s.alignments, tuple) else s.alignments for s in states])


def _averaged(alignments: Any) -> tf.Tensor:
    if len(alignments) == 1:
        return alignments[0]
    return tf.reduce_mean(tf.concat([tf.expand_dims(alignment, -1) for alignment in alignments], -1), -1)


def _after_the_end(log_probs: tf.Tensor, end_token: tf.Tensor, finished: tf.Tensor) -> tf.Tensor:
    """A finished beam goes on with the end token only, at no cost."""
    classes = tf.shape(log_probs)[2]
    free = tf.convert_to_tensor(0.0, log_probs.dtype)
    only_end = tf.one_hot(end_token, classes, free, log_probs.dtype.min, dtype=log_probs.dtype)
    only_end = tf.tile(tf.reshape(only_end, [1, 1, -1]), tf.concat([tf.shape(finished), [1]], 0))
    return tf.where(tf.tile(tf.expand_dims(finished, 2), [1, 1, classes]), only_end, log_probs)


def _length_penalty(lengths: tf.Tensor, weight: Any) -> Any:
    """((5 + length) / 6) ** weight (arXiv:1609.08144)."""
    weight = tf.convert_to_tensor(weight, name="penalty_factor")
    weight.set_shape(())
    if tf.get_static_value(weight) == 0:
        return 1.0
    return tf.div((5.0 + tf.cast(lengths, tf.float32)) ** weight, (5.0 + 1.0) ** weight)


def _covered(scores: tf.Tensor, attended: Any, weight: Any, finished: tf.Tensor) -> tf.Tensor:
    """The scores, and for finished beams a penalty on what was attended to less than once (arXiv:1609.08144)."""
    weight = tf.convert_to_tensor(weight, name="coverage_penalty_weight")
    if attended is None:
        return scores
    attended = tf.where(tf.equal(attended, 0.0), tf.ones_like(attended), attended)
    penalty = tf.reduce_sum(tf.log(tf.minimum(attended, 1.0)), 2) * tf.cast(finished, tf.float32)
    return scores + tf.expand_dims(penalty * weight, 2)


def _gathered(
    x: tf.Tensor, index: tf.Tensor, batch_size: tf.Tensor, size: Any, shape: list[Any], name: str | None = None
) -> tf.Tensor:
    """Entries of x [batch, size, ...] by an index [batch, beam], `shape` being that of x with both axes in one."""
    with tf.name_scope(name, "tensor_gather_helper"):
        offset = tf.expand_dims(tf.range(batch_size) * size, 1)
        index = tf.reshape(index + offset, [-1])
        result = tf.gather(tf.reshape(x, shape), index)
        result = tf.reshape(result, tf.shape(x)[: 1 + len(shape)], name="output")
        known = tf.TensorShape([tf.get_static_value(batch_size)])
        result.set_shape(known.concatenate(x.shape[1 : 1 + len(shape)]))
        return result
