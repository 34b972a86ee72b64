"""Linear-chain conditional random fields (J. Lafferty, A. McCallum and F. Pereira, 2001)."""
