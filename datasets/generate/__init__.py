"""Monte-Carlo generation of the stop-pair and top-pair events that `datasets.stop_susy` ships.

Run `python -m datasets.generate --help`; it needs the extra `generate` (Pythia 8 and FastJet).
"""
