"""How a process ends whose last steps wait and fail: as without `--fast`."""

import pytest

FAST = {"TF1_FAST": "same", "TF1_FAST_EAGER": "1"}
FAILING = """
import sys
import tensorflow as tf
index = tf.placeholder(tf.int32, [1])
table = tf.Variable(tf.ones([5]))
train = table.assign_add(tf.ones([5]) * tf.gather(table, index)).op
session = tf.Session()
session.run(table.initializer)
for number in [1] * 14 + [9]:
    session.run(train, {index: [number]})
print("asked for")
"""


@pytest.mark.parametrize("end", ["", "sys.exit(0)", "1 / 0", "session.close()"])
def test_error_of_the_last_step_is_shown_and_ends_with_status_1(end, run_script):
    finished = run_script(FAILING + end, env=FAST)
    assert finished.returncode == 1
    assert "indices[0] = 9 is not in [0, 5)" in finished.stderr
    assert "session.run(train, {index: [number]})" in finished.stderr
    assert finished.stdout == "asked for\n"
    assert ("ZeroDivisionError" in finished.stderr) == (end == "1 / 0")


def test_a_step_that_cannot_run_at_all_fails_in_its_line(run_script):
    source = FAILING.replace("session.run(table.initializer)\n", "")
    finished = run_script(source, env=FAST)
    assert finished.returncode == 1
    assert finished.stdout == ""
    assert "FailedPreconditionError" in finished.stderr


def test_the_loops_say_nothing_where_placement_is_logged(run_script):
    config = "tf.Session(config=tf.ConfigProto(log_device_placement=True))"
    source = FAILING.replace("tf.Session()", config).replace(" + [9]", "")
    with_it, without = run_script(source, env=FAST), run_script(source)
    assert with_it.returncode == without.returncode == 0
    assert "gather" in without.stdout.lower()
    assert sorted(with_it.stdout.splitlines()) == sorted(without.stdout.splitlines())
