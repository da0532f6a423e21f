"""A definition, page or mail that is not ours is read behind the wall before it is read here."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.base.errors import TemplateError
from pipeline.definitions import text_admission
from pipeline.definitions.text_admission import admit_text
from pipeline.definitions.workspace import TEMPLATES, Workspace
from pipeline.register import loading
from pipeline.register.loading import load_setting
from pipeline.wall.limits import Limits
from pipeline.workflow import run as workflow
from tests.support import places

TEXTS = [name for name in TEMPLATES if Path(name).suffix in {".yaml", ".csv", ".html", ".txt"}]


@pytest.fixture
def examined(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of what was examined, as it happens; what is known of before is forgotten."""
    names: list[str] = []
    monkeypatch.setattr(loading, "_admitted", {})
    real = text_admission.admit_text

    def noted(name: str, data: bytes) -> None:
        names.append(name)
        real(name, data)

    monkeypatch.setattr(text_admission, "admit_text", noted)
    return names


def with_own(folder: Path, *names: str) -> Workspace:
    """A workspace with its own version of templates, a line longer than ours."""
    for name in names:
        path = folder / "templates" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes((places.TEMPLATES / name).read_bytes() + b"\n")
    return Workspace(folder)


def test_what_is_not_ours_is_examined_once(
    tmp_path: Path, examined: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    workspace = with_own(tmp_path, *TEXTS)
    load_setting(workspace)
    load_setting(workspace)
    assert sorted(examined) == sorted(TEXTS)
    workflow.make_forms(workspace)  # notes it in the register
    monkeypatch.setattr(loading, "_admitted", {})  # as another process
    load_setting(workspace)
    assert sorted(examined) == sorted(TEXTS)
    (workspace.root / "templates/ronde.yaml").write_bytes(
        (places.TEMPLATES / "ronde.yaml").read_bytes() + b"\n\n"
    )
    load_setting(workspace)
    assert examined[len(TEXTS) :] == ["ronde.yaml"]


def test_ours_are_not_examined(tmp_path: Path, examined: list[str]) -> None:
    load_setting(Workspace(tmp_path))
    assert examined == []


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("ronde.yaml", b"- a\n" * 100_000),
        ("gemeenten.csv", b"a,b\n" * 200_000),
        ("ontvangst.html", b"{{ a }}\n" * 6_000),
        ("mail/a.txt", b"{{ a }}\n" * 6_000),
    ],
)
def test_one_that_takes_too_long_is_stopped_by_name(name: str, data: bytes) -> None:
    with pytest.raises(TemplateError) as caught:
        admit_text(name, data, Limits(seconds=0.03))
    (problem,) = caught.value.problems
    assert problem.where == name
    assert "langer dan" in problem.what


def test_one_that_is_too_long_is_refused_by_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    most = max((places.TEMPLATES / name).stat().st_size for name in TEXTS)
    workspace = with_own(tmp_path, "ronde.yaml")
    (workspace.root / "templates/ronde.yaml").write_bytes(b"#" * (most + 1))
    monkeypatch.setattr(loading, "USUAL", Limits(file_bytes=most))
    with pytest.raises(TemplateError, match=r"ronde\.yaml"):
        load_setting(workspace)
