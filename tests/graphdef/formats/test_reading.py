"""Every file is recognised by its content, or refused with one sentence."""

import contextlib
import shutil

import pytest

import graphdef
from graphdef.artifact import (
    CHECKPOINT,
    EVENT_FILE,
    GRAPH,
    GRAPH_TEXT,
    META_GRAPH,
    META_GRAPH_TEXT,
    SAVED_MODEL,
)

KINDS = {
    "frozen.pb": GRAPH,
    "graph.pb": GRAPH,
    "library.pb": GRAPH,
    "unknown.pb": GRAPH,
    "while_loop.pb": GRAPH,
    "condition.pb": GRAPH,
    "queue.pb": GRAPH,
    "table.pb": GRAPH,
    "python_function.pb": GRAPH,
    "deep.pb": GRAPH,
    "nested.pb": GRAPH,
    "graph.pbtxt": GRAPH_TEXT,
    "checkpoint/model.ckpt.meta": META_GRAPH,
    "meta.txt": META_GRAPH_TEXT,
    "checkpoint": CHECKPOINT,
    "checkpoint/checkpoint": CHECKPOINT,
    "checkpoint/model.ckpt": CHECKPOINT,
    "checkpoint/model.ckpt.index": CHECKPOINT,
    "checkpoint/model.ckpt.data-00000-of-00001": CHECKPOINT,
    "checkpoint_1": CHECKPOINT,
    "checkpoint_1/model.ckpt": CHECKPOINT,
    "no_meta": CHECKPOINT,
    "saved_model_1": SAVED_MODEL,
    "saved_model_1/saved_model.pb": SAVED_MODEL,
    "saved_model_text": SAVED_MODEL,
    "saved_model_text/saved_model.pbtxt": SAVED_MODEL,
    "saved_model_1/variables/variables.index": CHECKPOINT,
    "saved_model_2": SAVED_MODEL,
    "keras_2": SAVED_MODEL,
    "keras_3": SAVED_MODEL,
    "events": EVENT_FILE,
}
REFUSED = {
    "nowhere.pb": "does not exist.",
    "truncated.pb": "is truncated: the GraphDef in it does not end within its",
    "truncated.meta": "is truncated: the MetaGraphDef in it does not end",
    "empty.pb": "is empty.",
    "picture.pb": "is no graph but a picture (PNG).",
    "syntax.pbtxt": "is no GraphDef in protobuf's text format: 1:22",
    "unclosed.pbtxt": "is no GraphDef in protobuf's text format: 1:",
    "labels.pbtxt": "is no graph but a label map",
    "network.prototxt": "is no graph but a network of Caffe.",
    "notes.txt": "is text, but no graph in protobuf's text format.",
    "model.json": "is no graph but JSON, perhaps a Keras model",
    "page.pb": "is no graph but a web page",
    "pointer.pb": "git lfs pull",
    "lite.pb": "TensorFlow Lite",
    "weights.h5": "a Keras model in HDF5",
    "noise.pb": "is no GraphDef, MetaGraphDef, SavedModel, checkpoint or event file",
    "program.py": "is a program: with --run",
    "archive.pb": "is no graph but a zip archive",
    "model.keras": "a Keras 3 model",
    "keras_2/keras_metadata.pb": "the Keras part of a SavedModel: name its folder.",
    "keras_2/fingerprint.pb": "the fingerprint of a SavedModel: name its folder.",
    "folder": "is a folder without a graph",
    "several": "holds several graphs: name one of a.pb, b.pb.",
    "scalars": "holds no graph: it has 2 records, of which 1 are summaries.",
}


@pytest.mark.parametrize("name", KINDS)
def test_every_kind_is_recognised_by_its_content(artifacts, tmp_path, name):
    found = graphdef.read(artifacts / name)
    assert found.kind == KINDS[name]
    assert found.path.is_relative_to(artifacts / name)
    if (artifacts / name).is_file() and not (artifacts / name).name.startswith(("model.ckpt", "variables", "check")):
        shutil.copy(artifacts / name, tmp_path / "any.thing")  # whatever it is called
        assert graphdef.read(tmp_path / "any.thing").kind == KINDS[name]


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_no_graph_is_refused_with_one_sentence(artifacts, name):
    with pytest.raises(graphdef.GraphError) as caught:
        graphdef.read(artifacts / name)
    sentence = str(caught.value)
    assert REFUSED[name] in sentence
    assert sentence.startswith(str(artifacts / name).removesuffix("scalars"))
    assert "\n" not in sentence
    assert caught.value.exit_status == 2


@pytest.mark.parametrize("name", ["frozen.pb", "checkpoint/model.ckpt.meta", "saved_model_1/saved_model.pb"])
def test_a_file_cut_anywhere_is_read_or_refused(artifacts, tmp_path, name):
    whole = (artifacts / name).read_bytes()
    for length in range(0, len(whole), max(len(whole) // 60, 1)):
        (tmp_path / "cut").write_bytes(whole[:length])
        with contextlib.suppress(graphdef.GraphError):  # and nothing else
            assert graphdef.read(tmp_path / "cut").graphs
