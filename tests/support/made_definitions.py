"""Random definitions that are all valid: questionnaire, advice, words for remarks and round.

Everything an adviser may change is drawn: 1–60 questions, the themes they stand in, codes with
gaps, two to seven answers, texts in many languages and scripts, and every field that may be left
out.
"""

from __future__ import annotations

import random
from pathlib import Path

import yaml

from tests.support.drawn_texts import OPTIONAL, Drawn, Fields
from tests.support.places import TEMPLATES

FILES = ("vragenlijst.yaml", "adviezen.yaml", "toelichtingen.yaml", "ronde.yaml")
_SCALE = ("ja", "deels", "nee", "weet_niet", "nvt")
_SIGNS = "✔◐○?–★▲■"


class Maker(Drawn):
    """Draws one set of definitions; `files` holds the fields of each file."""

    def __init__(self, draw: random.Random) -> None:
        super().__init__(draw)
        self.usual = {name: yaml.safe_load((TEMPLATES / name).read_text("utf-8")) for name in FILES}
        self.codes = self._codes()
        letters = draw.sample("ABCDEFGHJKLMNPQRSTUWXYZ", min(len(self.codes), 23))
        self.letters = [*letters, *(f"T{one}" for one in range(len(self.codes) - len(letters)))]
        self.scale = self._scale()
        self.groups = draw.randint(1, 4)
        self.files = {
            "vragenlijst.yaml": self._questionnaire(),
            "adviezen.yaml": self._advice(),
            "toelichtingen.yaml": self._remarks(),
            "ronde.yaml": self._round(),
        }

    def _codes(self) -> list[list[str]]:
        """Return the codes of the questions, theme by theme."""
        number = self.draw.choice((1, 2, 5, 26, self.draw.randint(1, 60)))
        codes = [f"v{one:02d}" for one in range(1, number + 1)]
        if self.draw.random() < 0.6:  # some are gone, others moved
            codes = [f"v{one:02d}" for one in self.draw.sample(range(1, 100), number)]
        themes: list[list[str]] = []
        while codes:
            size = self.draw.randint(1, 20)
            themes, codes = [*themes, codes[:size]], codes[size:]
        return themes

    @property
    def asked(self) -> list[str]:
        """The codes of all questions, in the order of the form."""
        return [code for theme in self.codes for code in theme]

    def _scale(self) -> Fields:
        scale: Fields = {}
        signs = self.draw.sample(_SIGNS, len(_SCALE))
        for code in ("ja", "nee", *self.some(set(_SCALE) - {"ja", "nee"})):
            scale[code] = {"naam": self.text(4), "teken": signs.pop()}
            scale[code] |= self.maybe(
                synoniemen=[self.text(3) for _ in range(3)],
                synoniemen_naast_plus=[self.text(2)],
                voorstel_bij=[self.text(3)],
                hulp=self.text(),
            )
            if code not in ("ja", "nee"):
                scale[code] |= self.maybe(alleen_bij=self.some(self.asked, 1))
        return scale

    def offered(self, code: str) -> list[str]:
        """Return the answers a question offers."""
        return [
            name for name, one in self.scale.items() if code in one.get("alleen_bij", self.asked)
        ]

    def _questionnaire(self) -> Fields:
        usual = self.usual["vragenlijst.yaml"]
        themes = [
            {
                "code": letter,
                "naam": self.text(8),
                "inleiding": self.text(20),
                "vragen": [self._question(code) for code in codes],
            }
            for letter, codes in zip(self.letters, self.codes, strict=True)
        ]
        fields = {
            **usual,
            "versie": self.draw.choice(("1.0", "2", "2027-a")),
            "titel": self.text(),
            "verantwoording": self.text(30),
            "categorieen": self.scale,
            "kop": [self._header(one) for one in usual["kop"] if self._kept(one["code"])],
            "slot": [self._header(one) for one in usual["slot"]] + self._more_fields(),
            "themas": themes,
        }
        if self.draw.random() < OPTIONAL:
            fields["teksten"] = {name: self._like(one) for name, one in usual["teksten"].items()}
        for name, block in usual["velden"].items():
            fields["velden"][name] = {**block, **self.maybe(label=self.text(3), hulp=self.text())}
        return fields

    def _kept(self, code: str) -> bool:
        needed = code in ("kop.gemeente", "kop.datum", "kop.variant", "kop.email")
        return needed or code == "kop.groepsrapport" or self.draw.random() < OPTIONAL

    def _like(self, text: str) -> str:
        """Return another text with the same things filled in."""
        filled = [one for one in text.replace(".", " ").split() if one[:1] + one[-1:] == "{}"]
        return " ".join((self.text(20), *filled))

    def _header(self, usual: Fields) -> Fields:
        field = {**usual, **self.maybe(aanwijzing=self.text(5), hulp=self.text(20))}
        if "keuzes" not in usual:
            return field
        field["keuzes"] = {name: self.text(6) for name in usual["keuzes"]}
        more = self.draw.randint(0, 7 - len(field["keuzes"]))
        field["keuzes"] |= {f"anders_{one}": self.text(6) for one in range(more)}
        return field

    def _more_fields(self) -> list[Fields]:
        kinds = ("datum", "keuze", "korte tekst", "vrije tekst")
        return [
            {
                "code": f"kop.{name}",
                "rijsleutel": f"X{at} {self.text(3)}",
                "soort": kind,
                "aanwijzing": self.text(5),
                **({"keuzes": {"a": self.text(3), "b": self.text(3)}} if kind == "keuze" else {}),
                **self.maybe(lengte=self.draw.randint(1, 3000), verplicht="ja", hulp=self.text()),
            }
            for at, name in enumerate(self.some(("extra", "nog_iets", "budget", "taal")))
            for kind in [self.draw.choice(kinds)]
        ]

    def _question(self, code: str) -> Fields:
        offered = self.offered(code)
        own = {
            name: self.text(20)
            for name in offered
            if "hulp" not in self.scale[name] or self.draw.random() < OPTIONAL
        }
        paragraphs = [self.text(30) for _ in range(self.draw.randint(1, 4))]
        joins = ("\n\n", "\n- ")
        return {
            "code": code,
            "titel": self.text(8),
            "vraag": self.text(30),
            "antwoorden": own,
            "uitleg": "".join(one + self.draw.choice(joins) for one in paragraphs) + self.text(),
            "bewijs": self.text(),
            "bronnen": self.some(self.usual["vragenlijst.yaml"]["bronnen"]),
            **self.maybe(keuzehulp={name: self.text(8) for name in self.some(offered, 1)}),
        }

    def _advice(self) -> Fields:
        usual = self.usual["adviezen.yaml"]
        ranked = self.draw.sample(self.asked, len(self.asked))
        rules = {f"R{at:02d}": self._rule() for at in range(1, self.draw.randint(1, 9))}
        fields = {
            **usual,
            "uitkomsten": {
                name: {"teken": "✔", "scan": self.text(3), "checklist": self.text(3)}
                for name in (*self.scale, "leeg")
            },
            "prioriteiten": [
                {
                    "nummer": at + 1,
                    "naam": self.text(3),
                    "waarom": self.text(20),
                    "vragen": ranked[at :: self.groups],
                }
                for at in range(self.groups)
            ],
            "adviezen": {code: self._advised(code, ranked) for code in ranked},
            "combinaties": self._pairs(),
            "regels": rules,
            **self._talks(),
        }
        fields.pop("rollen")
        return fields | self.maybe(
            rollen=[{"naam": "wijkregisseur", "vraag": self.draw.choice(self.asked)}]
        )

    def _advised(self, code: str, ranked: list[str]) -> Fields:
        earlier = ranked[: ranked.index(code)]  # so that no two wait for each other
        other = self.draw.choice(self.asked)
        allowed = self.some((*self.offered(other), "leeg"), 1)
        variant = {"als": {other: allowed}, **self.maybe(nee=self.text(20), waarom=self.text())}
        names = ("nee", "deels", "weet_niet", "waarom", "wie", "onderwerp")
        return {
            **{name: self.text(20) for name in names},
            **self.maybe(
                eerst=self.some(earlier)[:3],
                snel=self.draw.choice(("ja", "nee")),
                wensen=[self.text(2)],
                betekent={"nee": self.text()},
                varianten=[variant],
                prioriteit_zonder_aanpak=self.draw.randint(1, self.groups),
                geldig_tot="2029-12-31",
            ),
        }

    def _pairs(self) -> list[Fields]:
        codes = self.draw.sample(self.asked, len(self.asked))
        pairs = list(zip(codes[::2], codes[1::2], strict=False))[: self.draw.randint(0, 3)]
        return [{"vragen": [*one], "titel": self.text(), "tekst": self.text()} for one in pairs]

    def _talks(self) -> Fields:
        usual = {**self.usual["adviezen.yaml"]["drempels"], **self._limits()}
        minutes = {letter: self.draw.randint(1, 30) for letter in self.letters}
        usual["gesprek_minuten"] = (
            sum(minutes.values())
            + usual["gesprek_opening_minuten"]
            + usual["gesprek_afsluiting_minuten"]
        )
        talks = {
            letter: {
                "vragen": [self.text() for _ in range(self.draw.randint(1, 3))],
                "uitnodigen": self.text(),
                "minuten": minutes[letter],
            }
            for letter in self.letters
        }
        return {"drempels": usual, "gesprekken": talks}

    def _limits(self) -> Fields:
        shares = ("gewicht_deels", "themascore_min_dekking", "rapport_min_dekking")
        shares += ("volledig_min_dekking", "groep_begin_percentage", "onbekend_percentage")
        numbers = ("themascore_min_antwoorden", "prioriteiten_max", "sterke_punten_min")
        drawn = {name: self.draw.randint(0, 100) for name in shares}
        drawn |= {name: self.draw.randint(0, 9) for name in (*numbers, "opmerkingen_max")}
        return self.maybe(**drawn)

    def _rule(self) -> Fields:
        codes = self.some(self.asked, 1)[:3]
        when: Fields = {code: self.some((*self.offered(code), "leeg"), 1) for code in codes}
        when |= self.maybe(
            variant=self.draw.choice(("aanpak", "geen_aanpak")),
            minstens={self.draw.choice([*self.scale]): self.draw.randint(1, 9)},
            ja_zonder_onderbouwing=self.draw.randint(1, 9),
            alles_gelijk="ja",
        )
        kind = self.draw.choice(("fout", "controle", "kans", "proces"))
        return {"soort": kind, "als": when, "tekst": self.text(30)}

    def _remarks(self) -> Fields:
        return {
            **{
                answer: {
                    **self.maybe(woorden=["nog geen", "… af"], behalve=["niet alleen"]),
                    "bij_vraag": {code: ["in concept"] for code in self.some(self.asked)},
                }
                for answer in ("ja", "nee")
            },
            "ouder_dan": {
                "jaren": {code: self.draw.randint(1, 9) for code in self.some(self.asked)},
                "behalve": ["sinds"],
            },
        }

    def _round(self) -> Fields:
        return {
            "code": self.draw.choice(("2027", "A", "abc123DEF456", "0")),
            "bewaartermijn_maanden": self.draw.randint(0, 120),
            **self.maybe(
                deadline="2027-01-15",
                begin="2026-11-01",
                retouradres="quickscan@meetstad.test",
                contact=self.text(),
                afzender=self.text(),
                spiegel=self.draw.choice(("nee", "alle", "provincie", "veiligheidsregio")),
                grenzen={"bestand_mb": 40},
                herinneren={"hooguit": 3, "na_dagen": 1},
            ),
        }


def written(fields: Fields) -> str:
    """Return fields as a file of definitions."""
    return yaml.safe_dump(fields, allow_unicode=True, sort_keys=False, width=90)


def write(made: Maker, templates: Path) -> None:
    """Write the files of a set of definitions."""
    for name, fields in made.files.items():
        (templates / name).write_text(written(fields), "utf-8")
