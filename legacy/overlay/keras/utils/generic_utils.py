"""`keras.utils.generic_utils`: custom objects, and what moved to other files."""

BEHIND = "tf_keras.api._v1.keras.utils"
