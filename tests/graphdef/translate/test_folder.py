"""A translation's folder is whole or not there."""

import errno

import numpy as np
import pytest
import tensorflow.compat.v1 as tf

import graphdef
from graphdef.errors import GraphError
from graphdef.translate import translate, translating
from graphdef.translate.folder import new_folder


def test_a_folder_is_there_only_at_the_end(tmp_path):
    with new_folder(tmp_path / "out") as place:
        (place / "model.py").write_text("")
        assert not (tmp_path / "out").exists()
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


def test_a_full_disk_is_one_sentence_and_leaves_nothing(tmp_path, monkeypatch):
    def full(*_):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(translating, "write_and_prove", full)
    with tf.Graph().as_default() as graph:
        tf.exp(tf.placeholder(tf.float32, [None, 2], "x"), name="y")
    (tmp_path / "graph.pb").write_bytes(graph.as_graph_def().SerializeToString())
    artifact = graphdef.read(tmp_path / "graph.pb")
    with pytest.raises(GraphError, match="out cannot be written: No space left on device") as caught:
        translate(artifact, artifact.graphs[0], tmp_path / "out", "example")
    assert caught.value.exit_status == 2
    assert [path.name for path in tmp_path.iterdir()] == ["graph.pb"]


def test_a_truncated_checkpoint_is_named(tmp_path):
    with tf.Graph().as_default(), tf.Session() as session:
        tf.get_variable("kernel", initializer=np.ones([50, 50], "f"))
        session.run(tf.global_variables_initializer())
        tf.train.Saver().save(session, str(tmp_path / "saved" / "model.ckpt"))
    data = next((tmp_path / "saved").glob("*.data*"))
    data.write_bytes(data.read_bytes()[:100])
    artifact = graphdef.read(tmp_path / "saved")
    with pytest.raises(GraphError, match=r"model\.ckpt cannot be read"):
        translate(artifact, artifact.graphs[0], tmp_path / "out", "example")
    assert not (tmp_path / "out").exists()
