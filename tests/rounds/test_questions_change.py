"""An adviser adds, removes, moves and rewords questions, also while a round is under way."""

from __future__ import annotations

import re
import shutil
from collections import Counter
from collections.abc import Callable
from email import message_from_bytes
from email.policy import default
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document

from pipeline.base.errors import DefinitionError, ExitCode, OutputError, Problem
from pipeline.base.files import write_atomic
from pipeline.checks import sent_versions
from pipeline.definitions import advicebook, questionnaire_file
from pipeline.definitions.advicebook import AdviceBook
from pipeline.definitions.questionnaire import Questionnaire
from pipeline.definitions.workspace import Workspace
from pipeline.forms.fill import fill_excel, fill_word
from pipeline.register.loading import load_setting
from pipeline.workflow import questions
from tests.support.command import Outcome, quickscan
from tests.support.places import TEMPLATES

_REGION = """code;gemeente;antwoordt voor;regiovragen
XX0001;Proefstad;Fictiedam, XX0003;{asked}
XX0002;Fictiedam;;
XX0003;Proefwoude;;
"""
_LIST = "code;gemeente;e-mail\nXX0101;Proefstad;wijk@proefstad.test\n"


@pytest.fixture
def work(tmp_path: Path) -> Path:
    """A workspace with one participant."""
    shutil.copytree(TEMPLATES, tmp_path / "templates")
    (tmp_path / "input").mkdir()
    (tmp_path / "input" / "deelnemers.csv").write_text(_LIST, "utf-8")
    change(tmp_path, "ronde.yaml", "quickscan@voorbeeld.example", "quickscan@meetstad.test")
    return tmp_path


def change(work: Path, name: str, old: str, new: str) -> None:
    path = work / "templates" / name
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


def command(work: Path, *words: str) -> Outcome:
    return quickscan("--workspace", work, *words)


def definitions(work: Path) -> tuple[Questionnaire, AdviceBook]:
    asked = questionnaire_file.load(work / "templates" / "vragenlijst.yaml")
    return asked, advicebook.load(work / "templates" / "adviezen.yaml", asked)


def lines(work: Path) -> list[str]:
    names = ("vragenlijst.yaml", "adviezen.yaml", "toelichtingen.yaml")
    return [line for name in names for line in (work / "templates" / name).read_text().splitlines()]


def test_without_yes_a_change_is_only_shown(work: Path) -> None:
    before = lines(work)
    outcome = command(work, "question", "remove", "v09")
    told = outcome.stdout.splitlines()
    assert "In vragenlijst.yaml:" in told
    assert "    weg    |       - code: v09" in told
    assert [one for one in told if one.startswith("    erbij  |")]
    assert not [one for one in told if one.startswith(("@@", "---", "+++"))]
    assert "Er is niets veranderd." in outcome.stdout
    assert lines(work) == before


def test_a_question_goes_with_all_that_hangs_on_it_and_nothing_else(work: Path) -> None:
    before, path = lines(work), work / "input" / "deelnemers.csv"
    path.write_text(_REGION.format(asked="v13, v16"), "utf-8")
    assert command(work, "question", "remove", "v09", "--yes").exit_code == ExitCode.DONE
    asked, book = definitions(work)
    assert "v09" not in asked.by_code
    assert [one.number for one in asked.questions] == list(range(1, 26))
    assert {"v09", "R21", "R28"}.isdisjoint({*book.advice, *(one.code for one in book.rules)})
    gone, new = Counter(before) - Counter(lines(work)), Counter(lines(work)) - Counter(before)
    assert list(new) == ["    vragen: [v02, v04, v05, v08, v11, v14, v15, v22, v26]"]
    assert not [line for line in gone if line.lstrip().startswith("#")]
    assert "{aantal_vragen}" not in asked.texts["ondertitel"]
    assert "in 25 vragen" in asked.texts["ondertitel"]
    assert command(work, "check").exit_code == ExitCode.DONE
    kept = [path.name.partition("-")[0] for path in (work / "templates" / "bewaard").iterdir()]
    assert sorted(kept) == ["adviezen", "vragenlijst"]


