"""How a graph is run: training, checkpoints, run directories, TensorBoard logs (`tf` is `tensorflow.compat.v1`).

Everything here takes tensors, operations and arrays; it knows no lesson.
"""

from sessions.errors import CheckpointError, Interrupted, NonFiniteError, NotCompilableError, RunDirectoryError
from sessions.history import History
from sessions.run_directory import RunDirectory
from sessions.sources.parquet import ParquetEvents
from sessions.training import evaluate, fit, initialize, predict

__all__ = [
    "CheckpointError",
    "History",
    "Interrupted",
    "NonFiniteError",
    "NotCompilableError",
    "ParquetEvents",
    "RunDirectory",
    "RunDirectoryError",
    "evaluate",
    "fit",
    "initialize",
    "predict",
]
