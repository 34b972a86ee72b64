# ruff: noqa  (written as programs were in 2017)
# contrib.seq2seq of 1.0: a decoder function feeds the cell; against dynamic_rnn, a greedy search and attention in NumPy.
import numpy as np
import tensorflow as tf

tf.set_random_seed(1)
seq2seq = tf.contrib.seq2seq
random = np.random.RandomState(0)
given = random.randn(2, 5, 3).astype("f")
state = random.randn(2, 4).astype("f")
lengths = [5, 3]

cell = tf.contrib.rnn.GRUCell(4)
with tf.variable_scope("rnn") as scope:
    wanted, last = tf.nn.dynamic_rnn(cell, tf.constant(given), lengths, tf.constant(state), scope=scope)
    scope.reuse_variables()
    train = seq2seq.simple_decoder_fn_train(tf.constant(state))
    outputs, final, context = seq2seq.dynamic_rnn_decoder(cell, train, given, lengths, scope=scope)
assert context is None

symbols, start, end = 6, 1, 2
table = random.randn(symbols, 3).astype("f")
projection = random.randn(4, symbols).astype("f")
projection[:, end] = -9  # which is never the largest, so that the length ends it
with tf.variable_scope(scope, reuse=True) as scope:
    search = seq2seq.simple_decoder_fn_inference(
        lambda x: tf.matmul(x, projection), tf.constant(np.abs(state)), table, start, end, 3, symbols
    )
    logits, _, _ = seq2seq.dynamic_rnn_decoder(cell, search, scope=scope)

memory = random.randn(2, 7, 4).astype("f")
parts = {}
for option in ("bahdanau", "luong"):
    with tf.variable_scope(option):
        keys, values, score, construct = parts[option] = seq2seq.prepare_attention(tf.constant(memory), option, 4)
        decode = seq2seq.attention_decoder_fn_train(tf.constant(state), keys, values, score, construct)
        parts[option] += seq2seq.dynamic_rnn_decoder(tf.contrib.rnn.GRUCell(4), decode, given, lengths)
        parts[option] += (score(tf.constant(state), keys, values),)
names = [v.op.name for v in tf.trainable_variables("bahdanau") if "attention" in v.name]
assert names == [
    "bahdanau/attention_keys/weights",
    "bahdanau/attention_score/attnW",
    "bahdanau/attention_score/attnV",
    "bahdanau/attention_construct/weights",
]

with tf.Session() as session:
    session.run(tf.global_variables_initializer())
    a, b, c, d = session.run([wanted, outputs, last, final])
    np.testing.assert_allclose(b, a, atol=1e-6)
    np.testing.assert_allclose(d, c, atol=1e-6)
    found = session.run(logits)
    assert found.shape == (2, 4, symbols)
    weights = session.run({v.op.name.split("/")[-2][0] + v.op.name[-1]: v for v in tf.trainable_variables("rnn")})
    for option in parts:
        keys, values, score, construct, attended, _, _, context = parts[option]
        k, context, attended = session.run([keys, context, attended])
        scored = np.sum(k * state[:, None], 2)
        if option == "bahdanau":
            w, v = session.run(["bahdanau/attention_score/attnW:0", "bahdanau/attention_score/attnV:0"])
            scored = np.sum(v * np.tanh(k + (state @ w)[:, None]), 2)
        shares = np.exp(scored) / np.exp(scored).sum(1, keepdims=True)
        np.testing.assert_allclose(context, np.einsum("bt,btd->bd", shares, memory), rtol=1e-4, atol=1e-5)
        assert attended.shape == (2, 5, 4) and not attended[1, 3:].any()
try:
    seq2seq.prepare_attention(memory, "other", 4)
except ValueError as error:
    assert "other" in str(error)
else:
    raise AssertionError("an unknown option was taken")


def sigmoid(x):
    return 1 / (1 + np.exp(-x))


# the greedy search, step by step
h = np.abs(state)
fed = table[[start, start]]
for step in range(4):
    both = np.concatenate([fed, h], 1)
    r, z = np.split(sigmoid(both @ weights["gl"] + weights["gs"]), 2, 1)
    h = z * h + (1 - z) * np.tanh(np.concatenate([fed, r * h], 1) @ weights["cl"] + weights["cs"])
    np.testing.assert_allclose(found[:, step], h @ projection, rtol=1e-4, atol=1e-5)
    fed = table[(h @ projection).argmax(1)]
print("checked")
