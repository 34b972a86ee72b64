"""Attention over a memory (arXiv:1409.0473, arXiv:1508.04025) and the cell that uses it."""

from typing import NamedTuple

import tensorflow.compat.v1 as tf


def hardmax(logits, name=None):
    """One-hot of the largest logit."""
    logits = tf.convert_to_tensor(logits)
    return tf.one_hot(tf.argmax(logits, -1), tf.shape(logits)[-1], dtype=logits.dtype)


def safe_cumprod(x, *positional, **options):
    """The cumulative product by logarithms, which underflows later."""
    x = tf.convert_to_tensor(x)
    tiny = x.dtype.as_numpy_dtype(1.1754944e-38)
    return tf.exp(tf.cumsum(tf.log(tf.clip_by_value(x, tiny, 1)), *positional, **options))


def _masked(memory, lengths):
    if lengths is None:
        return memory
    mask = tf.cast(tf.sequence_mask(lengths, tf.shape(memory)[1]), memory.dtype)
    return memory * tf.reshape(mask, tf.concat([tf.shape(mask), tf.ones([memory.shape.rank - 2], tf.int32)], 0))


class AttentionMechanism:
    """A memory [batch, time, depth] that a query is scored against."""

    def __init__(
        self,
        num_units,
        memory,
        memory_sequence_length,
        query_layer,
        probability_fn,
        score_mask_value,
        memory_layer_dtype,
    ):
        self._lengths, self._mask_value = memory_sequence_length, score_mask_value
        self._probability = probability_fn or tf.nn.softmax
        self.values = _masked(tf.convert_to_tensor(memory), memory_sequence_length)
        self.memory_layer = tf.layers.Dense(num_units, use_bias=False, name="memory_layer", dtype=memory_layer_dtype)
        self.query_layer, self.keys = query_layer, self.memory_layer(self.values)
        self.batch_size = tf.get_static_value(tf.shape(self.keys)[0])
        self.batch_size = tf.shape(self.keys)[0] if self.batch_size is None else self.batch_size
        self.alignments_size = self.keys.shape[1].value or tf.shape(self.keys)[1]
        self.state_size = self.alignments_size

    def initial_alignments(self, batch_size, dtype):
        """Zeros [batch, time]."""
        return tf.zeros([batch_size, self.alignments_size], dtype)

    def initial_state(self, batch_size, dtype):
        """The first alignments."""
        return self.initial_alignments(batch_size, dtype)

    def _probabilities(self, score, previous):
        if self._lengths is not None:
            mask = tf.sequence_mask(self._lengths, tf.shape(score)[1])
            value = -float("inf") if self._mask_value is None else self._mask_value
            score = tf.where(mask, score, value * tf.ones_like(score))
        return self._probability(score)

    def __call__(self, query, state):
        """(alignments [batch, time], next state) for a query [batch, depth] and the alignments before."""
        with tf.variable_scope(None, self.scope, [query]):
            alignments = self._probabilities(self._score(query), state)
        return alignments, alignments


class LuongAttention(AttentionMechanism):
    """score = key . query, times a learned number with `scale`."""

    scope = "luong_attention"

    def __init__(
        self,
        num_units,
        memory,
        memory_sequence_length=None,
        scale=False,
        probability_fn=None,
        score_mask_value=None,
        dtype=None,
        custom_key_value_fn=None,
        name="LuongAttention",
    ):
        super().__init__(
            num_units, memory, memory_sequence_length, None, probability_fn, score_mask_value, dtype or tf.float32
        )
        self._num_units, self._scale = num_units, scale

    def _score(self, query):
        if query.shape[-1].value != self._num_units:
            raise ValueError(f"the query has {query.shape[-1]} units, the keys {self._num_units}; they must be equal")
        score = tf.squeeze(tf.matmul(query[:, None], self.keys, transpose_b=True), [1])
        if self._scale:
            score *= tf.get_variable("attention_g", [], query.dtype, tf.ones_initializer())
        return score


class BahdanauAttention(AttentionMechanism):
    """score = v . tanh(key + W query), with weight normalisation of v with `normalize`."""

    scope = "bahdanau_attention"

    def __init__(
        self,
        num_units,
        memory,
        memory_sequence_length=None,
        normalize=False,
        probability_fn=None,
        score_mask_value=None,
        dtype=None,
        custom_key_value_fn=None,
        name="BahdanauAttention",
    ):
        dtype = dtype or tf.float32
        query_layer = tf.layers.Dense(num_units, use_bias=False, name="query_layer", dtype=dtype)
        super().__init__(
            num_units, memory, memory_sequence_length, query_layer, probability_fn, score_mask_value, dtype
        )
        self._num_units, self._normalize = num_units, normalize

    def _score(self, query):
        query = self.query_layer(query)[:, None]
        v = tf.get_variable("attention_v", [self._num_units], query.dtype)
        if not self._normalize:
            return tf.reduce_sum(v * tf.tanh(self.keys + query), 2)
        g = tf.get_variable("attention_g", [], query.dtype, tf.constant_initializer(self._num_units**-0.5))
        b = tf.get_variable("attention_b", [self._num_units], query.dtype, tf.zeros_initializer())
        return tf.reduce_sum(g * v * tf.rsqrt(tf.reduce_sum(v**2)) * tf.tanh(self.keys + query + b), 2)


