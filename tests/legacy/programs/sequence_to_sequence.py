# ruff: noqa  (written as programs were in 2017)
# contrib.seq2seq: the loss by its formula, greedy decoding by hand, beam search against all sequences.
import itertools

import numpy as np
import tensorflow as tf

tf.set_random_seed(0)

seq2seq = tf.contrib.seq2seq
random = np.random.RandomState(0)
logits, targets = random.randn(2, 3, 4).astype("f"), random.randint(0, 4, (2, 3))
weights = np.array([[1, 1, 0], [1, 0, 0]], "f")
log_softmax = logits - np.log(np.exp(logits).sum(-1, keepdims=True))
each = -np.take_along_axis(log_softmax, targets[..., None], 2)[..., 0] * weights
loss = seq2seq.sequence_loss(logits, targets, weights)
by_step = seq2seq.sequence_loss(logits, targets, weights, average_across_batch=False, average_across_timesteps=False)
with tf.Session() as session:
    np.testing.assert_allclose(session.run(loss), each.sum() / 3, rtol=1e-5)
    np.testing.assert_allclose(session.run(by_step), each, rtol=1e-5)

# a "cell" without state: the next word depends on the last one only
table = random.randn(4, 4).astype("f")


class Chain(tf.nn.rnn_cell.RNNCell):
    state_size, output_size = 1, 4

    def call(self, inputs, state):
        return inputs, state


start, end, steps = 1, 0, 3
helper = seq2seq.GreedyEmbeddingHelper(tf.constant(table), [start], end)
greedy, _, _ = seq2seq.dynamic_decode(seq2seq.BasicDecoder(Chain(), helper, tf.zeros([1, 1])), maximum_iterations=steps)
beam = seq2seq.BeamSearchDecoder(Chain(), tf.constant(table), [start], end, tf.zeros([16, 1]), 16)
found, state, _ = seq2seq.dynamic_decode(beam, maximum_iterations=steps)
with tf.Session() as session:
    words, best, scores = session.run([greedy.sample_id, found.predicted_ids, state.log_probs])
word, expected = start, []
for _ in range(steps):
    word = int(table[word].argmax())
    expected.append(word)
    if word == end:
        break
assert list(words[0]) == expected
log_table = table - np.log(np.exp(table).sum(1, keepdims=True))


def score(sequence):
    total, last = 0.0, start
    for word in sequence:
        total, last = total + log_table[last, word], word
        if word == end:
            break
    return total


candidates = set()
for sequence in itertools.product(range(4), repeat=steps):
    cut = sequence.index(end) + 1 if end in sequence else steps
    candidates.add(sequence[:cut] + (end,) * (steps - cut))
winner = max(candidates, key=score)
assert tuple(best[0, :, 0]) == winner
np.testing.assert_allclose(scores[0].max(), score(winner), rtol=1e-5)

# attention: with equal keys the context is the mean of the memory that the length leaves
memory = random.randn(1, 4, 3).astype("f")
attention = seq2seq.LuongAttention(3, tf.constant(memory), [2])
cell = seq2seq.AttentionWrapper(tf.nn.rnn_cell.GRUCell(3), attention, alignment_history=True)
output, state = cell(tf.zeros([1, 3]), cell.zero_state(1, tf.float32))
with tf.Session() as session:
    session.run(tf.global_variables_initializer())
    alignment, context = session.run([state.alignments, output])
assert abs(alignment.sum() - 1) < 1e-6 and not alignment[0, 2:].any()
np.testing.assert_allclose(context, alignment @ memory[0], rtol=1e-5)
print("checked")
