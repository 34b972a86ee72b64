"""Public artifacts of 2016 to 2021 are read and reported, where the folder with them is there."""

import csv
import json
from pathlib import Path

import pytest

import graphdef
from graphdef import board_run
from graphdef.artifact import CHECKPOINT, EVENT_FILE, GRAPH, GRAPH_TEXT, META_GRAPH, SAVED_MODEL
from graphdef.formats import records
from graphdef.readability import check

PLACES = [top / "shared" / "artifacts" for top in Path(__file__).parents]
TOP = next((place for place in PLACES if place.is_dir()), PLACES[0])
ROWS = list(csv.DictReader((TOP / "index.csv").read_text().splitlines())) if TOP.is_dir() else []
KINDS = {"ckpt": CHECKPOINT, "meta": META_GRAPH, "pb": GRAPH, "events": EVENT_FILE, "pbtxt": GRAPH_TEXT} | {
    **dict.fromkeys(("savedmodel1", "savedmodel2"), SAVED_MODEL)
}

pytestmark = pytest.mark.skipif(not ROWS, reason="the folder shared/artifacts is not there")


@pytest.fixture(params=ROWS, ids=lambda row: row["id"])
def row(request):
    return request.param


def test_real_artifacts_are_read_and_reported(row):
    artifact = graphdef.read(TOP / row["id"])
    report = graphdef.report(artifact)
    (found,) = report.graphs
    assert artifact.kind == KINDS[row["kind"]]
    assert artifact.tensorflow == row["tf_version"]
    assert found.operations == int(row["nodes"])
    assert sum(found.in_functions.values()) == int(row["function_nodes"])
    assert len(found.by_type) >= int(row["distinct_ops"])
    assert set(found.unknown) == set(row["unknown_ops"].split())
    flow = dict(item.split(":") for item in row["control_flow"].split())
    for name in ("Switch", "Merge", "Enter", "Exit"):
        assert found.control_flow.get(name, 0) == int(flow.get(name, 0))
    assert json.loads(report.as_json())["graphs"][0]["operations"] == found.operations
    assert len(str(report)) > len(report.short()) > 100
    assert len(report.short().splitlines()) < 20


def test_real_artifacts_are_shown_in_tensorboard(row, tmp_path):
    artifact = graphdef.read(TOP / row["id"])
    (folder,) = board_run.write_all(tmp_path, artifact)
    data = memoryview((folder / board_run.NAME).read_bytes())
    assert all(records.is_whole(data, record) for record in records.records(data))
    assert graphdef.read(folder).graphs[0].graph_def == artifact.graphs[0].graph_def


def test_real_artifacts_break_rules_of_readability(row):
    assert check(graphdef.read(TOP / row["id"]).graphs[0].graph_def)


def test_partial_checkpoint_and_dialect_get_their_sentences():
    assert (
        "The checkpoint lacks 24 of the graph's 28 variables"
        in graphdef.report(graphdef.read(TOP / "ck_gan_mnist")).short()
    )
    assert (
        "It is written for OpenCV's cv.dnn.readNetFromTensorflow"
        in graphdef.report(graphdef.read(TOP / "gt_opencv_ssd")).short()
    )
