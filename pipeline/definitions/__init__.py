"""What advisers decide in `templates/` and `input/`, read with errors that name the line.

Imports `base`, `wall` and `templating`: what is not ours is tried out in a child first
(`text_admission.py`). Begin with `setting.py`: all of it together; `questionnaire.py` is the heart,
`yaml_file.py` reads the files.
"""
