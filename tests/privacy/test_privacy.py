"""The privacy guard finds what is personal, leaves policy alone and repeats nothing it found."""

from __future__ import annotations

import random
import time
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks import privacy as benchmark
from benchmarks.synthetic import named_after, unmarked
from benchmarks.synthetic.bsn_answers import NOTATIONS, WITH_WORD, bsn_case
from benchmarks.synthetic.clean_answers import answer
from benchmarks.synthetic.named_people import HELD_OUT, TUNED
from benchmarks.synthetic.personal_answers import KINDS
from benchmarks.synthetic.samples import questionnaire
from benchmarks.synthetic.settings import blank_form, receipt, towns
from pipeline.base.errors import DefinitionError
from pipeline.definitions import privacy_words
from pipeline.model.response import Level
from pipeline.privacy.guard import Passage, Where, code, findings, hits, passages
from pipeline.privacy.hits import Hit, HitKind, mask, settled
from pipeline.privacy.scanning import scan
from tests.support.catalogue import MESSAGES
from tests.support.places import TEMPLATES

ALL_KINDS = KINDS | unmarked.UNMARKED
WORDS = privacy_words.load(TEMPLATES / "privacy.yaml")


def masked(text: str) -> str:
    return mask(text, scan(text, WORDS))


# ---- What is found ---------------------------------------------------------------------


@pytest.mark.parametrize("notation", [*NOTATIONS, *WITH_WORD])
def test_a_bsn_is_found_in_every_notation(notation: str) -> None:
    source = random.Random(notation)
    assert benchmark.recall(bsn_case(notation, source) for _ in range(200)) >= 99.0


@pytest.mark.parametrize("kind", list(ALL_KINDS))
def test_every_other_kind_is_found(kind: str) -> None:
    make, goal = ALL_KINDS[kind]
    source = random.Random(kind)
    assert benchmark.recall(make(source) for _ in range(1000)) >= min(goal, 99.0) - 1


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Zijn BSN is 123456782.", "Zijn BSN is [BSN]."),
        ("bsn 1234\u200b56\u00ad782!", "bsn [BSN]!"),
        ("BSN 123456781, met een typefout", "BSN [BSN], met een typefout"),
        ("BSN's: 123456782, 111222333 en 123456782", "BSN's: [BSN], [BSN] en [BSN]"),
        ("Mail jan@voorbeeld.nl!", "Mail [e-mailadres]!"),
        ("jan [at] voorbeeld [punt] nl", "[e-mailadres]"),
        ("Bel 06\u00a012\u00a034\u00a056\u00a078.", "Bel [telefoonnummer]."),
        ("(020) 123 45 67 of +31 (0)6-12345678", "[telefoonnummer] of [telefoonnummer]"),
        (
            "Onze dossierhouder heeft 06 48213975.",
            "Onze dossierhouder heeft [telefoonnummer].",
        ),
        ("De projectleiders via 0648213975", "De projectleiders via [telefoonnummer]"),
        ("KvK-medewerker 06-48213975", "KvK-medewerker [telefoonnummer]"),
        ("nl91 abna 0417 1643 00 is het", "[IBAN] is het"),
        ("geb. te Modelmeer op 12 maart 2009", "geb. te Modelmeer op [geboortedatum]"),
        ("Oude Gracht 12-a, 1234 AB", "[adres]"),
        ("1234ab 12", "[adres]"),
        ("Hij woont op Rozenoord 5.", "Hij woont op [adres]."),
        ("kenteken 12 ABC 3", "kenteken [kenteken]"),
        ("V-nummer: 279.123.4567", "V-nummer: [V-nummer]"),
        ("dhr. J. van der Voorbeeld belt", "[naam] belt"),
        ("mw jansen en De heer d'Exempel", "[naam] en [naam]"),
        ("de zoon van Bo Verzonnen", "de [naam]"),
        ("een 17-jarige uit Noord", "[casus] uit Noord"),
        ("proces-verbaal PL0900-2025123456", "[casus] [casus]"),
    ],
)
def test_what_is_personal_is_masked(text: str, expected: str) -> None:
    assert masked(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Fatima El Voorbeeld (16) is bekend bij de politie",
            "[naam] (16) is bekend bij de politie",
        ),
        ("Bilal uit de Kanaalstraat", "[naam] uit de Kanaalstraat"),
        ("De jongen, Xyrion Verzonnen, is aangemeld", "De jongen, [naam], is aangemeld"),
        ("Ook leerling Gülsüm Proef en haar zus Ayşe", "Ook leerling [naam] en haar zus [naam]"),
        ("verdachte de Fictie is vrij", "verdachte [naam] is vrij"),
        ("De jongen (12-3-2009) is besproken", "De jongen ([geboortedatum]) is besproken"),
        ("J. Verzonnen, 12 maart 1980, belde", "[naam], [geboortedatum], belde"),
        ("Huisbezoek Het Zand 12: niemand thuis", "Huisbezoek [adres]: niemand thuis"),
        ("BSN 12345\n6782", "BSN [BSN]"),
        ("Cliënt NL 123 456 782", "Cliënt [BSN]"),
        ("Cliënt 1 2 3 4 5 6 7 8 2", "Cliënt [BSN]"),
        ("Bel Jan de Vries voor het beeld.", "Bel [naam] voor het beeld."),
        ("Zie ook. Vraag Fatima El Voorbeeld.", "Zie ook. Vraag [naam]."),
        ("Contact: Bel Verzonnen, 16 jaar", "Contact: [naam], 16 jaar"),  # a first name too
    ],
)
def test_names_and_numbers_without_a_word_for_them_are_masked(text: str, expected: str) -> None:
    assert masked(text) == expected


