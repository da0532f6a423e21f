"""How Dutch speaks about people: small words of names, ages, births and cases."""

from __future__ import annotations

from pipeline.base.persons import Persons

PERSONS = Persons(
    small="van|de|der|den|'t|ten|ter|te|el|al|ben|bin|von|la|le|du|da|dos|di|in 't|in den",
    glue="|het|op|aan",
    inside="|op|in|aan|het",
    particles=(
        r"(?:(?:[Vv]an|[Dd]e|der|den|het|'t|[Tt]en|[Tt]er|[Tt]e|[Ee]l|[Aa]l|[Bb]en|bin|von|la|le"
        r"|du|da|dos|di|[Oo]p|[Ii]n|aan)[ -]){0,4}"
    ),
    begins="(?:Al|El|Ben|Van|De|Aït)",
    titles=r"(?:(?:drs|dr|ir|ing|mr|prof)\.? ){0,3}",
    initials="Th|Ch|Ph",
    and_=",? (?:en|of|met|als) |, ",
    of=" van ",
    articles=frozenset(("de", "het", "'t", "een", "dit", "deze", "onze", "ons")),
    age=(
        r" ?\((?:nog |pas )?[1-9][0-9](?: ?(?:jaar|jr\.?))?\)"
        r"|,? [1-9][0-9] ?(?:jaar|jr)(?![^\W_])|, [1-9][0-9],"
    ),
    aged=("jarige ",),
    aged_word="jarige",
    aged_person=(
        r"(?:een )?(?<![^\W_])(?<![0-9]-)(?<!tot )(?<!t/m )(?<! en )"
        r"(?P<age>[1-9][0-9]?)[- ]?jarige(?![^\W_])"
    ),
    age_of=(
        r" van (?P<age>[1-9][0-9]?)(?: jaar)?(?![^\W_])"
        r"(?! ?(?:tot|t/m|-|en ouder|of ouder|en jonger|of jonger|jaar en|jaar of|%|procent|"
        r"scholen))"
        r"| \((?P<between>[1-9][0-9]?)(?: jaar)?\)"
    ),
    any_age=("elke ", "iedere ", "ieder ", "elk ", "geen ", "per "),
    # A finite verb, which most often ends in a t; the others that do are no verbs.
    verb=r" (?!(?:dat|wat|met|het|niet|uit|tot|want|naast)\b)(?:[a-z]+t|is|was|had)(?!\w)",
    abbreviations=frozenset(
        (
            *("bv", "nv", "cv", "apv", "ggd", "ggz", "mbo", "hbo", "vo", "po", "so", "vso", "ov"),
            *("wmo", "avg", "rk", "pc", "fc", "vv", "sc", "vs", "eu", "zo", "nb", "ps"),
        )
    ),
    shouted=("MW", "HR"),  # maatschappelijk werk, human resources
    months=(
        r"(?:jan(?:uari)?|feb(?:ruari)?|mrt|maart|apr(?:il)?|mei|juni?|juli?|aug(?:ustus)?"
        r"|sept?(?:ember)?|okt(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
    ),
    ordinal="(?:e|ste|de)?",
    born=r"(?:op|te|in|dd|datum|is|was|d\.d)",
    of_whom="(?:is )?(?:van )?",
    born_at="(?:te|in)",
    number=r"(?:nummer|nr\.?)",
    case="casus",
    case_of="van (?:een|de|onze|deze)",
    this_case=r"(?:deze|die|dezelfde|onze) casus(?![^\W_])",
    listed="en |of ",
    at="apenstaartje",
    dot="punt",
    roles=(
        "houd(?:st)?er|leid(?:st)?er|beheerder|behandelaar|bewaker|(?:mede)?werk(?:st)?er|manager"
        "|co[oö]rdinator|regisseur|adviseur|ambtenaar|secretaris|verantwoordelijke|eigenaar|trekker"
        "|lid|voorzitter|waarnemer|begeleider|ondersteuner|assistente?|functionaris|consulente?"
        "|specialist|voerder|verwerker|administrateur|controller|directeur|officier|contactpersoon"
    ),
)