class AttentionWrapperState(NamedTuple):
    """The state of an AttentionWrapper."""

    cell_state: object
    attention: object
    time: object
    alignments: object
    alignment_history: object
    attention_state: object

    def clone(self, **fields):
        """A copy with some fields replaced, static shapes kept."""

        def same_shape(old, new):
            if isinstance(old, tf.Tensor) and isinstance(new, tf.Tensor):
                new.set_shape(old.shape)
            return new

        return tf.nest.map_structure(same_shape, self, self._replace(**fields))


class AttentionWrapper(tf.nn.rnn_cell.RNNCell):
    """A cell that reads its input with the last attention, and attends with its output."""

    def __init__(
        self,
        cell,
        attention_mechanism,
        attention_layer_size=None,
        alignment_history=False,
        cell_input_fn=None,
        output_attention=True,
        initial_cell_state=None,
        name=None,
        attention_layer=None,
        attention_fn=None,
    ):
        super().__init__(name=name)
        self._single = not isinstance(attention_mechanism, (list, tuple))
        self._cell, self._mechanisms = cell, [attention_mechanism] if self._single else list(attention_mechanism)
        self._layers = self._attention_layers(attention_layer_size, attention_layer)
        self._size = sum(
            int(m.values.shape[-1]) if layer is None else _units(layer, m, cell)
            for layer, m in zip(self._layers, self._mechanisms, strict=True)
        )
        self._history, self._output_attention, self._initial = alignment_history, output_attention, initial_cell_state
        self._input_fn = cell_input_fn or (lambda inputs, attention: tf.concat([inputs, attention], -1))

    def _attention_layers(self, sizes, layers):
        count = len(self._mechanisms)
        if layers is not None:
            return list(layers) if isinstance(layers, (list, tuple)) else [layers]
        if sizes is None:
            return [None] * count
        sizes = sizes if isinstance(sizes, (list, tuple)) else [sizes]
        if len(sizes) != count:
            raise ValueError(
                "If provided, attention_layer_size must contain exactly one integer per attention_mechanism"
            )
        named = [("attention_layer" if i == 0 else f"attention_layer_{i}", size) for i, size in enumerate(sizes)]
        return [tf.layers.Dense(size, use_bias=False, name=name) for name, size in named]

    def _item_or_tuple(self, items):
        return next(iter(items)) if self._single else tuple(items)

    @property
    def output_size(self):
        """The size of the attention, or of the cell's output without `output_attention`."""
        return self._size if self._output_attention else self._cell.output_size

    @property
    def state_size(self):
        """Sizes of all parts of the state."""
        sizes = self._item_or_tuple(m.alignments_size for m in self._mechanisms)
        history = self._item_or_tuple((sizes if self._history else ()) for _ in self._mechanisms)
        return AttentionWrapperState(self._cell.state_size, self._size, tf.TensorShape([]), sizes, history, sizes)

    def zero_state(self, batch_size, dtype):
        """No attention yet; the cell starts from `initial_cell_state` where it was given."""
        cell_state = self._cell.zero_state(batch_size, dtype) if self._initial is None else self._initial
        cell_state = tf.nest.map_structure(tf.identity, cell_state)
        alignments = [m.initial_alignments(batch_size, dtype) for m in self._mechanisms]
        history = [
            tf.TensorArray(dtype, size=0, dynamic_size=True, element_shape=a.shape) if self._history else ()
            for a in alignments
        ]
        return AttentionWrapperState(
            cell_state,
            tf.zeros([batch_size, self._size], dtype),
            tf.zeros([], tf.int32),
            self._item_or_tuple(alignments),
            self._item_or_tuple(history),
            self._item_or_tuple(m.initial_state(batch_size, dtype) for m in self._mechanisms),
        )

    def call(self, inputs, state):
        """One step."""
        output, cell_state = self._cell(self._input_fn(inputs, state.attention), state.cell_state)
        before = [state.attention_state] if self._single else state.attention_state
        history = [state.alignment_history] if self._single else state.alignment_history
        attentions, alignments, states, histories = [], [], [], []
        for i, mechanism in enumerate(self._mechanisms):
            alignment, next_state = mechanism(output, before[i])
            context = tf.squeeze(tf.matmul(alignment[:, None], mechanism.values), [1])
            layer = self._layers[i]
            attentions.append(context if layer is None else layer(tf.concat([output, context], 1)))
            alignments.append(alignment)
            states.append(next_state)
            histories.append(history[i].write(state.time, alignment) if self._history else ())
        attention = tf.concat(attentions, 1)
        state = AttentionWrapperState(
            cell_state,
            attention,
            state.time + 1,
            self._item_or_tuple(alignments),
            self._item_or_tuple(histories),
            self._item_or_tuple(states),
        )
        return (attention if self._output_attention else output), state


def _units(layer, mechanism, cell):
    shape = [None, int(cell.output_size) + int(mechanism.values.shape[-1])]
    return int(layer.compute_output_shape(tf.TensorShape(shape))[-1])


_ALL = (
    hardmax,
    safe_cumprod,
    AttentionMechanism,
    LuongAttention,
    BahdanauAttention,
    AttentionWrapper,
    AttentionWrapperState,
)
NAMES = {item.__name__: item for item in _ALL}
