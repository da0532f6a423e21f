"""What is said when a question is added, removed or moved."""

from __future__ import annotations

MESSAGES: dict[str, tuple[str, str]] = {
    "E-QUESTION-UNKNOWN": (
        "there is no question ‘{name}’.",
        "Give the code as it stands in questionnaire.yaml, for example v08.",
    ),
    "E-QUESTION-PLACE": (
        "‘{name}’ is not a place for a question.",
        "Give the code of the question before it (v08), or the letter of a theme (B).",
    ),
    "E-QUESTION-LAST": (
        "{name} is the only question of ‘{theme}’, and a theme has at least one question.",
        "First put another question in this theme, or remove the theme itself.",
    ),
    "E-QUESTION-MOST": (
        "there is no code left for a new question.",
        "A questionnaire can use 99 codes.",
    ),
    "E-QUESTION-NAMED": (
        "this names {name}, and that question is to go.",
        "First change this text.",
    ),
    "E-QUESTION-FILE": (
        "‘{name}’ is not in the file.",
        "First type ‘quickscan check’.",
    ),
    "E-QUESTION-CHANGED": (
        "this file was saved in the meantime.",
        "Nothing was changed. Give the command again.",
    ),
    "T-FILL-IN": (
        "this text has not been written yet.",
        "Fill in what must stand here.",
    ),
    "U-FILL-IN": ('"FILL IN: {field}"', ""),
    "U-FILL-IN-MARK": ("FILL IN:", ""),
    "U-DEMO-QUESTIONS": (
        "The demonstration asks the questions that came with Quickscan, not yours.",
        "",
    ),
    "U-QUESTION-FILE": ("In {file}:", ""),
    "U-QUESTION-AT": ("  On line {line}:", ""),
    "U-QUESTION-AFTER": ("  After line {line}:", ""),
    "U-QUESTION-GOES": ("    remove | {line}", ""),
    "U-QUESTION-COMES": ("    add    | {line}", ""),
    "U-QUESTION-ASK": ("Make these changes? yes or no", ""),
    "U-QUESTION-LEFT": ("Nothing was changed. With --yes it is.", ""),
    "U-QUESTION-COPY": ("What was there is kept in {path}.", ""),
    "U-QUESTION-WRITE": (
        "Now write the texts in questionnaire.yaml and advice.yaml where they say ‘FILL IN’. "
        "Choose the priority of the advice too. Raise the version. Then type ‘quickscan check’, "
        "and after that ‘quickscan form’.",
        "",
    ),
    "U-QUESTION-NEXT": (
        "Raise the version in questionnaire.yaml too. Then type ‘quickscan check’, and after that "
        "‘quickscan form’.",
        "",
    ),
}
