"""How a graph is run: training, checkpoints, run directories, TensorBoard logs (`tf` is `tensorflow.compat.v1`).

Everything here takes tensors, operations and arrays; it knows no lesson.
"""

from sessions.errors import (
    CheckpointError,
    Interrupted,
    KerasFileError,
    NonFiniteError,
    NotCompilableError,
    RunDirectoryError,
)
from sessions.history import History
from sessions.keras_files import load_keras_weights, save_keras_model
from sessions.layers import get_weights, set_weights, summary
from sessions.run_directory import RunDirectory
from sessions.saved_model import load_saved_model, save_saved_model
from sessions.sources.parquet import ParquetEvents
from sessions.training import evaluate, fit, initialize, predict

__all__ = [
    "CheckpointError",
    "History",
    "Interrupted",
    "KerasFileError",
    "NonFiniteError",
    "NotCompilableError",
    "ParquetEvents",
    "RunDirectory",
    "RunDirectoryError",
    "evaluate",
    "fit",
    "get_weights",
    "initialize",
    "load_keras_weights",
    "load_saved_model",
    "predict",
    "save_keras_model",
    "save_saved_model",
    "set_weights",
    "summary",
]
