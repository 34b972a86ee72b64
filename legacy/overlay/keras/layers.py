"""`keras.layers`, and the files that its layers lay in."""

BEHIND = "tf_keras.api._v1.keras.layers"
_FILES = (
    "advanced_activations core convolutional convolutional_recurrent cudnn_recurrent embeddings local merge noise "
    "normalization pooling recurrent wrappers"
)
MODULES = dict.fromkeys(_FILES.split(), BEHIND)
