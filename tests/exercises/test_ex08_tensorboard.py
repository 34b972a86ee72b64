import pytest

SEARCH = "waiting += [tensor.op for tensor in operation.inputs] + list(operation.control_inputs)"
TRACED = "session.run(fetches, feeds, options=options, run_metadata=metadata)"
SLOWEST = "max(nodes, key=lambda node: node.all_end_rel_micros)"


@pytest.mark.parametrize(
    ("replaced", "sentence"),
    [
        ({'tf.variable_scope("model")': 'tf.name_scope("model")'}, "`tf.get_variable` heeds `tf.variable_scope` alone"),
        ({'with tf.name_scope("train"):': "if True:"}, "put them into the four scopes"),
        (
            {
                'tf.name_scope("inputs")': 'tf.name_scope("model/")',
                "loss = tf.reduce_mean": "tf.no_op(); loss = tf.reduce_mean",
            },
            "There is no scope inputs",
        ),
        (
            {
                "prediction = tf.add(a * x, b": "inner = tf.add(a * x, b",
                'with tf.name_scope("loss"):': 'with tf.name_scope("loss"):\n        prediction = tf.identity(inner)',
            },
            "belongs into the scope `model`",
        ),
        ({"tf.square(prediction - target)": "tf.abs(prediction - target)"}, "The loss at first"),
        ({"tf.summary.FileWriter(logdir, graph).close()": "pass"}, "There is no event file"),
        (
            {
                "tf.summary.FileWriter(logdir, graph).close()": "writer = tf.summary.FileWriter(logdir)\n"
                "        writer.add_session_log(tf.SessionLog(status=tf.SessionLog.START), 0)\n        writer.close()"
            },
            "The event file holds no graph yet",
        ),
        ({SEARCH: "waiting += [tensor.op for tensor in operation.inputs]"}, "as one of its `control_inputs`"),
        (
            {"if operation not in met)": "if operation not in met and not operation.outputs[0].consumers())"},
            "Only the last node of the forgotten branch",
        ),
        ({"if operation not in met)": "if operation in met)"}, "do not dangle"),
        ({TRACED: "session.run(fetches, feeds)"}, "The metadata name no node"),
        ({"return metadata": "return None"}, "expected a `tf.RunMetadata`"),
        ({SLOWEST: "max(nodes, key=lambda node: node.all_start_micros + node.all_end_rel_micros)"}, "ended last"),
        (
            {"for device in metadata.step_stats.dev_stats for": "for device in metadata.step_stats.dev_stats[:1] for"},
            "the slowest of the first device alone",
        ),
    ],
)
def test_a_misconception_has_its_own_answer(answers, replaced, sentence):
    answers("ex08_tensorboard", replaced, sentence)
