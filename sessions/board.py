"""The TensorBoard log of a run: graph, trace, scalars, histograms, PR curves, images, text, settings and layout.

Training and validation write under the same tags to `train/` and `validation/`, so that TensorBoard draws
them in one chart. A step is the number of epochs done, from 1. TensorBoard wants one kind of data a tag: images
stand under `figures/`, the tags of everything else are the caller's.
"""

import re
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import tensorflow.compat.v1 as tf
from tensorboard.plugins.custom_scalar import layout_pb2
from tensorboard.plugins.custom_scalar import summary as custom_scalar_summary
from tensorboard.plugins.hparams import api_pb2
from tensorboard.plugins.hparams import summary as hparams_summary
from tensorboard.plugins.pr_curve import summary as pr_curve_summary
from tensorboard.plugins.text import summary as text_summary

from graphdef.readable import readable_graph_def
from sessions.history import History


class Board:
    """Writes one run's events; used as a context manager, which closes the files.

    Args:
        folder: of the run.
        epoch: the number of epochs already done; TensorBoard drops later events of an interrupted run.
        tags: how TensorBoard calls what the history calls "loss" and so on; the same where it is missing.
        descriptions: what TensorBoard says of a tag, by the tag or by what stands before its slash.
    """

    def __init__(
        self,
        folder: Path,
        epoch: int = 0,
        tags: Mapping[str, str] | None = None,
        descriptions: Mapping[str, str] | None = None,
    ):
        self.folder = folder
        self.epoch = epoch
        self.tags = tags or {}
        self.descriptions = descriptions or {}
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
            run = "validation" if name.startswith("val_") else "train"
            name = name.removeprefix("val_")
            value = tf.Summary.Value(tag=self.tags.get(name, name), simple_value=values[-1])
            self._add(run, tf.Summary(value=[value]), len(history.epoch))

    def summary(self, serialised: bytes, step: int) -> None:
        """Write a summary that the graph has computed, such as its histograms."""
        self._add("train", tf.Summary.FromString(serialised), step)

    def pr_curve(self, name: str, labels: np.ndarray, probability: np.ndarray, step: int) -> None:
        """Write the precision-recall curve of the validation events.

        Args:
            name: of the class that is searched for.
            labels: [n, 1], 1 for this class and 0 for the other.
            probability: [n, 1], within [0, 1].
            step: the number of epochs done.
        """
        summary = pr_curve_summary.pb(name, labels.ravel() > 0.5, probability.ravel().astype(np.float32))
        self._add("validation", summary, step)

    def image(self, name: str, png: bytes, step: int) -> None:
        """Write a picture, given as the content of a PNG file, under the tag `figures/<name>`."""
        image = tf.Summary.Image(encoded_image_string=png)
        self._add("train", tf.Summary(value=[tf.Summary.Value(tag=f"figures/{name}", image=image)]), step)

    def text(self, name: str, markdown: str) -> None:
        """Write a page for TensorBoard's tab Text."""
        self._add("train", text_summary.pb(name, markdown), self.epoch)

    def charts(self, tags: Mapping[str, str], category: str) -> None:
        """Lay out the tab Custom Scalars: a chart with the training's and the validation's values of each tag.

        Args:
            tags: by the title of the chart.
            category: the heading, under which TensorBoard joins the charts of all runs.
        """
        charts = [
            layout_pb2.Chart(title=title, multiline=layout_pb2.MultilineChartContent(tag=[f"^{re.escape(tag)}$"]))
            for title, tag in tags.items()
        ]
        layout = layout_pb2.Layout(category=[layout_pb2.Category(title=category, chart=charts)])
        self._add("train", custom_scalar_summary.pb(layout), self.epoch)

    def hyperparameters(self, values: Mapping[str, bool | float | str]) -> None:
        """Write what the tab HParams compares runs by; it finds the validation's scalars as their metrics."""
        self._add("validation", hparams_summary.session_start_pb(dict(values)), self.epoch)

    def finished(self) -> None:
        """Tell the tab HParams that the run has come to its end."""
        self._add("validation", hparams_summary.session_end_pb(api_pb2.STATUS_SUCCESS), self.epoch)

    def _add(self, run: str, summary: tf.Summary, step: int) -> None:
        for value in summary.value:
            description = self.descriptions.get(value.tag) or self.descriptions.get(value.tag.split("/")[0], "")
            value.metadata.summary_description = description
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
