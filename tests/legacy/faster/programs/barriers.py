"""Whatever could see that steps wait has them made first."""

import os
import signal
import tempfile
import threading

import numpy as np
import tensorflow as tf
from waiting_steps import ROWS, Counter, waiting


def another_fetch(counter):
    assert counter.session.run(counter.steps) == 15


def another_session(counter):
    with tf.Graph().as_default(), tf.Session() as other:
        other.run(tf.constant(1.0))


def another_thread(counter):
    thread = threading.Thread(target=counter.step)
    thread.start()
    thread.join()
    assert waiting() == 1  # that of the thread
    assert counter.session.run(counter.steps) == 16


def another_thread_that_evaluates(counter):
    found = []
    thread = threading.Thread(target=lambda: found.append(counter.session.run(counter.steps)))
    thread.start()
    thread.join()
    assert found == [15]


def saver(counter):
    with tempfile.TemporaryDirectory() as folder:
        path = counter.saver.save(counter.session, folder + "/model")
        assert tf.train.load_checkpoint(path).get_tensor("steps") == 15


def summary(counter):
    written = tf.Summary.FromString(counter.session.run(counter.summary))
    assert written.value[0].simple_value == 15 * 3.5


def load(counter):
    counter.steps.load(100, counter.session)
    assert counter.step() == 3.5
    assert counter.session.run(counter.steps) == 101


def evaluation(counter):
    assert counter.steps.eval(counter.session) == 15


def close(counter):
    counter.session.close()


def leaving_with():
    with tf.Graph().as_default(), tf.Session() as session:
        counter = tf.Variable(0)
        more, x = counter.assign_add(1).op, tf.placeholder(tf.float32, [])
        step = tf.group(more, tf.identity(x))
        session.run(counter.initializer)
        for _ in range(12):
            session.run(step, {x: 1.0})
        assert waiting()
    assert not waiting()


def devices(counter):
    counter.session.list_devices()


def callable_of_the_script(counter):
    assert counter.session.make_callable(counter.steps)() == 15


def partial_run(counter):
    handle = counter.session.partial_run_setup([counter.mean], [counter.x])
    assert counter.session.partial_run(handle, counter.mean, {counter.x: ROWS}) == 3.5


def options(counter):
    counter.session.run(counter.train, {counter.x: ROWS}, options=tf.RunOptions(timeout_in_ms=10000))
    assert counter.session.run(counter.steps) == 16


def run_metadata(counter):
    counter.session.run(counter.train, {counter.x: ROWS}, run_metadata=tf.RunMetadata())
    assert counter.session.run(counter.steps) == 16


def another_shape(counter):
    assert counter.step(ROWS[:2]) == 1.5
    assert not waiting()


def fork(counter):
    child = os.fork()
    if child == 0:
        os._exit(waiting())
    assert os.waitpid(child, 0)[1] == 0


def signal_with_a_handler(counter):
    found = []
    signal.signal(signal.SIGUSR1, lambda *_: found.append(counter.session.run(counter.steps)))
    signal.raise_signal(signal.SIGUSR1)
    assert found == [15]


def a_full_queue(counter):
    before, most = counter.session.run(counter.steps), 0
    for _ in range(3000):
        counter.step()
        most = max(most, waiting())
    assert 3 < most <= 1024
    assert counter.session.run(counter.steps) == before + 3000


def arrays_that_are_used_again(counter):
    rows = np.empty_like(ROWS)
    found = []
    for number in range(6):
        rows[:] = number
        found.append(counter.step(rows))
    assert list(map(float, found)) == [0, 1, 2, 3, 4, 5]


leaving_with()
ALONE = {a_full_queue, arrays_that_are_used_again}
for barrier in (
    *(another_fetch, another_session, another_thread, another_thread_that_evaluates, saver, summary, load, evaluation),
    *(close, devices, callable_of_the_script, partial_run, options, run_metadata, another_shape, fork),
    *(signal_with_a_handler, a_full_queue, arrays_that_are_used_again),
):
    counter = Counter()
    if barrier not in ALONE:
        counter.three_wait()
    barrier(counter)
    assert waiting() == 0, barrier.__name__
    if barrier not in ALONE and barrier is not close:
        assert counter.session.run(counter.steps) >= 15, barrier.__name__
print("checked")
