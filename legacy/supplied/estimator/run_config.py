"""`RunConfig`: where a model lies and how often it is saved."""

import copy
import json
import os
from typing import Any

OPTIONS = {
    "model_dir": None,
    "tf_random_seed": None,
    "save_summary_steps": 100,
    "save_checkpoints_steps": None,
    "save_checkpoints_secs": None,
    "session_config": None,
    "keep_checkpoint_max": 5,
    "keep_checkpoint_every_n_hours": 10000,
    "log_step_count_steps": 100,
    "train_distribute": None,
    "device_fn": None,
    "protocol": None,
    "eval_distribute": None,
    "experimental_distribute": None,
    "experimental_max_worker_delay_secs": None,
    "session_creation_timeout_secs": 7200,
    "checkpoint_save_graph_def": True,
}


class RunConfig:
    """The options of TensorFlow 1.15; checkpoints every 600 s unless a number of steps or seconds is given."""

    model_dir: str | None
    tf_random_seed: int | None
    save_summary_steps: int | None
    save_checkpoints_steps: int | None
    save_checkpoints_secs: int | None
    session_config: Any
    keep_checkpoint_max: int
    keep_checkpoint_every_n_hours: float
    log_step_count_steps: int | None

    def __init__(self, model_dir: str | None = None, **options: Any):
        unknown = set(options) - set(OPTIONS)
        if unknown:
            raise TypeError(f"RunConfig has no option {sorted(unknown)[0]!r}")
        if options.get("save_checkpoints_steps") and options.get("save_checkpoints_secs"):
            raise ValueError("save_checkpoints_steps and save_checkpoints_secs cannot both be set.")
        for name, value in {**OPTIONS, "model_dir": model_dir, **options}.items():
            setattr(self, name, value)
        if not {"save_checkpoints_steps", "save_checkpoints_secs"} & set(options):
            self.save_checkpoints_secs = 600
        task = json.loads(os.environ.get("TF_CONFIG", "{}")).get("task", {})
        self.task_type, self.task_id = task.get("type", "worker"), task.get("index", 0)
        self.is_chief, self.master, self.num_worker_replicas, self.num_ps_replicas = True, "", 1, 0

    def replace(self, **options: Any) -> "RunConfig":
        """A copy with other values. Raises ValueError for an option that there is not."""
        result = copy.copy(self)
        if "save_checkpoints_steps" in options:
            result.save_checkpoints_secs = None
        if "save_checkpoints_secs" in options:
            result.save_checkpoints_steps = None
        for name, value in options.items():
            if name not in OPTIONS:
                raise ValueError(f"RunConfig has no option {name!r}")
            setattr(result, name, value)
        return result
