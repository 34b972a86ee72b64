"""Events that do not fit in memory: Parquet files, read row group by row group inside the graph.

An epoch takes the row groups in a seeded random order, a window of several at a time, and shuffles the rows
within the window. Two windows are read ahead, in parallel; no more than that is ever in memory.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import tensorflow.compat.v1 as tf

from sessions.sources.source import Batches, Feeds

READERS = 2  # windows that are read at the same time


@dataclass(frozen=True)
class ParquetEvents:
    """What `fit` takes in place of arrays.

    Args:
        files: Parquet files with the same columns.
        columns: for each placeholder, [batch, n], the names of the n columns that it is fed from.
        window: row groups that are shuffled together.

    Raises:
        ValueError: a file cannot be read, lacks a column, or there are no events.
    """

    files: Sequence[Path]
    columns: Mapping[tf.Tensor, Sequence[str]]
    window: int = 4
    in_memory = False

    def __post_init__(self) -> None:
        wanted = {name for names in self.columns.values() for name in names}
        for path in self.files:
            missing = wanted - set(_open(path).schema_arrow.names)
            if missing:
                raise ValueError(f"{path} lacks the column {min(missing)}.")
        if not self.events:
            raise ValueError("The Parquet files hold no events.")

    @cached_property
    def row_groups(self) -> list[tuple[Path, int, int]]:
        """Each row group's file, its number there and its rows."""
        groups = []
        for path in self.files:
            metadata = _open(path).metadata
            groups += [(path, i, metadata.row_group(i).num_rows) for i in range(metadata.num_row_groups)]
        return groups

    @property
    def events(self) -> int:
        """The number of rows of all files."""
        return sum(rows for _, _, rows in self.row_groups)

    @property
    def windows(self) -> int:
        """The number of windows of an epoch."""
        return -(-len(self.row_groups) // self.window)

    def order(self, seed: int, epoch: int) -> np.ndarray:
        """The shuffled indices of the row groups, [row groups], int64."""
        return np.random.default_rng([seed, epoch]).permutation(len(self.row_groups))

    def arrays(self) -> Feeds:
        """Raises ValueError: there are no arrays."""
        raise ValueError("Parquet files are read by the engine pipeline, not by one that takes arrays.")

    def dataset(self, batch_size: int, seed: int) -> Batches:
        """The mini-batches of the shuffled rows, added to the current graph."""
        return _ParquetBatches(self, batch_size, seed)

    def read(self, seed: int, epoch: int, window: int) -> list[np.ndarray]:
        """The rows of a window in their order: for each placeholder, [rows, columns] in its type.

        Raises:
            ValueError: a row group cannot be read.
        """
        part = self.order(seed, epoch)[window * self.window : (window + 1) * self.window]
        chosen = [self.row_groups[i] for i in part]
        names = list(dict.fromkeys(name for names in self.columns.values() for name in names))
        table = pa.concat_tables([_read(path, group, names) for path, group, _ in chosen])
        rows = np.random.default_rng([seed, epoch, window]).permutation(table.num_rows)
        arrays = []
        for tensor, wanted in self.columns.items():
            array = np.empty((table.num_rows, len(wanted)), tensor.dtype.as_numpy_dtype)
            for i, name in enumerate(wanted):
                array[:, i] = table[name].to_numpy()[rows]
            arrays.append(array)
        return arrays


class _ParquetBatches:
    def __init__(self, events: ParquetEvents, batch_size: int, seed: int):
        self.tensors: list[tf.Tensor] = list(events.columns)
        self.constants: dict[tf.Tensor, np.ndarray] = {}
        self.error: ValueError | None = None  # of reading, once a step has failed
        self._epochs = tf.placeholder(tf.int64, [2], name="epochs")
        self._first = tf.placeholder(tf.int64, [], name="first_step")
        types = [tensor.dtype for tensor in self.tensors]

        def read(epoch: int, window: int) -> list[np.ndarray]:
            try:
                return events.read(seed, int(epoch), int(window))
            except ValueError as error:
                self.error = error
                raise

        def decode(epoch: tf.Tensor, window: tf.Tensor) -> tuple[tf.Tensor, ...]:
            arrays = tf.numpy_function(read, [epoch, window], types)
            for array, names in zip(arrays, events.columns.values(), strict=True):
                array.set_shape([None, len(names)])
            return tuple(arrays)

        def epoch_of(epoch: tf.Tensor) -> tf.data.Dataset:
            windows = tf.data.Dataset.range(events.windows)
            rows = windows.map(lambda window: decode(epoch, window), READERS, deterministic=True)
            return rows.rebatch(batch_size).skip(tf.where(tf.equal(epoch, self._epochs[0]), self._first, 0))

        self.dataset = tf.data.Dataset.range(*tf.unstack(self._epochs)).flat_map(epoch_of)

    def position(self, epochs: range, first_step: int) -> dict:
        return {self._epochs: [epochs.start, epochs.stop], self._first: first_step}


def _open(path: Path) -> pq.ParquetFile:
    try:
        return pq.ParquetFile(path)
    except (OSError, pa.ArrowException) as error:
        raise ValueError(f"{path} is missing or no Parquet file.") from error


def _read(path: Path, group: int, names: list[str]) -> pa.Table:
    try:
        with pq.ParquetFile(path) as file:
            return file.read_row_group(group, columns=names, use_threads=False)
    except (OSError, pa.ArrowException) as error:
        raise ValueError(f"{path}: row group {group} cannot be read.") from error
