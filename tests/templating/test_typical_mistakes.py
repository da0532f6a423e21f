"""Every typical mistake is named before anything is rendered, with its place and a remedy."""

from __future__ import annotations

import pytest

from pipeline.base.errors import TemplateError
from pipeline.templating.template import OfficeTemplate
from tests.support.template_files import template
from tests.support.template_mistakes import MISTAKES, Mistake, Rapport


@pytest.mark.parametrize("mistake", MISTAKES, ids=lambda one: f"{one.place}: {one.typed}")
def test_a_typical_mistake_is_named_with_its_place_and_a_remedy(mistake: Mistake) -> None:
    with pytest.raises(TemplateError) as found:
        OfficeTemplate(template(mistake.place, mistake.typed), Rapport)
    problem = found.value.problems[0]
    assert mistake.code in problem.where
    assert mistake.says in f"{problem.where} {problem.what} {problem.remedy}"
    assert problem.remedy
