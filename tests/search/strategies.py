"""Hypothesis strategies of the search tests: Thai texts, queries with every kind of syntax."""

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

QUICK = settings(
    max_examples=150,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=list(HealthCheck),
)

THAI = st.text(alphabet=[chr(c) for c in range(0x0E01, 0x0E5C) if c not in range(0x0E3B, 0x0E3F)])

SYNTAX = st.sampled_from(
    ['"', "-", "*", ":", "(", ")", "&", "|", "!", "'", "\\", "%", "_", "AND", "OR", "NEAR(", "^"]
    + ["ปี:", "ผู้เขียน:", "อำเภอ:", "\x00", "😀", "\u200b", " ", "\n", "{text}:", "ๆ", "ฯ", "."]
)

QUERIES = st.lists(st.one_of(THAI, SYNTAX, st.text(max_size=20)), max_size=12).map("".join)
