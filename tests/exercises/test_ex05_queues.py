import pytest


@pytest.mark.parametrize(
    ("replaced", "sentence"),
    [
        ({"num_epochs=1, ": ""}, "The file is read again and again"),
        ({"    tf.train.add_queue_runner(tf.train.QueueRunner(queue, [enqueue]))\n": ""}, "1 queue runners"),
        ({"dequeue_many(5)": "dequeue_many(4)"}, "expected (5, 2)"),
        (
            {"tf.stack(tf.decode_csv": "tf.stack(list(reversed(tf.decode_csv", "* 2))\n": "* 2))))\n"},
            "columns are swapped",
        ),
        ({"    session.run(tf.local_variables_initializer())\n": ""}, "it sets the counter of the epochs"),
        (
            {"threads = tf.train.start_queue_runners(session, coordinator)": "threads = []"},
            "`tf.train.start_queue_runners` starts the threads",
        ),
        ({"except tf.errors.OutOfRangeError": "except KeyError"}, "catch it, and return the rows"),
        ({", drop_remainder=True": ""}, "The last batch is smaller than 5"),
        (
            {"def dataset(filename):": "def dataset(filename):\n    return build(filename)[1]"},
            "let `tf.data` do all of it",
        ),
        ({".batch(5, drop_remainder=True)": ".repeat().batch(5)"}, "The dataset never ends"),
    ],
)
def test_a_misconception_has_its_own_answer(answers, replaced, sentence):
    answers("ex05_queues", replaced, sentence)


def test_a_thread_that_is_left_running_is_noticed(check_with):
    left = "    threading.Thread(target=LATER.wait, daemon=True).start()\n    return np.conc"
    later = "import threading\n\nLATER = threading.Event()\n\n\ndef read_all"

    verdict = check_with("ex05_queues", {"    return np.conc": left, "def read_all": later})

    assert "1 threads are still running" in verdict.message


def test_one_call_may_do_all_of_it(check_with):
    queue = "queue = tf.FIFOQueue(100, tf.float64, shapes=[[2]])\n    enqueue = queue.enqueue([row])\n    "
    runner = "tf.train.add_queue_runner(tf.train.QueueRunner(queue, [enqueue]))\n    "

    verdict = check_with("ex05_queues", {queue + runner: "", "queue.dequeue_many(5)": "tf.train.batch([row], 5)"})

    assert verdict.ok, verdict
