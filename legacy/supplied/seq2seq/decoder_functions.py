"""Decoding as in TensorFlow 1.0: a function says what comes next at each step of `dynamic_rnn_decoder`.

Such a function is `decoder_fn(time, cell_state, cell_input, cell_output, context_state)`; at the first step
`cell_state` and `cell_output` are None. It returns (done, state, input, output, context); `done` of None leaves it to
the lengths.
"""

from collections.abc import Callable
from typing import Any

import tensorflow.compat.v1 as tf

__all__ = [
    "attention_decoder_fn_inference",
    "attention_decoder_fn_train",
    "dynamic_rnn_decoder",
    "prepare_attention",
    "simple_decoder_fn_inference",
    "simple_decoder_fn_train",
]

DecoderFunction = Callable[..., tuple[Any, Any, Any, Any, Any]]


def dynamic_rnn_decoder(
    cell: Any,
    decoder_fn: DecoderFunction,
    inputs: Any = None,
    sequence_length: Any = None,
    parallel_iterations: int | None = None,
    swap_memory: bool = False,
    time_major: bool = False,
    scope: Any = None,
    name: str | None = None,
) -> tuple[tf.Tensor, Any, Any]:
    """The outputs [batch, time, ...], the final state and the final context of a cell that `decoder_fn` feeds.

    `inputs` [batch, time, depth] are for training; without them `decoder_fn` makes the input of each step.
    """
    with tf.name_scope(name, "dynamic_rnn_decoder"):
        steps: Any = None
        if inputs is not None:
            inputs = tf.convert_to_tensor(inputs)
            inputs = inputs if time_major else tf.transpose(inputs, [1, 0, 2])
            steps = tf.TensorArray(inputs.dtype, tf.shape(inputs)[0]).unstack(inputs)

        def next_input(time: Any) -> tf.Tensor | None:
            if inputs is None:
                return None
            after_the_last = tf.zeros_like(inputs[0])
            given = tf.cond(time >= tf.shape(inputs)[0], lambda: after_the_last, lambda: steps.read(time))
            given.set_shape(inputs.shape[1:])
            return given

        def loop_fn(time: Any, cell_output: Any, cell_state: Any, context: Any) -> Any:
            done, state, fed, output, context = decoder_fn(time, cell_state, next_input(time), cell_output, context)
            if done is None:
                if sequence_length is None:
                    raise ValueError("sequence_length is needed where decoder_fn does not say when it is done.")
                done = time >= sequence_length
            return done, fed, state, output, context

        outputs, state, context = tf.nn.raw_rnn(
            cell, loop_fn, parallel_iterations, swap_memory, scope=scope or "dynamic_rnn_decoder"
        )
        stacked = outputs.stack()
        if not time_major:
            stacked = tf.transpose(stacked, [1, 0, *range(2, stacked.shape.rank)])
        return stacked, state, context


def simple_decoder_fn_train(encoder_state: Any, name: str | None = None) -> DecoderFunction:
    """Starts from the encoder's state, and is fed the given inputs."""
    del name

    def decoder_fn(time: Any, cell_state: Any, cell_input: Any, cell_output: Any, context: Any) -> Any:
        return None, encoder_state if cell_state is None else cell_state, cell_input, cell_output, context

    return decoder_fn


def attention_decoder_fn_train(
    encoder_state: Any,
    attention_keys: tf.Tensor,
    attention_values: tf.Tensor,
    attention_score_fn: Any,
    attention_construct_fn: Any,
    name: str | None = None,
) -> DecoderFunction:
    """Likewise with attention, which is the output and part of the next input; the parts are `prepare_attention`'s."""
    del attention_score_fn, name

    def decoder_fn(time: Any, cell_state: Any, cell_input: Any, cell_output: Any, context: Any) -> Any:
        if cell_state is None:
            cell_state, attention = encoder_state, _no_attention(encoder_state)
        else:
            cell_output = attention = attention_construct_fn(cell_output, attention_keys, attention_values)
        return None, cell_state, tf.concat([cell_input, attention], 1), cell_output, context

    return decoder_fn


