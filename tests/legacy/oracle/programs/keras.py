"""`tf.keras` as it was: models in graph mode."""

import numpy as np
import tensorflow as tf
from programs.common import IMAGES, POINTS, SERIES, SIGNS, SUMS, program, register, run

layers, keras = tf.keras.layers, tf.keras


def fitted(stack, inputs, targets, loss="mse", optimizer="adam", **options):
    tf.set_random_seed(1)
    np.random.seed(1)
    model = keras.Sequential(stack())
    model.compile(optimizer() if callable(optimizer) else optimizer, loss)
    history = model.fit(inputs, targets, epochs=3, batch_size=4, verbose=0, **options).history
    return [*history["loss"], *np.ravel(model.predict(inputs[:2]))[:4]]


def regression(stack, **options):
    return fitted(stack, POINTS, SUMS, **options)


def two_dense():
    return [layers.Dense(8, "relu", input_shape=(6,)), layers.Dense(1)]


register(
    "keras_optimizer",
    {
        name.lower(): lambda name=name: lambda: getattr(keras.optimizers, name)(0.01)
        for name in ("SGD", "Adam", "RMSprop", "Adagrad", "Adadelta", "Adamax", "Nadam")
    },
    lambda make: regression(two_dense, optimizer=make()),
)
register(
    "keras_loss",
    {
        name: lambda name=name: name
        for name in "mse mae mape msle hinge squared_hinge logcosh poisson kld cosine_similarity".split()  # noqa: SIM905
    },
    lambda make: regression(two_dense, loss=make()),
)


def binary(stack, **options):
    return fitted(stack, POINTS, SIGNS.astype("float32")[:, None], "binary_crossentropy", **options)


def categorical(activation, loss):
    targets = SIGNS if loss.startswith("sparse") else np.eye(2, dtype="float32")[SIGNS]
    return fitted(lambda: [layers.Dense(2, activation, input_shape=(6,))], POINTS, targets, loss)


register(
    "keras_classes",
    {
        "binary": lambda: lambda: binary(lambda: [layers.Dense(1, "sigmoid", input_shape=(6,))]),
        "softmax": lambda: lambda: categorical("softmax", "categorical_crossentropy"),
        "sigmoid": lambda: lambda: categorical("sigmoid", "categorical_crossentropy"),
        "sparse": lambda: lambda: categorical("softmax", "sparse_categorical_crossentropy"),
    },
    lambda make: make()(),
)


@program
def keras_not_shuffled():
    return regression(two_dense, shuffle=False)


@program
def keras_validation_split():
    return regression(two_dense, validation_split=0.25)


@program
def keras_sample_weights():
    return regression(two_dense, sample_weight=np.abs(SUMS[:, 0]))


@program
def keras_class_weights():
    return binary(lambda: [layers.Dense(1, "sigmoid", input_shape=(6,))], class_weight={0: 1.0, 1: 3.0})


def image_model(make):
    return fitted(
        lambda: [*make(), layers.Flatten(), layers.Dense(1)],
        IMAGES,
        SUMS[:4],
        optimizer=lambda: keras.optimizers.SGD(0.01),
    )


register(
    "keras_images",
    {
        "convolution": lambda: [layers.Conv2D(3, 3, activation="relu", input_shape=(12, 12, 3)), layers.MaxPooling2D()],
        "batch_normalization": lambda: [layers.Conv2D(3, 3, input_shape=(12, 12, 3)), layers.BatchNormalization()],
        "separable": lambda: [layers.SeparableConv2D(3, 3, input_shape=(12, 12, 3))],
        "transposed": lambda: [layers.Conv2DTranspose(2, 3, strides=2, input_shape=(12, 12, 3))],
        "global": lambda: [layers.Conv2D(3, 3, input_shape=(12, 12, 3)), layers.GlobalAveragePooling2D()],
        "dropout": lambda: [layers.Conv2D(3, 3, input_shape=(12, 12, 3)), layers.SpatialDropout2D(0.3)],
        "padded": lambda: [layers.ZeroPadding2D(1, input_shape=(12, 12, 3)), layers.UpSampling2D()],
    },
    image_model,
)
register(
    "keras_stack",
    {
        "dropout": lambda: [layers.Dense(8, input_shape=(6,)), layers.Dropout(0.3), layers.Dense(1)],
        "noise": lambda: [layers.GaussianNoise(0.1, input_shape=(6,)), layers.Dense(1)],
        "alpha_dropout": lambda: [layers.Dense(8, "selu", input_shape=(6,)), layers.AlphaDropout(0.1), layers.Dense(1)],
        "batch_normalization": lambda: [layers.BatchNormalization(input_shape=(6,)), layers.Dense(1)],
        "regularized": lambda: [
            layers.Dense(1, input_shape=(6,), kernel_regularizer=keras.regularizers.l1_l2(0.1, 0.1))
        ],
        "constrained": lambda: [layers.Dense(1, input_shape=(6,), kernel_constraint=keras.constraints.MaxNorm(0.5))],
        "leaky": lambda: [layers.Dense(4, input_shape=(6,)), layers.LeakyReLU(0.1), layers.PReLU(), layers.Dense(1)],
        "lambda": lambda: [layers.Lambda(lambda x: x**2, input_shape=(6,)), layers.Dense(1)],
    },
    regression,
)


