"""Graphs saved as their users saved them, and translated."""

from collections.abc import Callable
from pathlib import Path

import pytest
import tensorflow.compat.v1 as tf

import graphdef
from graphdef.translate import Translation, translate


@pytest.fixture
def translated(tmp_path: Path) -> Callable[[Callable[[], None]], Translation]:
    """Builds a graph, saves it with a checkpoint of its initial values, and translates that."""

    def made(build: Callable[[], None], **options) -> Translation:
        with tf.Graph().as_default(), tf.Session() as session:
            tf.set_random_seed(1)
            build()
            session.run(tf.global_variables_initializer())
            if tf.global_variables():
                tf.train.Saver().save(session, str(tmp_path / "saved" / "model.ckpt"))
                source = tmp_path / "saved"
            else:
                source = tmp_path / "graph.pb"
                source.write_bytes(tf.get_default_graph().as_graph_def().SerializeToString())
        artifact = graphdef.read(source)
        return translate(artifact, artifact.graphs[0], tmp_path / "translation", "example", **options)

    return made
