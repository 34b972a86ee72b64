"""What more than computes in an artifact is found, wherever it hides, and nothing of it is executed."""

import base64
import gzip
import json
import pickle
import subprocess
import sys
from pathlib import Path

import pytest
import tensorflow as tf2
import tensorflow.compat.v1 as tf

import graphdef
from graphdef.artifact import GRAPH, Artifact, Graph
from graphdef.scanning import safety
from tests.graphdef.scanning import evil

ARTIFACTS = Path(__file__).parents[4] / "shared" / "artifacts"


def scanned(graph):
    """The findings in a TensorFlow graph."""
    return safety(Artifact(GRAPH, Path("graph.pb"), (Graph("graph", graph.as_graph_def()),))).findings


def only(findings, operation):
    """The one finding of this operation."""
    (found,) = [item for item in findings if item.operation == operation]
    return found


@pytest.mark.parametrize(
    ("model", "operation", "arguments"),
    [
        ("plain", "WriteFile", {"filename": repr(evil.TARGET), "contents": "'harm'"}),
        ("function", "WriteFile", {"filename": repr(evil.TARGET), "contents": "'harm'"}),
        ("nested", "WriteFile", {"filename": repr(evil.TARGET), "contents": "'harm'"}),
        ("python", "PyFunc", {"token": "'pyfunc_"}),
    ],
)
def test_saved_model_is_seen_through(tmp_path, model, operation, arguments):
    found = only(safety(graphdef.read(evil.save_model(tmp_path / "m", evil.MODELS[model]))).findings, operation)
    assert found.severity == "high"
    assert found.reached == ("signature serving_default",)
    for name, value in arguments.items():
        assert found.arguments[name].startswith(value)
    assert not Path(evil.TARGET).exists()


def test_place_is_told(tmp_path):
    found = only(
        safety(graphdef.read(evil.save_pb(tmp_path / "evil.pb", lambda: evil.add_nested(2)))).findings, "WriteFile"
    )
    assert found.inside.startswith("a graph in the string head/table, in a graph in the string inner, in the function ")
    assert found.reached == ()


def test_plain_write_has_its_scope(graph):
    evil.add_plain()
    assert only(scanned(graph), "WriteFile").scope == "head"


def test_graphs_nested_without_end_are_high(graph):
    evil.add_nested(20)
    assert any("more than 16 deep" in item.does for item in scanned(graph) if item.severity == "high")


@pytest.mark.parametrize(
    "wrap", [bytes, gzip.compress, base64.b64encode, lambda data: base64.urlsafe_b64encode(gzip.compress(data))]
)
def test_graph_in_any_string_is_found(graph, wrap):
    tf.constant(wrap(evil.writing_dataset()))
    assert only(scanned(graph), "WriteFile").severity == "high"


def test_graph_in_packed_strings_is_found(graph):
    data = evil.writing_dataset()
    node = graph.as_graph_def().node.add(name="c", op="Const")
    tensor = node.attr["value"].tensor
    tensor.dtype = tf.string.as_datatype_enum
    tensor.tensor_content = bytes([2, len(data) & 127 | 128, len(data) >> 7]) + b"ab" + data
    assert 128 <= len(data) < 1 << 14
    artifact = Artifact(GRAPH, Path("graph.pb"), (Graph("graph", tf.GraphDef(node=[node])),))
    assert only(safety(artifact).findings, "WriteFile").severity == "high"


def test_packed_strings_that_reading_left_out_are_found(tmp_path):
    data = evil.writing_dataset()
    node = tf.GraphDef().node.add(name="c", op="Const")
    tensor = node.attr["value"].tensor
    tensor.dtype = tf.string.as_datatype_enum
    filling = 8000
    tensor.tensor_content = (
        b"".join(bytes([size & 127 | 128, size >> 7]) for size in (filling, len(data))) + b"a" * filling + data
    )
    (tmp_path / "big.pb").write_bytes(tf.GraphDef(node=[node]).SerializeToString())
    artifact = graphdef.read(tmp_path / "big.pb")
    assert artifact.graphs[0].left_out
    assert only(safety(artifact).findings, "WriteFile").severity == "high"


