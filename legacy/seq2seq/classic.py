"""The unrolled sequence-to-sequence models of `tf.contrib.legacy_seq2seq` (`tf.nn.seq2seq` in 0.x).

Inputs and outputs are lists over time of [batch, ...].
"""

import copy
import weakref

import tensorflow.compat.v1 as tf

_before_use = weakref.WeakKeyDictionary()


def _unused_copy(cell):
    """A copy of a cell as it was before it had weights, so that a second bucket can look the same weights up."""
    if cell not in _before_use:
        _before_use[cell] = copy.deepcopy(cell)
    return copy.deepcopy(_before_use[cell])


def _linear(inputs, size, use_bias, scope):
    with tf.variable_scope(scope):
        joined = tf.concat(inputs if isinstance(inputs, list) else [inputs], 1)
        weights = tf.get_variable("weights", [int(joined.shape[1]), size], joined.dtype)
        result = tf.matmul(joined, weights)
        return result + tf.get_variable("biases", [size], joined.dtype, tf.zeros_initializer()) if use_bias else result


def extract_argmax_and_embed(embedding, output_projection=None, update_embedding=True):
    """A loop function that embeds the most probable class of the last output."""

    def loop_function(previous, _):
        if output_projection is not None:
            previous = tf.nn.xw_plus_b(previous, output_projection[0], output_projection[1])
        embedded = tf.nn.embedding_lookup(embedding, tf.argmax(previous, 1))
        return embedded if update_embedding else tf.stop_gradient(embedded)

    return loop_function


def rnn_decoder(decoder_inputs, initial_state, cell, loop_function=None, scope=None):
    """(outputs, state): the cell over the inputs, or over what `loop_function(previous output, i)` makes of outputs."""
    with tf.variable_scope(scope or "rnn_decoder"):
        state, outputs = initial_state, []
        for i, given in enumerate(decoder_inputs):
            if loop_function is not None and outputs:
                with tf.variable_scope("loop_function", reuse=True):
                    given = loop_function(outputs[-1], i)
            if i > 0:
                tf.get_variable_scope().reuse_variables()
            output, state = cell(given, state)
            outputs.append(output)
    return outputs, state


def basic_rnn_seq2seq(encoder_inputs, decoder_inputs, cell, dtype=tf.float32, scope=None):
    """An encoder whose last state starts the decoder."""
    with tf.variable_scope(scope or "basic_rnn_seq2seq"):
        _, state = tf.nn.static_rnn(_unused_copy(cell), encoder_inputs, dtype=dtype)
        return rnn_decoder(decoder_inputs, state, cell)


def tied_rnn_seq2seq(encoder_inputs, decoder_inputs, cell, loop_function=None, dtype=tf.float32, scope=None):
    """Encoder and decoder share their weights."""
    with tf.variable_scope("combined_tied_rnn_seq2seq"):
        scope = scope or "tied_rnn_seq2seq"
        _, state = tf.nn.static_rnn(cell, encoder_inputs, dtype=dtype, scope=scope)
        tf.get_variable_scope().reuse_variables()
        return rnn_decoder(decoder_inputs, state, cell, loop_function, scope)


def embedding_rnn_decoder(
    decoder_inputs,
    initial_state,
    cell,
    num_symbols,
    embedding_size,
    output_projection=None,
    feed_previous=False,
    update_embedding_for_previous=True,
    scope=None,
):
    """A decoder of class numbers, which are embedded; `feed_previous` feeds back what it says."""
    with tf.variable_scope(scope or "embedding_rnn_decoder"):
        embedding = tf.get_variable("embedding", [num_symbols, embedding_size])
        loop = extract_argmax_and_embed(embedding, output_projection, update_embedding_for_previous)
        embedded = [tf.nn.embedding_lookup(embedding, i) for i in decoder_inputs]
        return rnn_decoder(embedded, initial_state, cell, loop if feed_previous else None)


def _either(feed_previous, decode):
    """Both decoders, of which a boolean tensor chooses; or the one that a Python boolean names."""
    if isinstance(feed_previous, bool):
        return decode(feed_previous)
    structure = None

    def branch(value, reuse):
        def build():
            nonlocal structure
            with tf.variable_scope(tf.get_variable_scope(), reuse=reuse or None):
                outputs, state = decode(value)
            structure = state
            return [*outputs, *tf.nest.flatten(state)]

        return build

    flat = tf.cond(feed_previous, branch(True, False), branch(False, True))
    count = len(flat) - len(tf.nest.flatten(structure))
    return flat[:count], tf.nest.pack_sequence_as(structure, flat[count:])


def _with_projection(cell, num_symbols, output_projection):
    from ..overlay.tensorflow.contrib._rnn_wrappers import OutputProjectionWrapper

    return cell if output_projection is not None else OutputProjectionWrapper(cell, num_symbols)


