"""The same figures as a picture: one row a group, a dot for the figure, a line for its interval."""

from collections.abc import Mapping
from pathlib import Path

import matplotlib

matplotlib.use("Agg")  # a server has no screen

from matplotlib.figure import Figure

from comments.checks.training.measuring import Measures

SHOWN = ("ROC-AUC", "macro-F1", "R@5%")
ROW = 0.28  # inches


def picture(groups: Mapping[str, Measures], title: str, file: Path) -> None:
    """Writes `file`; its ending (.svg, .png) says what kind of picture."""
    names = list(groups)[::-1]
    figure = Figure(figsize=(10, 1.2 + ROW * len(names)), layout="constrained")
    figure.suptitle(title)
    for axes, shown in zip(figure.subplots(1, len(SHOWN), sharey=True), SHOWN, strict=True):
        estimates = [groups[name].figures[shown] for name in names]
        values = [estimate.value for estimate in estimates]
        below = [max(estimate.value - estimate.low, 0) for estimate in estimates]
        above = [max(estimate.high - estimate.value, 0) for estimate in estimates]
        axes.errorbar(values, range(len(names)), xerr=[below, above], fmt="o", markersize=4, color="#8c1c13")
        axes.set_yticks(range(len(names)), names)
        axes.set_xlim(0, 1)
        axes.set_title(shown, fontsize=10)
        axes.grid(axis="x", alpha=0.3)
    with matplotlib.rc_context({"svg.fonttype": "none"}):  # text stays text, in whatever script
        figure.savefig(file)
