"""`keras.objectives`, the losses of Keras 1."""

BEHIND = "tf_keras.api._v1.keras.losses"
