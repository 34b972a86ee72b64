"""A traced run computes with the values of the checkpoint, and with random ones where there are none."""

import numpy as np
import pytest

import graphdef
from graphdef.trace import trace


@pytest.mark.parametrize("name", ["checkpoint", "checkpoint_1", "saved_model_1", "saved_model_2", "keras_2", "keras_3"])
def test_outputs_of_artifacts_are_computed(artifacts, name):
    artifact = graphdef.read(artifacts / name)
    found = trace(artifact, artifact.graphs[0], {})
    assert found.costs == sorted(found.costs, key=lambda cost: -cost.microseconds)
    assert sum(cost.microseconds for cost in found.costs) > 0
    assert found.optimised.node
    variables = {variable.name for variable in graphdef.report(artifact).graphs[0].variables}
    assert not variables & set(found.invented)
    assert all(":" in name for name in found.invented)  # inputs only


def test_lacking_variables_are_invented_and_feeds_are_used(artifacts):
    artifact = graphdef.read(artifacts / "partial")
    x = np.ones([7, 4], np.float32)
    found = trace(artifact, artifact.graphs[0], {"x": x, "labels": np.ones([7, 1], np.float32)})
    assert "dense/bias" in found.invented
    assert "dense/kernel" not in found.invented
    assert "x:0" not in found.invented
    outputs = {
        node.node_name: [output.tensor_description.shape.dim[0].size for output in node.output]
        for device in found.metadata.step_stats.dev_stats
        for node in device.node_stats
        if node.node_name == "logits"
    }
    assert outputs == {"logits": [7]}


def test_queues_are_fed_at_their_ends(artifacts):
    artifact = graphdef.read(artifacts / "queue.pb")
    assert trace(artifact, artifact.graphs[0], {}).invented == ["dequeue:0"]


def test_what_tensorflow_cannot_run_is_refused(artifacts):
    artifact = graphdef.read(artifacts / "unknown.pb")
    with pytest.raises(graphdef.GraphError, match=r"unknown.pb cannot be run: .*ImageProjectiveTransform"):
        trace(artifact, artifact.graphs[0], {})
    artifact = graphdef.read(artifacts / "graph.pb")
    with pytest.raises(graphdef.GraphError, match="has no tensor 'nowhere'"):
        trace(artifact, artifact.graphs[0], {"nowhere": np.zeros(1)})
