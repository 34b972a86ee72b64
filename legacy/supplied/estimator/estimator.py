"""`Estimator`: a `model_fn` that is trained, evaluated and asked for predictions, each in a graph of its own."""

import inspect
import os
import tempfile
from collections.abc import Callable, Iterator, Sequence
from typing import Any

import numpy as np
import tensorflow.compat.v1 as tf
from tensorflow.python.training import training_util

from . import inputs, saving, training
from .run_config import RunConfig
from .specification import EstimatorSpec, ModeKeys


class Estimator:
    """`model_fn(features, labels, mode, params, config)` with checkpoints and summaries in `model_dir`."""

    sorts_metrics = True

    def __init__(
        self,
        model_fn: Callable[..., Any],
        model_dir: str | None = None,
        config: RunConfig | None = None,
        params: dict[str, Any] | None = None,
        warm_start_from: Any = None,
    ):
        self._model_fn, self._params, self._warm_start_from = model_fn, dict(params or {}), warm_start_from
        given = config or RunConfig()
        self._model_dir = model_dir or given.model_dir or tempfile.mkdtemp()
        self._config = given.replace(model_dir=self._model_dir)

    @property
    def model_dir(self) -> str:
        """The folder of the checkpoints and summaries."""
        return self._model_dir

    @property
    def config(self) -> RunConfig:
        """The options, with the folder."""
        return self._config

    @property
    def params(self) -> dict[str, Any]:
        """A copy of the hyper-parameters."""
        return dict(self._params)

    @property
    def model_fn(self) -> Callable[..., Any]:
        """The function that makes the graph."""
        return self._model_fn

    def latest_checkpoint(self) -> str | None:
        """The path of the newest checkpoint, or None."""
        return tf.train.latest_checkpoint(self.model_dir)

    def get_variable_names(self) -> list[str]:
        """The names of the variables in the newest checkpoint."""
        return [name for name, _ in tf.train.list_variables(self._checkpoint(None))]

    def get_variable_value(self, name: str) -> Any:
        """The value of a variable in the newest checkpoint."""
        return tf.train.load_variable(self._checkpoint(None), name.removesuffix(":0"))

    def eval_dir(self, name: str | None = None) -> str:
        """Where the summaries of an evaluation go."""
        return os.path.join(self.model_dir, f"eval_{name}" if name else "eval")

    def trained_steps(self) -> int:
        """The global step of the newest checkpoint, or 0."""
        path = self.latest_checkpoint()
        return int(tf.train.load_variable(path, "global_step")) if path else 0

    def _checkpoint(self, path: str | None) -> str:
        path = path or self.latest_checkpoint()
        if not path:
            raise ValueError(f"Could not find trained model in model_dir: {self.model_dir}.")
        return path

    def _checkpoint_if_any(self, path: str | None, purpose: str) -> str | None:
        path = path or self.latest_checkpoint()
        if not path:
            message = "Could not find trained model in model_dir: %s, running initialization to %s."
            tf.logging.info(message, self.model_dir, purpose)
        return path

    def _call_input_fn(self, input_fn: Callable[..., Any], mode: str) -> tuple[Any, Any]:
        given = {"mode": mode, "params": self.params, "config": self.config}
        with tf.device("/cpu:0"):
            result = input_fn(**_accepted(input_fn, given))
        if isinstance(result, (tf.data.Dataset, tf.compat.v2.data.Dataset)):
            result = inputs.iterate(result)
        features, labels = result if isinstance(result, (tuple, list)) else (result, None)
        return features, labels

    def _call_model_fn(self, features: Any, labels: Any, mode: str) -> EstimatorSpec:
        given = {"labels": labels, "mode": mode, "params": self.params, "config": self.config}
        accepted = _accepted(self._model_fn, given)
        if labels is not None and "labels" not in accepted:
            raise ValueError("model_fn does not take labels, but input_fn returns labels.")
        spec = self._model_fn(features=features, **accepted)
        if hasattr(spec, "as_estimator_spec"):
            spec = spec.as_estimator_spec()
        if not isinstance(spec, EstimatorSpec):
            raise ValueError("model_fn should return an EstimatorSpec.")
        return spec

    def _graph(self) -> tf.Graph:
        graph = tf.Graph()
        with graph.as_default():
            tf.set_random_seed(self.config.tf_random_seed)
            tf.train.create_global_step()
        return graph

    def _session(self, spec: EstimatorSpec, checkpoint: str | None, hooks: Sequence[Any]) -> tf.train.MonitoredSession:
        creator = tf.train.ChiefSessionCreator(
            spec.scaffold, config=training.session_config(self.config), checkpoint_filename_with_path=checkpoint
        )
        return tf.train.MonitoredSession(creator, hooks=hooks)

    def train(
        self,
        input_fn: Callable[..., Any],
        hooks: Sequence[Any] | None = None,
        steps: int | None = None,
        max_steps: int | None = None,
        saving_listeners: Sequence[Any] | None = None,
    ) -> "Estimator":
        """Train for `steps` more steps, or up to `max_steps` in all, or until the input ends. Returns self.

        Raises ValueError for both, and for a number that is not positive.
        """
        if steps is not None and max_steps is not None:
            raise ValueError("Can not provide both steps and max_steps.")
        for name, value in (("steps", steps), ("max_steps", max_steps)):
            if value is not None and value <= 0:
                raise ValueError(f"Must specify {name} > 0, given: {value}")
        if max_steps is not None and self.trained_steps() >= max_steps:
            return self
        with self._graph().as_default() as graph:
            training_util._get_or_create_global_step_read(graph)
            features, labels = self._call_input_fn(input_fn, ModeKeys.TRAIN)
            spec = self._call_model_fn(features, labels, ModeKeys.TRAIN)
            self._warm_start()
            training.train(spec, self.config, hooks or (), steps, max_steps, saving_listeners)
        return self

    def _warm_start(self) -> None:
        if isinstance(self._warm_start_from, str):
            tf.train.warm_start(self._warm_start_from)
        elif self._warm_start_from:
            tf.train.warm_start(*self._warm_start_from)

    def evaluate(
        self,
        input_fn: Callable[..., Any],
        steps: int | None = None,
        hooks: Sequence[Any] | None = None,
        checkpoint_path: str | None = None,
        name: str | None = None,
    ) -> dict[str, Any]:
        """The metrics over `steps` batches (or all), with `loss` and `global_step`; also written as summaries."""
        checkpoint = self._checkpoint_if_any(checkpoint_path, "evaluate")
        with self._graph().as_default():
            features, labels = self._call_input_fn(input_fn, ModeKeys.EVAL)
            spec = self._call_model_fn(features, labels, ModeKeys.EVAL)
            metrics = {key: _value_and_update(metric) for key, metric in spec.eval_metric_ops.items()}
            metrics.setdefault("loss", tf.metrics.mean(spec.loss))
            metrics = dict(sorted(metrics.items())) if self.sorts_metrics else metrics
            values = {key: value for key, (value, _) in metrics.items()}
            updates = [update for _, update in metrics.values()]
            with self._session(spec, checkpoint, [*(hooks or ()), *spec.evaluation_hooks]) as session:
                done = 0
                while not session.should_stop() and (steps is None or done < steps):
                    try:
                        session.run(updates)
                    except tf.errors.OutOfRangeError:
                        break
                    done += 1
                result = session._tf_sess().run({**values, "global_step": tf.train.get_global_step()})
        saving.write_metrics(self.eval_dir(name), result, checkpoint)
        tf.logging.info("Evaluation: %s", result)
        return result

    def predict(
        self,
        input_fn: Callable[..., Any],
        predict_keys: str | Sequence[str] | None = None,
        hooks: Sequence[Any] | None = None,
        checkpoint_path: str | None = None,
        yield_single_examples: bool = True,
    ) -> Iterator[Any]:
        """Yield the predictions, one example at a time unless `yield_single_examples` is False."""
        checkpoint = self._checkpoint_if_any(checkpoint_path, "predict")
        with self._graph().as_default():
            features, _ = self._call_input_fn(input_fn, ModeKeys.PREDICT)
            spec = self._call_model_fn(features, None, ModeKeys.PREDICT)
            predictions = spec.predictions
            if predict_keys and isinstance(predictions, dict):
                keys = [predict_keys] if isinstance(predict_keys, str) else predict_keys
                predictions = {key: value for key, value in predictions.items() if key in keys}
                if not predictions:
                    raise ValueError(f"Expected to run at least one output from {list(spec.predictions)}.")
            with self._session(spec, checkpoint, [*(hooks or ()), *spec.prediction_hooks]) as session:
                while not session.should_stop():
                    try:
                        batch = session.run(predictions)
                    except tf.errors.OutOfRangeError:
                        return
                    yield from _examples(batch) if yield_single_examples else [batch]
                    if not _reads_input():
                        return

    def export_saved_model(
        self,
        export_dir_base: str | os.PathLike[str],
        serving_input_receiver_fn: Callable[[], Any],
        assets_extra: dict[str, str] | None = None,
        as_text: bool = False,
        checkpoint_path: str | None = None,
        **_: Any,
    ) -> bytes:
        """Write a SavedModel for serving into a new, dated folder in `export_dir_base`. Returns its path, as bytes."""
        checkpoint = self._checkpoint(checkpoint_path)
        with self._graph().as_default():
            receiver = serving_input_receiver_fn()
            spec = self._call_model_fn(receiver.features, None, ModeKeys.PREDICT)
            return saving.export(spec, receiver, checkpoint, export_dir_base, as_text, assets_extra)

    export_savedmodel = export_saved_model

    def experimental_export_all_saved_models(
        self,
        export_dir_base: str | os.PathLike[str],
        input_receiver_fn_map: dict[str, Callable[[], Any]],
        assets_extra: dict[str, str] | None = None,
        as_text: bool = False,
        checkpoint_path: str | None = None,
    ) -> bytes:
        """Export the mode for serving; raises ValueError for a map without it. Those for training are not written."""
        if ModeKeys.PREDICT not in input_receiver_fn_map:
            raise ValueError(
                f"input_receiver_fn_map must hold a function for {ModeKeys.PREDICT!r}: it alone is exported"
            )
        receiver_fn = input_receiver_fn_map[ModeKeys.PREDICT]
        return self.export_saved_model(export_dir_base, receiver_fn, assets_extra, as_text, checkpoint_path)


def _accepted(function: Callable[..., Any], given: dict[str, Any]) -> dict[str, Any]:
    """Those of the `given` arguments that a function (also a `functools.partial`, a callable object) takes."""
    parameters = inspect.signature(function).parameters
    if any(parameter.kind is parameter.VAR_KEYWORD for parameter in parameters.values()):
        return given
    return {name: value for name, value in given.items() if name in parameters}


def _value_and_update(metric: Any) -> Any:
    return (metric.result(), metric.updates[0]) if hasattr(metric, "result") else metric


def _reads_input() -> bool:
    """Whether the graph has an iterator or a queue, so that its input ends by itself."""
    kinds = ("Iterator", "Queue", "Reader")
    return any(kind in operation.type for operation in tf.get_default_graph().get_operations() for kind in kinds)


def _examples(batch: Any) -> Iterator[Any]:
    if not isinstance(batch, dict):
        yield from batch
        return
    count = {len(np.atleast_1d(value)) for value in batch.values()}
    if len(count) != 1:
        raise ValueError("Batch length of predictions should be same; pass yield_single_examples=False.")
    for index in range(count.pop()):
        yield {key: value[index] for key, value in batch.items()}
