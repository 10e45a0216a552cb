"""Passages, groups, paragraphs with their sources, the provincial set."""
