"""`RunConfig`: where a model lies and how often it is saved."""

import copy
import json
import os
from typing import Any

import tensorflow.compat.v1 as tf

_UNSET = object()


class _Option:
    """One of the options, read-only: its value, or what it is in a process on its own."""

    def __init__(self, alone: Any = None):
        self._alone = alone

    def __set_name__(self, owner: type, name: str) -> None:
        self._name = name

    def __get__(self, config: Any, owner: type | None = None) -> Any:
        return self if config is None else config.options.get(self._name, self._alone)


class RunConfig:
    """The options of TensorFlow 1.15; checkpoints every 600 s unless a number of steps or seconds is given."""

    checkpoint_save_graph_def = _Option()
    cluster_spec = _Option(tf.train.ClusterSpec({}))
    device_fn = _Option()
    eval_distribute = _Option()
    evaluation_master = _Option("")
    experimental_distribute = _Option()
    experimental_max_worker_delay_secs = _Option()
    global_id_in_cluster = _Option(0)
    is_chief = _Option(True)
    keep_checkpoint_every_n_hours = _Option()
    keep_checkpoint_max = _Option()
    log_step_count_steps = _Option()
    master = _Option("")
    model_dir = _Option()
    num_ps_replicas = _Option(0)
    num_worker_replicas = _Option(1)
    protocol = _Option()
    save_checkpoints_secs = _Option()
    save_checkpoints_steps = _Option()
    save_summary_steps = _Option()
    service = _Option()
    session_config = _Option()
    session_creation_timeout_secs = _Option()
    task_id = _Option(0)
    task_type = _Option("worker")
    tf_random_seed = _Option()
    train_distribute = _Option()

    def __init__(
        self,
        model_dir: str | None = None,
        tf_random_seed: int | None = None,
        save_summary_steps: int | None = 100,
        save_checkpoints_steps: Any = _UNSET,
        save_checkpoints_secs: Any = _UNSET,
        session_config: tf.ConfigProto | None = None,
        keep_checkpoint_max: int | None = 5,
        keep_checkpoint_every_n_hours: float = 10000,
        log_step_count_steps: int | None = 100,
        train_distribute: Any = None,
        device_fn: Any = None,
        protocol: str | None = None,
        eval_distribute: Any = None,
        experimental_distribute: Any = None,
        experimental_max_worker_delay_secs: float | None = None,
        session_creation_timeout_secs: float = 7200,
        checkpoint_save_graph_def: bool = True,
    ):
        steps, secs = save_checkpoints_steps, save_checkpoints_secs
        if steps is not _UNSET and secs is not _UNSET and steps and secs:
            raise ValueError("save_checkpoints_steps and save_checkpoints_secs cannot both be set.")
        task = json.loads(os.environ.get("TF_CONFIG", "{}")).get("task", {})
        self.options: dict[str, Any] = {
            "model_dir": None if model_dir is None else os.fspath(model_dir),
            "tf_random_seed": tf_random_seed,
            "save_summary_steps": save_summary_steps,
            "save_checkpoints_steps": None if steps is _UNSET else steps,
            "save_checkpoints_secs": (600 if steps is _UNSET else None) if secs is _UNSET else secs,
            "session_config": session_config,
            "keep_checkpoint_max": keep_checkpoint_max,
            "keep_checkpoint_every_n_hours": keep_checkpoint_every_n_hours,
            "log_step_count_steps": log_step_count_steps,
            "train_distribute": train_distribute,
            "device_fn": device_fn,
            "protocol": protocol,
            "eval_distribute": eval_distribute,
            "experimental_distribute": experimental_distribute,
            "experimental_max_worker_delay_secs": experimental_max_worker_delay_secs,
            "session_creation_timeout_secs": session_creation_timeout_secs,
            "checkpoint_save_graph_def": checkpoint_save_graph_def,
        }
        self._replaceable = frozenset(self.options)
        self.options |= {"task_type": task.get("type", "worker"), "task_id": task.get("index", 0)}

    def replace(self, **options: Any) -> "RunConfig":
        """A copy with other values. Raises ValueError for an option that there is not."""
        result = copy.copy(self)
        unknown = set(options) - self._replaceable
        if unknown:
            raise ValueError(f"RunConfig has no option {sorted(unknown)[0]!r}")
        result.options = {**self.options, **options}
        if "save_checkpoints_steps" in options:
            result.options["save_checkpoints_secs"] = options.get("save_checkpoints_secs")
        if "save_checkpoints_secs" in options:
            result.options["save_checkpoints_steps"] = options.get("save_checkpoints_steps")
        return result
