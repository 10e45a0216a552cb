"""The record itself: models, rows, workflow, the one writer of text, attachments, amendments."""
