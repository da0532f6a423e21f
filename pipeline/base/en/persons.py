"""How English speaks about people: small words of names, ages, births and cases."""

from __future__ import annotations

from pipeline.base.persons import Persons

PERSONS = Persons(
    small="van|de|der|den|von|la|le|du|da|dos|di|el|al|ben|bin|st|mac|mc|o'",
    glue="",
    inside="",
    particles=(
        r"(?:(?:[Vv]an|[Dd]e|der|den|[Vv]on|[Ll]a|[Ll]e|du|da|dos|di|[Ee]l|[Aa]l|[Bb]en|bin"
        r"|[Ss]t)[ -]){0,4}"
    ),
    begins="(?:Al|El|Ben|Van|De|St|Mac|Mc)",
    titles=r"(?:(?:dr|prof|rev|sir|dame|lord|lady)\.? ){0,3}",
    initials="Th|Ch|Ph",
    and_=",? (?:and|or|with|as) |, ",
    of=" of ",
    articles=frozenset(("the", "a", "an", "this", "that", "our", "these")),
    age=(
        r" ?\((?:only |just |aged )?[1-9][0-9](?: ?(?:years?|yrs?\.?)(?: old)?)?\)"
        r"|,? (?:aged )?[1-9][0-9] ?(?:years? old|yrs?)(?![^\W_])|, (?:aged )?[1-9][0-9],"
    ),
    aged=("year-old ", "year old "),
    aged_word="year",
    aged_person=(
        r"(?:an? )?(?<![^\W_])(?<![0-9]-)(?<!to )(?<! and )"
        r"(?P<age>[1-9][0-9]?)[- ]?years?[- ]olds?(?![^\W_])"
    ),
    age_of=(
        r",? (?:of|aged) (?P<age>[1-9][0-9]?)(?: years?)?(?![^\W_])"
        r"(?! ?(?:to|and over|and older|or older|and younger|or younger|-|%|percent|schools))"
        r"| \((?:aged )?(?P<between>[1-9][0-9]?)(?: years?(?: old)?)?\)"
    ),
    any_age=("every ", "each ", "any ", "no ", "per "),
    verb=r" (?:is|was|had|has|does|did|says|said|works|lives|[a-z]{3,}s|[a-z]+ed)(?!\w)",
    abbreviations=frozenset(("uk", "eu", "us", "ltd", "plc", "fc", "pe", "ict", "it", "pm", "am")),
    shouted=("MS", "DR"),
    months=(
        r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
        r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
    ),
    ordinal="(?:st|nd|rd|th)?",
    born="(?:on|in|at|date|is|was|of)",
    of_whom="(?:is )?(?:of )?",
    born_at="(?:in|at)",
    number=r"(?:number|no\.?)",
    case="case",
    case_of="of (?:an?|the|our|this)",
    this_case=r"(?:this|that|the same|our) case(?![^\W_])",
    listed="and |or ",
    at="at sign",
    dot="dot",
    roles=(
        "holder|leader|lead|manager|handler|worker|officer|adviser|advisor|co-?ordinator|director"
        "|secretary|owner|chair|assistant|specialist|administrator|controller|keeper|contact"
    ),
    own=(
        ("ADDRESS", r"(?<![^\W_])[A-Z]{1,2}[0-9][0-9A-Z]? [0-9][A-Z]{2}(?![^\W_])"),  # a postcode
        (
            "ADDRESS",
            r"(?<![^\W_.,])(?!(?:19|20)[0-9]{2}\b)[1-9][0-9]{0,3}[A-Za-z]?,? (?:[A-Z][a-z']+ ){1,3}"
            r"(?:Street|Road|Lane|Avenue|Close|Drive|Crescent|Terrace|Gardens|Square)(?![^\W_])",
        ),
        ("PHONE", r"(?<![^\W_+])0[1-9][0-9]{2,3}[ -]?[0-9]{3}[ -]?[0-9]{3,4}(?![0-9])"),
        ("PHONE", r"(?<![^\W_+])02[0-9] ?[0-9]{4} ?[0-9]{4}(?![0-9])"),
    ),
)
