"""`tf.contrib.keras.api`, an inner address of `tf.keras`."""
