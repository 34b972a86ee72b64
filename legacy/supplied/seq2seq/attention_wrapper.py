"""The cell that attends to a memory with its output, and reads its input with what it attended to."""

from typing import Any, NamedTuple

import tensorflow.compat.v1 as tf
from tf_keras.src.layers.rnn.legacy_cells import _zero_state_tensors

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
        dtype: tf.DType | None = None,
    ):
        super().__init__(name=name, dtype=dtype)
        self._single = not isinstance(attention_mechanism, (list, tuple))
        self._cell, self._mechanisms = cell, [attention_mechanism] if self._single else list(attention_mechanism)
        self._layers = self._attention_layers(attention_layer_size, attention_layer)
        self._size = sum(
            int(m.values.shape[-1]) if layer is None else _units(layer, m, cell)
            for layer, m in zip(self._layers, self._mechanisms, strict=True)
        )
        self._history, self._output_attention = alignment_history, output_attention
        self._attend = attention_fn or _attend
        self._input_fn = cell_input_fn or (lambda inputs, attention: tf.concat([inputs, attention], -1))
        self._initial = None
        with tf.name_scope(name, "AttentionWrapperInit"):
            if initial_cell_state is not None:
                last = tf.nest.flatten(initial_cell_state)[-1]
                batch_size = last.shape[0].value or tf.shape(last)[0]
                self._initial = self._checked(batch_size, initial_cell_state, "check_initial_cell_state")

    def _checked(self, batch_size: Any, tensors: Any, name: str) -> Any:
        """The tensors, once the memories are found to be of their batch size."""
        message = (
            f"In AttentionWrapper {self.name}: Non-matching batch sizes between the memory (encoder output) and "
            "the query (decoder output). With the BeamSearchDecoder, tile the memory with tile_batch."
        )
        checks = [tf.assert_equal(batch_size, mechanism.batch_size, message=message) for mechanism in self._mechanisms]
        with tf.control_dependencies(checks):
            return tf.nest.map_structure(lambda tensor: tf.identity(tensor, name=name), tensors)

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
        pairs = zip(sizes, self._mechanisms, strict=True)
        return [tf.layers.Dense(size, use_bias=False, name="attention_layer", dtype=m.dtype) for size, m in pairs]

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
        with tf.name_scope(f"{type(self).__name__}ZeroState", values=[batch_size]):
            first = self._initial
            if first is None:
                first = self._cell.get_initial_state(batch_size=batch_size, dtype=dtype)
            cell_state = self._checked(batch_size, first, "checked_cell_state")
            alignments = [m.initial_alignments(batch_size, dtype) for m in self._mechanisms]
            time = tf.zeros([], tf.int32)
            attention = _zero_state_tensors(self._size, batch_size, dtype)
            states = [m.initial_state(batch_size, dtype) for m in self._mechanisms]
            histories = [
                tf.TensorArray(dtype, size=0, dynamic_size=True, element_shape=a.shape) if self._history else ()
                for a in alignments
            ]
        return AttentionWrapperState(
            cell_state,
            attention,
            time,
            self._item_or_tuple(alignments),
            self._item_or_tuple(histories),
            self._item_or_tuple(states),
        )

    def call(self, inputs: Any, state: Any) -> tuple[tf.Tensor, Any]:
        """One step."""
        output, cell_state = self._cell(self._input_fn(inputs, state.attention), state.cell_state)
        output = self._checked(output.shape[0].value or tf.shape(output)[0], output, "checked_cell_output")
        before = [state.attention_state] if self._single else state.attention_state
        history = [state.alignment_history] if self._single else state.alignment_history
        attentions, alignments, states, histories = [], [], [], []
        for i, mechanism in enumerate(self._mechanisms):
            attention, alignment, next_state = self._attend(mechanism, output, before[i], self._layers[i])
            histories.append(history[i].write(state.time, alignment) if self._history else ())
            attentions.append(attention)
            alignments.append(alignment)
            states.append(next_state)
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


def _attend(mechanism: Any, output: tf.Tensor, state: Any, layer: Any) -> tuple[tf.Tensor, tf.Tensor, Any]:
    """(attention, alignments, next state) of one mechanism."""
    alignments, next_state = mechanism(output, state)
    context = tf.squeeze(tf.matmul(tf.expand_dims(alignments, 1), mechanism.values), [1])
    return (context if layer is None else layer(tf.concat([output, context], 1))), alignments, next_state


def _units(layer: Any, mechanism: Any, cell: Any) -> int:
    shape = [None, int(cell.output_size) + int(mechanism.values.shape[-1])]
    return int(layer.compute_output_shape(tf.TensorShape(shape))[-1])
