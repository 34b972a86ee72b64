"""What a checkpoint lacks, and what the variables of a graph are."""

from dataclasses import replace

import pytest
import tensorflow.compat.v1 as tf

import graphdef
from graphdef.artifact import Graph
from graphdef.restoring import missing
from graphdef.variables import OTHER, SLOT, TRAINABLE, has_no_collections, variables


def roles(artifact):
    return {variable.name: variable.role for variable in variables(artifact.graphs[0])}


@pytest.mark.parametrize("name", ["checkpoint", "checkpoint_1", "saved_model_1", "events", "graph.pb"])
def test_roles_of_variables(artifacts, name):
    """With collections and, in a GraphDef alone, without; of both kinds of variables."""
    found = roles(graphdef.read(artifacts / name))
    assert found == {
        "dense/kernel": TRAINABLE,
        "dense/bias": TRAINABLE,
        **dict.fromkeys(("beta1_power", "beta2_power"), SLOT),
        **{f"dense/{part}/Adam{slot}": SLOT for part in ("kernel", "bias") for slot in ("", "_1")},
    }


def test_roles_of_objects(artifacts):
    assert roles(graphdef.read(artifacts / "saved_model_2")) == {"scale": TRAINABLE, "frozen": OTHER}
    found = roles(graphdef.read(artifacts / "keras_2"))
    assert found["dense/kernel"] == TRAINABLE
    assert {name for name, role in found.items() if role == SLOT} == {
        f"Adam/{slot}/{layer}/{part}" for slot in "mv" for layer in ("dense", "dense_1") for part in ("kernel", "bias")
    }


def test_variables_that_a_checkpoint_lacks(artifacts):
    artifact = graphdef.read(artifacts / "partial")
    found = missing(artifact, artifact.graphs[0])
    assert [variable.name for variable in found.lacking] == [
        *("dense/bias", "beta1_power", "beta2_power", "dense/bias/Adam", "dense/bias/Adam_1")
    ]
    assert not found.wanted
    assert not found.unused
    whole = graphdef.read(artifacts / "checkpoint")
    assert missing(whole, whole.graphs[0]) == ([], [], [], [])


def test_what_a_saver_asks_for_and_does_not_get(artifacts):
    whole, partial = (graphdef.read(artifacts / name) for name in ("checkpoint", "partial"))
    swapped = replace(whole, checkpoint=partial.checkpoint)
    assert "dense/bias" in missing(swapped, swapped.graphs[0]).wanted
    second = graphdef.read(artifacts / "saved_model_2")
    kept = {name: item for name, item in second.checkpoint.tensors.items() if not name.startswith("scale")}
    cut = replace(second, checkpoint=replace(second.checkpoint, tensors=kept))
    assert missing(second, second.graphs[0]).wanted == []
    assert missing(cut, cut.graphs[0]).wanted == ["scale/.ATTRIBUTES/VARIABLE_VALUE"]


def test_other_shapes_and_unused_tensors(artifacts):
    artifact = graphdef.read(artifacts / "checkpoint")
    tensors = dict(artifact.checkpoint.tensors)
    tensors["dense/kernel"] = tensors["dense/kernel"]._replace(shape=(9, 1))
    tensors["left/over"] = tensors["dense/bias"]
    changed = replace(artifact, checkpoint=replace(artifact.checkpoint, tensors=tensors))
    found = missing(changed, changed.graphs[0])
    assert [(variable.name, shape) for variable, shape in found.of_other_shape] == [("dense/kernel", (9, 1))]
    assert found.unused == ["left/over"]


def test_partitioned_variables_are_stored_as_one(tmp_path):
    with tf.Graph().as_default(), tf.Session() as session:
        tf.get_variable("w", [10, 2], partitioner=tf.fixed_size_partitioner(2), use_resource=False)
        session.run(tf.global_variables_initializer())
        tf.train.Saver().save(session, str(tmp_path / "model.ckpt"))
    artifact = graphdef.read(tmp_path)
    assert [variable.stored_as for variable in variables(artifact.graphs[0])] == ["w", "w"]
    assert missing(artifact, artifact.graphs[0]) == ([], [], [], [])


def test_variables_without_collections_are_noticed(artifacts):
    graph = graphdef.read(artifacts / "checkpoint").graphs[0]
    assert not has_no_collections(graph)
    meta = type(graph.meta)()
    meta.CopyFrom(graph.meta)
    meta.collection_def.clear()
    assert has_no_collections(Graph("graph", graph.graph_def, meta))
