try:
    from tensorflow.contrib.gan import gan_model
except KeyError:
    gan_model = None
assert gan_model is None
