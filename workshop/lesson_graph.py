"""The graph of a lesson, as it is when the lesson is run with its own settings."""

from pathlib import Path

from graphdef.artifact import LESSON, Artifact
from workshop.quiet import import_tensorflow
from workshop.registry import find
from workshop.settings import default_settings


def read(name: str, *, whole: bool = False) -> Artifact:
    """Build the lesson's graph; its training step, losses and metrics are in it, what initialises and saves is not.

    Args:
        name: of the lesson.
        whole: whether what initialises, and what nobody asks for, is in it too.

    Raises:
        UserError: there is no such lesson.
    """
    lesson = find(name)
    import_tensorflow()
    import tensorflow.compat.v1 as tf

    from graphdef.artifact import RESULTS, Graph, GraphDef, MetaGraphDef
    from graphdef.readable import readable_graph_def
    from workshop.run import results

    settings = default_settings(lesson, Path("runs"))
    with tf.Graph().as_default() as graph:
        _, model = settings.build() if hasattr(settings, "build") else lesson.build()
        wanted = results(model)
        chosen = graph.as_graph_def(add_shapes=True) if whole else readable_graph_def(graph, wanted)
        meta = MetaGraphDef.FromString(tf.train.export_meta_graph(graph_def=tf.GraphDef()).SerializeToString())
    meta.collection_def[RESULTS].node_list.value.extend(result.name for result in wanted)
    found = Graph(name, GraphDef.FromString(chosen.SerializeToString()), meta)
    return Artifact(LESSON, Path(name), (found,))
