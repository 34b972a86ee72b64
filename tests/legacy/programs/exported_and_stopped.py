# ruff: noqa  (written as programs were in 2018)
# tf.estimator: the signatures of what is exported, exporters after evaluations, and hooks that stop early. TensorFlow
# 1.15.5 passes the same checks.
import os

import numpy as np
import tensorflow as tf

export = tf.estimator.export


def model_fn(features, labels, mode):
    x = features["feature"] if isinstance(features, dict) else features
    y = tf.get_variable("w", initializer=0.0) * x
    outputs = {
        "serving_default": export.PredictOutput(y),
        "classes": export.ClassificationOutput(scores=y),
        "values": export.RegressionOutput(y),
    }
    if mode == "infer":
        return tf.estimator.EstimatorSpec(mode, {"y": y}, export_outputs=outputs)
    loss = tf.reduce_mean(tf.square(y - labels))
    step = tf.train.GradientDescentOptimizer(0.05).minimize(loss, tf.train.get_global_step())
    return tf.estimator.EstimatorSpec(mode, {"y": y}, loss, step)


def inputs():
    return tf.data.Dataset.from_tensors(([1.0, 2.0], [3.0, 6.0])).repeat(40)


def by_name():
    number = tf.placeholder(tf.float32, [None], name="number")
    text = tf.placeholder(tf.string, [None], name="text")
    return export.ServingInputReceiver(number, {"text": text}, {"direct": number})


def as_tensor():
    number = tf.placeholder(tf.float32, [None], name="number")
    return export.TensorServingInputReceiver(number, number)


def signatures(folder):
    with tf.Session(graph=tf.Graph()) as session:
        found = tf.saved_model.loader.load(session, ["serve"], folder).signature_def
    return {
        key: (value.method_name.split("/")[-1], {name: info.name for name, info in value.inputs.items()})
        for key, value in found.items()
    }


model = tf.estimator.Estimator(model_fn, "model")
model.train(inputs, steps=2)
assert signatures(model.export_savedmodel("named", by_name)) == {
    "serving_default": ("predict", {"text": "text:0"}),
    "classes": ("classify", {"inputs": "text:0"}),
    "values": ("regress", {"inputs": "text:0"}),
    "direct:serving_default": ("predict", {"input": "number:0"}),
}
assert signatures(model.export_savedmodel("plain", as_tensor)) == {
    "serving_default": ("predict", {"input": "number:0"})
}
raw = export.build_raw_serving_input_receiver_fn({"feature": tf.zeros([2], name="given")})
assert signatures(model.export_savedmodel("raw", raw))["serving_default"] == ("predict", {"feature": "given:0"})
for wrong in (
    lambda: export.RegressionOutput(3),
    lambda: export.ClassificationOutput(),
    lambda: export.ClassificationOutput(classes=tf.constant(1)),
    lambda: export.ServingInputReceiver(tf.zeros([1]), tf.zeros([1]), [tf.zeros([1])]),
):
    try:
        wrong()
    except ValueError:
        pass
    else:
        raise AssertionError("an impossible export was accepted")


def without_default(features, labels, mode):
    spec = model_fn(features, labels, mode)
    return spec._replace(export_outputs={key: export.PredictOutput(features) for key in "ab"})


try:
    tf.estimator.Estimator(without_default, "model").export_savedmodel("none", as_tensor)
except ValueError as error:
    assert "none of them" in str(error)
else:
    raise AssertionError("several outputs without a default were exported")

exporters = [
    tf.estimator.LatestExporter("latest", as_tensor, exports_to_keep=1),
    tf.estimator.FinalExporter("final", as_tensor),
    tf.estimator.BestExporter("best", as_tensor, exports_to_keep=2),
]
config = tf.estimator.RunConfig("evaluated", save_checkpoints_steps=3)
evaluated = tf.estimator.Estimator(model_fn, config=config)
spec = tf.estimator.EvalSpec(inputs, steps=1, exporters=exporters, throttle_secs=0)
tf.estimator.train_and_evaluate(evaluated, tf.estimator.TrainSpec(inputs, max_steps=9), spec)
kept = {name: len(os.listdir("evaluated/export/" + name)) for name in ("latest", "final", "best")}
assert kept == {"latest": 1, "final": 1, "best": 2}, kept

stopping = tf.estimator.Estimator(model_fn, "stopped")
seen = []


def after_five():
    seen.append(1)
    return len(seen) == 5


hook = tf.estimator.experimental.make_early_stopping_hook(stopping, after_five, run_every_secs=None, run_every_steps=1)
stopping.train(inputs, hooks=[hook])
assert stopping.get_variable_value("global_step") == 5
stopping.evaluate(inputs, steps=1)
low = tf.estimator.experimental.stop_if_lower_hook(stopping, "loss", 1e9, run_every_secs=None, run_every_steps=1)
stopping.train(inputs, hooks=[low])
assert stopping.get_variable_value("global_step") == 6
high = tf.estimator.experimental.stop_if_higher_hook(stopping, "loss", 1e9, run_every_secs=None, run_every_steps=1)
stopping.train(inputs, steps=4, hooks=[high])
assert stopping.get_variable_value("global_step") == 10
print("checked")
