"""What advisers decide in `templates/` and `input/`, read with errors that name the line.

Imports `base`, and `templating` only to hand out the files that are templates. Begin with
`setting.py`: all of it together; `questionnaire.py` is the heart, `yaml_file.py` reads the files.
"""
