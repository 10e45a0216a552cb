"""Reads knowledge-record forms (Word, plain text) into sections, without Django.

    result = read(content, "001.docx")
    result.as_json()      # file, outcome, form, record, sections, unmatched, warnings
    fields.drafts_of(result.as_json())

Headings are recognised by their words, with the number as support; unknown values stay None;
what finds no place is kept in `unmatched`.
"""

from .reading import ImportResult, read
from .refusals import ImportRefused

__all__ = ["ImportRefused", "ImportResult", "read"]
