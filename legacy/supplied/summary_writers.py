"""A writer of `tf.contrib.summary` that today's TensorFlow no longer has a kernel's function for."""

from typing import Any

import tensorflow.compat.v1 as tf
from tensorflow.python.ops import summary_ops_v2

__all__ = ["create_db_writer"]


def create_db_writer(
    db_uri: str,
    experiment_name: str | None = None,
    run_name: str | None = None,
    user_name: str | None = None,
    name: str | None = None,
) -> Any:
    """A writer into an SQLite file, by experiment, run and user."""
    named = {"experiment_name": experiment_name or "", "run_name": run_name or "", "user_name": user_name or ""}
    resource = tf.raw_ops.SummaryWriter(shared_name=name or "", container="")
    return summary_ops_v2._LegacyResourceSummaryWriter(
        resource=resource,
        init_op_fn=lambda: tf.raw_ops.CreateSummaryDbWriter(writer=resource, db_uri=db_uri, **named),
    )
