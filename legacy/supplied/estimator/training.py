"""The training loop of an Estimator: a `MonitoredTrainingSession` with its checkpoints, summaries and log lines."""

from collections.abc import Sequence
from typing import Any

import tensorflow.compat.v1 as tf

from .run_config import RunConfig
from .specification import EstimatorSpec


def session_config(config: RunConfig) -> tf.ConfigProto:
    """The session's options as given; else what asks for a GPU may run on the CPU."""
    return config.session_config or tf.ConfigProto(allow_soft_placement=True)


def train(
    spec: EstimatorSpec,
    config: RunConfig,
    hooks: Sequence[Any],
    steps: int | None,
    max_steps: int | None,
    saving_listeners: Sequence[Any] | None,
) -> None:
    """Run the training operation of the current graph until a hook or the end of the input stops it."""
    if _has_no_loss_summary():
        tf.summary.scalar("loss", spec.loss)
    every = config.log_step_count_steps
    all_hooks = [*hooks, *spec.training_hooks, tf.train.NanTensorHook(spec.loss)]
    if every:
        shown = {"loss": spec.loss, "step": tf.train.get_global_step()}
        all_hooks.append(tf.train.LoggingTensorHook(shown, every_n_iter=every))
    if steps is not None or max_steps is not None:
        all_hooks.append(tf.train.StopAtStepHook(steps, max_steps))
    chief_hooks = list(spec.training_chief_hooks)
    if not any(isinstance(hook, tf.train.CheckpointSaverHook) for hook in all_hooks + chief_hooks):
        chief_hooks.append(
            tf.train.CheckpointSaverHook(
                config.model_dir,
                save_secs=config.save_checkpoints_secs,
                save_steps=config.save_checkpoints_steps,
                scaffold=_with_saver(spec.scaffold, config),
                listeners=saving_listeners,
            )
        )
    with tf.train.MonitoredTrainingSession(
        checkpoint_dir=config.model_dir,
        scaffold=spec.scaffold,
        hooks=all_hooks,
        chief_only_hooks=chief_hooks,
        save_checkpoint_secs=None,
        save_checkpoint_steps=None,
        save_summaries_steps=config.save_summary_steps,
        save_summaries_secs=None,
        config=session_config(config),
        log_step_count_steps=every,
    ) as session:
        loss = None
        while not session.should_stop():
            _, loss = session.run([spec.train_op, spec.loss])
    if loss is not None:
        tf.logging.info("Loss for final step: %s.", loss)


def _has_no_loss_summary() -> bool:
    summaries = tf.get_collection(tf.GraphKeys.SUMMARIES)
    return not any(getattr(summary, "op", summary).name == "loss" for summary in summaries)


def _with_saver(scaffold: tf.train.Scaffold, config: RunConfig) -> tf.train.Scaffold:
    if scaffold.saver is None and not tf.get_collection(tf.GraphKeys.SAVERS):
        saver = tf.train.Saver(
            sharded=True,
            max_to_keep=config.keep_checkpoint_max,
            keep_checkpoint_every_n_hours=config.keep_checkpoint_every_n_hours,
            defer_build=True,
            save_relative_paths=True,
        )
        tf.add_to_collection(tf.GraphKeys.SAVERS, saver)
    return scaffold
