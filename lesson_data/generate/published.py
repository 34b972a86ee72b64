"""What is known of the tutorial's own file of 50 000 events, at 900/100 GeV: statistics, in GeV, and their names."""

import pandas as pd

PUBLISHED = {  # by column, as pandas.DataFrame.describe() names them
    "HT": {"mean": 742.6, "std": 321.9, "25%": 515.7, "50%": 669.6, "75%": 882.5},
    "MET": {"mean": 363.7, "std": 176.5, "25%": 231.4, "50%": 294.4, "75%": 449.0},
    "MT": {"mean": 221.3, "std": 224.9, "25%": 55.9, "50%": 118.5, "75%": 341.8},
    "MT2W": {"mean": 268.1, "std": 208.7, "25%": 144.6, "50%": 185.3, "75%": 302.7},
    "n_jet": {"mean": 4.72, "std": 0.95},
    "n_bjet": {"mean": 1.58, "std": 0.66},
    "sel_lep_pt0": {"mean": 114.2, "std": 92.9, "25%": 51.9, "50%": 83.9, "75%": 143.0},
    "selJet_m0": {"mean": 44.5, "std": 35.4, "50%": 32.1},
    "selJet_pt1": {"mean": 176.8, "std": 95.9, "25%": 113.8, "50%": 152.3, "75%": 210.3},
    "selJet_m1": {"mean": 21.6},
    "selJet_pt2": {"mean": 112.4, "std": 55.0, "25%": 74.8},
}


def compared(events: pd.DataFrame) -> pd.DataFrame:
    """Columns quantity, statistic, ours, published and deviation (ours / published - 1), one row a statistic."""
    ours = events[list(PUBLISHED)].astype("float64").describe()
    rows = [
        (column, name, ours.loc[name, column], value)
        for column, statistics in PUBLISHED.items()
        for name, value in statistics.items()
    ]
    table = pd.DataFrame(rows, columns=["quantity", "statistic", "ours", "published"])
    return table.assign(deviation=table["ours"] / table["published"] - 1.0)
