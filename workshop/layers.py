"""The layers of a lesson's network: the workshop's own, or Keras' within the same graph."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    from graphs.layers import Network
    from lesson_data.splits import Split

Layers = Literal["own", "keras"]
HELP = "The layers of the graph: the workshop's own, or Keras'."


def network(layers: Layers) -> "Network":
    """What makes the network of these layers; Keras is imported where it is asked for."""
    if layers == "keras":
        from graphs import keras_layers

        return keras_layers.relu_network
    from graphs.layers import relu_network

    return relu_network


def differences(run: Any, data: "Split") -> Iterator[str]:
    """Where the defaults of Keras are others, in numbers; nothing where the run has the workshop's own layers."""
    settings = run.settings
    if settings.options.layers == "keras":
        from workshop import adam_defaults
        from workshop.parity.training import initial_arrays

        lesson = settings.lesson
        initial = initial_arrays(data.train_features.shape[1], lesson.units(settings.options))
        arrays = data.train_features, data.train_targets
        yield from adam_defaults.differences(lesson.twin, initial, *arrays, settings.batch_size, lesson.learning_rate)
