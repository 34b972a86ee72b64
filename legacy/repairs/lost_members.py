"""Attributes and methods that classes of TensorFlow and tf-keras lost since 1.15."""

import functools
import inspect
import operator
from types import ModuleType
from typing import Any

from .own_attributes import give


@functools.cache
def of_tensorflow() -> None:
    """Give members back to threads, operations, strategies, datasets' options and messages."""
    import tensorflow.compat.v1 as tf
    from tensorflow.python.data.ops import optional_ops, options

    give(tf.train.LooperThread, "isAlive", tf.train.LooperThread.is_alive)
    give(tf.Operation, "traceback_with_start_lines", property(operator.attrgetter("traceback")))
    give(tf.distribute.Strategy, "experimental_run_v2", tf.distribute.Strategy.run)
    give(tf.compat.v2.distribute.Strategy, "experimental_run_v2", tf.compat.v2.distribute.Strategy.run)
    for optional in {tf.data.experimental.Optional, optional_ops.OptionalSpec}:
        give(optional, "value_structure", property(operator.attrgetter("element_spec")))
    give(tf.data.experimental.Optional, "none_from_structure", staticmethod(tf.data.experimental.Optional.empty))
    options.DistributeOptions.auto_shard = property(_auto_shard, _set_auto_shard)
    for module in (tf, tf.train, tf.summary, tf.profiler):
        _give_fields(module)


def _auto_shard(options: Any) -> bool:
    import tensorflow.compat.v1 as tf

    return options.auto_shard_policy != tf.data.experimental.AutoShardPolicy.OFF


def _set_auto_shard(options: Any, wanted: bool) -> None:
    import tensorflow.compat.v1 as tf

    policy = tf.data.experimental.AutoShardPolicy
    options.auto_shard_policy = policy.AUTO if wanted else policy.OFF


def _give_fields(module: ModuleType) -> None:
    """Messages of protobuf had their fields on the class, too: `tf.Summary.value`."""
    from google.protobuf.message import Message

    messages: list[Any] = [getattr(module, name) for name in dir(module)]
    for message in messages:
        if inspect.isclass(message) and issubclass(message, Message):
            for name in message.DESCRIPTOR.fields_by_name:  # type: ignore[attr-defined]
                setattr(message, name, property(operator.attrgetter(name)))
            setattr(message, "RegisterExtension", staticmethod(_register_extension))  # noqa: B010


def _register_extension(extension: Any) -> None:
    """Nothing: an extension is registered with the file that defines it."""


@functools.cache
def of_keras() -> None:
    """Give layers, metrics and models the methods of Keras in TensorFlow 1.15."""
    from tf_keras.src.engine import base_layer, base_layer_v1, training, training_v1

    for layer in (base_layer.Layer, base_layer_v1.Layer):
        give(layer, "apply", _apply)
        give(layer, "get_updates_for", base_layer_v1.Layer.get_updates_for)
        give(layer, "get_losses_for", base_layer_v1.Layer.get_losses_for)
    give(training.Model, "sample_weights", training_v1.Model.sample_weights)


def _apply(self: Any, inputs: Any, *positional: Any, **named: Any) -> Any:
    """The layer's output for `inputs`."""
    return self(inputs, *positional, **named)
