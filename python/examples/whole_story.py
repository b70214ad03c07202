"""The whole story in Python: a child, a match and an area, told in the terminal and written as one page.

python whole_story.py --area Lincolnshire --out story
"""

import argparse
from pathlib import Path

import valuing_send as vs


def main() -> None:
    """Tell it."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument(
        "--area", default="Lincolnshire", help="a local authority as the figures name it, or England"
    )
    arguments.add_argument("--out", default="story", type=Path, help="the folder to write to")
    given = arguments.parse_args()
    given.out.mkdir(parents=True, exist_ok=True)

    # A framework says what is looked at. This one is an example; a council loads its own with Framework.from_toml.
    framework = vs.Framework.example()
    print(f"{framework.title} ({len(framework.domains)} domains, {len(framework.aspects)} aspects)")

    # A profile only grows: record by record, in any order. Here, a made-up child over four terms.
    profile = vs.Profile("example child", framework)
    for record in vs.Profile.example().records:
        profile = profile.append(record)
    print(profile)

    # What was known on a day, and a year before.
    before = profile.as_of("2025-10-17")
    now = profile.as_of("2026-10-16")
    print(f"\nA child, as known on {now.known}\n{now.columns()}")
    print(f"What changed since {before.known}")
    for change in now.changes_since(before).to_dicts():
        if change.get("steps"):
            where = (change.get("aspect") or change["domain"]).replace("_", " ")
            print(f"- {change['line']}, {where}: {change['direction']} by {change['steps']}")

    # What is on offer, with every reason.
    catalogue = vs.Catalogue.example()
    found = vs.Match(now, vs.Context.example(), catalogue)
    print(f"\n{catalogue.title}\n\n{found.words()}")

    # An area: published figures, what was expected from 2019 on, and what happened.
    outlook = vs.Outlook(vs.Published(), given.area, origin=2019)
    print(f"\n{outlook.area.name} from {outlook.origin}")
    for sentence in outlook.sentences():
        print(f"- {sentence}")

    vs.story(before, now, found, outlook).save(given.out / "page.html")
    now.lines().save(given.out / "domains.svg")
    (given.out / "snapshot.json").write_bytes(now.to_json().encode())
    (given.out / "match.json").write_bytes(found.to_json().encode())
    print(f"\nWritten: {given.out / 'page.html'}")


if __name__ == "__main__":
    main()
