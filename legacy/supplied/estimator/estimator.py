"""`Estimator`: a `model_fn` that is trained, evaluated and asked for predictions, each in a graph of its own."""

import inspect
import os
import tempfile

import numpy as np
import tensorflow.compat.v1 as tf

from . import inputs, saving
from .run_config import RunConfig
from .specification import EstimatorSpec, ModeKeys


class Estimator:
    """`model_fn(features, labels, mode, params, config)` with checkpoints and summaries in `model_dir`."""

    def __init__(self, model_fn, model_dir=None, config=None, params=None, warm_start_from=None):
        self._model_fn, self._params, self._warm_start_from = model_fn, dict(params or {}), warm_start_from
        self._config = config or RunConfig()
        model_dir = model_dir or self._config.model_dir or tempfile.mkdtemp()
        self._config = self._config.replace(model_dir=model_dir)

    model_dir = property(lambda self: self._config.model_dir)
    config = property(lambda self: self._config)
    params = property(lambda self: dict(self._params))
    model_fn = property(lambda self: self._model_fn)

    def latest_checkpoint(self):
        """The path of the newest checkpoint, or None."""
        return tf.train.latest_checkpoint(self.model_dir)

    def get_variable_names(self):
        """The names of the variables in the newest checkpoint."""
        return [name for name, _ in tf.train.list_variables(self._checkpoint(None))]

    def get_variable_value(self, name):
        """The value of a variable in the newest checkpoint."""
        return tf.train.load_variable(self._checkpoint(None), name.removesuffix(":0"))

    def _checkpoint(self, path):
        path = path or self.latest_checkpoint()
        if not path:
            raise ValueError(f"Could not find trained model in model_dir: {self.model_dir}.")
        return path

    def _checkpoint_if_any(self, path, purpose):
        path = path or self.latest_checkpoint()
        if not path:
            message = "Could not find trained model in model_dir: %s, running initialization to %s."
            tf.logging.info(message, self.model_dir, purpose)
        return path

    def _call_input_fn(self, input_fn, mode):
        accepted = _accepted(input_fn)
        given = {"mode": mode, "params": self.params, "config": self.config}
        result = input_fn(**{name: value for name, value in given.items() if name in accepted})
        if isinstance(result, (tf.data.Dataset, tf.compat.v2.data.Dataset)):
            result = inputs.iterate(result)
        return result if isinstance(result, (tuple, list)) else (result, None)

    def _call_model_fn(self, features, labels, mode) -> EstimatorSpec:
        accepted = _accepted(self._model_fn)
        given = {"labels": labels, "mode": mode, "params": self.params, "config": self.config}
        if labels is not None and "labels" not in accepted:
            raise ValueError("model_fn does not take labels, but input_fn returns labels.")
        spec = self._model_fn(features=features, **{name: value for name, value in given.items() if name in accepted})
        if hasattr(spec, "as_estimator_spec"):
            spec = spec.as_estimator_spec()
        if not isinstance(spec, EstimatorSpec):
            raise ValueError("model_fn should return an EstimatorSpec.")
        return spec

    def _graph(self):
        graph = tf.Graph()
        with graph.as_default():
            tf.set_random_seed(1 if self.config.tf_random_seed is None else self.config.tf_random_seed)
            tf.train.create_global_step()
        return graph

    def train(self, input_fn, hooks=None, steps=None, max_steps=None, saving_listeners=None):
        """Train for `steps` more steps, or up to `max_steps` in all, or until the input ends. Returns self."""
        if steps is not None and max_steps is not None:
            raise ValueError("Can not provide both steps and max_steps.")
        for name, value in (("steps", steps), ("max_steps", max_steps)):
            if value is not None and value <= 0:
                raise ValueError(f"Must specify {name} > 0, given: {value}")
        if max_steps is not None and self._trained_steps() >= max_steps:
            return self
        with self._graph().as_default():
            spec = self._call_model_fn(*self._call_input_fn(input_fn, ModeKeys.TRAIN), ModeKeys.TRAIN)
            self._warm_start()
            if not tf.get_collection(tf.GraphKeys.SUMMARIES) or _no_loss_summary():
                tf.summary.scalar("loss", spec.loss)
            self._train_loop(spec, list(hooks or ()), steps, max_steps, saving_listeners)
        return self

    def _trained_steps(self):
        path = self.latest_checkpoint()
        return int(tf.train.load_variable(path, "global_step")) if path else 0

    def _warm_start(self):
        if isinstance(self._warm_start_from, str):
            tf.train.warm_start(self._warm_start_from)
        elif self._warm_start_from:
            tf.train.warm_start(*self._warm_start_from)

    def _train_loop(self, spec, hooks, steps, max_steps, saving_listeners):
        config = self.config
        step = tf.train.get_global_step()
        every = config.log_step_count_steps
        hooks += [*spec.training_hooks, tf.train.NanTensorHook(spec.loss)]
        if every:
            hooks.append(tf.train.LoggingTensorHook({"loss": spec.loss, "step": step}, every_n_iter=every))
        if steps is not None or max_steps is not None:
            hooks.append(tf.train.StopAtStepHook(steps, max_steps))
        chief_hooks = list(spec.training_chief_hooks)
        if not any(isinstance(hook, tf.train.CheckpointSaverHook) for hook in hooks + chief_hooks):
            chief_hooks.append(
                tf.train.CheckpointSaverHook(
                    self.model_dir,
                    save_secs=config.save_checkpoints_secs,
                    save_steps=config.save_checkpoints_steps,
                    scaffold=self._with_saver(spec.scaffold),
                    listeners=saving_listeners,
                )
            )
        with tf.train.MonitoredTrainingSession(
            checkpoint_dir=self.model_dir,
            scaffold=spec.scaffold,
            hooks=hooks,
            chief_only_hooks=chief_hooks,
            save_checkpoint_secs=None,
            save_checkpoint_steps=None,
            save_summaries_steps=config.save_summary_steps,
            save_summaries_secs=None,
            config=self._session_config(),
            log_step_count_steps=every,
        ) as session:
            loss = None
            while not session.should_stop():
                _, loss = session.run([spec.train_op, spec.loss])
        if loss is not None:
            tf.logging.info("Loss for final step: %s.", loss)

    def _with_saver(self, scaffold):
        if scaffold.saver is None and not tf.get_collection(tf.GraphKeys.SAVERS):
            saver = tf.train.Saver(
                sharded=True,
                max_to_keep=self.config.keep_checkpoint_max,
                keep_checkpoint_every_n_hours=self.config.keep_checkpoint_every_n_hours,
                defer_build=True,
                save_relative_paths=True,
            )
            tf.add_to_collection(tf.GraphKeys.SAVERS, saver)
        return scaffold

    def _session_config(self):
        return self.config.session_config or tf.ConfigProto(allow_soft_placement=True)

    def _session(self, spec, checkpoint, hooks):
        creator = tf.train.ChiefSessionCreator(
            spec.scaffold, config=self._session_config(), checkpoint_filename_with_path=checkpoint
        )
        return tf.train.MonitoredSession(creator, hooks=hooks)

    def evaluate(self, input_fn, steps=None, hooks=None, checkpoint_path=None, name=None):
        """The metrics over `steps` batches (or all), with `loss` and `global_step`; also written as summaries."""
        checkpoint = self._checkpoint_if_any(checkpoint_path, "evaluate")
        with self._graph().as_default():
            spec = self._call_model_fn(*self._call_input_fn(input_fn, ModeKeys.EVAL), ModeKeys.EVAL)
            metrics = {key: _value_and_update(metric) for key, metric in spec.eval_metric_ops.items()}
            metrics.setdefault("loss", tf.metrics.mean(spec.loss))
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
        saving.write_metrics(os.path.join(self.model_dir, f"eval_{name}" if name else "eval"), result)
        tf.logging.info("Evaluation: %s", result)
        return result

    def predict(self, input_fn, predict_keys=None, hooks=None, checkpoint_path=None, yield_single_examples=True):
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
        self, export_dir_base, serving_input_receiver_fn, assets_extra=None, as_text=False, checkpoint_path=None, **_
    ):
        """Write a SavedModel for serving into a new, dated folder in `export_dir_base`. Returns its path, as bytes."""
        checkpoint = self._checkpoint(checkpoint_path)
        with self._graph().as_default():
            receiver = serving_input_receiver_fn()
            spec = self._call_model_fn(receiver.features, None, ModeKeys.PREDICT)
            return saving.export(spec, receiver, checkpoint, export_dir_base, as_text, assets_extra)

    export_savedmodel = export_saved_model

    def eval_dir(self, name=None):
        """Where the summaries of an evaluation go."""
        return os.path.join(self.model_dir, f"eval_{name}" if name else "eval")


def _accepted(function) -> set:
    """The names of a function's parameters, also of a `functools.partial`'s or a callable object's."""
    parameters = inspect.signature(function).parameters
    if any(parameter.kind is parameter.VAR_KEYWORD for parameter in parameters.values()):
        return {"labels", "mode", "params", "config"}
    return set(parameters)


def _value_and_update(metric):
    return (metric.result(), metric.updates[0]) if hasattr(metric, "result") else metric


def _no_loss_summary() -> bool:
    summaries = tf.get_collection(tf.GraphKeys.SUMMARIES)
    return not any(getattr(summary, "op", summary).name == "loss" for summary in summaries)


def _reads_input() -> bool:
    """Whether the graph has an iterator or a queue, so that its input ends by itself."""
    kinds = ("Iterator", "Queue", "Reader")
    return any(kind in operation.type for operation in tf.get_default_graph().get_operations() for kind in kinds)


def _examples(batch):
    if not isinstance(batch, dict):
        yield from batch
        return
    count = {len(np.atleast_1d(value)) for value in batch.values()}
    if len(count) != 1:
        raise ValueError("Batch length of predictions should be same; pass yield_single_examples=False.")
    for index in range(count.pop()):
        yield {key: value[index] for key, value in batch.items()}
