"""The results as a table, a JSON file and a figure."""

import json
from pathlib import Path

import matplotlib.pyplot as plt
from matplotlib.ticker import NullFormatter
from rich.console import Console
from rich.table import Table


def show(results: dict) -> None:
    """Print a table for each problem, the fastest contender first."""
    for name, result in results.items():
        table = Table(
            "contender",
            "µs a step",
            "compiled is faster by",
            "share of peak",
            "start and first epoch",
            title=name,
        )
        rows = result["contenders"]
        ours = rows["compiled"]["seconds"]
        for contender, row in sorted(rows.items(), key=lambda item: item[1]["seconds"]):
            share = result["operations_a_step"] / row["seconds"] / result["peak"]
            label = f"{contender} ({row['note']})" if row["note"] not in ("", contender) else contender
            cells = (
                f"{row['seconds'] * 1e6:.1f}",
                f"{row['seconds'] / ours:.2f}",
                f"{share:.1%}",
                f"{row['first_epoch']:.1f} s",
            )
            table.add_row(label, *cells)
        console = Console()
        console.width = max(console.width, 110)
        console.print(table)


def write(results: dict, folder: Path) -> None:
    """Write `results.json` and `results.png`."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "results.json").write_text(json.dumps(results, indent=1) + "\n")
    figure, axes = plt.subplots(1, len(results), figsize=(4.2 * len(results), 3.6), squeeze=False, layout="constrained")
    for panel, (name, result) in zip(axes[0], results.items(), strict=True):
        rows = sorted(result["contenders"].items(), key=lambda item: -item[1]["seconds"])
        colors = ["C0" if contender in ("compiled", "feed", "pipeline") else "0.6" for contender, _ in rows]
        values = [row["seconds"] * 1e6 for _, row in rows]
        bars = panel.barh([contender for contender, _ in rows], values, color=colors)
        panel.bar_label(bars, [f"{value:.3g}" if value < 1000 else f"{value:.0f}" for value in values], padding=2)
        panel.set(title=name, xscale="log", xlabel="µs a step", xlim=(min(values) / 3, max(values) * 4))
        panel.xaxis.set_minor_formatter(NullFormatter())
    figure.savefig(folder / "results.png", dpi=130)
