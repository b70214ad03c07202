"""A year of trajectory management, cell by cell: the notebook beside this file is made from it."""

# %% [markdown]
# # A year of trajectory management
#
# What an area does with its figures over an academic year: what was expected, what is done and what that is assumed to
# do, what happened, when it became more than noise, what is on its way, and what to say of it each month. The figures
# are made up; the table of benefits is one that a board was given in public.

# %%
import datetime as dt

import valuing_send as vs

plans = vs.Measure.find("new_plans")
months = [f"{2019 + (8 + at) // 12}-{(8 + at) % 12 + 1:02}" for at in range(26)]
counts = [61, 66, 58, 40, 63, 60, 70, 52, 60, 66, 71, 28, 64, 68, 57, 41, 66, 61, 74, 50, 62, 69, 66, 31, 55, 51]
actual = vs.Series(plans, "a county", zip(months, counts, strict=True), calendar="month")

# %% [markdown]
# ## What is expected if nothing changes
#
# New plans follow from decisions that are made child by child, so nobody can set an ambition on them.

# %%
baseline = actual.up_to("2021-08").forecast(12, model="seasonal_naive")
try:
    vs.Ambition(plans, "a county", "the board", start=("2021-08", 31), targets={"2022-08": 28}, calendar="month")
except vs.SeriesError as error:
    print(error)

# %% [markdown]
# ## What is done
#
# A path of them follows from named initiatives, each with what it rests on and who says so. They act on what the others
# leave, so that nothing is counted twice.

# %%
said = {"stated_by": "the partnership board", "calendar": "month"}
line = vs.Initiative(
    "line",
    "an advice line",
    "new_plans",
    "2021-10",
    share=0.08,
    low=0.02,
    high=0.14,
    ramp=3,
    evidence="a pilot",
    **said,
)
toolkit = vs.Initiative(
    "toolkit",
    "a toolkit for settings",
    "new_plans",
    "2022-01",
    share=0.05,
    low=0,
    high=0.1,
    evidence="judgement",
    **said,
)
programme = vs.Programme(baseline, [line, toolkit], overlaps=[(["line", "toolkit"], 0.5)])
programme.sensitivity("2022-08")

# %% [markdown]
# ## What happened
#
# Two months of the year are compared with the same two months. What nobody collects is named.

# %%
beside = [vs.Measure.find(id) for id in ["requests_refused", "appeals", "family_confidence"]]
tracking = vs.Tracking(actual, baseline, beside, ambition=programme, late=[0.95])
print("\n".join(tracking.sentences(by="academic_year")))
tracking  # noqa: B018

# %%
tracking.cumulative_chart()

# %% [markdown]
# ## More than noise?

# %%
vs.ControlChart(actual, "2021-08")

# %% [markdown]
# ## What is on its way
#
# One row a case says it best: the day on which each was asked for, and reached each later stage. A share is said
# by the month of the request or by the month of the decision, and a case still open is not yet decided.

# %%
table = {"key": [], "asked": [], "agreed": [], "issued": [], "closed": []}
for key in range(240):
    asked = dt.date(2021, 1, 4) + dt.timedelta(days=key * 5 // 4)
    decided = asked + dt.timedelta(days=30 + key * 7 % 25)
    agreed, written = key % 4 != 0, decided + dt.timedelta(days=70 + key * 11 % 40)
    table["key"].append(key)
    table["asked"].append(asked)
    table["agreed"].append(decided if agreed else None)
    table["issued"].append(written if agreed and key % 15 != 1 else None)
    table["closed"].append(None if agreed and key % 15 != 1 else written if agreed else decided)
stages = ["asked", "agreed", "issued", "closed"]
cases, problems = vs.Cases.from_table(table, stages, known="2021-10-31", may_skip=["agreed", "issued"])
shares = cases.conversion("asked", "agreed", by="request_cohort")
print("\n".join(shares.sentences()[-3:]))
cases.open("asked", "issued")

# %%
pipeline = cases.pipeline(["asked", "agreed", "issued"])
pipeline.chart(6, [24.0] * 6)

# %% [markdown]
# ## A table of benefits, as a board was given it
#
# From 92.2% to 60.0% is points, not per cent; the unit of two targets is not stated, and is not guessed.

# %%
share, paper = vs.Measure.find("requests_agreed_rate"), "a paper for a council's scrutiny board, 16 December 2021"
targets = [
    vs.PublishedTarget(share, by, paper, unit_not_stated=by_how) for by, by_how in [("2021-01", -5), ("2022-01", -10)]
]
rows = [
    {"measure": share, "average": 92.2, "over": "2018/19", "now": ("2021-10", 60.0), "targets": targets},
    {"measure": plans, "average": 61, "over": "2018/19", "reported": (-16, "December 2021")},
]
benefits = vs.Benefits(rows)
benefits  # noqa: B018

# %% [markdown]
# ## The monthly review

# %%
forecast = actual.forecast(12)
review = vs.Review(
    "2021-10",
    trackings=[tracking],
    forecasts=[forecast],
    programmes=[programme],
    benefits=benefits,
    on_its_way=(pipeline, 6, [24.0] * 6),
)
for reader in ["caseworker", "director"]:
    print(review.words(reader))
