"""Mail: texts, messages, drafts, sending, fetching, and what may go to whom."""
