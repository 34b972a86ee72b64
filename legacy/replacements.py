"""What to use instead of a name that is gone: an exact answer where there is one, else the nearest name."""

EXACT = {}


def replacement(name: str) -> str | None:
    """A clause such as "use tf.image.resize", or None. `name` is dotted, from `tensorflow` on."""
    return EXACT.get(name)
