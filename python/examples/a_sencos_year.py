"""A SENCO's year with one child, who is made up: identify, plan, monitor, review, move on.

python a_sencos_year.py
"""

import valuing_send as vs


def main() -> None:
    """Tell it."""
    framework = vs.Framework.example()
    print(f"{framework.title}\n")

    # Identify. In October the SENCO and the class teacher rate need, each for themselves; the setting rates how ready
    # it is, the family how confident it feels, and the child says how it is. Who differs is kept and shown.
    profile = vs.Profile("a made-up child", framework)
    october = {"on": "2026-10-05", "recorded": "2026-10-06"}
    profile = profile.rate(
        "n1",
        line="need",
        role="senco",
        levels={"attention": "3", "managing_feelings": "2", "safety_and_travel": "2"},
        **october,
    )
    profile = profile.rate("n2", line="need", role="class_teacher", levels={"attention": "2"}, **october)
    ready = {"attention": "2", "managing_feelings": "1", "safety_and_travel": "2"}
    profile = profile.rate("s1", line="setting", role="senco", setting="oak_primary", levels=ready, **october)
    profile = profile.rate("f1", line="family", role="parent_carer", levels={"attention": "1"}, **october)
    profile = profile.rate("v1", line="voice", role="child_young_person", levels={"attention": "2"}, **october)
    autumn = profile.as_of("2026-10-06")
    print(f"In October\n{autumn.ratings()}")
    for aspect in ready:
        print(f"- readiness for {aspect.replace('_', ' ')}: {autumn.compare_aspect('setting', aspect)}")

    # Plan. An outcome in the child's words, with five plain sentences that say how near it is; support that is
    # specified; what the family would like. Each says when to look at it again.
    profile = profile.outcome(
        "o1",
        words="I want to walk to school with my friends.",
        by="child_young_person",
        agreed_by=["parent_carer", "senco"],
        aspects=["safety_and_travel"],
        target="2027-07-09",
        review="2027-02-12",
        scale=[
            "An adult holds my hand.",
            "An adult walks beside me.",
            "An adult walks behind us.",
            "We walk alone some days.",
            "We walk alone every day.",
        ],
        **october,
    )
    profile = profile.judge("j1", outcome="o1", by="child_young_person", level=-2, **october)
    profile = profile.support(
        "p1",
        title="Road safety, in a small group",
        domains=["independence"],
        specified={"what": "a walk with practice at crossings", "hours": 1, "per": "week", "who": "teaching assistant"},
        review="2027-02-12",
        **october,
    )
    words = "To stay with the same friends."
    profile = profile.wish("w1", by="parent_carer", words=words, review="2027-06-01", **october)

    # Monitor. Every term the aspects are rated again, and what was delivered is written down.
    spring = {"on": "2027-02-08", "recorded": "2027-02-09"}
    profile = profile.rate("n3", line="need", role="senco", levels={"attention": "2"}, **spring)
    profile = profile.rate("n4", line="need", role="class_teacher", levels={"attention": "2"}, **spring)
    delivered = [{"from": "2026-10-12", "to": "2027-02-05", "extent": "part"}]
    support = next(record for record in profile.records if record["id"] == "p1")
    entry = {key: value for key, value in support.items() if key not in ("id", "recorded")}
    entry = {**entry, "delivered": delivered, "review": "2027-06-21"}
    profile = profile.correct("p2", corrects="p1", recorded="2027-02-09", entry=entry)
    print("\nWhat is to be looked at, in the middle of February")
    for row in profile.as_of("2027-02-15").reviews(every={"need": 91, "setting": 91}).to_dicts():
        if row["state"] != vs.ReviewState.NEVER_RATED:
            what = row.get("record") or f"{row['line']}, {row['domain'].replace('_', ' ')}"
            print(f"- {row['of']} ({what}): {row['state']} {row.get('due', '')}")

    # Review. In June each says for themselves how near the outcome is. Did the child do better? Who says so? Is a
    # change of level more than two raters make of a child who did not change?
    june = {"on": "2027-06-21", "recorded": "2027-06-22"}
    profile = profile.judge("j2", outcome="o1", by="child_young_person", level=0, words="With Sam and Noor!", **june)
    profile = profile.judge("j3", outcome="o1", by="parent_carer", level=-1, **june)
    profile = profile.judge("j4", outcome="o1", by="senco", **june)
    profile = profile.rate("n5", line="need", role="senco", levels={"attention": "2"}, **june)
    summer = profile.as_of("2027-06-22")
    print("\nHow near the outcome is")
    for row in summer.outcomes_columns().to_dicts():
        print(f"- {row['role'].replace('_', ' ')}: {row['attained']}, {row['direction']} since the first time")
    reliability = {"need": vs.Reliability([70, 27, 3])}
    print("\nWhat changed in attention since October")
    for row in summer.changes_since(autumn, reliability=reliability, by_rater=True).to_dicts():
        if row.get("aspect") == "attention" and row["line"] == "need":
            who = row.get("rater", "all together").replace("_", " ")
            lasting = {True: ", lasting", False: ", not lasting yet"}.get(row.get("sustained"), "")
            print(f"- {who}: {row['direction']}{lasting}; for two raters, {row['reliable']}")

    # One call gives what the review meeting needs: the picture with who rated what, what changed, what was promised and
    # came, what was tried, what is not known, how to put something right, rights. The family's is never the poorer one.
    about = vs.Context("a made-up child", age=11, ncy=6)
    asked = {"kind": "annual_review", "known": "2027-06-22", "since": "2026-10-06"}
    pack = vs.Pack(profile, about, vs.Catalogue.example(), **asked)
    print("\nFor the review, the family has the same pack as everyone, with explanations besides")
    for part in ("outcomes", "support", "due"):
        print(f"- {pack.lines(part)[0]}")

    # Move on. What the old school said of its readiness does not go with the child; what the family feels does.
    profile = profile.transfer("t1", from_="oak_primary", to="elm_secondary", planned_for="2027-09-03", **june)
    september = {"on": "2027-09-03", "recorded": "2027-09-03"}
    profile = profile.transfer("t2", from_="oak_primary", to="elm_secondary", **september)
    moved = profile.as_of("2027-09-03")
    readiness = moved.compare_aspect("setting", "attention")
    print(f"\nNow at {moved.setting}: its readiness for attention is {readiness} until it rates;")
    print(f"the family's confidence is {moved.compare_aspect('family', 'attention')} need, as it was.")
    preparing = moved.preparing_for_adulthood(7)
    print(f"Reviews look at preparing for adulthood from Year 9: {'now' if preparing['applies'] else 'not yet'}.")


if __name__ == "__main__":
    main()