def series_model(make):
    return fitted(lambda: [make(), layers.Flatten(), layers.Dense(1)], SERIES, SUMS[:8])


register(
    "keras_series",
    {
        "lstm": lambda: layers.LSTM(3, input_shape=(5, 4)),
        "lstm_dropout": lambda: layers.LSTM(3, dropout=0.2, recurrent_dropout=0.2, input_shape=(5, 4)),
        "lstm_sequences": lambda: layers.LSTM(3, return_sequences=True, input_shape=(5, 4)),
        "gru": lambda: layers.GRU(3, input_shape=(5, 4)),
        "gru_reset_after": lambda: layers.GRU(3, reset_after=True, input_shape=(5, 4)),
        "simple": lambda: layers.SimpleRNN(3, input_shape=(5, 4)),
        "bidirectional": lambda: layers.Bidirectional(layers.LSTM(3), input_shape=(5, 4)),
        "distributed": lambda: layers.TimeDistributed(layers.Dense(2), input_shape=(5, 4)),
        "convolution": lambda: layers.Conv1D(3, 2, padding="causal", input_shape=(5, 4)),
        "masked": lambda: layers.Masking(0.0, input_shape=(5, 4)),
    },
    series_model,
)


@program
def keras_embedding():
    tokens = np.arange(40).reshape(8, 5) % 7
    return fitted(lambda: [layers.Embedding(7, 3, input_length=5), layers.Flatten(), layers.Dense(1)], tokens, SUMS[:8])


@program
def keras_functional():
    tf.set_random_seed(1)
    np.random.seed(1)
    x = layers.Input((6,))
    hidden = layers.concatenate([layers.Dense(3, "tanh")(x), layers.Dense(2, "elu")(x)])
    model = keras.Model(x, [layers.Dense(1, name="first")(hidden), layers.Dense(1, "sigmoid", name="second")(hidden)])
    model.compile("adam", {"first": "mse", "second": "binary_crossentropy"}, loss_weights=[1.0, 0.5])
    return model.fit(POINTS, [SUMS, SIGNS.astype("float32")], epochs=3, batch_size=8, verbose=0).history["loss"]


@program
def keras_metrics():
    tf.set_random_seed(1)
    np.random.seed(1)
    model = keras.Sequential([layers.Dense(1, "sigmoid", input_shape=(6,))])
    model.compile("sgd", "binary_crossentropy", ["accuracy", "mae", keras.metrics.AUC()])
    history = model.fit(POINTS, SIGNS, epochs=2, batch_size=8, verbose=0).history
    return [number for key in sorted(history) for number in history[key]] + list(
        model.evaluate(POINTS, SIGNS, verbose=0)
    )


@program
def keras_generator():
    tf.set_random_seed(1)
    np.random.seed(1)
    generator = keras.preprocessing.image.ImageDataGenerator(
        rotation_range=20, width_shift_range=0.2, zoom_range=0.2, horizontal_flip=True
    )
    return np.ravel(generator.flow(IMAGES, batch_size=2, seed=3).next())[:40]


@program
def keras_backend():
    backend = keras.backend
    backend.set_session(tf.Session())
    x = backend.variable(POINTS[:2])
    return backend.eval(backend.sum(backend.square(x), axis=1)) + backend.get_value(x)[:, 0]


@program
def keras_layers_in_a_graph():
    tf.set_random_seed(1)
    x = tf.placeholder(tf.float32, [None, 6])
    y = layers.Dense(1)(layers.Dropout(0.5)(layers.Dense(4, "relu")(x)))
    return run(tf.reduce_sum(y), {x: POINTS, keras.backend.learning_phase(): 1})


@program
def keras_sequences():
    padded = keras.preprocessing.sequence.pad_sequences([[1, 2], [3]], 3)
    tokenizer = keras.preprocessing.text.Tokenizer(5)
    tokenizer.fit_on_texts(["a b a", "b c"])
    return [*np.ravel(padded), *np.ravel(tokenizer.texts_to_matrix(["a c"]))]
