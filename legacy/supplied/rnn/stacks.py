"""Stacks of bidirectional recurrent networks: each layer reads both directions of the layer below."""

from typing import Any

import tensorflow.compat.v1 as tf

__all__ = [
    "stack_bidirectional_dynamic_rnn",
    "stack_bidirectional_rnn",
    "transpose_batch_time",
]


def _checked(cells_fw: list[Any], cells_bw: list[Any]) -> int:
    if not (isinstance(cells_fw, list) and isinstance(cells_bw, list) and cells_fw and len(cells_fw) == len(cells_bw)):
        raise ValueError("Forward and Backward cells must be lists of the same length, at least 1")
    return len(cells_fw)


def _of_layer(states: Any, layer: int) -> Any:
    return None if states is None else states[layer]


def stack_bidirectional_dynamic_rnn(
    cells_fw: list[Any],
    cells_bw: list[Any],
    inputs: Any,
    initial_states_fw: Any = None,
    initial_states_bw: Any = None,
    dtype: tf.DType | None = None,
    sequence_length: Any = None,
    parallel_iterations: int | None = None,
    time_major: bool = False,
    scope: Any = None,
    swap_memory: bool = False,
) -> tuple[tf.Tensor, Any, Any]:
    """(outputs [batch, time, forward + backward], forward states, backward states); one state a layer."""
    states_fw, states_bw = [], []
    with tf.variable_scope(scope or "stack_bidirectional_rnn"):
        for layer in range(_checked(cells_fw, cells_bw)):
            with tf.variable_scope(f"cell_{layer}"):
                outputs, (state_fw, state_bw) = tf.nn.bidirectional_dynamic_rnn(
                    cells_fw[layer],
                    cells_bw[layer],
                    inputs,
                    sequence_length=sequence_length,
                    initial_state_fw=_of_layer(initial_states_fw, layer),
                    initial_state_bw=_of_layer(initial_states_bw, layer),
                    dtype=dtype,
                    parallel_iterations=parallel_iterations,
                    swap_memory=swap_memory,
                    time_major=time_major,
                )
                inputs = tf.concat(outputs, 2)
            states_fw.append(state_fw)
            states_bw.append(state_bw)
    return inputs, tuple(states_fw), tuple(states_bw)


def stack_bidirectional_rnn(
    cells_fw: list[Any],
    cells_bw: list[Any],
    inputs: Any,
    initial_states_fw: Any = None,
    initial_states_bw: Any = None,
    dtype: tf.DType | None = None,
    sequence_length: Any = None,
    scope: Any = None,
) -> tuple[list[tf.Tensor], Any, Any]:
    """(outputs: a list over time of [batch, forward + backward], forward states, backward states)."""
    states_fw, states_bw = [], []
    with tf.variable_scope(scope or "stack_bidirectional_rnn"):
        for layer in range(_checked(cells_fw, cells_bw)):
            with tf.variable_scope(f"cell_{layer}") as cell_scope:
                inputs, state_fw, state_bw = tf.nn.static_bidirectional_rnn(
                    cells_fw[layer],
                    cells_bw[layer],
                    inputs,
                    _of_layer(initial_states_fw, layer),
                    _of_layer(initial_states_bw, layer),
                    dtype=dtype,
                    sequence_length=sequence_length,
                    scope=cell_scope,
                )
            states_fw.append(state_fw)
            states_bw.append(state_bw)
    return inputs, tuple(states_fw), tuple(states_bw)


def transpose_batch_time(x: tf.Tensor) -> tf.Tensor:
    """Swap the first two axes; [batch] tensors stay as they are."""
    rank = x.shape.rank
    return x if rank is not None and rank < 2 else tf.transpose(x, [1, 0, *range(2, rank)])