def simple_decoder_fn_inference(
    output_fn: Callable[[tf.Tensor], tf.Tensor],
    encoder_state: Any,
    embeddings: Any,
    start_of_sequence_id: Any,
    end_of_sequence_id: Any,
    maximum_length: Any,
    num_decoder_symbols: int,
    dtype: Any = tf.int32,
    name: str | None = None,
) -> DecoderFunction:
    """Feeds the embedding of the most probable symbol by `output_fn`'s logits [batch, symbols], until all ended."""
    with tf.name_scope(name, "simple_decoder_fn_inference"):
        start, end = (tf.cast(symbol, dtype) for symbol in (start_of_sequence_id, end_of_sequence_id))
        batch = tf.shape(tf.nest.flatten(encoder_state)[0])[:1]

    def decoder_fn(time: Any, cell_state: Any, cell_input: Any, cell_output: Any, context: Any) -> Any:
        if cell_input is not None:
            raise ValueError(f"Expected cell_input to be None, but saw: {cell_input}")
        if cell_output is None:
            cell_state, symbols = encoder_state, tf.fill(batch, start)
            done, output = tf.fill(batch, False), tf.zeros([num_decoder_symbols])
        else:
            output = output_fn(cell_output)
            symbols = tf.cast(tf.argmax(output, 1), dtype)
            done = tf.equal(symbols, end)
        done = tf.logical_or(done, time > maximum_length)
        return done, cell_state, tf.gather(embeddings, symbols), output, context

    return decoder_fn


def attention_decoder_fn_inference(
    output_fn: Callable[[tf.Tensor], tf.Tensor],
    encoder_state: Any,
    attention_keys: tf.Tensor,
    attention_values: tf.Tensor,
    attention_score_fn: Any,
    attention_construct_fn: Any,
    embeddings: Any,
    start_of_sequence_id: Any,
    end_of_sequence_id: Any,
    maximum_length: Any,
    num_decoder_symbols: int,
    dtype: Any = tf.int32,
    name: str | None = None,
) -> DecoderFunction:
    """Likewise with attention: `output_fn` gets it, and the next input holds it."""
    del attention_score_fn
    plain = simple_decoder_fn_inference(
        output_fn,
        encoder_state,
        embeddings,
        start_of_sequence_id,
        end_of_sequence_id,
        maximum_length,
        num_decoder_symbols,
        dtype,
        name,
    )

    def decoder_fn(time: Any, cell_state: Any, cell_input: Any, cell_output: Any, context: Any) -> Any:
        attention = _no_attention(encoder_state)
        if cell_output is not None:
            cell_output = attention = attention_construct_fn(cell_output, attention_keys, attention_values)
        done, state, fed, output, context = plain(time, cell_state, cell_input, cell_output, context)
        return done, state, tf.concat([fed, attention], 1), output, context

    return decoder_fn


def _no_attention(encoder_state: Any) -> tf.Tensor:
    """Zeros like the output of the last layer whose state this is."""
    top = encoder_state
    if isinstance(top, tuple) and not hasattr(top, "h"):
        top = top[-1]
    return tf.zeros_like(getattr(top, "h", top))


def prepare_attention(
    attention_states: tf.Tensor, attention_option: str, num_units: int, reuse: bool | None = None
) -> tuple[tf.Tensor, tf.Tensor, Any, Any]:
    """Keys, values, the function of scores and that of attention, for the two functions above with attention.

    `attention_states`: [batch, time, size]; `attention_option`: "bahdanau" (Bahdanau et al. 2015) or "luong" (Luong et
    al. 2015). Raises ValueError for another.
    """
    if attention_option not in ("bahdanau", "luong"):
        raise ValueError(f"Unknown attention option {attention_option}!")
    keys = _linear(attention_states, num_units, "attention_keys", reuse)
    weights: Any = None
    with tf.variable_scope("attention_score", reuse=reuse):
        if attention_option == "bahdanau":
            weights = tf.get_variable("attnW", [num_units, num_units]), tf.get_variable("attnV", [num_units])

    def score(query: tf.Tensor, keys: tf.Tensor, values: tf.Tensor) -> tf.Tensor:
        """The context [batch, size]: the values' mean, weighted by the softmax of the scores."""
        if weights:
            query = tf.matmul(query, weights[0])
        query = query[:, tf.newaxis]
        scores = tf.reduce_sum(weights[1] * tf.tanh(keys + query) if weights else keys * query, 2)
        context = tf.reduce_sum(tf.nn.softmax(scores)[..., tf.newaxis] * values, 1)
        context.set_shape([None, values.shape[-1]])
        return context

    with tf.variable_scope("attention_construct", reuse=reuse) as place:
        pass

    def construct(query: tf.Tensor, keys: tf.Tensor, values: tf.Tensor) -> tf.Tensor:
        """The attention [batch, num_units]: a linear map of the query and its context."""
        return _linear(tf.concat([query, score(query, keys, values)], 1), num_units, place, place.reuse)

    return keys, attention_states, score, construct


def _linear(x: tf.Tensor, units: int, scope: Any, reuse: Any) -> tf.Tensor:
    """A product with a variable `weights`, along the last axis."""
    with tf.variable_scope(scope, reuse=reuse):
        weights = tf.get_variable("weights", [x.shape[-1], units], initializer=tf.glorot_uniform_initializer())
    return tf.tensordot(x, weights, 1)
