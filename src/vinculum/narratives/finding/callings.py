"""What people are called: words for kin and for others, as closed lists, with what they are to the client. English."""

from __future__ import annotations

from types import MappingProxyType

from vinculum.narratives.people import Relation
from vinculum.reading.words import closed

CALLED = MappingProxyType(
    {
        word: relation
        for relation, words in (
            (Relation.MOTHER, "mother mum mummy mom mam mama mammy"),
            (Relation.FATHER, "father dad daddy papa"),
            (
                Relation.PARENT,
                "parents folks stepmother stepmum stepmom stepfather stepdad guardian carer foster-mother",
            ),
            (Relation.SIBLING, "brother sister brothers sisters twin stepbrother stepsister half-brother half-sister"),
            (
                Relation.GRANDPARENT,
                "grandmother grandfather gran granny grandma grandpa grandad granddad nan nana nanna",
            ),
            (Relation.GRANDPARENT, "grandparents nonna abuela"),
            (
                Relation.RELATIVE,
                "aunt auntie aunty uncle cousin cousins niece nephew mother-in-law father-in-law in-laws",
            ),
            (Relation.RELATIVE, "sister-in-law brother-in-law son-in-law daughter-in-law"),
            (
                Relation.CHILD,
                "son daughter kids children child baby grandson granddaughter stepson stepdaughter toddler",
            ),
            (Relation.PARTNER, "husband wife partner boyfriend girlfriend fiancé fiancée spouse missus hubby"),
            (Relation.FORMER_PARTNER, "ex ex-husband ex-wife ex-partner ex-boyfriend ex-girlfriend"),
            (Relation.FRIEND, "friend mate bestie pal flatmate housemate roommate friends mates buddy"),
            (Relation.BOSS, "boss manager supervisor gaffer foreman director ceo sergeant chef line-manager"),
            (Relation.COLLEAGUE, "colleague colleagues coworker workmate apprentice intern secretary"),
            (
                Relation.TEACHER,
                "teacher tutor professor lecturer coach trainer instructor matron headmaster headteacher",
            ),
            (Relation.TEACHER, "headmistress housemaster"),
            (Relation.NEIGHBOUR, "neighbour neighbor neighbours neighbors landlord landlady"),
            (Relation.GROUP, "lads girls class choir committee family gang group team dads mums others patrol"),
            (Relation.FORMER_THERAPIST, "counsellor counselor psychologist psychiatrist"),
            (
                Relation.STRANGER,
                "driver nurse doctor consultant waiter waitress policeman officer stranger woman man bloke",
            ),
            (
                Relation.STRANGER,
                "guy priest vicar imam dentist hairdresser midwife surgeon paramedic lady cashier usher clerk",
            ),
            (Relation.STRANGER, "examiner physio receptionist copper judge gentleman conductor chairwoman chairman"),
            (Relation.STRANGER, "girl boy lad optician librarian solicitor"),
        )
        for word in words.split()
    }
)
"""Word -> what such a person is to the client where they say "my" or, of a stranger, "the" or "this"."""

NAMES_OF_THEIR_OWN = closed(
    "mum mummy mom mam mama mammy dad daddy papa gran granny grandma grandpa grandad granddad nan nana nanna"
)
"""What a client calls one person only, with no "my" needed."""

SHE = closed(
    "mother mum mummy mom mam mama mammy stepmother stepmum stepmom sister stepsister half-sister grandmother gran "
    "granny grandma nan nana nanna nonna abuela aunt auntie aunty niece mother-in-law sister-in-law daughter-in-law "
    "daughter granddaughter stepdaughter wife girlfriend fiancée missus ex-wife ex-girlfriend landlady headmistress "
    "woman lady midwife waitress girl matron chairwoman"
)
HE = closed(
    "father dad daddy papa stepfather stepdad brother stepbrother half-brother grandfather grandpa grandad granddad "
    "uncle nephew father-in-law brother-in-law son-in-law son grandson stepson husband boyfriend fiancé hubby "
    "ex-husband ex-boyfriend landlord headmaster housemaster man bloke guy policeman priest gentleman boy lad "
    "copper gaffer chairman"
)

NO_NAME = closed(
    "i monday tuesday wednesday thursday friday saturday sunday january february march april may june july august "
    "september october november december christmas easter eid diwali ramadan god english ok okay yeah yes no oh "
    "well so and but then he she they we you it my the a um uh er mm right gp nhs tv uk london whatsapp facebook dr "
    "mr mrs ms miss what when where who why how that this there just like because i'm i'd i've i'll he'd he's she'd "
    "she's it's cause nobody not now mondays tuesdays wednesdays thursdays fridays saturdays sundays spanish french "
    "german british polish indian american irish scottish welsh please sorry thank thanks hello good said says goes"
)
"""Words with a capital that are nobody's name."""
