"""Slow and plainly right: chances below a value by adding up small pieces, intervals by walking along them."""

from math import comb, exp, lgamma, log, pi, sin


def binomial_tail(successes: int, of: int, chance: float) -> float:
    """The chance of at least so many successes: what a Beta(successes, of - successes + 1) has below that chance."""
    return sum(comb(of, k) * chance**k * (1 - chance) ** (of - k) for k in range(successes, of + 1))


def poisson_tail(events: int, expected: float) -> float:
    """The chance of at least so many events: what a Gamma(events, 1) has below what is expected."""
    if expected == 0:
        return 0.0
    return 1 - sum(exp(-expected + k * log(expected) - lgamma(k + 1)) for k in range(events))


def beta_below(x: float, a: float, b: float, pieces: int = 20_000) -> float:
    """Added up over x = sin(t)^2, which takes the steepness away at both ends (a and b at least one half)."""
    whole = [2 * sin(t) ** (2 * a - 1) * sin(pi / 2 - t) ** (2 * b - 1) for t in _middles(pi / 2, pieces)]
    upto = [w for w, t in zip(whole, _middles(pi / 2, pieces), strict=True) if sin(t) ** 2 < x]
    return sum(upto) / sum(whole)


def gamma_below(x: float, shape: float, pieces: int = 40_000) -> float:
    """Added up over x = t^2."""
    end = (shape + 15 * (shape**0.5 + 3)) ** 0.5
    told = [(t, 2 * exp(-t * t + (2 * shape - 1) * log(t) - lgamma(shape))) for t in _middles(end, pieces)]
    step = end / pieces
    return sum(height * step for t, height in told if t * t < x)


def _middles(end: float, pieces: int) -> list[float]:
    return [(n + 0.5) * end / pieces for n in range(pieces)]