def test_graph_that_is_put_together_when_it_runs_is_high(graph):
    text = tf.strings.join([tf.placeholder(tf.string, [], name="x"), "end"])
    tf.raw_ops.DatasetFromGraph(graph_def=text)
    assert only(scanned(graph), "DatasetFromGraph").does == "runs a graph that is put together only when it runs"


def test_graph_joined_from_constants_is_looked_into(graph):
    data = evil.writing_dataset()
    tf.raw_ops.DatasetFromGraph(graph_def=tf.strings.join([data[:100], data[100:]]))
    found = only(scanned(graph), "DatasetFromGraph")
    assert found.does == "runs a graph that is hidden in a string"


def test_pickle_in_a_string_is_not_loaded(graph):
    class Trick:
        def __reduce__(self):
            return (exec, ("raise SystemExit(7)",))

    tf.constant(base64.b64encode(pickle.dumps(Trick())))
    found = only(scanned(graph), "pickle")
    assert (found.severity, found.does) == ("high", "holds a pickle that imports builtins exec")


def test_a_savers_own_operations_are_routine_and_others_are_not(graph, tmp_path):
    variable = tf.get_variable("w", [2])
    tf.train.Saver()
    tf.train.Saver(sharded=True)
    tf.raw_ops.SaveV2(prefix="/etc/stolen", tensor_names=["w"], shape_and_slices=[""], tensors=[variable], name="leak")
    found = scanned(graph)
    assert {item.severity for item in found if item.node.startswith("save")} == {"low"}
    assert {item.operation for item in found if item.node.startswith("save")} == {
        "SaveV2",
        "MergeV2Checkpoints",
        "RestoreV2",
    }
    leak = next(item for item in found if item.node == "leak")
    assert (leak.severity, leak.arguments) == ("high", {"prefix": "'/etc/stolen'"})


def test_what_is_saved_without_a_saver_is_not_routine(graph):
    tf.raw_ops.SaveV2(prefix="out", tensor_names=["w"], shape_and_slices=[""], tensors=[tf.constant(1.0)])
    assert [item.severity for item in scanned(graph)] == ["high"]


def test_saver_with_a_path_of_its_own_is_not_routine(graph):
    tf.get_variable("w", [2])
    tf.train.Saver(filename="/etc/stolen")
    assert {item.severity for item in scanned(graph) if item.operation == "SaveV2"} == {"high"}


def test_absolute_path_read_by_a_signature_is_high_and_a_relative_one_is_not(tmp_path):
    def reading(path):
        def build():
            tf.placeholder(tf.float32, [None, 2], name="x")
            return tf.identity(tf.data.experimental.get_single_element(tf.data.TextLineDataset(path).take(1)), name="y")

        return build

    for number, (path, severity) in enumerate((("/etc/passwd", "high"), ("lines.txt", "medium"))):
        folder = evil.save_model(tmp_path / str(number), reading(path))
        assert only(safety(graphdef.read(folder)).findings, "TextLineDataset").severity == severity


def test_empty_file_name_of_a_cache_is_no_finding(graph):
    tf.data.make_one_shot_iterator(tf.data.Dataset.range(2).cache())
    assert not scanned(graph)


def test_cache_in_a_file_is_high(graph):
    tf.data.make_initializable_iterator(tf.data.Dataset.range(2).cache("/tmp/cache"))
    assert [item.severity for item in scanned(graph)] == ["high"]


def test_print_into_a_file_is_high(graph):
    with tf.control_dependencies([tf.print("x", output_stream="file:///tmp/log")]):
        tf.print("x")
    assert sorted(item.severity for item in scanned(graph)) == ["high", "low"]


