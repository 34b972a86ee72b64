"""What the columns of the event table are called on an axis, with their units."""

import re

EVENT = {
    "HT": r"$H_\mathrm{T}$ [GeV]",
    "MET": r"$E_\mathrm{T}^\mathrm{miss}$ [GeV]",
    "METPhi": r"$\varphi$ of $E_\mathrm{T}^\mathrm{miss}$ [radians]",
    "MT": r"$M_\mathrm{T}$ [GeV]",
    "MT2W": r"$M_\mathrm{T2}^W$ [GeV]",
    "n_jet": "number of jets",
    "n_bjet": "number of b-jets",
}
OBJECT = {"sel_lep": "lepton", "selJet": "jet", "lep": "lepton"}
QUANTITY = {
    "pt": r"$p_\mathrm{T}$ [GeV]",
    "eta": r"$\eta$",
    "phi": r"$\varphi$ [radians]",
    "m": "mass [GeV]",
}


def label(column: str) -> str:
    """The axis label of a column; its own name where it is not one of the lessons'.

    Jets and leptons are counted from 1, as in papers: `selJet_pt0` is the leading jet, `lep_pt_1` the second lepton's.
    """
    if column in EVENT:
        return EVENT[column]
    parts = re.fullmatch(r"(sel_lep|selJet|lep)_(pt|eta|phi|m)_?(\d)", column)
    if not parts:
        return column
    which, quantity, index = parts.groups()
    number = f" {int(index) + 1}" if which != "sel_lep" else ""
    return f"{OBJECT[which]}{number} {QUANTITY[quantity]}"
