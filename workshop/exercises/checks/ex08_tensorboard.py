"""The checks of exercise 8."""

import numpy as np
from tensorflow.compat.v1 import GraphDef, RunMetadata

from workshop.exercises.built import built
from workshop.exercises.rejection import require, same
from workshop.exercises.sandbox.remote import theirs, type_name
from workshop.exercises.suite import Suite

suite = Suite()
tf = theirs("tensorflow.compat.v1")
NAMES = ("x", "target", "prediction", "loss", "train")
SCOPES = {"inputs", "model", "loss", "train"}
X, TARGET = np.array([0.0, 1.0, 2.0]), np.array([1.0, 3.0, 5.0])


@suite.task(1)
def the_graph_is_grouped(build):
    """The first level of the graph is inputs, model, loss and train, and nothing else."""
    with built(build, NAMES) as graph:
        names = {str(operation.name) for operation in graph.graph.get_operations()}
        outside = sorted({name.split("/")[0] for name in names} - SCOPES)
        variables = [variable.op.name for variable in graph.collection("TRAINABLE_VARIABLES")]
        escaped = sorted(name for name in variables if "/" not in name)
        require(
            not escaped or len(outside) > 4,
            f"The variables {', '.join(escaped)} escape: `tf.get_variable` heeds `tf.variable_scope` alone.",
        )
        require(
            not outside, f"At the first level there are also {', '.join(outside[:6])}: put them into the four scopes."
        )
        missing = sorted(SCOPES - {name.split("/")[0] for name in names})
        require(not missing, f"There is no scope {', '.join(missing)}.")


@suite.task(1)
def everything_is_in_its_scope(build):
    """Placeholders are in inputs, variables and prediction in model, loss and training in theirs."""
    with built(build, NAMES) as graph:
        places = [
            (graph[name], scope) for name, scope in zip(NAMES, ("inputs", "inputs", "model", "loss"), strict=False)
        ]
        places += [(variable, "model") for variable in graph.collection("TRAINABLE_VARIABLES")]
        named = [(str(tensor.op.name), scope) for tensor, scope in places] + [(str(graph["train"].name), "train")]
        for name, scope in named:
            require(name.startswith(f"{scope}/"), f"The node {name} belongs into the scope `{scope}`.")


@suite.task(1)
def the_line_is_still_fitted(build):
    """The graph computes what it did before."""
    with built(build, NAMES) as graph:
        graph.start()
        feeds = {"x": X, "target": TARGET}
        same("The loss at first", graph.run("loss", feeds), (TARGET**2).mean())
        graph.run("train", feeds)
        a, b = 0.2 * (X * TARGET).mean(), 0.2 * TARGET.mean()  # one step of 0.1 against the gradient at a = b = 0
        same("The prediction after one step", graph.run("prediction", {"x": X}), a * X + b, 1e-6)


@suite.task(2)
def the_log_holds_the_graph(write):
    """`write` leaves the whole graph in the folder."""
    with theirs("tempfile").TemporaryDirectory() as folder, tf.Graph().as_default() as graph:
        tf.add(tf.constant(1.0, name="one"), 2.0, name="sum")
        write(graph, folder)
        files = sorted(map(str, theirs("pathlib").Path(folder).rglob("*tfevents*")))
        require(bool(files), "There is no event file in the folder: `tf.summary.FileWriter(logdir, graph)` makes one.")
        events = [event for file in files for event in tf.train.summary_iterator(file)]
        definitions = [GraphDef.FromString(content) for event in events if (content := event.graph_def) != b""]
        wanted = {"one", "sum", "sum/y"}
    require(
        bool(definitions),
        "The event file holds no graph yet: give it to the writer, and close it, which writes what still waits.",
    )
    nodes = {node.name for node in definitions[0].node}
    require(wanted <= nodes, f"The log holds another graph: {', '.join(sorted(wanted - nodes))} is missing.")


@suite.task(3)
def what_is_used_does_not_dangle(dangling):
    """`dangling` follows inputs and control inputs back from the results."""
    with tf.Graph().as_default() as graph:
        a = tf.constant(1.0, name="a")
        first = tf.no_op(name="runs_first")
        with tf.control_dependencies([first]):
            result = tf.add(a, 2.0, name="result")
        forgotten = tf.square(tf.constant(3.0, name="also_forgotten"), name="forgotten")
        tf.sqrt(forgotten, name="forgotten_too")
        names = dangling(graph, [result.op])
        wanted = ["also_forgotten", "forgotten", "forgotten_too"]
        control = "`runs_first` does not dangle: the result waits for it, as one of its `control_inputs`."
        require(list(names) != sorted([*wanted, "runs_first"]), control)
        leaves = "Only the last node of the forgotten branch was found: what leads to it, no result needs either."
        require(set(names) != {"forgotten_too"}, leaves)
        require(
            "result" not in names and "a" not in names,
            "The results themselves, and what they depend on, do not dangle.",
        )
        require(list(names) == wanted, f"`dangling` returned {list(names)}, expected {wanted}.")
        both = dangling(graph, [result.op, forgotten.op])
        require(list(both) == ["forgotten_too"], f"With a second result `dangling` returned {list(both)}.")


@suite.task(4)
def the_run_is_traced(traced):
    """`traced` gives the metadata of a run with every node in it."""
    with tf.Graph().as_default(), tf.Session() as session:
        x = tf.placeholder(tf.float64, [2, 2], name="x")
        product = tf.matmul(x, x, name="product")
        metadata = traced(session, product, {x: np.eye(2)})
    require(
        isinstance(metadata, tf.RunMetadata),
        f"`traced` returned {type_name(metadata)}, expected a `tf.RunMetadata`.",
    )
    metadata = RunMetadata.FromString(metadata.SerializeToString())
    nodes = {node.node_name for device in metadata.step_stats.dev_stats for node in device.node_stats}
    require(
        "product" in nodes,
        "The metadata name no node: run with the options of a full trace and with `run_metadata=metadata`.",
    )


@suite.task(5)
def the_slowest_is_found(slowest):
    """`slowest` finds the longest node of all devices."""
    metadata = _metadata(
        [("early", 0, 90), ("long", 100, 400), ("last", 700, 50)], [("other_device", 10, 120), ("longest", 150, 450)]
    )
    name = slowest(tf.RunMetadata.FromString(metadata.SerializeToString()))
    require(name != "last", "That is the node that ended last: the longest is asked for, whenever it ran.")
    require(name != "long", "That is the slowest of the first device alone: look at all `dev_stats`.")
    require(name == "longest", f"`slowest` returned {name}, expected longest.")


def _metadata(*devices) -> RunMetadata:
    """Run metadata with (name, start, duration) in microseconds for the nodes of each device."""
    metadata = RunMetadata()
    for nodes in devices:
        device = metadata.step_stats.dev_stats.add()
        for name, start, duration in nodes:
            device.node_stats.add(node_name=name, all_start_micros=start, all_end_rel_micros=duration)
    return metadata
