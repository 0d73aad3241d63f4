"""How likely is what has these odds, and how telling is what so few hold?"""

import math

FARTHEST = 700.0  # beyond it, exp() leaves the floats


def probability(log_odds: float) -> float:
    """Turn log-odds into 0 to 1; far-out ones reach the ends without overflow."""
    if log_odds >= 0:
        return 1 / (1 + math.exp(-min(log_odds, FARTHEST)))
    grown = math.exp(max(log_odds, -FARTHEST))
    return grown / (1 + grown)


def inverse_frequency(count: int, holding: int) -> float:
    """Weigh a word that so many of ``count`` texts hold: ln(1 + (n - df + 0.5) / (df + 0.5)).

    This is the inverse document frequency of BM25, above 0.
    """
    return math.log(1 + (count - holding + 0.5) / (holding + 0.5))
