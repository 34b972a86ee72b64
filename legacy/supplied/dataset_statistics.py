"""The statistics of `tf.data.experimental`: TensorFlow keeps none any more; these count nothing and say so."""

from collections.abc import Callable
from typing import Any

import tensorflow.compat.v1 as tf
from tensorflow.python.data.util import options

__all__ = [
    "MapVectorizationOptions",
    "StatsAggregator",
    "StatsOptions",
    "bytes_produced_stats",
    "latency_stats",
]


def _say(name: str) -> None:
    tf.logging.warning("%s: today's TensorFlow keeps no statistics of datasets; nothing is counted.", name)


class StatsAggregator:
    """Would gather statistics; its summary is empty."""

    def __init__(self) -> None:
        _say("StatsAggregator")

    def get_summary(self) -> tf.Tensor:
        """A serialised `tf.Summary` without values, []."""
        return tf.constant(tf.Summary().SerializeToString())


class StatsOptions(options.OptionsBase):
    """`aggregator`, `prefix`, `counter_prefix` and `latency_all_edges`, without effect."""

    aggregator = options.create_option("aggregator", StatsAggregator, "Without effect.")
    prefix = options.create_option("prefix", str, "Without effect.", default_factory=str)
    counter_prefix = options.create_option("counter_prefix", str, "Without effect.", default_factory=str)
    latency_all_edges = options.create_option("latency_all_edges", bool, "Without effect.", default_factory=bool)


class MapVectorizationOptions(options.OptionsBase):
    """`enabled` and `use_choose_fastest`, without effect: the rewriting was given up."""

    enabled = options.create_option("enabled", bool, "Without effect.")
    use_choose_fastest = options.create_option("use_choose_fastest", bool, "Without effect.")


def bytes_produced_stats(tag: str) -> Callable[[Any], Any]:
    """A transformation that leaves a dataset as it is."""
    _say("bytes_produced_stats")
    return lambda dataset: dataset


def latency_stats(tag: str) -> Callable[[Any], Any]:
    """A transformation that leaves a dataset as it is."""
    _say("latency_stats")
    return lambda dataset: dataset


_IGNORED = {
    "autotune": bool,
    "autotune_algorithm": int,
    "autotune_buffers": bool,
    "autotune_cpu_budget": int,
    "filter_with_random_uniform_fusion": bool,
    "hoist_random_uniform": bool,
}


def give_back_options() -> None:
    """Let datasets' options have the fields of 1.15 that say nothing any more."""
    optimization, every = tf.data.experimental.OptimizationOptions, tf.data.Options
    for name, kind in _IGNORED.items():
        setattr(optimization, name, options.create_option(name, kind, "Without effect."))
    optimization.map_vectorization = options.create_option(
        "map_vectorization", MapVectorizationOptions, "Without effect.", default_factory=MapVectorizationOptions
    )
    every.experimental_stats = options.create_option(
        "experimental_stats", StatsOptions, "Without effect.", default_factory=StatsOptions
    )
    every.experimental_stateful_whitelist = options.create_option(
        "experimental_stateful_whitelist", list, "Without effect.", default_factory=list
    )