def test_names_in_sentences_are_found() -> None:
    source = random.Random("namen")
    missed = [benchmark.named(half, source, 300)[1] for half in (TUNED, HELD_OUT)]
    assert len(missed[0]) <= 6, missed[0]
    assert len(missed[1]) <= 27, missed[1]  # patterns and names nobody looked at


def test_what_is_called_after_people_raises_no_more_than_two_alarms_per_thousand() -> None:
    source = random.Random("vernoemd")
    texts = [named_after.clean_sentence(number, source) for number in range(1500)]
    texts += [unmarked.clean(source) for _ in range(500)]
    alarms = [text for text in texts if scan(text, WORDS)]
    assert len(alarms) <= 4, alarms


# ---- What is left alone ----------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "Collegebesluit, zaaknummer 111222333",
        "KvK 12345678, RSIN 123456782 en inkoopnummer 111222333",
        "Begroting: € 123.456.782 in 2026",
        "https://voorbeeldstad.example/plan?id=123456782",
        "Op 06-12-2026 14.30 uur en van 08.30 - 10.00 uur",
        "Meld Misdaad Anoniem 0800-7000, politie 0900-8844, gemeente 14 0343, spoed 112",
        "het @voorbeeldstad.example-adres en de training Jongeren@work",
        "De visie is geboren uit een motie van 12 maart 2025",
        "Postcodes 1234 AB en 1235; Postbus 12, 1234 AB Voorbeeldstad",
        "PROGRAMMA 2025 EN 2026 EN 2027",
        "In de Kanaalstraat 3 keer per jaar; Leerpad 3; Veilige Straat 2",
        "AB-12-34 is het nummer van het besluit; vanaf 12-MEI-2026",
        "Mevrouw de burgemeester, dhr./mevr. wordt weggelaten, MW Noord",
        "Het casusoverleg, per casus, op casusniveau, casusregie; dossier radicalisering 2026",
        "12- tot 18-jarigen, een 10-jarige samenwerking, een jongere van 18 tot 27 jaar",
        "Wij vragen geen BSN. In 2025 waren er 12345 meldingen.",
        "Dossier 06-48213975 van de dossierhouder; projectnummer 0648213975",
        "zie dossier 2026-0381 en zaaknummer Z-2026-1234",
    ],
)
def test_policy_is_left_alone(text: str) -> None:
    assert masked(text) == text


def test_clean_answers_raise_no_more_than_one_alarm_per_thousand() -> None:
    source = random.Random("schoon")
    alarms = [text for text in (answer(source) for _ in range(2000)) if scan(text, WORDS)]
    assert len(alarms) <= 2, alarms


@pytest.mark.parametrize("file", ["vragenlijst.yaml", "adviezen.yaml"])
def test_our_own_texts_raise_no_alarm(file: str) -> None:
    alarms = {
        masked(text) for text in benchmark.texts_of(str(TEMPLATES / file)) if masked(text) != text
    }
    assert {text for text in alarms if "zakelijk adres, zoals [e-mailadres]" not in text} == set()


