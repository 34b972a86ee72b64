"""A part of a graph that XLA can compile, with random operations that draw what they draw in a session."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
import tensorflow.compat.v1 as tf

from graphdef import random_draws
from graphdef.subgraph import Subgraph, extract
from graphdef.xla_support import in_words, unsupported
from sessions.errors import NotCompilableError
from sessions.sources.source import Feeds


@dataclass(frozen=True)
class CompiledStep:
    """What is put into the loops: a subgraph whose random operations have become functions of a counter."""

    part: Subgraph
    random: list[str]  # the names of those operations

    @classmethod
    def extract(cls, graph: tf.Graph, fetches: Sequence[tf.Tensor | tf.Operation], feeds: Feeds) -> "CompiledStep":
        """Take out what `fetches` need, down to `feeds`.

        Raises:
            NotCompilableError: an operation cannot be compiled; the message names each.
            ValueError: a placeholder is not fed.
        """
        part = extract(graph, fetches, list(feeds))
        found = unsupported(part.graph_def, [state.op.node_def for state in part.states])
        if found:
            raise NotCompilableError(f"XLA cannot compile {in_words(found)}")
        graph_def, names = random_draws.replace(part.graph_def)
        fetched = (*part.fetches, *(f"{name}/next:0" for name in names))
        return cls(replace(part, graph_def=graph_def, fetches=fetched), names)

    def place(
        self, batch: Mapping[tf.Tensor, tf.Tensor], feeds: Feeds, random: Sequence[str], counters: tf.Tensor
    ) -> tuple[list, tf.Tensor]:
        """Put the part into the current function.

        Args:
            batch: what takes the place of each placeholder that is fed an array.
            feeds: all placeholders; single numbers become constants.
            random: the names of all random operations, in the order of the counters.
            counters: [random operations], int64.

        Returns:
            The results of the fetches, and the counters after them.
        """
        constants = {tensor: tf.constant(value) for tensor, value in feeds.items() if not np.ndim(value)}
        places = [random.index(name) for name in self.random]
        given = {f"{name}/counter:0": counters[place] for name, place in zip(self.random, places, strict=True)}
        results = self.part.place({**constants, **batch}, "step", given)
        wanted, moved = results[: len(results) - len(places)], results[len(results) - len(places) :]
        with tf.control_dependencies([result for result in wanted if isinstance(result, tf.Operation)]):
            if places:
                indices = [[place] for place in places]
                return wanted, tf.tensor_scatter_nd_update(counters, indices, tf.stack(moved))
            return wanted, tf.identity(counters)
