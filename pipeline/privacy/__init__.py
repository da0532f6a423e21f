"""The privacy guard: where likely personal data of people stands in a text, never what it says."""
