"""`absl.flags`: definitions as programs older than absl make them."""

from absl import flags

from ...supplied import flag_definitions

flags.disclaim_key_flags()
NAMES = flag_definitions.of(flags)
