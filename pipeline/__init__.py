"""Quickscan: questionnaire out, answers in, advisory report per municipality."""
