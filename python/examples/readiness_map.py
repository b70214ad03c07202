"""A county's readiness map, as a script; the notebook of the same name shows the pictures too."""

# %% [markdown]
# # A county's readiness map
#
# How ready are settings to meet the needs of their children, domain by domain; of how many children is that not
# known; and how did levels of need move from one year to the next? Everything that leaves this page is released:
# small numbers are hidden, and so is what would give them away.
#
# The county is made up, from a seed. The framework is an example and nobody's official tool. A number says where to
# ask. It does not say why, and nothing of how good a setting is.

# %%
import random
from collections import Counter

import polars as pl

import valuing_send as vs

framework = vs.Framework.example()
TERMS = ["2025-3", "2026-3"]
PHASES = {
    "Ash Primary": "primary",
    "Beech Primary": "primary",
    "Cedar College": "secondary",
    "Dogwood School": "secondary",
}

# %% [markdown]
# ## A table in
#
# Wide: one row a child and term, a column for each line and aspect. It could as well be long, or come from profiles.
# Rows that cannot be used are listed by number, and never by what they say.

# %%
drawn = random.Random(11)
rows = []
for child in range(600):
    setting = drawn.choices(list(PHASES), weights=[3, 3, 4, 2])[0]
    who = {
        "phase": PHASES[setting],
        "primary_need": drawn.choice(["SLCN", "SEMH", "ASD", "MLD"]),
        "sex": drawn.choice("fm"),
    }
    needs = {aspect: drawn.choice([0, 1, 1, 2, 2, 3]) for aspect in framework.aspects}
    for term in TERMS:
        row = {"child": f"c{child}", "term": term, "setting": setting, **who}
        for place, aspect in enumerate(framework.aspects):
            if term == TERMS[1] and drawn.random() < 0.2:
                needs[aspect] = min(max(needs[aspect] + drawn.choice([-1, -1, 1]), 0), 4)
            ready = drawn.choice([2, 3, 3]) if setting != "Cedar College" or place > 4 else drawn.choice([0, 1, 2])
            missing = 0.4 if setting == "Dogwood School" else 0.12
            row[f"need/{aspect}"] = str(needs[aspect])
            row[f"setting/{aspect}"] = None if drawn.random() < missing else str(ready)
        rows.append(row)
# what is recorded of support: a play therapist whom nobody offers here, and a calm space, which is on offer
support = [
    {
        "child": f"c{child}",
        "term": TERMS[1],
        "aspect": "managing_feelings",
        "provision": "play_therapy" if child % 3 else "calm_space",
        "delivery": "full" if child % 5 == 0 else None,
    }
    for child in range(0, 600, 4)
]
cohort, problems = vs.Cohort.from_table(
    pl.DataFrame(rows, infer_schema_length=None),
    terms=TERMS,
    groups=["phase", "primary_need", "sex"],
    support=pl.DataFrame(support),
    framework=framework,
)
print(cohort, problems)

# %% [markdown]
# ## What is known, and what is not
#
# First of all: of how many children is readiness not recorded? What is not known is not zero, and a setting with
# nothing below need may be one that nobody asked. A count that is suppressed is null here, with its reason beside
# it: a sum over it would be wrong.

# %%
coverage = pl.DataFrame(cohort.coverage(by=["setting"]).release().columns())
known = coverage.filter(
    (pl.col("term") == TERMS[1])
    & (pl.col("line") == "setting")
    & (pl.col("aspect") == framework.aspects[0])
    & (pl.col("of") == "cell")
)
print(known.select("setting", "status", "count"))

# %% [markdown]
# ## The map
#
# For each setting and domain, for how many children the setting's readiness is below need in at least one aspect.
# Rows are in the order of their names: no setting is ranked.

# %%
compared = cohort.comparisons("domains", by=["setting"]).release()
heat_map = compared.heat_map(term=TERMS[1], line="setting")
print(heat_map)

# %% [markdown]
# ## By how many steps
#
# Where readiness is below need, by how much: counts, no mean. One step may be an hour of training, three are another
# matter.

# %%
steps = pl.DataFrame(cohort.readiness("domains", by=["phase"]).release().columns())
below = steps.filter(
    (pl.col("term") == TERMS[1])
    & (pl.col("line") == "setting")
    & (pl.col("of") == "cell")
    & (pl.col("comparison") == "below need")
)
print(below.select("domain", "phase", "steps", "count").sort("domain", "phase", "steps"))

# %% [markdown]
# ## One class
#
# Need beside readiness in one aspect. Whoever teaches the class sees every child anyway and may release with a
# threshold of 1; for anybody else the default hides small numbers.

# %%
class_picture = (
    cohort.beside("aspects", by=["setting"])
    .release()
    .need_beside_readiness(term=TERMS[1], line="setting", part=framework.aspects[0], group=["Ash Primary"])
)
print(class_picture)

# %% [markdown]
# ## From one year to the next
#
# A flow over the whole county. Children who came or left in between are in neither end.

# %%
level_flow = cohort.flows("aspects").release().level_flow(line="need", part=framework.aspects[0])
print(level_flow)

# %% [markdown]
# ## A fair share?
#
# The share of children for whom readiness is below need, split by a characteristic, with the difference from
# everyone else and its interval (Equality Act 2010, section 149). A difference is where to begin to ask. Of many
# intervals about one in twenty leaves out 0 when there is no difference.

# %%
split = pl.DataFrame(cohort.equality("below_need", by=["sex"]))
split = split.filter((pl.col("term") == TERMS[1]) & (pl.col("line") == "setting"))
print(split.select("aspect", "sex", "counted", "others", "share", "difference", "lo_95", "hi_95").head(6))
outside = split.filter((pl.col("lo_95") > 0) | (pl.col("hi_95") < 0))
print(f"{len(outside) // 2} of {len(split) // 2} aspects have an interval without 0")

# %% [markdown]
# ## What is needed and not on offer
#
# Needs that nothing in a catalogue meets, and beside them what somebody recorded as needed that the catalogue does not
# have: what a child needs is not bounded by what is on offer. A child is counted once for an aspect; small numbers are
# hidden. *None recorded* is not the same as none needed. A gap says what could be added. It says nothing of what a
# child must do without, and it is no list of children.

# %%
gaps = pl.DataFrame(
    vs.commissioning_gaps(cohort, vs.Catalogue.example(), term=TERMS[1], on="2026-10-16", by=["phase"])
)
gaps = gaps.filter(pl.col("of") == "cell")
unmet = gaps.filter((pl.col("asked") == "need") & (pl.col("need") == "not met"))
print(unmet.select("aspect", "phase", "count").head(6))
needed = gaps.filter((pl.col("asked") == "outside") & (pl.col("aspect") == "managing_feelings"))
print(needed.select("phase", "outside", "count"))

# %% [markdown]
# ## What may leave the room
#
# Each release is protected as one set. Two releases of the same children, by setting and then by phase, may together
# give away what neither does alone; decide once what is published, and keep to it. The provenance names the
# framework and the cohort by its digest.

# %%
print(Counter(source["role"] for source in cohort.coverage().provenance["sources"]))
print(compared)
