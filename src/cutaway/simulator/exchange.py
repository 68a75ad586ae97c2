"""What foreign money was worth in euros, month by month."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from cutaway.simulator.company import CURRENCY
from cutaway.simulator.period import Period
from cutaway.simulator.streams import stream

_AROUND = {"CHF": 1.05, "GBP": 1.17, "PLN": 0.234, "SEK": 0.0885, "USD": 0.925}
CURRENCIES = (CURRENCY, *_AROUND)


def rates(period: Period, seed: int) -> NDArray[np.int64]:
    """Euros for one unit of each of `CURRENCIES`, in hundred-thousandths; shape (currencies, months)."""
    steps = 0.008 * stream(seed, "exchange rates").standard_normal((len(_AROUND), period.months))
    walks = np.array(list(_AROUND.values()))[:, None] * np.exp(np.cumsum(steps, axis=1) - steps[:, :1])
    foreign = np.round(walks * 100_000).astype(np.int64)
    return np.vstack([np.full(period.months, 100_000), foreign])
