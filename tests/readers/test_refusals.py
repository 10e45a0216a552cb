"""Why a file is not read, in words that say what to do."""

import re

import pytest

from records.readers.refusals import MESSAGES, ImportRefused


@pytest.mark.parametrize("code", MESSAGES)
def test_every_refusal_is_thai(code):
    refused = ImportRefused(code)
    assert (refused.code, refused.message) == (code, MESSAGES[code])
    assert re.search("[ก-๙]{5}", refused.message)


def test_an_unknown_reason_is_no_reason():
    with pytest.raises(KeyError):
        ImportRefused("because")


def test_the_size_that_is_taken_is_the_settings_business():
    assert not re.search(r"\d+ ?MB", MESSAGES["too_large"])