def test_unknown_operation_is_medium():
    graph_def = tf.GraphDef()
    graph_def.node.add(name="a", op="MyOwnOperation")
    graph_def.node.add(name="b", op="IO>ReadNumpy")
    artifact = Artifact(GRAPH, Path("graph.pb"), (Graph("graph", graph_def),))
    assert [(item.node, item.severity) for item in safety(artifact).findings] == [("a", "medium"), ("b", "medium")]


def test_loops_of_names_end():
    graph_def = tf.GraphDef()
    graph_def.node.add(name="a", op="Identity", input=["b"])
    graph_def.node.add(name="b", op="Identity", input=["a"])
    graph_def.node.add(name="c", op="WriteFile", input=["a", "b"])
    artifact = Artifact(GRAPH, Path("graph.pb"), (Graph("graph", graph_def),))
    assert only(safety(artifact).findings, "WriteFile").arguments["filename"] == "the result of a (Identity)"


@pytest.fixture(scope="module")
def with_table(tmp_path_factory):
    """A SavedModel of TensorFlow 2 with a vocabulary, and of its table's initialisation."""
    folder = tmp_path_factory.mktemp("table")
    (folder / "words.txt").write_text("a\nb\n")
    module = tf2.Module()
    initializer = tf2.lookup.TextFileInitializer(
        str(folder / "words.txt"),
        tf2.string,
        tf2.lookup.TextFileIndex.WHOLE_LINE,
        tf2.int64,
        tf2.lookup.TextFileIndex.LINE_NUMBER,
    )
    module.table = tf2.lookup.StaticHashTable(initializer, -1)
    module.look = tf2.function(module.table.lookup, input_signature=[tf2.TensorSpec([None], tf2.string)])
    tf2.saved_model.save(module, str(folder / "model"), signatures=module.look)
    return folder / "model"


def test_vocabulary_of_a_saved_model_is_routine_and_read_on_load(with_table):
    found = only(safety(graphdef.read(with_table)).findings, "InitializeTableFromTextFileV2")
    assert found.severity == "low"
    assert "on load" in found.reached


def test_resources_are_made_on_load_without_a_signature_for_it(with_table):
    artifact = graphdef.read(with_table)
    del artifact.graphs[0].meta.signature_def["__saved_model_init_op"]
    artifact.graphs[0].meta.collection_def.clear()
    assert "on load" in only(safety(artifact).findings, "InitializeTableFromTextFileV2").reached


def test_json_and_text_tell_the_same(tmp_path):
    result = safety(graphdef.read(evil.save_pb(tmp_path / "evil.pb")))
    told = json.loads(result.as_json())
    assert told["counts"]["high"] == 1
    assert {item["operation"] for item in told["findings"]} == {"WriteFile", "DatasetFromGraph"}
    assert "HIGH   WriteFile writes a file" in result.as_text()
    assert "only when it is fetched" in result.as_text()
    assert result.worst == "high"
    assert len(result.at_least("medium")) == 2


def test_scan_needs_no_tensorflow(tmp_path):
    path = evil.save_pb(tmp_path / "evil.pb")
    program = (
        "import sys, graphdef; from graphdef.scanning import safety;"
        f"print(safety(graphdef.read({str(path)!r})).worst, 'tensorflow' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, timeout=60, check=True)
    assert done.stdout.split() == ["high", "False"]


@pytest.mark.skipif(not ARTIFACTS.exists(), reason=f"{ARTIFACTS} is not there")
def test_public_artifacts_hold_no_surprise():
    found = {}
    for path in sorted(path for path in ARTIFACTS.iterdir() if path.is_dir()):
        result = safety(graphdef.read(path))
        assert result.operations, path
        found[path.name] = {(item.operation, item.severity) for item in result.at_least("medium")}
    assert len(found) == 25
    assert {name for name, items in found.items() if items} == {
        "gt_ipo_estimator",  # a training graph that reads its CSV file
        "gt_opencv_ssd",  # operations that OpenCV made up
        "me_mmd_gan",  # a training graph that reads images
    }
