"""`tf.contrib.bayesflow`, from tensorflow-probability."""