def _embedded_encoder(cell, symbols, size):
    from ..overlay.tensorflow.contrib._rnn_wrappers import EmbeddingWrapper

    return EmbeddingWrapper(_unused_copy(cell), embedding_classes=symbols, embedding_size=size)


def embedding_rnn_seq2seq(
    encoder_inputs,
    decoder_inputs,
    cell,
    num_encoder_symbols,
    num_decoder_symbols,
    embedding_size,
    output_projection=None,
    feed_previous=False,
    dtype=None,
    scope=None,
):
    """Class numbers to class numbers, both embedded."""
    with tf.variable_scope(scope or "embedding_rnn_seq2seq", dtype=dtype):
        encoder = _embedded_encoder(cell, num_encoder_symbols, embedding_size)
        _, state = tf.nn.static_rnn(encoder, encoder_inputs, dtype=dtype or tf.float32)
        decoder = _with_projection(cell, num_decoder_symbols, output_projection)
        return _either(
            feed_previous,
            lambda feed: embedding_rnn_decoder(
                decoder_inputs, state, decoder, num_decoder_symbols, embedding_size, output_projection, feed
            ),
        )


def embedding_tied_rnn_seq2seq(
    encoder_inputs,
    decoder_inputs,
    cell,
    num_symbols,
    embedding_size,
    num_decoder_symbols=None,
    output_projection=None,
    feed_previous=False,
    dtype=None,
    scope=None,
):
    """Class numbers to class numbers with one embedding and one set of weights."""
    with tf.variable_scope(scope or "embedding_tied_rnn_seq2seq", dtype=dtype):
        embedding = tf.get_variable("embedding", [num_symbols, embedding_size], dtype or tf.float32)
        inputs = [tf.nn.embedding_lookup(embedding, x) for x in encoder_inputs]
        outputs = [tf.nn.embedding_lookup(embedding, x) for x in decoder_inputs]
        decoder = _with_projection(cell, num_decoder_symbols or num_symbols, output_projection)
        loop = extract_argmax_and_embed(embedding, output_projection)
        return _either(
            feed_previous,
            lambda feed: tied_rnn_seq2seq(inputs, outputs, decoder, loop if feed else None, dtype or tf.float32),
        )


def attention_decoder(
    decoder_inputs,
    initial_state,
    attention_states,
    cell,
    output_size=None,
    num_heads=1,
    loop_function=None,
    dtype=None,
    scope=None,
    initial_state_attention=False,
):
    """(outputs, state): a decoder that looks at `attention_states` [batch, time, size] (arXiv:1412.7449)."""
    if not decoder_inputs or num_heads < 1:
        raise ValueError("attention_decoder needs at least one input and one head")
    output_size = output_size or cell.output_size
    with tf.variable_scope(scope or "attention_decoder", dtype=dtype):
        size = int(attention_states.shape[2])
        keys, vectors = [], []
        for head in range(num_heads):
            weights = tf.get_variable(f"AttnW_{head}", [1, 1, size, size])
            keys.append(tf.tensordot(attention_states, weights[0, 0], 1))
            vectors.append(tf.get_variable(f"AttnV_{head}", [size]))

        def attend(query):
            flat = tf.concat([tf.reshape(q, [-1, int(q.shape[-1])]) for q in tf.nest.flatten(query)], 1)
            contexts = []
            for head in range(num_heads):
                projected = _linear(flat, size, True, f"Attention_{head}")
                scores = tf.reduce_sum(vectors[head] * tf.tanh(keys[head] + projected[:, None]), 2)
                contexts.append(tf.reduce_sum(tf.nn.softmax(scores)[..., None] * attention_states, 1))
            return contexts

        state, outputs = initial_state, []
        batch = tf.shape(decoder_inputs[0])[0]
        contexts = [tf.zeros([batch, size], attention_states.dtype) for _ in range(num_heads)]
        for context in contexts:
            context.set_shape([None, size])
        if initial_state_attention:
            contexts = attend(initial_state)
        for i, given in enumerate(decoder_inputs):
            if i > 0:
                tf.get_variable_scope().reuse_variables()
            if loop_function is not None and outputs:
                with tf.variable_scope("loop_function", reuse=True):
                    given = loop_function(outputs[-1], i)
            joined = _linear([given, *contexts], int(given.shape[1]), True, "InputProjection")
            output, state = cell(joined, state)
            if i > 0 or not initial_state_attention:
                contexts = attend(state)
            else:
                with tf.variable_scope(tf.get_variable_scope(), reuse=True):
                    contexts = attend(state)
            outputs.append(_linear([output, *contexts], output_size, True, "AttnOutputProjection"))
    return outputs, state


