"""`tf.contrib.tensorboard.plugins.projector`, from TensorBoard; a FileWriter stands for its folder as it did then."""

from tensorboard.plugins import projector

BEHIND = "tensorboard.plugins.projector"
__all__ = ["visualize_embeddings"]


def visualize_embeddings(summary_writer, config):
    """Write the projector's configuration into the folder of the writer (or the folder itself)."""
    folder = summary_writer if isinstance(summary_writer, str) else summary_writer.get_logdir()
    projector.visualize_embeddings(folder, config)
