"""Weights for ranking: the right one of each group of candidates made likely, with small weights (L2)."""

from __future__ import annotations

from collections import Counter
from typing import Any


class Groups:
    """Candidates in groups, each a list of evidence, one or more of them right."""

    def __init__(self) -> None:
        self.rows: list[list[str]] = []
        #: First row, row after the last, right row, and how much the group counts.
        self.groups: list[tuple[int, int, int, float]] = []

    def take(self, candidates: list[list[str]], right: int, mass: float = 1.0) -> None:
        """Add a group by the evidence of its candidates and which of them is right."""
        start = len(self.rows)
        self.rows += candidates
        self.groups.append((start, len(self.rows), start + right, mass))


def fit(data: Groups, ridge: float, rare: int, small: float) -> dict[str, float]:
    """The weights; evidence seen less than `rare` times is left out, as are weights below `small`."""
    import numpy as np  # type: ignore[import-not-found, unused-ignore]
    from scipy.optimize import minimize  # type: ignore[import-not-found, import-untyped, unused-ignore]
    from scipy.sparse import csr_matrix  # type: ignore[import-not-found, import-untyped, unused-ignore]

    seen = Counter(key for row in data.rows for key in row)
    names = sorted(key for key, n in seen.items() if n >= rare)
    index = {name: n for n, name in enumerate(names)}
    pairs = np.array([(r, index[key]) for r, row in enumerate(data.rows) for key in row if key in index]).T
    matrix = csr_matrix((np.ones(pairs.shape[1]), (pairs[0], pairs[1])), shape=(len(data.rows), len(names)))
    starts, right = np.array([g[0] for g in data.groups]), np.array([g[2] for g in data.groups])
    sizes, mass = np.array([g[1] - g[0] for g in data.groups]), np.array([g[3] for g in data.groups])
    wide = np.repeat(mass, sizes)

    def loss(w: Any) -> tuple[float, Any]:
        scores = matrix @ w
        scores -= np.repeat(np.maximum.reduceat(scores, starts), sizes)
        powers = np.exp(scores)
        sums = np.add.reduceat(powers, starts)
        shares = powers / np.repeat(sums, sizes) * wide
        shares[right] -= mass
        value = (mass * (np.log(sums) - scores[right])).sum() + ridge / 2 * (w @ w)
        return value, matrix.T @ shares + ridge * w

    best = minimize(loss, np.zeros(len(names)), jac=True, method="L-BFGS-B", options={"maxiter": 200}).x
    return {name: float(weight) for name, weight in zip(names, best) if abs(weight) >= small}
