"""Artifacts made once for all tests of reading."""

import zipfile
from pathlib import Path

import pytest
import tensorflow.compat.v1 as tf

from tests.graphdef import made


@pytest.fixture(scope="session")
def artifacts(tmp_path_factory) -> Path:
    """A folder with an artifact of every format, and with files that are none."""
    top = tmp_path_factory.mktemp("artifacts")

    def folder(name):
        (top / name).mkdir()
        return top / name

    made.write(top / "frozen.pb", made.frozen())
    made.write(top / "graph.pb", made.graph_def())
    made.write_text(top / "graph.pbtxt", made.graph_def())
    made.write(top / "library.pb", made.control_flow_2())
    made.write(top / "unknown.pb", made.unknown())
    for name in ("while_loop", "condition", "queue", "table", "python_function", "deep"):
        made.write(top / f"{name}.pb", made.graph_def(getattr(made, name)))
    made.checkpoint(folder("checkpoint"))
    made.checkpoint(folder("checkpoint_1"), tf.train.SaverDef.V1, resource=False)
    made.checkpoint(folder("partial"), only="dense/kernel")
    meta = tf.MetaGraphDef.FromString((top / "checkpoint" / "model.ckpt.meta").read_bytes())
    made.write_text(top / "meta.txt", meta)
    (top / "no_meta").mkdir()
    for file in (top / "checkpoint").glob("model.ckpt.[di]*"):
        (top / "no_meta" / file.name).write_bytes(file.read_bytes())
    made.saved_model_1(top / "saved_model_1")
    made.saved_model_1(top / "saved_model_text", as_text=True)
    made.saved_model_2(top / "saved_model_2")
    made.keras_2(top / "keras_2")
    made.keras_3(top / "keras_3")
    made.event_file(folder("events"))
    _write_what_is_no_graph(top)
    return top


def _write_what_is_no_graph(top):
    whole = (top / "frozen.pb").read_bytes()
    (top / "truncated.pb").write_bytes(whole[: len(whole) // 2])
    (top / "truncated.meta").write_bytes((top / "checkpoint" / "model.ckpt.meta").read_bytes()[:3000])
    (top / "empty.pb").write_bytes(b"")
    (top / "picture.pb").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)))
    (top / "syntax.pbtxt").write_text('node { name: "x" op: Placeholder }')
    (top / "unclosed.pbtxt").write_text('node { name: "x"')
    (top / "labels.pbtxt").write_text('item { id: 1 name: "cat" }')
    (top / "network.prototxt").write_text('layer { name: "conv1" }')
    (top / "notes.txt").write_text("These are notes, no graph.\n")
    (top / "model.json").write_text('{"class_name": "Model"}')
    (top / "page.pb").write_text("<!DOCTYPE html><html></html>")
    (top / "pointer.pb").write_text("version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 1\n")
    (top / "lite.pb").write_bytes(b"\x1c\x00\x00\x00TFL3" + bytes(64))
    (top / "weights.h5").write_bytes(b"\x89HDF\r\n\x1a\n" + bytes(64))
    (top / "noise.pb").write_bytes(bytes(range(7, 250)) * 8)
    (top / "program.py").write_text("import tensorflow as tf\n")
    with zipfile.ZipFile(top / "archive.pb", "w") as archive:
        archive.writestr("a", "b")
    with zipfile.ZipFile(top / "model.keras", "w") as archive:
        archive.writestr("config.json", "{}")
    (top / "folder").mkdir()
    (top / "several").mkdir()
    for name in ("a.pb", "b.pb"):
        (top / "several" / name).write_bytes(whole)
    (top / "scalars").mkdir()
    with tf.Graph().as_default():
        writer = tf.summary.FileWriter(str(top / "scalars"))
        writer.add_summary(tf.Summary(value=[tf.Summary.Value(tag="loss", simple_value=1.0)]), 1)
        writer.close()
