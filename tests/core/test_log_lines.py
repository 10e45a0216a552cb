"""A line of JSON is whole, whatever stands in it."""

import json
import logging
import sys

from records.core.log_lines import JsonLines


def test_a_line_holds_all_and_stays_one_line():
    try:
        raise ValueError("บรรทัด\nสอง")
    except ValueError:
        error = sys.exc_info()
    made = logging.LogRecord("records.web", logging.ERROR, "x.py", 1, "พบ %s\nและ", ("ก",), error)
    made.request_id = "abc"
    line = JsonLines().format(made)
    found = json.loads(line)
    assert "\n" not in line and found["message"] == "พบ ก\nและ" and found["request"] == "abc"
    assert found["level"] == "ERROR" and "ValueError" in found["error"]
    assert found["at"].endswith("+00:00")