def test_a_question_that_texts_still_name_stays_and_they_are_named(work: Path) -> None:
    outcome = command(work, "question", "remove", "v06", "--yes")
    assert outcome.exit_code == ExitCode.DEFINITION
    told = outcome.stderr.splitlines()
    assert len(told) == 5
    assert all("hier staat {v06}, en die vraag gaat weg." in line for line in told)
    assert all(re.match(r"(vragenlijst|adviezen)\.yaml, regel \d+: ", line) for line in told)
    assert "v06" in definitions(work)[0].by_code


def test_a_list_that_would_mean_other_questions_holds_a_change(work: Path) -> None:
    path, before = work / "input" / "deelnemers.csv", lines(work)
    path.write_text(_REGION.format(asked="13, 16"), "utf-8")
    outcome = command(work, "question", "remove", "v09", "--yes")
    assert (outcome.exit_code, lines(work)) == (ExitCode.DEFINITION, before)
    assert "deelnemers.csv, rij 2, kolom regiovragen: hier staat «13, 16»" in outcome.stderr
    assert "«v13, v16»" in outcome.stderr


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["remove", "v77"], "er is geen vraag «v77»"),
        (["move", "v08", "Q"], "«Q» is geen plaats voor een vraag"),
        (["add", "v99"], "«v99» is geen plaats voor een vraag"),
    ],
)
def test_what_is_not_there_is_named(work: Path, words: list[str], told: str) -> None:
    outcome = command(work, "question", *words)
    assert (outcome.exit_code, told in outcome.stderr) == (ExitCode.DEFINITION, True)


def test_numbers_in_texts_follow_a_question_that_moves(work: Path) -> None:
    assert command(work, "question", "move", "v08", "v12", "--yes").exit_code == ExitCode.DONE
    asked, book = definitions(work)
    assert (asked.by_code["v08"].number, asked.by_code["v08"].theme) == (12, "C")
    rule = next(one for one in book.rules if one.code == "R03")
    assert "lokale beeld (vraag 12)" in rule.text
    assert asked.by_code["v08"].answer.field_name == "Vraag 12: antwoord"
    assert command(work, "check").exit_code == ExitCode.DONE


def test_numbers_that_were_typed_become_names_first(work: Path) -> None:
    change(work, "adviezen.yaml", "lokale beeld (vraag {v08})", "lokale beeld (vraag 8 en 13)")
    change(work, "vragenlijst.yaml", "in {aantal_vragen} vragen", "in 26 vragen")
    command(work, "question", "move", "v08", "A", "--yes")
    text = (work / "templates" / "adviezen.yaml").read_text("utf-8")
    assert "(vraag {v08} en {v13})" in text
    assert "in {aantal_vragen} vragen" in (work / "templates" / "vragenlijst.yaml").read_text()


def test_line_ends_and_the_mark_of_an_editor_stay(work: Path) -> None:
    path = work / "templates" / "vragenlijst.yaml"
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))
    assert command(work, "question", "move", "v08", "v12", "--yes").exit_code == ExitCode.DONE
    data = path.read_bytes()
    assert data.startswith(b"\xef\xbb\xbf# De vragenlijst")
    assert data.count(b"\r\n") == data.count(b"\n")


def test_a_new_question_says_what_is_still_to_be_written_and_goes_nowhere(work: Path) -> None:
    assert command(work, "question", "add", "v08", "--yes").exit_code == ExitCode.DONE
    asked, book = definitions(work)
    assert asked.by_code["v27"].number == 9
    assert book.advice["v27"].priority == 4
    told = command(work, "check")
    assert told.exit_code == ExitCode.DEFINITION
    assert "deze tekst is nog niet geschreven" in told.stderr
    assert command(work, "form").exit_code == ExitCode.DEFINITION
    assert command(work, "run").exit_code == ExitCode.DEFINITION
    assert not list((work / "output").rglob("*.docx"))
    for name in ("vragenlijst.yaml", "adviezen.yaml"):
        path = work / "templates" / name
        text = path.read_text("utf-8")
        for at in range(text.count("VUL IN: ")):
            text = text.replace("VUL IN: ", f"Tekst {at} over ", 1)
        path.write_text(text, "utf-8")
    assert command(work, "check").exit_code == ExitCode.DONE


