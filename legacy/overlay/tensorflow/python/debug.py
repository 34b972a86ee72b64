"""`tensorflow.python.debug`, known as tfdbg."""

from ....supplied.tfdbg import as_in_1_15

BEHIND = "tensorflow.python.debug"
KINDS = ("Dumping", "Grpc", "LocalCLI", "TensorBoard")
NAMES = {f"{kind}Debug{end}": as_in_1_15(f"{kind}Debug{end}") for kind in KINDS for end in ("Hook", "WrapperSession")}
