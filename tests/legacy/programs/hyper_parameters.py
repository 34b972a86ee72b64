# ruff: noqa  (written as programs were in 2017)
# contrib.training.HParams: the examples of its documentation.
import tensorflow as tf

hparams = tf.contrib.training.HParams(learning_rate=0.1, num_hidden_units=100, activations=["relu", "tanh"])
hparams.parse("learning_rate=0.3,activations[1]=elu")
assert hparams.values() == {"learning_rate": 0.3, "num_hidden_units": 100, "activations": ["relu", "elu"]}
hparams.set_hparam("learning_rate", 1)
assert hparams.learning_rate == 1.0 and "num_hidden_units" in hparams and hparams.get("missing", 7) == 7
hparams.parse("activations=[a,b,c]")
assert hparams.activations == ["a", "b", "c"]
for wrong in ("unknown=1", "num_hidden_units=many", "num_hidden_units=[1,2]", "=3"):
    try:
        hparams.parse(wrong)
    except ValueError:
        continue
    raise AssertionError(wrong)
copy = tf.contrib.training.HParams(**hparams.values())
assert copy.parse_json(hparams.to_json()).values() == hparams.values()
print("checked")
