"""Typical mistakes in a template: what was typed, the code at fault, and what must be said of it.

The table was written without sight of the checks. Every mistake must be named before anything is
rendered: the place shows the code as typed, and the message holds the words given here.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Vraag:
    nummer: int
    tekst: str
    antwoord: str | None
    punten: tuple[str, ...]


@dataclass(frozen=True)
class Gemeente:
    naam: str
    code: str
    inwoners: int


@dataclass(frozen=True)
class Rapport:
    gemeente: Gemeente
    vragen: tuple[Vraag, ...]
    themas: dict[str, tuple[Vraag, ...]]
    datum: str
    toon: bool
    kleur: str
    getallen: tuple[int, int, int]
    score: float


@dataclass(frozen=True)
class Mistake:
    """Where in a document what was typed stands, the code at fault, and words of the message."""

    place: str
    typed: str  # paragraphs end with a line end, cells with «|», rows with «||»
    code: str
    says: str


_IN_TEXT = (
    # names
    ("{{ gemeente.naem }}", "{{ gemeente.naem }}", "gemeente.naam"),
    ("{{ gemente.naam }}", "{{ gemente.naam }}", "gemeente"),
    ("{{ Gemeente.naam }}", "{{ Gemeente.naam }}", "gemeente"),
    ("{{ gemeente.Naam }}", "{{ gemeente.Naam }}", "gemeente.naam"),
    ("{{ gemeente naam }}", "{{ gemeente naam }}", "punt"),
    ("{{ gemeente,naam }}", "{{ gemeente,naam }}", "naam"),
    ("{{ gemeente-naam }}", "{{ gemeente-naam }}", "naam"),
    ("{{ gemeente/naam }}", "{{ gemeente/naam }}", "naam"),
    ("{{ gemeente_naam }}", "{{ gemeente_naam }}", "gemeente"),
    ("{{ gemeente..naam }}", "{{ gemeente..naam }}", "punt"),
    ("{{ gemeente. }}", "{{ gemeente. }}", "punt"),
    ("{{ gemeente.naam. }}", "{{ gemeente.naam. }}", "punt"),
    ("{{ naam gemeente }}", "{{ naam gemeente }}", "naam"),
    ("{{ vragen.tekst }}", "{{ vragen.tekst }}", "for"),
    ("{{ datum.jaar }}", "{{ datum.jaar }}", "datum.jaar"),
    ("{{ gemeente.inwoners.aantal }}", "{{ gemeente.inwoners.aantal }}", "inwoners"),
    ("{{ getallen[7] }}", "{{ getallen[7] }}", "3"),
    ("{{ loop.index }}", "{{ loop.index }}", "for"),
    ("{% for v in vragen %}{{ vraag.tekst }}{% endfor %}", "{{ vraag.tekst }}", "vraag"),
    ("{% for v in vragen %}{{ v.teskt }}{% endfor %}", "{{ v.teskt }}", "v.tekst"),
    ("{% for v in vragen %}{{ loop.indx }}{% endfor %}", "{{ loop.indx }}", "loop.index"),
    ("{% for v in vragen %}x{% endfor %} {{ v.tekst }}", "{{ v.tekst }}", "for"),
    ("{% for v in vraagen %}x{% endfor %}", "{% for v in vraagen %}", "vragen"),
    (
        "{% for v in vragen if v.nr > 2 %}x{% endfor %}",
        "{% for v in vragen if v.nr > 2 %}",
        "nummer",
    ),
    ("{% if tonen %}x{% endif %}", "{% if tonen %}", "toon"),
    ("{% if toon == waar %}x{% endif %}", "{% if toon == waar %}", "waar"),
    ("{{ gemeente.__class__ }}", "{{ gemeente.__class__ }}", "naam"),
    ("{{ gemeente.naam() }}", "{{ gemeente.naam() }}", "haakjes"),
    ("{{ gemeente() }}", "{{ gemeente() }}", "haakjes"),
    ("{{ blok() }}", "{{ blok() }}", "blok"),
    # things that cannot be printed
    ("{{ gemeente }}", "{{ gemeente }}", "gemeente.naam"),
    ("{{ vragen }}", "{{ vragen }}", "for"),
    ("{{ vragen[0] }}", "{{ vragen[0] }}", "tekst"),
    ("{{ themas }}", "{{ themas }}", "for"),
    ("{{ toon }}", "{{ toon }}", "if"),
    ("{{ not toon }}", "{{ not toon }}", "if"),
    ("{{ gemeente.inwoners > 3 }}", "{{ gemeente.inwoners > 3 }}", "if"),
    ("{{ gemeente.naam, datum }}", "{{ gemeente.naam, datum }}", "komma"),
    ("{{ [datum] }}", "{{ [datum] }}", "lijst"),
    ("{{ datum.upper }}", "{{ datum.upper }}", "upper"),
    ("{{ themas.items }}", "{{ themas.items }}", "for"),
    ("{{ vragen | list }}", "{{ vragen | list }}", "for"),
    ("{{ 'x' in datum }}", "{{ 'x' in datum }}", "if"),
    # repetition over what is no list
    ("{% for v in datum %}{{ v }}{% endfor %}", "{% for v in datum %}", "lijst"),
    ("{% for v in gemeente %}x{% endfor %}", "{% for v in gemeente %}", "lijst"),
    ("{% for v in gemeente.inwoners %}x{% endfor %}", "{% for v in gemeente.inwoners %}", "lijst"),
    ("{% for v in toon %}x{% endfor %}", "{% for v in toon %}", "lijst"),
    ("{% for a, b in vragen %}x{% endfor %}", "{% for a, b in vragen %}", "a, b"),
    # braces
    ("Beste {{ gemeente.naam }, dag", "{{ gemeente.naam }, dag", "accolade"),
    ("Beste { gemeente.naam }}, dag", "{ gemeente.naam }}", "accolade"),
    ("Beste {{ gemeente.naam, dag", "{{ gemeente.naam, dag", "accolade"),
    ("Beste gemeente.naam }}, dag", "gemeente.naam }}", "accolade"),
    ("{{{ gemeente.naam }}}", "{{{ gemeente.naam }}}", "accolade"),
    ("Beste { { gemeente.naam } }", "{ { gemeente.naam } }", "spatie"),
    ("{% if toon }ja{% endif %}", "{% if toon }", "accolade"),
    ("{% if toon }}ja{% endif %}", "{% if toon }}", "%}"),
    ("{{ if toon %}ja{% endif %}", "{{ if toon %}", "{%"),
    ("{{ if toon }}ja{{ endif }}", "{{ if toon }}", "{%"),
    ("{% gemeente.naam %}", "{% gemeente.naam %}", "{{"),
    ("{ % if toon %}ja{% endif %}", "{ % if toon %}", "spatie"),
    ("{%% if toon %%}ja{%% endif %%}", "{%% if toon %%}", "%"),
    ("{{% if toon %}}ja{{% endif %}}", "{{% if toon %}}", "accolade"),
    ("{{ }}", "{{ }}", "leeg"),
    ("{% %}", "{% %}", "leeg"),
    ("{{ {{ datum }} }}", "{{ {{ datum }}", "accolade"),
    ("a {# nog doen", "{# nog doen", "#}"),
    ("a nog doen #}", "nog doen #}", "#}"),
    ("a {# nog\nBelangrijk\ndoen #}", "{# nog", "#}"),
    ("{{ datum\n}}", "{{ datum", "accolade"),
    # blocks
    ("{% if toon %}ja", "{% if toon %}", "endif"),
    ("{% for v in vragen %}x", "{% for v in vragen %}", "endfor"),
    ("{%p if toon %}\nja", "{%p if toon %}", "endif"),
    (
        "{%p for v in vragen %}\nx\n{%p if toon %}\ny\n{%p endif %}",
        "{%p for v in vragen %}",
        "endfor",
    ),
    ("{% for v in vragen %}{% if toon %}x{% endfor %}", "{% if toon %}", "endif"),
    ("ja {% endif %}", "{% endif %}", "if"),
    ("ja {% endfor %}", "{% endfor %}", "for"),
    ("ja {% else %} nee", "{% else %}", "if"),
    ("{%p endif %}", "{%p endif %}", "if"),
    ("{% if toon %}x{% endfor %}", "{% endfor %}", "endif"),
    ("{% for v in vragen %}x{% endif %}", "{% endif %}", "endfor"),
    ("{% if toon %}a{% else %}b{% else %}c{% endif %}", "{% else %}", "else"),
    ("{% if toon %}a{% else %}b{% elif datum %}c{% endif %}", "{% elif datum %}", "else"),
    ("{% if toon %}x{% end if %}", "{% end if %}", "endif"),
    ("{% if toon %}x{% end %}", "{% end %}", "endif"),
    ("{% if toon %}x{% enidf %}", "{% enidf %}", "endif"),
    ("{% for v in vragen %}x{% eindfor %}", "{% eindfor %}", "endfor"),
    ("{% if toon %}x{% elseif datum %}y{% endif %}", "{% elseif datum %}", "elif"),
    ("{% if toon %}x{% else if datum %}y{% endif %}", "{% else if datum %}", "elif"),
    ("{% if toon %}x{% anders %}y{% endif %}", "{% anders %}", "else"),
    ("{% als toon %}x{% endif %}", "{% als toon %}", "if"),
    ("{% voor v in vragen %}x{% endfor %}", "{% voor v in vragen %}", "for"),
    ("{% IF toon %}x{% ENDIF %}", "{% IF toon %}", "if"),
    ("{% if %}x{% endif %}", "{% if %}", "if"),
    ("{% for vragen %}x{% endfor %}", "{% for vragen %}", "in"),
    ("{% for v of vragen %}x{% endfor %}", "{% for v of vragen %}", "in"),
    ("{% for v in %}x{% endfor %}", "{% for v in %}", "in"),
    ("{% if toon = true %}x{% endif %}", "{% if toon = true %}", "=="),
    ("{% if toon && datum %}x{% endif %}", "{% if toon && datum %}", "and"),
    ("{% if toon en datum %}x{% endif %}", "{% if toon en datum %}", "and"),
    ("{% if toon and %}x{% endif %}", "{% if toon and %}", "klopt niet"),
    ("{% if (toon %}x{% endif %}", "{% if (toon %}", ")"),
    ("{% if datum == 'mei %}x{% endif %}", "{% if datum == 'mei %}", "aanhalingsteken"),
    ("{%p if toon %}\nx\n{% endif %}", "{% endif %}", "{%p endif %}"),
    ("{% if toon %}\nx\n{%p endif %}", "{%p endif %}", "{% endif %}"),
    ("{%p for v in vragen %}\nx\n{% endfor %}", "{% endfor %}", "{%p endfor %}"),
    ("{% set x %}abc", "{% set x %}", "endset"),
    ("{%p macro m(x) %}\nabc", "{%p macro m(x) %}", "endmacro"),
    # a code that must stand alone
    ("Tekst {%p if toon %} meer\nx\n{%p endif %}", "{%p if toon %}", "eigen alinea"),
    (
        "{%p if toon %}{%p if datum %}\nx\n{%p endif %}\n{%p endif %}",
        "{%p if toon %}",
        "eigen alinea",
    ),
    ("{%tr if toon %}\nx\n{%tr endif %}", "{%tr if toon %}", "tabel"),
    ("{%tc if toon %}\nx\n{%tc endif %}", "{%tc if toon %}", "tabel"),
    ("{% p if toon %}\nx\n{% p endif %}", "{% p if toon %}", "{%p"),
    ("{{p datum }}", "{{p datum }}", "{{"),
    # reaching over
    ("voor\n{%- if toon %}x{% endif %}", "{%- if toon %}", "minteken"),
    ("{% if toon %}x{% endif -%}\nna", "{% endif -%}", "minteken"),
    ("{%p if toon -%}\nx\n{%p endif %}", "{%p if toon -%}", "minteken"),
    # filters, tests and what they are given
    ("{{ datum | vet }}", "{{ datum | vet }}", "upper"),
    ("{{ datum | hoofdletters }}", "{{ datum | hoofdletters }}", "upper"),
    ("{{ datum | uppr }}", "{{ datum | uppr }}", "upper"),
    ("{{ datum | }}", "{{ datum | }}", "|"),
    ("{{ datum | safe }}", "{{ datum | safe }}", "safe"),
    ("{{ datum | replace('a') }}", "{{ datum | replace('a') }}", "replace"),
    ("{{ datum | getal }}", "{{ datum | getal }}", "getal"),
    ("{% if false %}{{ datum | vet }}{% endif %}", "{{ datum | vet }}", "vet"),
    ("{% if datum is leeg %}x{% endif %}", "{% if datum is leeg %}", "leeg"),
    ("{% if datum is not ingevuld %}x{% endif %}", "{% if datum is not ingevuld %}", "ingevuld"),
    (
        "{{ vragen | map(attribute='teks') | join }}",
        "{{ vragen | map(attribute='teks') | join }}",
        "tekst",
    ),
    # characters that look right
    ("{{ score – 1 }}", "{{ score – 1 }}", "–"),
    ("{% if datum ≠ 'x' %}x{% endif %}", "{% if datum ≠ 'x' %}", "!="),
    ("{% if score ≥ 3 %}x{% endif %}", "{% if score ≥ 3 %}", ">="),
    ("{{ score × 2 }}", "{{ score × 2 }}", "*"),
    ("{{ vragen[…] }}", "{{ vragen[…] }}", "…"),
    ("{{ gemeente.na\u200bam }}", "gemeente.na", "onzichtbaar"),
    ("{{ gemeente.na\u00adam }}", "gemeente.na", "onzichtbaar"),
    ("｛｛ datum ｝｝", "｛｛ datum ｝｝", "accolade"),
    # what a template cannot do
    ("{% include 'x' %}", "{% include 'x' %}", "sjabloon"),
    ("{% extends 'x' %}", "{% extends 'x' %}", "sjabloon"),
    ("{% raw %}{{ x }}{% endraw %}", "{% raw %}", "raw"),
    ("{% hm %}", "{% hm %}", "kolommen"),
    ("{% do x %}", "{% do x %}", "do"),
    ("{% break %}", "{% break %}", "break"),
    ("{% cellbg kleur %}x", "{% cellbg kleur %}", "cel"),
)
_ELSEWHERE = (
    ("koptekst", "Rapport {{ gemeente.nam }}", "{{ gemeente.nam }}", "gemeente.naam"),
    ("voettekst", "{% if toon %}Rapport", "{% if toon %}", "endif"),
    ("voetnoot", "Zie {{ gemeente.nam }}", "{{ gemeente.nam }}", "gemeente.naam"),
    ("alternatieve tekst", "Kaart van {{ gemeente.nam }}", "{{ gemeente.nam }}", "Figuur 1"),
    ("alternatieve tekst", "Kaart van {{ gemeente.naam", "{{ gemeente.naam", "accolade"),
    ("titel", "Rapport {{ gemeente.nam }}", "{{ gemeente.nam }}", "gemeente.naam"),
    ("titel", "Rapport {{ gemeente.naam", "{{ gemeente.naam", "accolade"),
    ("adres", "https://www.example.nl/{{ gemeente.cod }}", "{{ gemeente.cod }}", "gemeente.code"),
    (
        "adres",
        "mailto:x@example.nl?subject=%7B%7B%20gemeente.nam%20%7D%7D",
        "gemeente.nam",
        "gemeente.naam",
    ),
    ("adres", "https://www.example.nl/{{ gemeente.code", "{{ gemeente.code", "accolade"),
    ("tekstvak", "{{ gemeente.nam }}", "{{ gemeente.nam }}", "gemeente.naam"),
    ("keuzelijst", "{%li for k in vragen %}", "{%li for k in vragen %}", "endfor"),
    ("tabel", "{% if toon %}een|twee{% endif %}||", "{% if toon %}", "cel"),
    (
        "tabel",
        "{% for v in vragen %}een|{{ v.tekst }}{% endfor %}||",
        "{% for v in vragen %}",
        "cel",
    ),
    ("tabel", "{%p for v in vragen %}|{%p endfor %}||", "{%p for v in vragen %}", "cel"),
    (
        "tabel",
        "{%tr for v in vragen %}|tekst||x|y||{%tr endfor %}|||",
        "{%tr for v in vragen %}",
        "eigen tabelrij",
    ),
    ("tabel", "{%tr for v in vragen %}|||x|y||", "{%tr for v in vragen %}", "endfor"),
    ("tabel", "{%tr for v in vragen %}|||x|y||{%p endfor %}|||", "{%p endfor %}", "{%tr endfor %}"),
    ("tabel", "{# noot|tekst #}||", "{# noot", "#}"),
    ("tabel", "{% cellbg kleuren %}x|y||", "{% cellbg kleuren %}", "kleur"),
    ("werkblad", "{{ gemeente.nam }}||", "{{ gemeente.nam }}", "gemeente.naam"),
    ("werkblad", "{{ vragen }}||", "{{ vragen }}", "for"),
    ("werkblad", "{{ gemeente.naam||", "{{ gemeente.naam", "accolade"),
    (
        "werkblad",
        "{% for v in vragen %}|{{ v.tekst }}|{% endfor %}||",
        "{% for v in vragen %}",
        "cel",
    ),
    ("werkblad", "a {# noot||tekst||b #}||", "{# noot", "#}"),
    ("werkblad", "{%tr for v in vragen %}||{{ v.tekst }}||", "{%tr for v in vragen %}", "endfor"),
    (
        "werkblad",
        "{%tr for v in vragen %}||{{ v.teks }}||{%tr endfor %}||",
        "{{ v.teks }}",
        "v.tekst",
    ),
    (
        "werkblad",
        "{%tr for v in vragen %}|tekst||{{ v.tekst }}||{%tr endfor %}||",
        "{%tr for v in vragen %}",
        "eigen tabelrij",
    ),
    ("werkblad", "{%p if toon %}||x||{%p endif %}||", "{%p if toon %}", "{%tr"),
    ("werkblad", "{{ datum | getal }}||", "{{ datum | getal }}", "getal"),
    ("werkblad", '="Rapport "&"{{ gemeente.naam }}"||', "{{ gemeente.naam }}", "formule"),
    (
        "werkblad",
        "{%tr if toon %}||x||{%tr else %}||y||{%tr endfor %}||",
        "{%tr endfor %}",
        "endif",
    ),
    ("werkblad", "{ { datum } }||", "{ { datum } }", "spatie"),
)

MISTAKES = (
    *(Mistake("tekst", typed, code, says) for typed, code, says in _IN_TEXT),
    *(Mistake(*each) for each in _ELSEWHERE),
)
