"""Prints the figures that `src/hierarchy/tests.rs` lays its own against, from another implementation.

    python -m pip install hierarchicalforecast==1.5.3 pandas
    python reconciled_elsewhere.py

Nodes: all, north, south, then the parts a to e, of which a and b are the north's.
"""

import numpy as np
import pandas as pd
from hierarchicalforecast.core import HierarchicalReconciliation
from hierarchicalforecast.methods import BottomUp, MinTrace, TopDown

NODES = ["all", "north", "south", "a", "b", "c", "d", "e"]
SUMS = [
    [1, 1, 1, 1, 1],
    [1, 1, 0, 0, 0],
    [0, 0, 1, 1, 1],
    [1, 0, 0, 0, 0],
    [0, 1, 0, 0, 0],
    [0, 0, 1, 0, 0],
    [0, 0, 0, 1, 0],
    [0, 0, 0, 0, 1],
]
FORECASTS = [1030.0, 420.0, 590.0, 250.0, 160.0, 300.0, 205.0, 110.0]
# How far each was off at ten earlier forecasts: what happened less what was expected. None is off on average, since
# implementations differ in whether that is taken off first.
ERRORS = [
    [12.0, -8.0, 20.0, -15.0, 6.0, 3.0, -11.0, 9.0, -14.0, -2.0],
    [7.0, -3.0, 9.0, -8.0, 1.0, 4.0, -6.0, 2.0, -3.0, -3.0],
    [6.0, -6.0, 10.0, -5.0, 4.0, -2.0, -4.0, 8.0, -9.0, -2.0],
    [4.0, -1.0, 6.0, -5.0, 2.0, 1.0, -3.0, -1.0, -4.0, 1.0],
    [2.0, -3.0, 2.0, -2.0, -1.0, 3.0, -2.0, 4.0, -3.0, 0.0],
    [3.0, -4.0, 5.0, -1.0, 2.0, -3.0, -1.0, 4.0, -4.0, -1.0],
    [1.0, -1.0, 4.0, -2.0, 3.0, 2.0, -2.0, 2.0, -4.0, -3.0],
    [3.0, -2.0, 1.0, -3.0, -2.0, 0.0, 1.0, 3.0, 2.0, -3.0],
]


def main():
    years = 10
    summing = pd.DataFrame(SUMS, columns=NODES[3:]).astype(float)
    summing.insert(0, "unique_id", NODES)
    tags = {"whole": np.array(NODES[:1]), "half": np.array(NODES[1:3]), "part": np.array(NODES[3:])}
    happened = np.array(SUMS) @ np.arange(100.0, 100.0 + 5 * years).reshape(5, years)
    rows = [
        (node, year, happened[at][year], happened[at][year] - ERRORS[at][year])
        for at, node in enumerate(NODES)
        for year in range(years)
    ]
    past = pd.DataFrame(rows, columns=["unique_id", "ds", "y", "base"])
    ahead = pd.DataFrame({"unique_id": NODES, "ds": years, "base": FORECASTS})
    ways = [
        BottomUp(),
        TopDown(method="forecast_proportions"),
        MinTrace(method="ols"),
        MinTrace(method="wls_struct"),
        MinTrace(method="wls_var"),
        MinTrace(method="mint_shrink", mint_shr_ridge=0.0),
    ]
    made = HierarchicalReconciliation(ways).reconcile(Y_hat_df=ahead, Y_df=past, S_df=summing, tags=tags)
    made = made.set_index("unique_id").loc[NODES]
    for column in made.columns[2:]:
        print(column, ", ".join(f"{figure:.9f}" for figure in made[column]))


if __name__ == "__main__":
    main()
