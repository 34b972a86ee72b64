"""The report on the shipped events: README.md and comparison.png, from the tables and metadata.json."""

import json
from pathlib import Path

import pandas as pd

from lesson_data import stop_susy
from lesson_data.errors import DataError
from lesson_data.generate.comparison import draw_comparison
from lesson_data.generate.published import compared
from lesson_data.tables import SHIPPED

TEMPLATE = Path(__file__).with_name("README.template.md")


def write_report(folder: Path = Path(__file__).parent, events: Path = SHIPPED) -> Path:
    """Write README.md and comparison.png into `folder`, from the tables and metadata.json in `events`.

    Raises:
        DataError: a table or metadata.json cannot be used.
    """
    mixture = stop_susy.load("900-100", events)
    try:
        metadata = json.loads((events / "metadata.json").read_text())
    except (OSError, ValueError) as error:
        raise DataError(f"{events / 'metadata.json'} cannot be read ({error}): assemble the tables again") from error
    draw_comparison(mixture, folder / "comparison.png")
    report = folder / "README.md"
    report.write_text(_text(mixture, metadata))
    return report


def _text(mixture: pd.DataFrame, metadata: dict) -> str:
    selection, veto, processes = metadata["selection"], metadata["veto"], metadata["processes"]
    statistics = compared(mixture)
    return TEMPLATE.read_text().format(
        **{name: selection[name] for name in ("lepton_pt", "lepton_eta", "jet_eta", "ht", "met")},
        **{name: veto[name] for name in ("process_invisible", "shower_invisible")},
        jets_pt=_listed(selection["jets_pt"]),
        veto_lepton_pt=veto["lepton_pt"],
        veto_jets_pt=_listed(veto["jets_pt"]),
        processes=markdown(_processes(processes)),
        vetoes=markdown(_vetoes(processes)),
        no_solution=_without_solution(mixture),
        comparison=markdown(_side_by_side(statistics)),
        deviations=_deviations(statistics),
        hours=sum(process["seconds"]["all_chunks"] for process in processes.values()) / 3600,
        chunk_events=metadata["chunk_events"],
        versions=", ".join(f"{name} {' and '.join(found)}" for name, found in metadata["versions"].items()),
    )


def _listed(cuts: list[float]) -> str:
    return ", ".join(f"{cut:g}" for cut in cuts)


def markdown(table: pd.DataFrame) -> str:
    """A table whose first column is text and whose others are numbers, already formatted."""
    rules = ["---", *["---:"] * (len(table.columns) - 1)]
    return "\n".join(f"| {' | '.join(row)} |" for row in (table.columns, rules, *table.to_numpy()))


def _processes(processes: dict) -> pd.DataFrame:
    rows = []
    for name, process in processes.items():
        events = process["events"]
        rows.append(
            {
                "process": name,
                "seed": str(process["seed"]),
                "cross section [pb]": f"{process['cross_section_pb']['hard_process']:.3g}",
                "events": f"{events['process']:,}".replace(",", " "),
                "tried": f"{events['hadrons'] / events['process']:.3%}",
                "accepted": f"{events['accepted'] / events['process']:.3%}",
                "accepted [fb]": f"{1000 * process['cross_section_pb']['accepted']:.3g}",
                "a chunk at best [s]": str(process["seconds"]["fastest_chunk"]),
            }
        )
    return pd.DataFrame(rows)


def _vetoes(processes: dict) -> pd.DataFrame:
    stages = {
        "process": "hard process",
        "shower": "shower",
        "partons": "before hadronisation",
        "hadrons": "selection of the reconstructed event",
    }
    rows = [
        {"after": label, **{name: f"{process['efficiency'][stage]:.1%}" for name, process in processes.items()}}
        for stage, label in stages.items()
    ]
    return pd.DataFrame(rows)


def _without_solution(mixture: pd.DataFrame) -> str:
    shares = (mixture["MT2W"] == 999.0).groupby(mixture["signal"]).mean()
    return f"{shares[0]:.1%} of the background, {shares[1]:.1%} of the 900/100 GeV signal"


def _side_by_side(statistics: pd.DataFrame) -> pd.DataFrame:
    names = {"mean": "mean", "std": "std", "25%": "25 %", "50%": "50 %", "75%": "75 %"}
    return pd.DataFrame(
        {
            "quantity": "`" + statistics["quantity"] + "`, " + statistics["statistic"].map(names),
            "ours": [_number(row.ours, row.quantity) for row in statistics.itertuples()],
            "original": [_number(row.published, row.quantity) for row in statistics.itertuples()],
            "deviation": [f"{100 * deviation:+.1f} %" for deviation in statistics["deviation"]],
        }
    )


def _number(value: float, quantity: str) -> str:
    return f"{value:.2f}" if quantity.startswith("n_") else f"{value:.1f}"


def _deviations(statistics: pd.DataFrame) -> str:
    far = statistics[statistics["deviation"].abs() > 0.05].sort_values("deviation", key=abs, ascending=False)
    listed = "; ".join(f"`{row.quantity}` {row.statistic} {100 * row.deviation:+.0f} %" for row in far.itertuples())
    return f"{len(statistics) - len(far)} of {len(statistics)} statistics agree within 5 %. The others: {listed}."