@pytest.mark.parametrize(
    ("listed", "named"),
    [
        ('  - vingerafdruk: "9c90813a"  # zoals verstuurd', {}),
        ("  - vingerafdruk: 9c90813a\n    vragen:\n      v03: anders  # andere vraag", {"v03"}),
        ("  - vingerafdruk: 9c90813a\n    vragen: {v03: anders}", {"v03"}),
        ("  - vingerafdruk: 9c90813a\n    vragen: {}", {}),
        ("  - {vingerafdruk: 9c90813a}", {}),
        ("  - {vingerafdruk: 9c90813a, vragen: {v03: anders}}", {"v03"}),
    ],
)
def test_no_earlier_version_asked_a_question_that_comes_now(
    work: Path, listed: str, named: set[str]
) -> None:
    change(work, "vragenlijst.yaml", "Zijn uw activiteiten gekozen op", "Kiest u activiteiten op")
    path = work / "templates" / "vragenlijst.yaml"
    path.write_text(f"{path.read_text('utf-8')}\neerdere_versies:\n{listed}", "utf-8")
    for place in ("v08", "v26"):
        questions.make(Workspace(work), questions.add(Workspace(work), place))
    asked, _ = definitions(work)
    assert set(asked.by_code) - set(asked.earlier["9c90813a"]) == {"v27", "v28", *named}


def test_a_form_of_before_lost_no_field_of_a_question_that_came_later(work: Path) -> None:
    given = {f"v{number:02d}.antwoord": "Ja" for number in range(1, 27)}
    given |= {"kop.datum": "20-11-2026", "kop.variant": "Wij hebben een aanpak"}
    assert command(work, "form").exit_code == ExitCode.DONE
    blank = next((work / "output" / "formulieren").glob("XX0101*.docx")).read_bytes()
    (work / "input" / "ingevuld.docx").write_bytes(fill_word(blank, given))
    assert command(work, "run").exit_code == ExitCode.DONE
    assert command(work, "question", "add", "v08", "--yes").exit_code == ExitCode.DONE
    change(work, "vragenlijst.yaml", "VUL IN: ", "Tekst over ")
    change(work, "adviezen.yaml", "VUL IN: ", "Tekst over ")
    told = command(work, "read", str(work / "input" / "ingevuld.docx")).output
    assert "zijn weg uit het formulier" not in told
    assert "andere versie van de vragenlijst" not in told
    assert "Nog niet beantwoord: vraag 9." in told.replace("\xa0", " ")


def test_every_version_that_was_made_is_named_with_what_it_did_not_ask(work: Path) -> None:
    """Also the one of before a text was changed by hand; and `check` says so when it is not."""
    assert command(work, "mail", "invite").exit_code == ExitCode.DONE
    first = definitions(work)[0].fingerprint
    given = {f"v{number:02d}.antwoord": "Ja" for number in range(1, 27)}
    blank = next((work / "output" / "formulieren").glob("XX0101*.docx")).read_bytes()
    (work / "input" / "ingevuld.docx").write_bytes(fill_word(blank, given))
    change(work, "vragenlijst.yaml", "Zijn uw activiteiten gekozen op", "Kiest u activiteiten op")
    assert command(work, "form").exit_code == ExitCode.DONE  # only the draft has the first one
    assert command(work, "mail", "sent", "invite").exit_code == ExitCode.DONE
    told = command(work, "check").output
    assert (first in told, "v08: anders" in told) == (True, True)
    between = definitions(work)[0].fingerprint
    questions.make(Workspace(work), questions.add(Workspace(work), "v12"))
    asked, _ = definitions(work)
    others = {name: set(asked.by_code) - set(same) for name, same in asked.earlier.items()}
    assert others == {first: {"v08", "v27"}, between: {"v27"}}
    assert not versions_told(work)
    change(work, "vragenlijst.yaml", "Staat in uw aanpak hoe", "Zegt uw aanpak hoe")
    told = versions_told(work)  # by hand, and nobody says whether that is another question
    assert all(
        one in told[at] and "v01: anders" in told[at] for at, one in enumerate(asked.earlier)
    )
    assert len(told) == len(asked.earlier)
    change(work, "vragenlijst.yaml", "      v27: anders", "      v27: anders\n      v01: v01")
    assert not versions_told(work)


def versions_told(work: Path) -> list[str]:
    here = load_setting(Workspace(work))
    return [str(one) for one in sent_versions.told(Workspace(work), here)]


