import numpy as np
import pandas as pd
import pytest

from lesson_data.tables import COLUMNS


@pytest.fixture
def folder(tmp_path):
    """A folder with 40 events of each process, whose values are random."""
    rng = np.random.default_rng(7)
    for name, signal in (("background", 0), ("signal-600-400", 1), ("signal-900-100", 1)):
        table = pd.DataFrame({column: rng.gamma(4.0, 50.0, 40).astype(np.float32) for column in COLUMNS})
        for column in ("n_jet", "n_bjet"):
            table[column] = rng.integers(1, 6, 40).astype(np.int8)
        table["signal"] = np.int8(signal)
        table.to_parquet(tmp_path / f"{name}.parquet")
    return tmp_path