def test_no_participant_is_taken_for_a_person() -> None:
    assert [town.name for town in towns() if scan(f"Wij werken met {town.name} samen", WORDS)] == []


def test_an_adviser_can_allow_an_address_and_a_number(tmp_path: Path) -> None:
    text = (TEMPLATES / "privacy.yaml").read_text("utf-8")
    text = text.replace('["quickscan@voorbeeld.example"]', '["@voorbeeldstad.example"]')
    (tmp_path / "privacy.yaml").write_text(text.replace("0343 578 844", "088-1234567"), "utf-8")
    words = privacy_words.load(tmp_path / "privacy.yaml")
    assert scan("Bel 088 123 45 67 of mail info@voorbeeldstad.example", words) == ()
    assert len(scan("Bel 088 123 45 68 of mail info@proefdam.example", words)) == 2


def test_a_list_that_is_missing_is_named(tmp_path: Path) -> None:
    (tmp_path / "privacy.yaml").write_text("bsn: [bsn]\n", "utf-8")
    with pytest.raises(DefinitionError, match="kenteken"):
        privacy_words.load(tmp_path / "privacy.yaml")


# ---- Places and masks ------------------------------------------------------------------


@given(st.text(), st.text())
def test_a_hit_is_where_it_stands_in_the_original(before: str, after: str) -> None:
    number = "12\u200b34-56\u00a0782"
    text = f"{before} BSN: {number} {after}"
    start = len(before) + len(" BSN: ")
    found = [hit for hit in scan(text, WORDS) if hit.start <= start < hit.end]
    assert [(hit.start <= start, hit.end >= start + len(number)) for hit in found] == [(True, True)]


@given(st.text(alphabet="BSN 12.-@/aé\u0301\u200b\n€+()'", max_size=200))
def test_any_text_can_be_scanned(text: str) -> None:
    found = scan(text, WORDS)
    assert all(0 <= hit.start < hit.end <= len(text) for hit in found)
    assert all(one.end <= other.start for one, other in pairwise(found))


def test_hits_that_overlap_become_one_that_covers_all() -> None:
    hits_ = (
        Hit(0, 10, HitKind.NAME),
        Hit(5, 30, HitKind.EMAIL),
        Hit(40, 42, HitKind.CASE, sure=False),
    )
    assert settled(hits_) == (Hit(0, 30, HitKind.EMAIL), Hit(40, 42, HitKind.CASE, sure=False))
    assert mask("x" * 50, hits_) == f"[e-mailadres]{'x' * 10}[casus]{'x' * 8}"


@pytest.mark.parametrize(
    "bait",
    [
        "1",
        ".",
        "@",
        " ",
        "a@",
        "1 ",
        "-",
        "NL12",
        "straat",
        "Jan ",
        "A",
        "Jan van de ",
        "A-",
        "NL1\n",
    ],
)
def test_the_time_grows_no_faster_than_the_text(bait: str) -> None:
    def seconds(length: int) -> float:
        text = (bait * length)[:length]
        start = time.process_time()
        scan(text, WORDS)
        return time.process_time() - start

    seconds(1000)  # the first time patterns are made ready
    assert seconds(200_000) < 10 * seconds(50_000) + 0.05


# ---- What is said about it -------------------------------------------------------------


def said(*texts: Passage) -> list[tuple[str, str, str]]:
    found = findings(texts, questionnaire(), WORDS)
    assert all(one.level is Level.ATTENTION and one.kind == "controle" for one in found)
    return [(one.code, one.item, one.message) for one in found]


def test_an_answer_that_was_chosen_is_no_name_whatever_it_is_called() -> None:
    asked = questionnaire()
    choice = asked.items["v01.antwoord"]
    yes, *others = choice.categories
    named = replace(choice, categories=(replace(yes, name="Fatima Bakker"), *others))
    question = replace(asked.questions[0], answer=named)
    theme = replace(asked.themes[0], questions=(question, *asked.themes[0].questions[1:]))
    changed = replace(asked, themes=(theme, *asked.themes[1:]))
    for text, found in (("Fatima Bakker", 0), ("Fatima Bakker weet dat", 1)):
        assert len(findings([Passage(text, "v01.antwoord")], changed, WORDS)) == found, text


