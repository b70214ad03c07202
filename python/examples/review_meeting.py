"""A review meeting's shortlist: what we have tried, what we have not yet explored, and a plan until the next review.

python review_meeting.py --start-by 2027-01-04 --out meeting
"""

import argparse
from pathlib import Path

import valuing_send as vs


def main() -> None:
    """Prepare the meeting, hold it, and read the plan again."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--start-by", default="2027-01-04", help="leave out what cannot start by this day")
    arguments.add_argument("--out", default="meeting", type=Path, help="the folder to write to")
    given = arguments.parse_args()
    given.out.mkdir(parents=True, exist_ok=True)

    # Before the meeting: the account. Every form of it begins with who may ask for an assessment at any time.
    profile, context, catalogue = vs.Profile.example(), vs.Context.example(), vs.Catalogue.example()
    account = vs.GraduatedApproach(profile, "2026-10-16", context, catalogue, start_by=given.start_by)
    print(account.words())

    # In the meeting: people choose, and say what each step is for. Nothing is chosen for them.
    plan = account.plan(
        outcomes=[{"id": "lunch", "words": "I can join in a game at lunch.", "aspects": ["managing_feelings"]}],
        steps=[
            {
                "id": "calm",
                "what": "Calm space and a trusted adult",
                "provision": "calm_space",
                "who": "Key adult",
                "from": "2026-10-19",
                "until": "2026-11-27",
                "hours": 0.5,
                "per": "day",
                "outcomes": ["lunch"],
            }
        ],
        agreement=[{"by": "parent_carer", "says": "agrees", "on": "2026-10-16"}],
    )
    print(f"First review: {plan.reviews[0]}\n")

    # Six weeks later: what was delivered is recorded, the same person rates need again, the plan is read again.
    profile = profile.support(
        "calm-given",
        on="2026-11-27",
        recorded="2026-11-27",
        title="Calm space and a trusted adult",
        provision="calm_space",
        delivered=[
            {"from": "2026-10-19", "to": "2026-11-13", "extent": "full"},
            {"from": "2026-11-16", "to": "2026-11-27", "extent": "none"},
        ],
    )
    profile = profile.rate(
        "2026-4-need",
        on="2026-11-26",
        recorded="2026-11-27",
        line="need",
        role="senco",
        levels={"managing_feelings": "3"},
    )
    print(plan.review(profile, "2026-11-27", context, catalogue).words())

    (given.out / "account.txt").write_text(account.words(), encoding="utf-8")
    (given.out / "account.json").write_bytes(account.to_json().encode())
    (given.out / "plan.json").write_bytes(plan.to_json().encode())
    account.timeline().save(given.out / "support_over_time.svg")
    print(f"Written: {given.out}")


if __name__ == "__main__":
    main()
