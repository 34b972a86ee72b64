"""Synchronous training by several workers: every step is the step of one machine on the union of their batches.

On the parameter server each worker has a slot of its own for its gradients. A step is a turn: every worker
reads the turn, computes the gradients of its share of the mini-batch and writes them to its slot with the
number of the turn; the chief waits for all slots, applies the mean, weighted by events, and opens the next
turn. A worker that is killed and comes back writes the same gradients to the same slot, so none counts twice.
A turn belongs to one life of the chief: what was computed for a chief that died is never applied.
"""

from collections.abc import Sequence

import tensorflow.compat.v1 as tf

from graphdef.subgraph import extract

LIFE = 1 << 40  # turn = life of the chief * LIFE + step; -life while there is none
SLOTS = "slots_of_workers"  # the collection of variables that are neither saved nor restored


class Synchronous:
    """Adds the operations of workers and chief to the current graph.

    Args:
        loss: [], of the worker's share of a mini-batch.
        gradients: of the loss, each a tensor of known shape.
        train: the operation that applies them; the copy that the chief runs is fed by their mean.
        workers: how many there are.
        worker: which of them this process is.
    """

    def __init__(
        self, loss: tf.Tensor, gradients: Sequence[tf.Tensor], train: tf.Operation, *, workers: int, worker: int
    ):
        with tf.variable_scope("", use_resource=True):
            self.step = tf.train.get_or_create_global_step()
        with tf.variable_scope("synchronous", use_resource=True):
            self.turn = _slot("turn", tf.constant(-1, tf.int64))
            tags = [_slot(f"turn_of_{k}", tf.constant(-1, tf.int64)) for k in range(workers)]
            sizes = [_slot(f"events_of_{k}", tf.zeros([], loss.dtype)) for k in range(workers)]
            tensors = (loss, *gradients)
            slots = [
                [_slot(f"result_{i}_of_{k}", tf.zeros(tensor.shape, tensor.dtype)) for i, tensor in enumerate(tensors)]
                for k in range(workers)
            ]
            self.events = tf.placeholder(loss.dtype, [], name="events")
            self.now = tf.placeholder(tf.int64, [], name="now")
            mine = [tf.assign(slot, tensor) for slot, tensor in zip(slots[worker], tensors, strict=True)]
            with tf.control_dependencies([*mine, tf.assign(sizes[worker], self.events)]):
                self.push = tf.assign(tags[worker], self.now).op
            self.read_turn, self.read_own = self.turn.read_value(), tags[worker].read_value()
            self.all_pushed = tf.reduce_all(tf.equal(tf.stack(tags), self.turn))
            total = tf.add_n(sizes)
            means = [
                tf.add_n([tf.cast(size / total, slot.dtype) * slot for size, slot in zip(sizes, column, strict=True)])
                for column in zip(*slots, strict=True)
            ]
            self.loss = means[0]
            (applied,) = extract(loss.graph, [train], list(gradients)).place(
                dict(zip(gradients, means[1:], strict=True)), "apply"
            )
            with tf.control_dependencies([applied, self.loss]):
                self.apply = tf.assign_add(self.step, 1).op
            self.set_turn = tf.assign(self.turn, self.now).op
        self.slots = tf.get_collection(SLOTS)
        self.slots_ready = _ready(self.slots)
        self.all_ready = self.slots_ready + _ready(tf.global_variables())
        self.initialize = [slot.initializer for slot in self.slots]

    def pause(self, session: tf.Session) -> int:
        """Begin a life of the chief: initialise the slots or close the turn that is open; the number of the life."""
        if not all(session.run(self.slots_ready)):
            session.run(self.initialize)
        turn = int(session.run(self.read_turn))
        life = (-turn if turn < 0 else turn // LIFE) + 1
        session.run(self.set_turn, {self.now: -life})
        return life


def _slot(name: str, initial: tf.Tensor) -> tf.Variable:
    return tf.get_variable(name, initializer=initial, trainable=False, collections=[SLOTS])


def _ready(variables: Sequence[tf.Variable]) -> list[tf.Tensor]:
    return [tf.raw_ops.VarIsInitializedOp(resource=variable.handle) for variable in variables]
