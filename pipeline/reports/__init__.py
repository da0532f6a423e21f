"""Every document and page that tells something: the context of its template, and who writes it.

Imports up to `outputs`. Begin with `write.py`, then `advisory/advisory.py`. The rooms `advisory`,
`group` and `overview` do not know each other; what they share is in `common`.
"""
