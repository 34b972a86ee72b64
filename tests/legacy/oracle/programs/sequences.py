"""`contrib.seq2seq` and `legacy_seq2seq`: attention, decoders, and models of whole sequences."""

import tensorflow as tf
from programs.common import SERIES, program, register, run, train

cells, seq2seq, legacy = tf.nn.rnn_cell, tf.contrib.seq2seq, tf.contrib.legacy_seq2seq
TOKENS = [[1, 2, 3, 4, 0], [2, 3, 4, 0, 1]]


def attended(make):
    tf.set_random_seed(4)
    mechanism = make()
    cell = seq2seq.AttentionWrapper(cells.LSTMCell(6), mechanism, attention_layer_size=4)
    helper = seq2seq.TrainingHelper(tf.constant(SERIES), [5] * 8)
    decoder = seq2seq.BasicDecoder(cell, helper, cell.zero_state(8, tf.float32))
    outputs, _, _ = seq2seq.dynamic_decode(decoder)
    return train(tf.reduce_mean(tf.square(outputs.rnn_output - 0.2)), tf.train.AdamOptimizer(0.01), steps=6)


register(
    "attention",
    {
        "luong": lambda: seq2seq.LuongAttention(6, tf.constant(SERIES)),
        "luong_scaled": lambda: seq2seq.LuongAttention(6, tf.constant(SERIES), scale=True),
        "bahdanau": lambda: seq2seq.BahdanauAttention(5, tf.constant(SERIES)),
        "bahdanau_normalized": lambda: seq2seq.BahdanauAttention(5, tf.constant(SERIES), normalize=True),
        "masked": lambda: seq2seq.BahdanauAttention(5, tf.constant(SERIES), [5, 4, 3, 2, 1, 5, 4, 3]),
    },
    attended,
)


def decoded(helper, output_layer=True, **options):
    tf.set_random_seed(4)
    cell = cells.GRUCell(6)
    state = tf.layers.dense(tf.constant(SERIES[:2, 0]), 6)
    layer = tf.layers.Dense(5) if output_layer else None
    decoder = seq2seq.BasicDecoder(cell, helper(), state, layer)
    outputs, _, lengths = seq2seq.dynamic_decode(decoder, maximum_iterations=6, **options)
    return run([tf.reduce_sum(outputs.rnn_output), tf.cast(tf.reduce_sum(outputs.sample_id), tf.float32), lengths[0]])


def embedding():
    return tf.get_variable("embedding", [5, 3])


@program
def decoded_greedily():
    return decoded(lambda: seq2seq.GreedyEmbeddingHelper(embedding(), [1, 2], 0))


@program
def decoded_by_samples():
    return decoded(lambda: seq2seq.SampleEmbeddingHelper(embedding(), [1, 2], 0, seed=3))


@program
def decoded_from_truth():
    return decoded(
        lambda: seq2seq.TrainingHelper(tf.nn.embedding_lookup(embedding(), TOKENS), [5, 3]), impute_finished=True
    )


@program
def decoded_by_schedule():
    return decoded(
        lambda: seq2seq.ScheduledEmbeddingTrainingHelper(
            tf.nn.embedding_lookup(embedding(), TOKENS), [5, 3], embedding_again(), 0.5, seed=3, scheduling_seed=4
        )
    )


def embedding_again():
    with tf.variable_scope(tf.get_variable_scope(), reuse=True):
        return embedding()


@program
def decoded_by_beams():
    tf.set_random_seed(4)
    cell = cells.GRUCell(6)
    state = seq2seq.tile_batch(tf.layers.dense(tf.constant(SERIES[:2, 0]), 6), 3)
    decoder = seq2seq.BeamSearchDecoder(cell, embedding(), [1, 2], 0, state, 3, output_layer=tf.layers.Dense(5))
    outputs, _, _ = seq2seq.dynamic_decode(decoder, maximum_iterations=5)
    return run(tf.cast(outputs.predicted_ids, tf.float32))


@program
def translation():
    tf.set_random_seed(4)
    table = embedding()
    encoded, state = tf.nn.dynamic_rnn(
        cells.GRUCell(6), tf.nn.embedding_lookup(table, TOKENS), sequence_length=[5, 3], dtype=tf.float32
    )
    cell = seq2seq.AttentionWrapper(cells.GRUCell(6), seq2seq.LuongAttention(6, encoded, [5, 3]), 6)
    helper = seq2seq.TrainingHelper(tf.nn.embedding_lookup(table, TOKENS), [5, 3])
    first = cell.zero_state(2, tf.float32).clone(cell_state=state)
    outputs, _, _ = seq2seq.dynamic_decode(seq2seq.BasicDecoder(cell, helper, first, tf.layers.Dense(5)))
    loss = seq2seq.sequence_loss(outputs.rnn_output, tf.constant(TOKENS), tf.sequence_mask([5, 3], 5, tf.float32))
    return train(loss, tf.train.AdamOptimizer(0.01))


def legacy_model(make):
    tf.set_random_seed(4)
    model = make()
    outputs, _ = model([tf.constant([1, 2]), tf.constant([3, 4])])
    return train(tf.reduce_mean(tf.square(tf.stack(outputs))), tf.train.AdamOptimizer(0.01), steps=6)


register(
    "legacy",
    {
        "rnn": lambda: lambda e: legacy.embedding_rnn_seq2seq(e, e, cells.GRUCell(4), 6, 6, 3),
        "tied": lambda: lambda e: legacy.embedding_tied_rnn_seq2seq(e, e, cells.GRUCell(4), 6, 3),
        "attention": lambda: lambda e: legacy.embedding_attention_seq2seq(e, e, cells.GRUCell(4), 6, 6, 3),
        "two_heads": lambda: (
            lambda e: legacy.embedding_attention_seq2seq(
                e, e, cells.GRUCell(4), 6, 6, 3, num_heads=2, feed_previous=True
            )
        ),
        "decoder": lambda: (
            lambda e: legacy.rnn_decoder(
                [tf.constant(SERIES[:2, 0]), tf.constant(SERIES[:2, 1])], tf.zeros([2, 3]), cells.GRUCell(3)
            )
        ),
    },
    legacy_model,
)


@program
def legacy_sequence_loss():
    tf.set_random_seed(4)
    logits = [tf.random_normal([3, 4]), tf.random_normal([3, 4])]
    targets, weights = [tf.constant([1, 2, 3]), tf.constant([0, 1, 2])], [tf.ones([3]), tf.constant([1.0, 0.5, 0.0])]
    return run(
        [legacy.sequence_loss(logits, targets, weights), legacy.sequence_loss_by_example(logits, targets, weights)[0]]
    )


@program
def sequence_losses():
    tf.set_random_seed(4)
    logits, weights = tf.random_normal([2, 5, 5]), tf.sequence_mask([5, 3], 5, tf.float32)
    each = seq2seq.sequence_loss(logits, tf.constant(TOKENS), weights, False, False)
    by_time = seq2seq.sequence_loss(logits, tf.constant(TOKENS), weights, average_across_batch=False)
    return run([seq2seq.sequence_loss(logits, tf.constant(TOKENS), weights), tf.reduce_sum(each), by_time[0]])
