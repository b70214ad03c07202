"""Write a catalogue: what is on offer, whom it is for, and how a Local Offer becomes one.

python write_a_catalogue.py
"""

import valuing_send as vs

# A catalogue is a document made for one framework. This one is in TOML, the form for writing by hand.
CATALOGUE = """
schema = "valuing_send/catalogue"
version = 1
id = "our_offer"
edition = "2026-27"
title = "What is on offer here"
notice = "A made-up catalogue."
framework = { id = "valuing_send_example", edition = "0.1.0" }
layers = [{ id = "universal", title = "Universal" }, { id = "targeted", title = "Targeted" }]
placements = [{ id = "mainstream", title = "Mainstream" }]

# A support says what need it meets, up to which level, and whom it is for. A reach is the short way to say whom.
[[provisions]]
id = "talking_group"
title = "Talking group"
kind = "support"
layer = "targeted"
meets = [{ domain = "communication_and_interaction", up_to = "2" }]
hours = { hours = 2, per = "week" }
staffing = "One trained assistant"
wait_weeks = 3
checked = 2026-09-07
evidence = [{ strength = "some", source = "Made up", about = "Two terms, compared with before." }]
reach = { ncy_from = 1, ncy_to = 6 }

# A service can raise readiness instead, and a rule can say what a reach cannot.
[[provisions]]
id = "coaching"
title = "Coaching for staff"
kind = "service"
layer = "targeted"
meets = []
raises = [{ line = "setting", domain = "social_emotional_and_mental_health", steps = 2 }]
rule = { any = [
  { level = { aspect = "managing_feelings", at_least = "2" } },
  { level = { line = "setting", aspect = "managing_feelings", at_most = "1" } },
] }

# Prices are for the work of an area. No match sees them.
[[prices]]
provision = "coaching"
pounds = 450
per = "day"
price_year = "2026-27"
payer = "high_needs_block"
"""

MAPPING = """
schema = "valuing_send/mapping"
version = 1
id = "local_offer"
edition = "1"
columns = [
  { column = "Service name", field = "title" },
  { column = "Sort", field = "kind", values = [{ from = "Therapy", to = "service" }, { from = "Group", to = "support" }] },
  { column = "Talking", field = "meets.up_to", domain = "communication_and_interaction" },
  { column = "Feelings", field = "meets.up_to", domain = "social_emotional_and_mental_health" },
  { column = "Weeks", field = "wait_weeks" },
  { column = "Years", field = "rule", values = [{ from = "Juniors", to = '{"ncy":{"from":3,"to":6}}' }] },
]
constants = [{ field = "layer", value = "targeted" }]
[catalogue]
id = "local_offer"
edition = "2026"
title = "From our Local Offer"
notice = "A made-up Local Offer."
framework = { id = "valuing_send_example", edition = "0.1.0" }
layers = [{ id = "targeted", title = "Targeted" }]
placements = []
"""

LOCAL_OFFER = """Service name,Sort,Talking,Feelings,Weeks,Years,Opened by
Talk Time,Therapy,3,,12,,The mayor
Calm Club,Group,,2,0,Juniors,
"""


def main() -> None:
    """Write it."""
    catalogue = vs.Catalogue.from_toml(CATALOGUE)
    print(catalogue.columns())

    # What is wrong is listed, all of it, each with its place. A rule that names what is not there is not a silent no.
    try:
        vs.Catalogue.from_toml(CATALOGUE.replace("managing_feelings", "managing_felings").replace('"2" }]', '"9" }]'))
    except vs.DocumentError as error:
        for issue in error.issues:
            print(issue)

    # What it may not say is a condition that the law does not put.
    try:
        vs.Catalogue.from_toml(CATALOGUE.replace("ncy_to = 6", "ncy_to = 6, diagnosis = true"))
    except vs.DocumentError as error:
        print(error.code)

    # A Local Offer in a spreadsheet loads with a mapping, which can turn a word into a rule. What the mapping does not
    # speak of is told.
    offer, unmapped = vs.Catalogue.from_csv(LOCAL_OFFER, vs.Mapping.from_toml(MAPPING))
    print(offer.columns())
    print(f"Not read: {', '.join(unmapped)}")


if __name__ == "__main__":
    main()
