"""Dutch: every sentence that code, not a template, shows, one module per subject.

A second language is a second package like this one, with the same modules and codes. Begin reading
at `errors.py`: what went wrong, and what to do about it.
`pipeline.base.messages` reads it and says what the codes mean; the texts of the questionnaire,
the rules, the reports and the mails live in `templates/`.
"""
