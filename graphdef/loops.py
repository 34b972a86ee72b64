"""A loop in the graph whose body is a training step that was cut out of another place."""

from collections.abc import Callable
from typing import TypeVar

import tensorflow.compat.v1 as tf

State = TypeVar("State")


def repeat(
    times: tf.Tensor,
    body: Callable[[tf.Tensor, State], State],
    state: State,
    going: Callable[[State], tf.Tensor] | None = None,
) -> State:
    """The state after `state = body(i, state)` for every i below `times`.

    Args:
        times: [], int32.
        body: one turn; what has to be over before the next one begins must be needed by the state that it gives.
        state: the first one.
        going: of a state, [], bool, whether to go on; always where it is None.
    """
    _, state = tf.while_loop(
        lambda i, state: (i < times) & going(state) if going else i < times,
        lambda i, state: (i + 1, body(i, state)),
        (tf.constant(0), state),
        name="loop",
    )
    return state


def updated(array: tf.Tensor, place: tf.Tensor, value: tf.Tensor) -> tf.Tensor:
    """The vector with `value` at the index `place`."""
    return tf.tensor_scatter_nd_update(array, [[place]], [value])
