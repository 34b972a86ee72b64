"""`tf.data.experimental.CheckpointInputPipelineHook`: where the input of an Estimator was, saved and restored."""

import os
from typing import Any

import tensorflow.compat.v1 as tf

__all__ = ["CheckpointInputPipelineHook"]

_ITERATORS = {"Iterator", "IteratorV2", "OneShotIterator"}
_LATEST = "checkpoint_input"


class CheckpointInputPipelineHook(tf.train.SessionRunHook):
    """Saves the iterators of an Estimator's input as `input.ckpt`, at the end and as often as its checkpoints."""

    def __init__(self, estimator: Any):
        config = estimator.config
        self._folder, self._keep = estimator.model_dir, config.keep_checkpoint_max
        self._timer = tf.train.SecondOrStepTimer(config.save_checkpoints_secs, config.save_checkpoints_steps)

    def begin(self) -> None:
        """Find the iterators of this graph and make their saver."""
        self._step = tf.train.get_global_step()
        iterators = [op.outputs[0] for op in tf.get_default_graph().get_operations() if op.type in _ITERATORS]
        saveables = [tf.data.experimental.make_saveable_from_iterator(_Iterator(resource)) for resource in iterators]
        self._saver = tf.train.Saver(saveables, max_to_keep=self._keep) if saveables else None

    def after_create_session(self, session: tf.Session, coord: tf.train.Coordinator) -> None:
        """Go on where the input was when it was last saved."""
        state = tf.train.get_checkpoint_state(self._folder, _LATEST)
        if self._saver and state:
            self._saver.restore(session, state.model_checkpoint_path)

    def before_run(self, run_context: tf.train.SessionRunContext) -> tf.train.SessionRunArgs:
        """Ask for the global step."""
        return tf.train.SessionRunArgs(self._step)

    def after_run(self, run_context: tf.train.SessionRunContext, run_values: tf.train.SessionRunValues) -> None:
        """Save when the time has come."""
        if self._timer.should_trigger_for_step(run_values.results):
            self._timer.update_last_triggered_step(run_values.results)
            self._save(run_context.session, run_values.results)

    def end(self, session: tf.Session) -> None:
        """Save once more."""
        self._save(session, session.run(self._step))

    def _save(self, session: tf.Session, step: int) -> None:
        if self._saver:
            path = os.path.join(self._folder, "input.ckpt")
            self._saver.save(session, path, step, latest_filename=_LATEST, write_meta_graph=False)


class _Iterator:
    """What a saver asks of an iterator."""

    def __init__(self, resource: tf.Tensor):
        self._iterator_resource = resource