def test_a_question_a_form_never_had_lost_no_fields(work: Path) -> None:
    """Its version is not named: that is told, once, and not as fields that were deleted."""
    assert command(work, "form").exit_code == ExitCode.DONE
    blank = next((work / "output" / "formulieren").glob("XX0101*.docx")).read_bytes()
    (work / "input" / "ingevuld.docx").write_bytes(fill_word(blank, {"v01.antwoord": "Ja"}))
    questions.make(Workspace(work), questions.add(Workspace(work), "v08"))
    for name in ("vragenlijst.yaml", "adviezen.yaml"):
        change(work, name, "VUL IN: ", "Deze nieuwe tekst gaat over ")
    assert not definitions(work)[0].earlier.get("9c90813a", {}).get("v27")
    path = work / "templates" / "vragenlijst.yaml"
    text = path.read_text("utf-8")
    path.write_text(re.sub(r"^eerdere_versies:\n(?:  .*\n)+", "", text, flags=re.M), "utf-8")
    told = command(work, "read", str(work / "input" / "ingevuld.docx")).output
    assert "andere versie van de vragenlijst" in told
    assert "zijn weg uit het formulier" not in told
    assert "veranderd of weg" not in told


def test_in_a_form_with_a_new_question_our_own_words_are_no_doubt(work: Path) -> None:
    """Nobody typed beside the fields: every answer counts, in Word and in Excel."""
    questions.make(Workspace(work), questions.add(Workspace(work), "v08"))
    for name in ("vragenlijst.yaml", "adviezen.yaml"):
        change(work, name, "VUL IN: ", "Deze nieuwe tekst gaat over ")
    assert command(work, "form").exit_code == ExitCode.DONE
    given = {f"v{number:02d}.antwoord": "Ja" for number in range(1, 28)}
    for suffix, fill in (("docx", fill_word), ("xlsx", fill_excel)):
        blank = next((work / "output" / "formulieren").glob(f"XX0101*.{suffix}")).read_bytes()
        path = work / "input" / f"ingevuld.{suffix}"
        path.write_bytes(fill(blank, given))
        told = command(work, "read", str(path)).output.replace("\xa0", " ")
        assert "Alle 27 vragen zijn beantwoord." in told
        assert "naast" not in told


@pytest.mark.parametrize("by_hand", [True, False])
def test_our_words_in_a_form_of_an_own_version_are_known_after_it_changed(
    work: Path, *, by_hand: bool
) -> None:
    """What somebody typed is told, and nothing else: the forms were made here."""
    change(work, "vragenlijst.yaml", "Zijn uw activiteiten gekozen op", "Kiest u activiteiten op")
    assert command(work, "form").exit_code == ExitCode.DONE
    form = (work / "output" / "formulieren" / "XX0101-Proefstad.docx").read_bytes()
    if by_hand:
        change(work, "vragenlijst.yaml", "Kiest u activiteiten op", "Koos u activiteiten op")
    else:
        assert command(work, "question", "remove", "v09", "--yes").exit_code == ExitCode.DONE
    given = {f"v{number:02d}.antwoord": "Ja" for number in range(1, 27)}
    path = work / "input" / "ingevuld.docx"
    path.write_bytes(typed_beside(fill_word(form, given)))
    told = command(work, "read", str(path)).output.replace("\xa0", " ")
    assert "zijn hier niet bekend" not in told
    assert told.count("Naast de invulvakken staat") == 1
    assert "Naast de invulvakken staat «Dit typte iemand erbij.»" in told


def typed_beside(form: bytes) -> bytes:
    document = Document(BytesIO(form))
    document.add_paragraph("Dit typte iemand erbij.")
    saved = BytesIO()
    document.save(saved)
    return saved.getvalue()


def test_a_form_that_was_out_is_read_after_a_question_went(work: Path) -> None:
    assert command(work, "form").exit_code == ExitCode.DONE
    form = (work / "output" / "formulieren" / "XX0101-Proefstad.docx").read_bytes()
    assert command(work, "question", "remove", "v09", "--yes").exit_code == ExitCode.DONE
    given = {f"v{number:02d}.antwoord": "Ja" for number in range(1, 27)}
    given |= {"kop.datum": "20-11-2026", "kop.variant": "Wij hebben een aanpak"}
    (work / "input" / "ingevuld.docx").write_bytes(fill_word(form, given))
    outcome = command(work, "run")
    assert outcome.exit_code == ExitCode.DONE
    assert list((work / "output" / "adviesrapporten").glob("XX0101*.docx"))
    assert "eerdere_versies" in "\n".join(lines(work))


