"""A check fails only for what its own task did: what comes later, or was not written yet, does not count against it."""

import pytest

from workshop.exercises import markers
from workshop.exercises.catalogue import EXERCISES

CHECKS = {  # the checks that have passed when only the tasks up to the first number are written
    ("ex01_matmul", 1): 1,
    ("ex01_matmul", 2): 2,
    ("ex02_xor", 1): 2,
    ("ex03_derivatives", 1): 1,
    ("ex04_gaussians", 2): 3,
    ("ex04_gaussians", 3): 5,
    ("ex05_queues", 1): 1,
    ("ex07_transverse_mass", 2): 3,
}
LATER_IS_WRONG = [  # a mistake, how many checks pass before it is noticed, and the task that it belongs to
    ("ex01_matmul", {"tf.matmul(W, x, name=": "tf.matmul(x, x, name="}, 2, 3),
    ("ex01_matmul", {"tf.constant([[1.0, 2.0]], tf.float64)": "tf.constant([[1.0, 2.0]], tf.float32)"}, 1, 2),
    ("ex02_xor", {"tf.add(tf.matmul(hidden, W2), b2, name=": "tf.add(tf.matmul(x, hidden), b2, name="}, 2, 2),
    ("ex03_derivatives", {'tf.gradients(f1, x, name="second")': "1 / 0"}, 1, 2),
    ("ex04_gaussians", {"loss = cross_entropy(logits, labels)": "loss = cross_entropy(logits, 1 / 0)"}, 5, 4),
    ("ex04_gaussians", {"logits = tf.matmul(hidden, W2)": "logits = tf.matmul(W2, hidden)"}, 3, 3),
    ("ex05_queues", {"queue.enqueue([row])": "queue.enqueue([1 / 0])"}, 1, 2),
    ("ex05_queues", {"    tf.train.add_queue_runner(tf.train.QueueRunner(queue, [enqueue]))\n": ""}, 1, 2),
    ("ex07_transverse_mass", {"tf.square(prediction - target)": "tf.square(prediction - tf.matmul(x, x))"}, 3, 3),
]


@pytest.mark.parametrize(("name", "written"), CHECKS, ids=str)
def test_what_is_written_passes_before_the_next_task_is_asked_for(check_code, name, written):
    solution = EXERCISES[name].solution.read_text()
    numbers = [task.number for task in markers.tasks(solution, name)]

    verdict = check_code(name, markers.skeleton(solution, name, unsolved=numbers[written:]))

    assert (verdict.status, verdict.task) == ("todo", written + 1), verdict
    assert len(verdict.passed) == CHECKS[name, written], verdict


@pytest.mark.parametrize(("name", "replaced", "passed", "task"), LATER_IS_WRONG)
def test_a_mistake_fails_the_first_check_of_its_own_task(check_with, name, replaced, passed, task):
    verdict = check_with(name, replaced)

    assert (len(verdict.passed), verdict.task) == (passed, task), verdict


def test_a_wrong_type_is_named_although_the_next_task_is_not_written(check_code):
    solution = EXERCISES["ex01_matmul"].solution.read_text()
    code = markers.skeleton(solution, "ex01_matmul", unsolved=[2, 3, 4, 5])

    verdict = check_code("ex01_matmul", code.replace("tf.placeholder(tf.float64", "tf.placeholder(tf.float32"))

    assert (verdict.status, verdict.task) == ("failed", 1)
    assert verdict.message == "`x` is float32, expected float64."
