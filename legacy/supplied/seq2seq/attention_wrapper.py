"""The cell that attends to a memory with its output, and reads its input with what it attended to."""

from typing import Any, NamedTuple

import tensorflow.compat.v1 as tf

__all__ = [
    "AttentionWrapper",
    "AttentionWrapperState",
]


class AttentionWrapperState(NamedTuple):
    """The state of an AttentionWrapper."""

    cell_state: object
    attention: object
    time: object
    alignments: object
    alignment_history: object
    attention_state: object

    def clone(self, **fields: Any) -> "AttentionWrapperState":
        """A copy with some fields replaced, static shapes kept."""

        def same_shape(old: Any, new: Any) -> Any:
            if isinstance(old, tf.Tensor) and isinstance(new, tf.Tensor):
                new.set_shape(old.shape)
            return new

        return tf.nest.map_structure(same_shape, self, self._replace(**fields))


class AttentionWrapper(tf.nn.rnn_cell.RNNCell):
    """A cell that reads its input with the last attention, and attends with its output."""

    def __init__(
        self,
        cell: Any,
        attention_mechanism: Any,
        attention_layer_size: Any = None,
        alignment_history: bool = False,
        cell_input_fn: Any = None,
        output_attention: bool = True,
        initial_cell_state: Any = None,
        name: str | None = None,
        attention_layer: Any = None,
        attention_fn: Any = None,
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

    def _attention_layers(self, sizes: Any, layers: Any) -> Any:
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

    def _item_or_tuple(self, items: Any) -> Any:
        return next(iter(items)) if self._single else tuple(items)

    @property
    def output_size(self) -> Any:
        """The size of the attention, or of the cell's output without `output_attention`."""
        return self._size if self._output_attention else self._cell.output_size

    @property
    def state_size(self) -> Any:
        """Sizes of all parts of the state."""
        sizes = self._item_or_tuple(m.alignments_size for m in self._mechanisms)
        history = self._item_or_tuple((sizes if self._history else ()) for _ in self._mechanisms)
        return AttentionWrapperState(self._cell.state_size, self._size, tf.TensorShape([]), sizes, history, sizes)

    def zero_state(self, batch_size: Any, dtype: tf.DType) -> "AttentionWrapperState":
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

    def call(self, inputs: Any, state: Any) -> tuple[tf.Tensor, Any]:
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


def _units(layer: Any, mechanism: Any, cell: Any) -> int:
    shape = [None, int(cell.output_size) + int(mechanism.values.shape[-1])]
    return int(layer.compute_output_shape(tf.TensorShape(shape))[-1])