def test_forms_and_drafts_that_no_longer_match_are_named(work: Path) -> None:
    assert command(work, "mail", "invite").exit_code == ExitCode.DONE
    assert "andere vragen" not in command(work, "check").output
    change(work, "vragenlijst.yaml", "Zijn uw activiteiten gekozen op", "Kiest u activiteiten op")
    for words in (["status"], ["mail", "invite", "--dry-run"]):  # before there is another form
        told = command(work, *words).output.replace("\xa0", " ")
        assert ("klopt niet meer" in told, "de vragen in het formulier" in told) == (True, True)
    told = command(work, "check")
    assert told.exit_code == ExitCode.DONE
    assert "2 formulieren stellen nog andere vragen" in told.output
    assert "XX0101-Proefstad.docx" in told.output
    assert command(work, "form").exit_code == ExitCode.DONE
    assert "andere vragen" not in command(work, "check").output
    told = command(work, "mail", "invite", "--dry-run")
    assert "Proefstad" in told.output
    assert "formulier" in told.output
    # The first one was sent after all: the reminder says that another form goes along.
    assert command(work, "mail", "sent", "invite").exit_code == ExitCode.DONE
    assert "De vragen veranderden daarna" in command(work, "status").output
    assert command(work, "mail", "remind", "--again", "Proefstad").exit_code == ExitCode.DONE
    made = next((work / "output" / "mail" / "herinnering").glob("*.eml")).read_bytes()
    body = message_from_bytes(made, policy=default).get_body()
    assert body is not None
    assert "het formulier zoals het nu is" in body.get_content().replace("\xa0", " ")


def test_a_file_that_was_saved_meanwhile_is_left_alone(work: Path) -> None:
    workspace = Workspace(work)
    planned = questions.move(workspace, "v08", "v12")
    change(work, "vragenlijst.yaml", "titel: Quickscan lokale", "titel: Onze lokale")
    with pytest.raises(DefinitionError, match="intussen opgeslagen"):
        questions.make(workspace, planned)
    assert definitions(work)[0].by_code["v08"].number == 8


@pytest.mark.parametrize("writes", range(4))
@pytest.mark.parametrize("words", [("add", "v08"), ("remove", "v09"), ("move", "v08", "v12")])
def test_a_change_that_was_broken_off_is_finished_by_the_same_command(
    work: Path, tmp_path_factory: pytest.TempPathFactory, words: tuple[str, ...], writes: int
) -> None:
    whole = Path(shutil.copytree(work, tmp_path_factory.mktemp("heel") / "map"))
    assert command(whole, "question", *words, "--yes").exit_code == ExitCode.DONE
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(questions, "write_atomic", only(writes))
        outcome = command(work, "question", *words, "--yes")
    if outcome.exit_code != ExitCode.DONE:
        outcome = command(work, "question", *words, "--yes")
    assert outcome.exit_code == ExitCode.DONE
    assert lines(work) == lines(whole)


def only(writes: int) -> Callable[[Path, bytes], bool]:
    """Return a way of writing that works so many times, and is refused then."""
    left = iter(range(writes))

    def write(path: Path, data: bytes) -> bool:
        if next(left, None) is None:
            raise OutputError(Problem(str(path), "vol", ""))
        return write_atomic(path, data)

    return write


def test_a_question_that_stands_there_already_stays(work: Path) -> None:
    before = lines(work)
    assert command(work, "question", "move", "v08", "v07", "--yes").exit_code == ExitCode.DONE
    assert lines(work) == before


def test_a_demonstration_asks_the_questions_there_are_answers_to(work: Path) -> None:
    command(work, "question", "remove", "v09", "--yes")
    outcome = command(work, "demo", str(work / "demo"))
    assert outcome.exit_code == ExitCode.DONE
    assert "De demonstratie stelt de meegeleverde vragen" in outcome.stdout
