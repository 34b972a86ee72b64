"""The TensorBoard log of a run: graph, trace, scalars, histograms, PR curves and images.

Training and validation write under the same tags to `train/` and `validation/`, so that TensorBoard draws
them in one chart.
"""

import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import tensorflow.compat.v1 as tf
from tensorboard.plugins.pr_curve import summary as pr_curve_summary

from graphdef.readable import readable_graph_def
from sessions.history import History


class Board:
    """Writes one run's events; used as a context manager, which closes the files.

    Args:
        folder: of the run.
        epoch: the number of epochs already done; TensorBoard drops later events of an interrupted run.
    """

    def __init__(self, folder: Path, epoch: int = 0):
        self.folder = folder
        self.epoch = epoch
        self._writers: dict[str, tf.summary.FileWriter] = {}

    def __enter__(self) -> "Board":
        return self

    def __exit__(self, *_: object) -> None:
        for writer in self._writers.values():
            writer.close()

    def graph(self, graph: tf.Graph, results: Sequence) -> None:
        """Write the part of the graph that `results` depend on, with shapes."""
        graph_def = readable_graph_def(graph, results).SerializeToString()
        self._writer("train").add_event(tf.Event(wall_time=time.time(), graph_def=graph_def))

    def trace(self, graph: tf.Graph, step: Any, feeds: Mapping[tf.Tensor, np.ndarray]) -> None:
        """Write time and memory of every node in one run of `step`.

        It runs twice, the second time traced, in a session of its own, so that the training's variables stay
        as they are.
        """
        with tf.Session(graph=graph) as session:
            initializers = [variable.initializer for variable in graph.get_collection(tf.GraphKeys.GLOBAL_VARIABLES)]
            session.run(initializers)
            session.run(step, feeds)
            metadata = tf.RunMetadata()
            options = tf.RunOptions(trace_level=tf.RunOptions.FULL_TRACE)
            session.run(step, feeds, options=options, run_metadata=metadata)
        self._writer("train").add_run_metadata(metadata, "one step", 1)

    def scalars(self, history: History) -> None:
        """Write the last epoch of the history: "val_loss" as the validation's "loss", and so on."""
        for name, values in history.history.items():
            run, tag = ("validation", name[4:]) if name.startswith("val_") else ("train", name)
            self._add(run, tf.Summary(value=[tf.Summary.Value(tag=tag, simple_value=values[-1])]), len(history.epoch))

    def summary(self, serialised: bytes, step: int) -> None:
        """Write a summary that the graph has computed, such as its histograms."""
        self._add("train", serialised, step)

    def pr_curve(self, labels: np.ndarray, probability: np.ndarray, step: int) -> None:
        """Write the precision-recall curve of the validation events.

        Args:
            labels: [n, 1], 1 for signal and 0 for background.
            probability: [n, 1], within [0, 1].
            step: the epoch.
        """
        summary = pr_curve_summary.pb("signal", labels.ravel() > 0.5, probability.ravel().astype(np.float32))
        self._add("validation", summary.SerializeToString(), step)

    def image(self, tag: str, png: bytes, step: int) -> None:
        """Write a picture, given as the content of a PNG file."""
        image = tf.Summary.Image(encoded_image_string=png)
        self._add("train", tf.Summary(value=[tf.Summary.Value(tag=tag, image=image)]), step)

    def _add(self, run: str, summary: Any, step: int) -> None:
        self._writer(run).add_summary(summary, step)

    def _writer(self, run: str) -> tf.summary.FileWriter:
        if run not in self._writers:
            with tf.Graph().as_default():  # a FileWriter refuses to work where eager execution is on
                # the suffix keeps a run that resumes within the same second from overwriting the file
                writer = tf.summary.FileWriter(str(self.folder / run), filename_suffix=f".epoch-{self.epoch}")
            if self.epoch:
                writer.add_session_log(tf.SessionLog(status=tf.SessionLog.START), self.epoch + 1)
            self._writers[run] = writer
        return self._writers[run]