def embedding_attention_decoder(
    decoder_inputs,
    initial_state,
    attention_states,
    cell,
    num_symbols,
    embedding_size,
    num_heads=1,
    output_size=None,
    output_projection=None,
    feed_previous=False,
    update_embedding_for_previous=True,
    dtype=None,
    scope=None,
    initial_state_attention=False,
):
    """An attention decoder of class numbers."""
    with tf.variable_scope(scope or "embedding_attention_decoder", dtype=dtype):
        embedding = tf.get_variable("embedding", [num_symbols, embedding_size])
        loop = extract_argmax_and_embed(embedding, output_projection, update_embedding_for_previous)
        return attention_decoder(
            [tf.nn.embedding_lookup(embedding, i) for i in decoder_inputs],
            initial_state,
            attention_states,
            cell,
            output_size=output_size or cell.output_size,
            num_heads=num_heads,
            loop_function=loop if feed_previous else None,
            initial_state_attention=initial_state_attention,
        )


def embedding_attention_seq2seq(
    encoder_inputs,
    decoder_inputs,
    cell,
    num_encoder_symbols,
    num_decoder_symbols,
    embedding_size,
    num_heads=1,
    output_projection=None,
    feed_previous=False,
    dtype=None,
    scope=None,
    initial_state_attention=False,
):
    """Class numbers to class numbers with attention on the encoder's outputs."""
    with tf.variable_scope(scope or "embedding_attention_seq2seq", dtype=dtype):
        encoder = _embedded_encoder(cell, num_encoder_symbols, embedding_size)
        encoded, state = tf.nn.static_rnn(encoder, encoder_inputs, dtype=dtype or tf.float32)
        attention_states = tf.stack(encoded, 1)
        decoder = _with_projection(cell, num_decoder_symbols, output_projection)
        return _either(
            feed_previous,
            lambda feed: embedding_attention_decoder(
                decoder_inputs,
                state,
                attention_states,
                decoder,
                num_decoder_symbols,
                embedding_size,
                num_heads=num_heads,
                output_size=None if output_projection is not None else num_decoder_symbols,
                output_projection=output_projection,
                feed_previous=feed,
                initial_state_attention=initial_state_attention,
            ),
        )


def sequence_loss_by_example(
    logits, targets, weights, average_across_timesteps=True, softmax_loss_function=None, name=None
):
    """[batch] weighted cross entropy, summed over time; averaged by the total weight of each example."""
    if not len(logits) == len(targets) == len(weights):
        raise ValueError(
            f"Lengths of logits, weights, and targets must be the same: {len(logits)}, {len(weights)}, {len(targets)}."
        )
    softmax_loss_function = softmax_loss_function or tf.nn.sparse_softmax_cross_entropy_with_logits
    with tf.name_scope(name, "sequence_loss_by_example"):
        total = tf.add_n(
            [
                softmax_loss_function(labels=tf.reshape(t, [-1]), logits=logit) * w
                for logit, t, w in zip(logits, targets, weights, strict=True)
            ]
        )
        return total / (tf.add_n(list(weights)) + 1e-12) if average_across_timesteps else total


def sequence_loss(
    logits,
    targets,
    weights,
    average_across_timesteps=True,
    average_across_batch=True,
    softmax_loss_function=None,
    name=None,
):
    """[] weighted cross entropy, averaged over the batch."""
    with tf.name_scope(name, "sequence_loss"):
        each = sequence_loss_by_example(logits, targets, weights, average_across_timesteps, softmax_loss_function)
        total = tf.reduce_sum(each)
        return total / tf.cast(tf.shape(targets[0])[0], total.dtype) if average_across_batch else total


def model_with_buckets(
    encoder_inputs,
    decoder_inputs,
    targets,
    weights,
    buckets,
    seq2seq,
    softmax_loss_function=None,
    per_example_loss=False,
    name=None,
):
    """(outputs, losses), one a bucket (encoder length, decoder length); all buckets share their weights."""
    losses, outputs = [], []
    loss = sequence_loss_by_example if per_example_loss else sequence_loss
    with tf.name_scope(name, "model_with_buckets"):
        for number, (encoder_length, decoder_length) in enumerate(buckets):
            with tf.variable_scope(tf.get_variable_scope(), reuse=True if number > 0 else None):
                result, _ = seq2seq(encoder_inputs[:encoder_length], decoder_inputs[:decoder_length])
            outputs.append(result)
            cut = slice(decoder_length)
            losses.append(loss(result, targets[cut], weights[cut], softmax_loss_function=softmax_loss_function))
    return outputs, losses


_ALL = (
    attention_decoder,
    basic_rnn_seq2seq,
    embedding_attention_decoder,
    embedding_attention_seq2seq,
    embedding_rnn_decoder,
    embedding_rnn_seq2seq,
    embedding_tied_rnn_seq2seq,
    model_with_buckets,
    rnn_decoder,
    sequence_loss,
    sequence_loss_by_example,
    tied_rnn_seq2seq,
)
NAMES = {function.__name__: function for function in _ALL}
