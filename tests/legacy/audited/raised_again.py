try:
    from tensorflow.contrib.gan import gan_model
except ImportError:
    raise SystemExit("it is needed") from None
assert gan_model
