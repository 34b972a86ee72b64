"""The projector's configuration, written where a FileWriter writes, as it was given in TensorFlow 1."""

from typing import Any

from tensorboard.plugins import projector

__all__ = ["visualize_embeddings"]


def visualize_embeddings(summary_writer: Any, config: Any) -> None:
    """Write the projector's configuration into the folder of the writer (or the folder itself)."""
    folder = summary_writer if isinstance(summary_writer, str) else summary_writer.get_logdir()
    projector.visualize_embeddings(folder, config)
