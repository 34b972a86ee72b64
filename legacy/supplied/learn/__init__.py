"""`tf.contrib.learn`: its estimators, with `fit` and arrays as input, over those of `tf.estimator`."""
