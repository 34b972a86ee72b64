"""Monte-Carlo generation of the four-lepton events that `lesson_data.higgs` ships.

Run `python -m lesson_data.generate.higgs --help`; it needs the extra `generate` (Pythia 8).
"""
