"""Figures of several rounds: their median and how far they spread."""

import statistics


def median(values):
    return statistics.median(values)


def told(values, digits=0):
    return f"{median(values):,.{digits}f} ({min(values):,.{digits}f} … {max(values):,.{digits}f})"


def ratios(ours, theirs):
    """Round by round, as what happens beside a round happens to both."""
    return [a / b for a, b in zip(ours, theirs)]
