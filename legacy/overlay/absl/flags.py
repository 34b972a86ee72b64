"""`absl.flags`: definitions as programs older than absl make them."""

from absl import flags

from ...flag_definitions import of

flags.disclaim_key_flags()
NAMES = of(flags)
