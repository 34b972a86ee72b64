"""The report on the shipped four-lepton events: README.md, from the tables and metadata.json."""

import json
from pathlib import Path

import numpy as np
import pandas as pd

from lesson_data.errors import DataError
from lesson_data.generate.higgs.settings import HIGGS_MASS
from lesson_data.generate.report import markdown
from lesson_data.higgs import SAMPLES, SHIPPED, cut, four_lepton_mass, load

TEMPLATE = Path(__file__).with_name("README.template.md")
QUANTILES = (0.05, 0.25, 0.5, 0.75, 0.95)
PEAK = 5.0  # GeV on each side of the Higgs boson's mass


def write_report(folder: Path = Path(__file__).parent, events: Path = SHIPPED) -> Path:
    """Write README.md into `folder`, from the tables and metadata.json in `events`.

    Raises:
        DataError: a table or metadata.json cannot be used.
    """
    table = load(events)
    try:
        metadata = json.loads((events / "metadata.json").read_text())
    except (OSError, ValueError) as error:
        raise DataError(f"{events / 'metadata.json'} cannot be read ({error}): assemble the tables again") from error
    report = folder / "README.md"
    report.write_text(_text(table, metadata))
    return report


def _text(table: pd.DataFrame, metadata: dict) -> str:
    kept, processes = cut(table), metadata["processes"]
    kept = kept.assign(mass=four_lepton_mass(kept))
    signal = kept.loc[kept["signal"] == 1, "mass"]
    higgs, continuum = (processes[name]["cross_section_pb"]["accepted"] for name in ("ggH125_ZZ4lep", "llll"))
    selection, detector = metadata["selection"], metadata["detector"]
    return TEMPLATE.read_text().format(
        **{key: value for key, value in (selection | detector).items() if key != "leading_pt"},
        leading_pt=", ".join(f"{pt:g}" for pt in selection["leading_pt"]),
        higgs_mass=HIGGS_MASS,
        processes=markdown(_processes(processes)),
        quantities=markdown(_quantities(kept)),
        dropped=f"{len(table) - len(kept)} of {len(table)}",
        peak=np.mean(abs(signal - HIGGS_MASS) < PEAK),
        ratio=continuum / higgs,
        minutes=sum(process["seconds"]["all_chunks"] for process in processes.values()) / 60,
        chunk_events=metadata["chunk_events"],
        versions=", ".join(f"{name} {' and '.join(found)}" for name, found in metadata["versions"].items()),
    )


def _processes(processes: dict) -> pd.DataFrame:
    rows = [
        {
            "process": f"`{name}`",
            "seed": str(process["seed"]),
            "cross section [fb]": f"{1000 * process['cross_section_pb']['hard_process']:.3g}",
            "events": str(process["events"]["process"]),
            "accepted": f"{process['efficiency']['process']:.1%}",
            "accepted [fb]": f"{1000 * process['cross_section_pb']['accepted']:.3g}",
            "events a second": f"{process['events']['accepted'] / process['seconds']['all_chunks']:.0f}",
        }
        for name, process in processes.items()
    ]
    return pd.DataFrame(rows)


def _quantities(kept: pd.DataFrame) -> pd.DataFrame:
    rows = []
    for quantity, words in (*((f"lep_pt_{i}", f"`lep_pt_{i}`") for i in range(4)), ("mass", "four-lepton mass")):
        for sample, signal in SAMPLES.items():
            values = kept.loc[kept["signal"] == signal, quantity].quantile(QUANTILES)
            row = {"quantity": words, "process": f"`{sample}`"}
            rows.append(row | {f"{level:.0%}": f"{value:.1f}" for level, value in values.items()})
    return pd.DataFrame(rows)
