"""A step that fails says where it was asked for, and leaves the variables as they were before it."""

import signal
import traceback

import numpy as np
import tensorflow as tf
from waiting_steps import Counter, waiting

with tf.Graph().as_default(), tf.Session() as session:
    index = tf.placeholder(tf.int32, [2])
    table = tf.Variable(tf.ones([5, 3]))
    steps = tf.Variable(0)
    loss = tf.reduce_sum(tf.gather(table, index))
    with tf.control_dependencies([loss]):
        train = tf.group(tf.train.GradientDescentOptimizer(0.1).minimize(loss), steps.assign_add(1))
    session.run(tf.global_variables_initializer())

    def step(number):
        return session.run([train, loss], {index: [number, 0]})[1]

    for number in range(12):
        step(number % 4)
    values = session.run([steps, table])
    losses = [step(number) for number in (1, 2, 3)]
    bad, after = step(7), step(1)
    assert waiting() == 5
    for _ in range(2):  # the second time from what is remembered
        try:
            print(after)
        except tf.errors.InvalidArgumentError as error:
            text = "".join(traceback.format_exception(error))
        assert "indices[0] = 7 is not in [0, 5)" in text, text
        assert "bad, after = step(7), step(1)" in text, text
        assert "The steps that were asked for after it have not been made." in text
    assert np.isfinite(list(map(float, losses))).all(), "the steps before it were made"
    assert waiting() == 0
    assert session.run(steps) == values[0] + 3
    assert abs(session.run(table)[3, 0] - (values[1][3, 0] - 0.1)) < 1e-6
    assert float(step(1)) < float(losses[0]), "and the session goes on"

counter = Counter()
before, caught = counter.session.run(counter.steps), 0
asked = 0
signal.signal(signal.SIGALRM, signal.default_int_handler)
while caught < 20:
    try:
        signal.setitimer(signal.ITIMER_REAL, 0.01)
        while True:
            counter.step()
            asked += 1
            if asked % 50 == 0:
                float(counter.step())
                asked += 1
    except KeyboardInterrupt:
        caught += 1
made = counter.session.run(counter.steps) - before
assert asked <= made <= asked + caught, (asked, made)  # an interrupted call may or may not have let its step wait
assert counter.session.run(counter.total) == 3.5 * (made + before), "no step is made by half"
print("checked")