def test_a_finding_names_the_place_and_not_the_content() -> None:
    text = "Wij bellen.\nHet nummer is 06-12345678."
    [(name, item, sentence)] = said(Passage(text, "v07.toelichting"))
    assert (name, item) == ("V-PRIVACY-PHONE", "v07.toelichting")
    assert sentence.startswith(
        "V07 Toelichting: hier lijkt een telefoonnummer te staan (regel 2, teken 15)."
    )
    assert "1234" not in sentence


def test_a_file_number_is_told_and_holds_nothing_back() -> None:
    text = "Zie dossier 2026-0381."
    [(name, item, sentence)] = said(Passage(text, "v07.toelichting"))
    assert (name, item) == ("V-FILE-NUMBER", "v07.toelichting")
    assert "(teken 5)" in sentence
    assert "0381" not in sentence
    assert said(Passage("Collegebesluit, zaaknummer 2026-0381", "v07.toelichting")) == []


def test_lists_that_came_later_are_those_of_the_version_that_was_installed(tmp_path: Path) -> None:
    text = (TEMPLATES / "privacy.yaml").read_text("utf-8")
    before, _, rest = text.partition("# Voornamen staan al")
    old = before + rest[rest.index("# Bij een datum met") :]
    (tmp_path / "privacy.yaml").write_text(old, "utf-8")
    words = privacy_words.load(tmp_path / "privacy.yaml")
    assert words.institution.words == WORDS.institution.words
    assert words.called_street == WORDS.called_street


def test_an_adviser_adds_a_first_name_and_takes_one_away(tmp_path: Path) -> None:
    text = (
        (TEMPLATES / "privacy.yaml").read_text("utf-8").replace("voornamen: []", "voornamen: [Qwx]")
    )
    (tmp_path / "privacy.yaml").write_text(text.replace("keti,", "keti, fatima,"), "utf-8")
    words = privacy_words.load(tmp_path / "privacy.yaml")
    assert mask("Zo deed Qwx dat, met Fatima", scan("Zo deed Qwx dat, met Fatima", words)) == (
        "Zo deed [naam] dat, met Fatima"
    )


def test_one_finding_counts_all_places_of_one_kind_in_a_field() -> None:
    addresses = "\n".join(f"a{number}@voorbeeld.nl" for number in range(6))
    [(_, _, sentence)] = said(Passage(addresses, "v01.toelichting"))
    assert "regel 1, teken 1; regel 2, teken 1;" in sentence
    assert "en nog 2" in sentence


def test_file_names_mail_comments_and_hidden_text_are_looked_through_too() -> None:
    found = said(
        Passage("bsn_123456782.docx", where=Where.FILE_NAME),
        Passage("Bel 06-12345678", where=Where.COMMENT),
        Passage("Over BSN 123456782", where=Where.SUBJECT),
    )
    assert [(name, item) for name, item, _ in found] == [
        ("V-PRIVACY-BSN", ""),
        ("V-PRIVACY-PHONE", ""),
    ]
    assert "(bestandsnaam, teken 5; onderwerp van de mail, teken 10)" in found[0][2]


def test_a_business_address_is_welcome_in_its_own_field_only() -> None:
    text = "veiligheid@voorbeeldstad.example"
    assert hits(Passage(text, "kop.email"), WORDS) == ()
    assert hits(Passage(text, "kop.functies"), WORDS) != ()


def test_the_passages_of_a_return_are_its_answers_its_name_and_its_mail() -> None:
    filled = blank_form({"v07.toelichting": "BSN 123456782", "v08.antwoord": "dhr. Verzonnen"})
    found = list(passages(receipt(filled, name="06-12345678.docx", mail="a@samen.example")))
    kinds = {(one.item, one.where, hit.kind) for one in found for hit in hits(one, WORDS)}
    assert kinds == {
        ("", Where.FILE_NAME, HitKind.PHONE),
        ("v07.toelichting", Where.ANSWER, HitKind.BSN),
        ("v08.antwoord", Where.ANSWER, HitKind.NAME),
    }


def test_nothing_that_can_be_logged_shows_the_content() -> None:
    passage = Passage("BSN 123456782", "v07.toelichting")
    assert "1234" not in repr(passage) + repr(hits(passage, WORDS))


@pytest.mark.parametrize("kind", list(HitKind))
def test_every_kind_has_a_message(kind: HitKind) -> None:
    assert code(kind) in MESSAGES
