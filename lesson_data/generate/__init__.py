"""Monte-Carlo generation of the stop-pair and top-pair events that `lesson_data.stop_susy` ships.

Run `python -m lesson_data.generate --help`; it needs the extra `generate` (Pythia 8 and FastJet).
"""
