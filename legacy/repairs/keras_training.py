"""What a compiled model of the package `keras` had: targets, and weights of the examples to feed.

Keras of its own weighted every loss, so that `model.sample_weights` were placeholders from the start; `tf.keras` makes
them where `fit` is given weights. Here they count as 1 unless they are fed.
"""

import functools
from operator import attrgetter
from typing import Any

import tensorflow.compat.v1 as tf

from .own_attributes import give


@functools.cache
def as_in_keras() -> None:
    """Weight every loss from the compilation on, and name the targets."""
    from tf_keras import backend
    from tf_keras.src.engine import training, training_v1
    from tf_keras.src.utils import losses_utils

    endpoint: Any = training_v1._TrainingEndpoint
    populate = endpoint.populate_sample_weight

    def populate_sample_weight(self: Any, sample_weight: Any, sample_weight_mode: str | None) -> None:
        populate(self, sample_weight, sample_weight_mode)
        self.mode_of_weight = sample_weight_mode
        if self.sample_weight is None and not self.should_skip_target_weights() and not tf.executing_eagerly():
            name = f"{self.output_name}_sample_weights"
            self.sample_weight = tf.placeholder_with_default(tf.ones([1], backend.floatx()), [None], name)

    endpoint.populate_sample_weight = populate_sample_weight
    endpoint.sample_weights_mismatch = lambda self: self.sample_weight_mode != self.mode_of_weight
    training_v1.Model._feed_sample_weights = property(_fed_by_fit)
    losses_utils.compute_weighted_loss = _along_the_batch(losses_utils.compute_weighted_loss)
    give(training.Model, "targets", property(attrgetter("_targets")))


def _fed_by_fit(model: Any) -> list[tf.Tensor]:
    """The weights of those outputs for which `fit` or its like was given some."""
    return [each.sample_weight for each in model._training_endpoints if each.sample_weight_mode is not None]


def _along_the_batch(real: Any) -> Any:
    """A weight for each example [batch] weights all that its loss consists of, of images [batch, height, width] say."""

    @functools.wraps(real)
    def compute_weighted_loss(losses: Any, sample_weight: Any = None, *positional: Any, **named: Any) -> Any:
        if tf.is_tensor(losses) and tf.is_tensor(sample_weight):
            axes = (losses.shape.rank or 0) - (sample_weight.shape.rank or 0)
            if sample_weight.shape.rank and axes > 1:
                shape = tf.concat([tf.shape(sample_weight), tf.ones([axes], tf.int32)], 0)
                sample_weight = tf.reshape(sample_weight, shape)
        return real(losses, sample_weight, *positional, **named)

    return compute_weighted_loss
