"""Read an explanation: why a finding is what it is, what would settle it, and what would have to be different.

python read_an_explanation.py
"""

import valuing_send as vs


def main() -> None:
    """Read it."""
    now = vs.Profile.example().as_of("2026-10-16")
    found = vs.Match(now, vs.Context.example(), vs.Catalogue.example())

    # One place for one child. The finding rests on what was recorded, and says so.
    oak = found.offer("oak_primary")
    print(f"{oak.title}: {oak.words()}")

    # Every criterion: what was asked, what is recorded, by whom and when, and the answer: yes, no, or unknown.
    for answer, words in oak.criteria:
        print(f"{answer:>8}  {words}")

    # What is unknown is never a no. What would settle it is told, and asks nobody for what is withheld.
    print(oak.settling)

    # The nearest changes with which it would meet every recorded need: a suggestion for the setting or the area, which
    # changes no finding and speaks of nobody needing less.
    print(oak.suggestion)
    print(oak.adjustments)

    # All of that of one provision as one text, which ends with the notice.
    print(found.explain("oak_primary"))

    # Why it stands where it does in the list.
    for offer in found:
        print(f"{offer.position}. {offer.title}: {offer.why_here_in_words}")

    # What nothing in the catalogue meets, and what is recorded for the child that the catalogue does not have.
    print([need["aspect"] for need in found.unmet], found.outside)

    # The same data in another language: a document with the same phrases.
    phrases = vs.Phrases.english()
    print(phrases.say("reach_yes", {"what": "It is for Year 3"}))

    # The notice is part of the text, always.
    print(found.notice)


if __name__ == "__main__":
    main()
