"""Batches whose examples are of one kind, such as sequences of similar length."""

import itertools
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
import tensorflow.compat.v1 as tf

__all__ = ["bucket", "bucket_by_sequence_length"]


def bucket(
    tensors: Any,
    which_bucket: Any,
    batch_size: Any,
    num_buckets: int,
    num_threads: int = 1,
    capacity: int = 32,
    bucket_capacities: Sequence[int] | None = None,
    shapes: Any = None,
    dynamic_pad: bool = False,
    allow_smaller_final_batch: bool = False,
    keep_input: Any = True,
    shared_name: str | None = None,
    name: str | None = None,
) -> tuple[tf.Tensor, Any]:
    """(number of a bucket, a batch of its examples), through a queue for each bucket.

    `tensors` is one example (a tensor, a list or a dictionary of them), `which_bucket` its bucket; `batch_size` is one
    number or one for each bucket. Queue runners fill the queues. Raises ValueError for lists of another length.
    """
    sizes = list(batch_size) if isinstance(batch_size, (list, tuple)) else [batch_size] * num_buckets
    capacities = list(bucket_capacities or [capacity] * num_buckets)
    if len(sizes) != num_buckets:
        raise ValueError("If batch_size is a list it must have num_buckets elements")
    if len(capacities) != num_buckets:
        raise ValueError(
            f"The list bucket_capacities ({capacities}) must have exactly num_buckets ({num_buckets}) elements."
        )
    with tf.name_scope(name, "bucket"):
        flat = [tf.convert_to_tensor(tensor) for tensor in tf.nest.flatten(tensors)]
        each = [tensor.shape for tensor in flat] if shapes is None else [tf.TensorShape(shape) for shape in shapes]
        make = tf.PaddingFIFOQueue if dynamic_pad else tf.FIFOQueue
        types = [tensor.dtype for tensor in flat]
        queues = [
            make(capacities[i], types, each, name=f"bucket_queue_{i}", shared_name=shared_name and f"{shared_name}_{i}")
            for i in range(num_buckets)
        ]
        static = sizes[0] if len(set(map(str, sizes))) == 1 and not allow_smaller_final_batch else None
        batch_shapes = [tf.TensorShape([static if isinstance(static, int) else None]).concatenate(s) for s in each]
        top = tf.PaddingFIFOQueue(
            capacity, [tf.int32, *types], [tf.TensorShape([]), *batch_shapes], shared_name=shared_name, name="top_queue"
        )
        fill = _fill(queues, flat, tf.convert_to_tensor(which_bucket, tf.int32), keep_input)
        _run_queues(queues, top, [fill] * num_threads, sizes, allow_smaller_final_batch)
        number, *batch = top.dequeue(name="dequeue_top")
        return number, tf.nest.pack_sequence_as(tensors, batch)


def _fill(queues: list[Any], flat: list[tf.Tensor], which: tf.Tensor, keep: Any) -> tf.Operation:
    """Put the example into its queue, where it is kept."""

    def into(queue: Any) -> Callable[[], tf.Operation]:
        return lambda: queue.enqueue(flat)

    def enqueue() -> tf.Operation:
        return tf.group(*[tf.cond(tf.equal(which, i), into(queue), tf.no_op) for i, queue in enumerate(queues)])

    if isinstance(keep, bool):
        return enqueue() if keep else tf.no_op()
    return tf.cond(keep, enqueue, tf.no_op)


def _run_queues(queues: list[Any], top: Any, fills: list[Any], sizes: list[Any], smaller: bool) -> None:
    ends = (tf.errors.OutOfRangeError, tf.errors.CancelledError)
    moves = []
    for i, (queue, size) in enumerate(zip(queues, sizes, strict=True)):
        take = queue.dequeue_up_to if smaller else queue.dequeue_many
        batch = take(size, name=f"read_bucket_{i}")
        moves.append(top.enqueue([tf.constant(i), *(batch if isinstance(batch, (list, tuple)) else [batch])]))
    runner = tf.train.QueueRunner
    for queue, operations, close, cancel in (
        (queues[0], moves, top.close(), top.close(cancel_pending_enqueues=True)),
        (
            top,
            fills,
            tf.group(*[queue.close() for queue in queues]),
            tf.group(*[queue.close(cancel_pending_enqueues=True) for queue in queues]),
        ),
    ):
        tf.train.add_queue_runner(runner(queue, operations, close, cancel, queue_closed_exception_types=ends))


def bucket_by_sequence_length(
    input_length: Any,
    tensors: Any,
    batch_size: Any,
    bucket_boundaries: Sequence[int],
    num_threads: int = 1,
    capacity: int = 32,
    bucket_capacities: Sequence[int] | None = None,
    shapes: Any = None,
    dynamic_pad: bool = False,
    allow_smaller_final_batch: bool = False,
    keep_input: Any = True,
    shared_name: str | None = None,
    name: str | None = None,
) -> tuple[tf.Tensor, Any]:
    """(lengths [batch], a batch) of sequences between two of the increasing `bucket_boundaries`.

    Raises TypeError and ValueError for boundaries that are no increasing integers.
    """
    if not isinstance(bucket_boundaries, (list, tuple)):
        raise TypeError(f"bucket_boundaries must be a list or tuple, but received: {bucket_boundaries}")
    if not bucket_boundaries:
        raise ValueError("bucket_boundaries must not be empty")
    for low, high in itertools.pairwise(bucket_boundaries):
        if not isinstance(low, int) or not isinstance(high, int):
            raise TypeError(f"bucket boundaries must be integers, but saw: {low} and {high}")
        if low >= high:
            raise ValueError(f"Buckets must contain sequential increasing lengths, but saw: {low} before {high}")
    with tf.name_scope(name, "bucket_by_sequence_length"):
        length = tf.convert_to_tensor(input_length, tf.int32)
        above = np.array([np.iinfo(np.int32).min, *bucket_boundaries], np.int32)
        which = tf.reduce_sum(tf.cast(length >= above, tf.int32)) - 1
        all_shapes = None if shapes is None else [tf.TensorShape([]), *shapes]
        _, (lengths, batch) = bucket(
            (length, tensors),
            which,
            batch_size,
            len(bucket_boundaries) + 1,
            num_threads,
            capacity,
            bucket_capacities,
            all_shapes,
            dynamic_pad,
            allow_smaller_final_batch,
            keep_input,
            shared_name,
        )
        return lengths, batch
