"""Functions of finance that NumPy 1.20 dropped.

Payments are made at the end of a period, or at its beginning with `when=1` or `"begin"`. All solve
`fv + pv (1 + rate)^nper + pmt (1 + rate * when) / rate ((1 + rate)^nper - 1) = 0`; with no interest, the limit of it.
"""

from typing import Any

import numpy as np

__all__ = ["fv", "ipmt", "irr", "mirr", "nper", "npv", "pmt", "ppmt", "pv", "rate"]


def _at_beginning(when: Any) -> int:
    return int(when in (1, "begin", "b", "beginning", "start"))


def _worth_of_payments(rate: Any, nper: Any, when: Any) -> Any:
    """What payments of 1 are worth at the end."""
    interest = np.where(np.equal(rate, 0), 1.0, rate)
    with_interest = (1 + interest * _at_beginning(when)) * ((1 + interest) ** nper - 1) / interest
    return np.where(np.equal(rate, 0), nper, with_interest)[()]


def fv(rate: Any, nper: Any, pmt: Any, pv: Any, when: Any = "end") -> Any:
    """The future value."""
    return -(np.multiply(pv, np.power(1.0 + rate, nper)) + pmt * _worth_of_payments(rate, nper, when))


def pv(rate: Any, nper: Any, pmt: Any, fv: Any = 0, when: Any = "end") -> Any:
    """The present value."""
    return -(fv + pmt * _worth_of_payments(rate, nper, when)) / np.power(1.0 + rate, nper)


def pmt(rate: Any, nper: Any, pv: Any, fv: Any = 0, when: Any = "end") -> Any:
    """The payment of each period."""
    return -(fv + np.multiply(pv, np.power(1.0 + rate, nper))) / _worth_of_payments(rate, nper, when)


def nper(rate: Any, pmt: Any, pv: Any, fv: Any = 0, when: Any = "end") -> Any:
    """The number of periods."""
    if np.all(np.equal(rate, 0)):
        return -(fv + pv) / pmt
    worth = np.multiply(pmt, 1 + np.multiply(rate, _at_beginning(when))) / rate
    return np.log((worth - fv) / (worth + pv)) / np.log(1 + rate)


def rate(nper: float, pmt: float, pv: float, fv: float, when: Any = "end", guess: float = 0.1) -> float:
    """The rate of interest."""
    from scipy import optimize  # takes a while to import

    return float(optimize.newton(lambda r: pv * (1 + r) ** nper + pmt * _worth_of_payments(r, nper, when) + fv, guess))


def ipmt(rate: Any, per: Any, nper: Any, pv: Any, fv_: Any = 0, when: Any = "end") -> Any:
    """The interest in the payment of period `per`."""
    before = fv(rate, np.subtract(per, 1), pmt(rate, nper, pv, fv_, when), pv, when)
    interest = before * rate
    return np.where(np.equal(per, 1), 0, interest / (1 + rate))[()] if _at_beginning(when) else interest


def ppmt(rate: Any, per: Any, nper: Any, pv: Any, fv: Any = 0, when: Any = "end") -> Any:
    """The payment of period `per` without the interest."""
    return pmt(rate, nper, pv, fv, when) - ipmt(rate, per, nper, pv, fv, when)


def npv(rate: float, values: Any) -> float:
    """The net present value of `values`, the first of which is paid now."""
    values = np.asarray(values)
    return float((values / (1 + rate) ** np.arange(len(values))).sum())


def irr(values: Any) -> float:
    """The rate at which the net present value is 0: of several, the one nearest to 0; nan where there is none."""
    roots = np.roots(np.asarray(values)[::-1])
    real = roots[(roots.imag == 0) & (roots.real > 0)].real
    return float(min(1 / real - 1, key=abs)) if len(real) else float("nan")


def mirr(values: Any, finance_rate: float, reinvest_rate: float) -> float:
    """The rate with which the outgoings, financed at one rate, become the income, reinvested at another."""
    values = np.asarray(values, float)
    n = len(values)
    income, outgoings = npv(reinvest_rate, values * (values > 0)), npv(finance_rate, values * (values < 0))
    if not income or not outgoings:
        return float("nan")
    return float(abs(income / outgoings) ** (1 / (n - 1)) * (1 + reinvest_rate) - 1)
