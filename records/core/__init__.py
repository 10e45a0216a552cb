"""The words of the domain and pure functions: enums, sections, Thai text, rich text, hooks."""
