"""A moderation meeting, as a script; the notebook of the same name holds the same."""

# %% [markdown]
# # A moderation meeting
#
# Two SENCOs rated the same children apart, before they meet. How far do they agree, where do they differ, which
# sentences of the framework should they talk about, and which changes of a child's level are more than two raters
# make of nothing?
#
# The children are made up, and the framework is an example and nobody's official tool. Agreement says nothing of who
# is right.

# %%
import random

import polars as pl

import valuing_send as vs

framework = vs.Framework.example()
ASPECTS = framework.aspects[:3]

# %% [markdown]
# ## What each of them wrote down
#
# One row a rating. A rating that somebody left out is missing; it is not a level.

# %%
drawn = random.Random(7)
rows = []
for child in range(40):
    for aspect in ASPECTS:
        level = drawn.choice([0, 1, 1, 2, 2, 3, 4])
        for rater, slips in [("Oak", 0.15), ("Elm", 0.3)]:
            given = level + (drawn.choice([-1, 1]) if drawn.random() < slips else 0)
            shown = str(min(max(given, 0), 4)) if drawn.random() > 0.04 else None
            rows.append({"child": f"c{child:02}", "aspect": aspect, "rater": rater, "level": shown})
table = pl.DataFrame(rows)
ratings, problems = vs.Ratings.from_table(table, "need", framework=framework)
print(ratings, problems)

# %% [markdown]
# ## How far they agree
#
# Some agreement is chance. Kappa and alpha leave that out: 1 is full agreement, 0 what chance would give. Weighted
# by steps, two levels that are next to one another differ less than two that are far apart; ordinal alpha assumes no
# distance between levels. The intervals come of drawing the children again and again. They are wide for few
# children, and that is part of the answer.

# %%
agreement = ratings.agreement(["percentage", "kappa", "linear_kappa", "ordinal_alpha"], seed=1)
print(agreement)

# %% [markdown]
# ## Where they differ
#
# Aspect by aspect, and which two levels. The meeting talks about sentences, not about children: with counts this
# small the table stays in the room.

# %%
for aspect in ASPECTS:
    of_one, _ = vs.Ratings.from_table(table.filter(pl.col("aspect") == aspect), "need", framework=framework)
    print(f"{aspect}: ordinal alpha {of_one.value('ordinal_alpha'):.2f} over {of_one.things} children")

apart = ratings.differences()
print(pl.DataFrame(apart).head(5))

# %% [markdown]
# ## The sentences to talk about
#
# Of the pair of levels that they confuse most, what the framework says of each.

# %%
most = apart.to_dicts()[0]
for level in (most["low"], most["high"]):
    print(f"{most['aspect']}, need {level}: {framework.statement('need', most['aspect'], level)}")

# %% [markdown]
# ## Which changes are more than that
#
# If nothing changed, an earlier and a later rating differ as two raters differ. From how far these two were apart
# follows how many steps a change has to be before it is clear. *No clear change* is an answer; it does not say that
# nothing changed.

# %%
reliability = vs.Reliability.of(ratings)
print(f"apart by 0, 1, 2 … steps: {reliability.apart}; clear from {reliability.clear_steps} steps")
profile = vs.Profile.example()
changes = reliability.changes(profile.as_of("2025-10-17"), profile.as_of("2026-10-16"))
print(pl.DataFrame(changes).group_by("line", "change").len().sort("line", "change"))

# %% [markdown]
# After the meeting both rate a few more children apart and look again. A statistic that rose while the sentences
# stayed unread says little; what they agreed on belongs in the council's own framework.
