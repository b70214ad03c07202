"""A county's ten years, as a script; the notebook of the same name shows the pictures too."""

# %% [markdown]
# # A county's ten years
#
# Where will children and young people with plans be in ten years, with which needs, and who pays? The county is made up,
# from a seed; so is every price. A projection says what follows from what was seen and assumed. It decides nothing about a
# child, and fewer plans is not good in itself.

# %%
import random

import valuing_send as vs

SETTINGS = {"mainstream": (0, 11), "unit": (0, 11), "special": (-1, 14), "college": (12, 19)}
NEEDS = ["ASD", "SEMH", "SLCN"]
YEARS = range(2020, 2026)
drawn = random.Random(2026)

# %% [markdown]
# ## What was seen
#
# A row a person and year: where they were in one January and where in the next. `NONSEND` is outside.


# %%
def open_to(ncy):
    return [setting for setting, (first, last) in SETTINGS.items() if first <= ncy <= last]


people = [(ncy, drawn.choice(NEEDS), drawn.choice(open_to(ncy))) for ncy in range(12) for _ in range(60)]
rows = ["calendar-year,setting-1,need-1,academic-year-1,setting-2,need-2,academic-year-2"]
for year in YEARS:
    later = []
    for ncy, need, setting in people:
        leaves = ncy >= 18 or drawn.random() < (0.25 if ncy >= 13 else 0.03)
        moves = setting not in open_to(ncy + 1) or drawn.random() < 0.04
        place = drawn.choice(open_to(ncy + 1)) if moves else setting
        if leaves:
            rows.append(f"{year},{setting},{need},{ncy},NONSEND,NONSEND,{ncy + 1}")
        else:
            rows.append(f"{year},{setting},{need},{ncy},{place},{need},{ncy + 1}")
            later.append((ncy + 1, need, place))
    for ncy in range(12):
        for _ in range(drawn.randint(8, 14)):
            need, place = drawn.choice(NEEDS), drawn.choices(open_to(ncy), weights=[4, 2, 1][: len(open_to(ncy))])[0]
            rows.append(f"{year},NONSEND,NONSEND,{ncy - 1},{place},{need},{ncy}")
            later.append((ncy, need, place))
    people = later
transitions = "\n".join(rows) + "\n"
population = "calendar-year,academic-year,population\n" + "".join(
    f"{year},{ncy},{4000 - 15 * max(year - ncy - 2014, 0)}\n" for year in range(2020, 2037) for ncy in range(-1, 21)
)
every = ",".join(NEEDS)
valid = "setting,min-academic-year,max-academic-year,needs,setting->setting\n" + "".join(
    f'{setting},{first},{last},"{every}","{",".join(SETTINGS)}"\n' for setting, (first, last) in SETTINGS.items()
)
projection = vs.Projection(transitions, population, valid, waiting="waiting")
print(projection)
print(projection.unmatched(2023), "people whose years do not meet")

# %% [markdown]
# ## If nothing is different
#
# The exact mean needs no simulation. Runs say how far it may be off; quantiles of parts do not add up to that of the whole.

# %%
expected = projection.expected(10)
print(round(expected.total(2036)), "people expected in 2036")
runs = projection.simulate(10, runs=400, seed=1)
runs.chart("special")

# %%
expected.flow_chart(2027)

# %% [markdown]
# ## How would it have done?
#
# Each year that has passed is projected from what was known before it, beside two plain answers and the best-known
# published model.

# %%
scores, compared = projection.backtest(runs=100)
print(scores)

# %% [markdown]
# ## If something is different
#
# Support for talking before Year 3 is something that an area supplies. Its effect is an assumption, and stays one.

# %%
earlier = vs.Scenario("earlier", "Support for talking before Year 3").change(
    "joining", times=0.8, start=2027, over=3, ncy=(-1, 2), needs=["SLCN"], by_supply=True, basis="made up"
)
difference = projection.difference(earlier, 10, runs=300)
difference.chart()

# %% [markdown]
# ## Places
#
# With so many places in special schools as there are now, somebody waits. That shows need for which there is no place yet; it
# is no ground to turn anybody away. What can be solved for is supply: how many places, from when.

# %%
full = vs.Scenario("as_now", "As many places as now").places("special", 2027, 170)
print(round(projection.expected(10, scenario=full).total(2032, settings=["waiting"])), "expected to wait in 2032")
found = projection.seek(full, {"places": "special", "from": 2028, "most": 1000}, 2032, 0.5, settings=["waiting"])
print(round(found["setting"]), "places from 2028 on would do")

# %% [markdown]
# ## Who pays
#
# Every pot is shown, because less for one may be more for another.

# %%
prices = vs.Prices(
    2026,
    [
        {"id": "mainstream", "pot": "high_needs_block", "pounds": 8000, "spread": 0.1, "settings": ["mainstream"]},
        {"id": "unit", "pot": "high_needs_block", "pounds": 14000, "spread": 0.1, "settings": ["unit"]},
        {"id": "special", "pot": "high_needs_block", "pounds": 17000, "spread": 0.1, "settings": ["special", "college"]},
        {"id": "transport", "pot": "transport", "pounds": 7000, "spread": 0.2, "settings": ["special"]},
    ],
    funding=[{"pot": "high_needs_block", "setting": "special", "places": 170, "from": 2026, "pounds": 10000}],
    rise=0.02,
)
paid = projection.simulate(10, runs=300, prices=prices)
paid.pots_chart()

# %% [markdown]
# ## What was proposed in 2026
#
# An example of a rule whose dates differ by cohort: proposals, not law, with sizes that are made up.

# %%
reform = vs.Scenario.reform_2026()
print(reform.notice)
followed = projection.expected(10, scenario=reform)
print(round(followed.total(2036) - expected.total(2036)), "people in 2036, if the made-up sizes held")

# %% [markdown]
# ## A table to hand in
#
# Our own table is ready to paste. Statutory templates come as layouts that were not checked and are not filled; an area that
# has one in hand writes its layout down, checks it and loads it.

# %%
filled = projection.fill(projection.layout([2027, 2031, 2036]))
print(filled.to_tsv().splitlines()[0])
print([name for name in vs.Layout.names() if vs.Layout.named(name).verified])
