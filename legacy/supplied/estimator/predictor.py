"""`tf.contrib.predictor`: a model as a function from a dictionary of inputs to one of outputs, in an open session."""

from collections.abc import Callable
from typing import Any

import tensorflow.compat.v1 as tf

from .estimator import Estimator
from .specification import SERVING_DEFAULT, ModeKeys

__all__ = ["from_contrib_estimator", "from_estimator", "from_saved_model"]


class Predictor:
    """Call it with arrays by the names of its inputs; raises ValueError for names that it does not have."""

    def __init__(self, session: tf.Session, feed_tensors: dict[str, Any], fetch_tensors: dict[str, Any]):
        self._session, self._feeds, self._fetches = session, feed_tensors, fetch_tensors

    graph = property(lambda self: self._session.graph)
    session = property(lambda self: self._session)
    feed_tensors = property(lambda self: self._feeds)
    fetch_tensors = property(lambda self: self._fetches)

    def __call__(self, input_dict: dict[str, Any]) -> dict[str, Any]:
        """The outputs by name."""
        unexpected = set(input_dict) - set(self._feeds)
        if unexpected:
            raise ValueError(f"Got unexpected keys in input_dict: {unexpected}\nexpected: {set(self._feeds)}")
        feed = {self._feeds[key]: value for key, value in input_dict.items()}
        return self._session.run(self._fetches, feed)

    def __repr__(self) -> str:
        return f"Predictor with feed tensors {self._feeds} and fetch_tensors {self._fetches}"


def from_saved_model(
    export_dir: str,
    signature_def_key: str | None = None,
    signature_def: Any = None,
    input_names: dict[str, str] | None = None,
    output_names: dict[str, str] | None = None,
    tags: str | None = None,
    graph: tf.Graph | None = None,
    config: tf.ConfigProto | None = None,
) -> Predictor:
    """The predictor of a SavedModel's signature (the default one), or of tensors by name.

    `tags` are joined by commas. Raises ValueError for more than one way to say which tensors are meant, and for a
    signature that there is not.
    """
    ways = [signature_def_key, signature_def, input_names]
    if sum(way is not None for way in ways) > 1:
        raise ValueError("You must specify at most one of signature_def_key OR signature_def OR input_names.")
    graph = graph or tf.Graph()
    with graph.as_default():
        session = tf.Session(config=config)
        wanted = (tags or tf.saved_model.tag_constants.SERVING).split(",")
        meta_graph = tf.saved_model.loader.load(session, wanted, export_dir)
    if input_names is None:
        key = signature_def_key or SERVING_DEFAULT
        if signature_def is None and key not in meta_graph.signature_def:
            raise ValueError(
                f'Got signature_def_key "{key}". Available signatures are {set(meta_graph.signature_def)}.'
            )
        signature = signature_def or meta_graph.signature_def[key]
        input_names = {name: info.name for name, info in signature.inputs.items()}
        output_names = {name: info.name for name, info in signature.outputs.items()}
    feeds = {name: graph.get_tensor_by_name(tensor) for name, tensor in input_names.items()}
    fetches = {name: graph.get_tensor_by_name(tensor) for name, tensor in (output_names or {}).items()}
    return Predictor(session, feeds, fetches)


def from_estimator(
    estimator: Estimator,
    serving_input_receiver_fn: Callable[[], Any],
    output_key: str | None = None,
    graph: tf.Graph | None = None,
    config: tf.ConfigProto | None = None,
) -> Predictor:
    """The predictor of an Estimator's newest checkpoint, fed as a server would be."""
    with (graph or tf.Graph()).as_default() as graph:
        tf.train.create_global_step()
        receiver = serving_input_receiver_fn()
        spec = estimator._call_model_fn(receiver.features, None, ModeKeys.PREDICT)
        checkpoint = estimator._checkpoint(None)
        creator = tf.train.ChiefSessionCreator(spec.scaffold, config=config, checkpoint_filename_with_path=checkpoint)
        session = tf.train.MonitoredSession(creator)
    feeds = receiver.receiver_tensors
    outputs = spec.export_outputs or {}
    if output_key is not None and output_key not in outputs:
        raise ValueError(f"output_key must be one of {set(outputs)}; got {output_key}")
    chosen = outputs.get(output_key or SERVING_DEFAULT)
    fetches = chosen.as_signature_def(feeds).outputs if chosen is not None else None
    if fetches is None:
        found = spec.predictions if isinstance(spec.predictions, dict) else {"output": spec.predictions}
    else:
        found = {name: graph.get_tensor_by_name(info.name) for name, info in fetches.items()}
    return Predictor(session, feeds if isinstance(feeds, dict) else {"input": feeds}, found)


def from_contrib_estimator(
    estimator: Estimator,
    prediction_input_fn: Callable[[], Any],
    input_alternative_key: str | None = None,
    output_alternative_key: str | None = None,
    graph: tf.Graph | None = None,
    config: tf.ConfigProto | None = None,
) -> Predictor:
    """The predictor of an Estimator of `contrib.learn`, fed as a server would be."""
    return from_estimator(estimator, prediction_input_fn, output_alternative_key, graph, config)
