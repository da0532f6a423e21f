"""What adding, removing or moving a question changes in the texts of the definitions.

Pure: from texts to texts. Numbers that were typed («vraag 8») first become names («vraag {v08}»),
so that they follow. The code of a question never changes, and one that was used never comes back.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping

from yaml.nodes import Node

from pipeline.base.errors import DefinitionError, Problem
from pipeline.base.messages import message
from pipeline.base.messages import text as text_of
from pipeline.definitions.question_numbers import codes_in
from pipeline.definitions.typed_numbers import with_names
from pipeline.definitions.version_edits import not_asked
from pipeline.definitions.yaml_edit import YamlText, indented
from pipeline.definitions.yaml_nodes import (
    child,
    entries,
    fields,
    in_line,
    placed,
    scalars,
)

Texts = Mapping[str, YamlText]
QUESTIONS, ADVICE, REMARKS = FILES = ("vragenlijst.yaml", "adviezen.yaml", "toelichtingen.yaml")
_ANSWERS = "antwoorden"
_MOST = 99  # questions, as a code has two digits
_QUESTION = ("titel", "vraag", "uitleg", "bewijs")
_ADVISED = ("onderwerp", "wie", "waarom", "nee", "deels", "weet_niet")


def add(texts: Texts, place: str) -> dict[str, YamlText]:
    """Return the texts with a new question behind another, or first in a theme.

    What it asks and advises is still to be written: each text says so.
    """
    named = _named(texts)
    asked, advice = named[QUESTIONS], named[ADVICE]
    root = asked.root
    at, indent = _place(asked, root, place)
    code = _new_code(asked)
    answers = [name for name in fields(root, "categorieen") if _is_asked(root, name)]
    lines = [f"- code: {code}", *(f"  {name}: {_todo(name)}" for name in _QUESTION)]
    lines += [f"  {_ANSWERS}:" if answers else f"  {_ANSWERS}: {{}}"]
    lines += [*(f"    {name}: {_todo(name)}" for name in answers)]
    lines += ["  bronnen: []"]
    asked.insert(at, indented(lines, indent) + "\n")
    for version in entries(root, "eerdere_versies"):
        not_asked(asked, version, code)
    _advise(advice, code)
    return {name: one.changed() for name, one in named.items()}


def remove(texts: Texts, code: str) -> dict[str, YamlText]:
    """Return the texts without a question, its advice, and the rules that are about it.

    Raises DefinitionError with every text that goes on naming it.
    """
    named = _named(texts)
    _without_question(named[QUESTIONS], code)
    _without_advice(named[ADVICE], code)
    words, below = named[REMARKS], named[REMARKS].root
    for path in (("ja", "bij_vraag"), ("nee", "bij_vraag"), ("ouder_dan", "jaren")):
        group = child(below, *path)
        if group is not None:
            words.cut_fields(group, [code])
    left = [one for name in (QUESTIONS, ADVICE) for one in _naming(name, named[name], code)]
    if left:
        raise DefinitionError(*left)
    return {name: one.changed() for name, one in named.items()}


def move(texts: Texts, code: str, place: str) -> dict[str, YamlText]:
    """Return the texts with a question behind another, or first in a theme."""
    named = _named(texts)
    asked = named[QUESTIONS]
    root = asked.root
    theme, question = _found(root, code)
    if place == code:
        raise _refused("E-QUESTION-PLACE", name=place)
    _not_the_last(theme, code)
    at, indent = _place(asked, root, place)
    start, end = asked.block(question, question)
    block = asked.text[start:end].rstrip("\n").split("\n")
    old = _blank(block[0])
    asked.insert(at, indented([line[min(old, _blank(line)) :] for line in block], indent) + "\n")
    asked.cut_entries(_group(theme, "vragen"), [question])
    return {name: one.changed() for name, one in named.items()}


def codes_of(asked: YamlText) -> list[str]:
    """Return the codes of the questions, in the order of the form."""
    return codes_in(asked.root)


def _named(texts: Texts) -> dict[str, YamlText]:
    """Return the texts in which the numbers of questions have become names."""
    codes = codes_of(texts[QUESTIONS])
    return {
        **texts,
        QUESTIONS: with_names(texts[QUESTIONS], codes),
        ADVICE: with_names(texts[ADVICE], codes),
    }


def _without_question(asked: YamlText, code: str) -> None:
    root = asked.root
    theme, question = _found(root, code)
    _not_the_last(theme, code)
    asked.cut_entries(_group(theme, "vragen"), [question])
    only = []
    for name in fields(root, "categorieen"):
        where = _names(_group(root, "categorieen", name), "alleen_bij")
        if where == [code]:
            only.append(name)  # an answer that no question offers any more
        else:
            _cut_name(asked, _group(root, "categorieen", name), "alleen_bij", code)
    asked.cut_fields(_group(root, "categorieen"), only)
    for version in entries(root, "eerdere_versies"):
        if code in fields(version, "vragen"):
            asked.cut_fields(_group(version, "vragen"), [code])


def _without_advice(file: YamlText, code: str) -> None:
    root = file.root
    file.cut_fields(_group(root, "adviezen"), [code])
    for name in fields(root, "adviezen"):
        advice = _group(root, "adviezen", name)
        _cut_name(file, advice, "eerst", code)
        _cut_those(file, advice, "varianten", lambda one: code in fields(one, "als"))
    for group in entries(root, "prioriteiten"):
        _cut_name(file, group, "vragen", code)
    _cut_those(file, root, "rollen", lambda one: _text(one, "vraag") == code)
    _cut_those(
        file,
        root,
        "combinaties",
        lambda one: code in [each.value for each in entries(one, "vragen")],
    )
    rules = [name for name in fields(root, "regels") if code in fields(root, "regels", name, "als")]
    file.cut_fields(_group(root, "regels"), rules)


def _naming(name: str, file: YamlText, code: str) -> Iterator[Problem]:
    """Yield the texts that name a question and are not cut themselves."""
    for node in scalars(file.root):
        at = node.start_mark
        if f"{{{code}}}" in node.value and not any(a <= at.index < b for a, b, _ in file.changes):
            values = {"name": f"{{{code}}}"}
            yield Problem(placed(name, at.line + 1, ""), *message("E-QUESTION-NAMED", **values))


def _cut_name(file: YamlText, parent: Node, field: str, code: str) -> None:
    """Take a code out of a list of codes, if it stands in it."""
    _cut_those(file, parent, field, lambda one: one.value == code)


def _cut_those(file: YamlText, parent: Node, field: str, told: Callable[[Node], bool]) -> None:
    """Take those entries out of a list for which something holds."""
    gone = [one for one in entries(parent, field) if told(one)]
    if gone:
        file.cut_entries(_group(parent, field), gone)


def _advise(file: YamlText, code: str) -> None:
    """Add the advice on a new question, and give it the last place of the last priority.

    What is there already stays: a change that was broken off is made once more.
    """
    root = file.root
    advices, names = _group(root, "adviezen"), fields(root, "adviezen")
    if code not in names:
        last = advices.value[-1]
        lines = [f"{code}:", *(f"  {name}: {_todo(name)}" for name in _ADVISED)]
        text = indented(lines, last[0].start_mark.column)
        file.insert(file.block(*last)[1], text + "\n")
    groups = entries(root, "prioriteiten")
    if not any(code in _names(group, "vragen") for group in groups):
        _rank_last(file, _group(groups[-1], "vragen"), code)


def _rank_last(file: YamlText, ranked: Node, code: str) -> None:
    if not ranked.value:
        file.replace(ranked, f"[{code}]")
        return
    inside = ranked.value[-1]
    indent = " " * (inside.start_mark.column - 2)
    new = f", {code}" if in_line(ranked) else f"\n{indent}- {code}"
    file.insert(inside.end_mark.index, new)


def _is_asked(root: Node, answer: str) -> bool:
    """Return whether a new question offers an answer and says itself what it stands for."""
    return {"alleen_bij", "hulp"}.isdisjoint(fields(root, "categorieen", answer))


def _place(asked: YamlText, root: Node, place: str) -> tuple[int, int]:
    """Return where an entry comes behind a question, or first in a theme, and how far in."""
    if place in codes_of(asked):
        return asked.behind(_found(root, place)[1])
    for theme in entries(root, "themas"):
        if _text(theme, "code") == place:
            first = entries(theme, "vragen")[0]
            return asked.block(first, first)[0], first.start_mark.column - 2
    raise _refused("E-QUESTION-PLACE", name=place)


def _found(root: Node, code: str) -> tuple[Node, Node]:
    """Return the theme and the entry of a question."""
    for theme in entries(root, "themas"):
        for question in entries(theme, "vragen"):
            if _text(question, "code") == code:
                return theme, question
    raise _refused("E-QUESTION-UNKNOWN", name=code)


def _not_the_last(theme: Node, code: str) -> None:
    if len(entries(theme, "vragen")) == 1:
        raise _refused("E-QUESTION-LAST", name=code, theme=_text(theme, "naam"))


def _new_code(asked: YamlText) -> str:
    """Return a code that no question has or had, as far as the file knows."""
    used = {int(one) for one in re.findall(r"\bv([0-9]{2})\b", asked.text)}
    if max(used, default=0) >= _MOST:
        raise _refused("E-QUESTION-MOST")
    return f"v{max(used, default=0) + 1:02d}"


def _group(node: Node, *names: str) -> Node:
    found = child(node, *names)
    if found is None:
        raise _refused("E-QUESTION-FILE", name=names[-1])
    return found


def _names(node: Node, field: str) -> list[str]:
    return [str(one.value) for one in entries(node, field)]


def _text(node: Node, field: str) -> str:
    found = child(node, field)
    return str(found.value) if found is not None else ""


def _todo(field: str) -> str:
    return text_of("U-FILL-IN", field=field)


def _blank(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _refused(code: str, **values: object) -> DefinitionError:
    return DefinitionError(Problem(QUESTIONS, *message(code, **values)))
