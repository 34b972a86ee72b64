"""Small functions that a model brings along where it uses them."""

PARTS = {
    "batch_norm": '''
def batch_norm(x, scale, offset, epsilon, data_format="NHWC"):
    """Normalised by the batch's moments; then its mean and its unbiased variance."""
    return tf.raw_ops.FusedBatchNormV3(
        x=x, scale=scale, offset=offset, mean=[], variance=[], epsilon=epsilon, data_format=data_format
    )[:3]
''',
    "inferred_batch_norm": '''
def inferred_batch_norm(x, scale, offset, mean, variance, epsilon, data_format="NHWC"):
    """Normalised by the given moments; then these moments."""
    return tf.raw_ops.FusedBatchNormV3(
        x=x,
        scale=scale,
        offset=offset,
        mean=mean,
        variance=variance,
        epsilon=epsilon,
        data_format=data_format,
        is_training=False,
    )[:3]
''',
    "lstm_cell": '''
def lstm_cell(x, h, c, kernel, bias, *peepholes, forget_bias=1.0, activation=tf.tanh):
    """The next h and c of a long short-term memory (doi:10.1162/neco.1997.9.8.1735), with peepholes where given."""
    i, j, f, o = tf.split(tf.concat([x, h], 1) @ kernel + bias, 4, axis=1)
    f = f + forget_bias
    if peepholes:
        f, i = f + peepholes[0] * c, i + peepholes[1] * c
    c = tf.sigmoid(f) * c + tf.sigmoid(i) * activation(j)
    o = o + peepholes[2] * c if peepholes else o
    return tf.sigmoid(o) * activation(c), c
''',
    "gru_cell": '''
def gru_cell(x, h, gate_kernel, gate_bias, kernel, bias, activation=tf.tanh):
    """The next h of a gated recurrent unit (arXiv:1406.1078)."""
    reset, update = tf.split(tf.sigmoid(tf.concat([x, h], 1) @ gate_kernel + gate_bias), 2, axis=1)
    candidate = activation(tf.concat([x, reset * h], 1) @ kernel + bias)
    return update * h + (1 - update) * candidate
''',
    "rnn_cell": '''
def rnn_cell(x, h, kernel, bias, activation=tf.tanh):
    """The next h of the plain recurrent unit."""
    return activation(tf.concat([x, h], 1) @ kernel + bias)
''',
    "recurrent": '''
def recurrent(cell, x, states, *weights, lengths=None, **settings):
    """A cell over x, [time, batch, features]: its outputs, [time, batch, units], and its last states.

    Beyond its length a sequence has zeros as outputs, and its states stay.
    """

    def step(time, outputs, *states):
        new = tf.nest.flatten(cell(x[time], *states, *weights, **settings))
        output = new[0]
        if lengths is not None:
            goes_on = (time < lengths)[:, tf.newaxis]
            output = tf.where(goes_on, output, tf.zeros_like(output))
            new = [tf.where(goes_on, one, other) for one, other in zip(new, states)]
        return [time + 1, outputs.write(time, output), *new]

    steps, states = tf.shape(x)[0], [tf.convert_to_tensor(state) for state in states]
    shapes = [tf.TensorShape([]), tf.TensorShape(None), *(tf.TensorShape([None, state.shape[1]]) for state in states)]
    variables = [0, tf.TensorArray(x.dtype, steps), *states]
    _, outputs, *states = tf.while_loop(lambda time, *_: time < steps, step, variables, shapes)
    return [outputs.stack(), *states]
''',
    "unrolled": '''
def unrolled(cell, inputs, states, *weights, **settings):
    """A cell over a list of inputs, [batch, features] each: for each of its states a list, of one for each input."""
    found = []
    for x in inputs:
        states = tf.nest.flatten(cell(x, *states, *weights, **settings))
        found.append(states)
    return list(zip(*found))
''',
    "table": '''
def table(values, name, default):
    """A hash table with its keys and values."""
    contents = tf.lookup.KeyValueTensorInitializer(values[f"{name}/keys"], values[f"{name}/values"])
    return tf.lookup.StaticHashTable(contents, default)
''',
    "move_average": '''
def move_average(average, value, decay):
    """Move a variable, that is an average, towards a value."""
    average.assign_sub((average - value) * (1 - tf.cast(decay, average.dtype)))
''',
    "fill_empty_rows": '''
def fill_empty_rows(indices, values, shape, default):
    """A sparse tensor's indices and values with an entry in each empty row; which were, and where entries went."""
    return tf.raw_ops.SparseFillEmptyRows(indices=indices, values=values, dense_shape=shape, default_value=default)
''',
    "reshape_sparse": '''
def reshape_sparse(indices, shape, new_shape):
    """A sparse tensor's indices in another shape, and that shape."""
    return tf.raw_ops.SparseReshape(input_indices=indices, input_shape=shape, new_shape=new_shape)
''',
}
