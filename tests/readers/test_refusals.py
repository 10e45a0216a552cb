"""Why a file is not read, in words that say what to do."""

import re

import pytest

from records.core.upload_limits import FILE_SIZE_LIMIT
from records.readers.refusals import MESSAGES, SIZE_LIMIT, ImportRefused


@pytest.mark.parametrize("code", MESSAGES)
def test_every_refusal_is_thai(code):
    refused = ImportRefused(code)
    assert (refused.code, refused.message) == (code, MESSAGES[code])
    assert re.search("[ก-๙]{5}", refused.message)


def test_an_unknown_reason_is_no_reason():
    with pytest.raises(KeyError):
        ImportRefused("because")


def test_the_message_names_the_limit_that_is_held_to():
    assert SIZE_LIMIT == FILE_SIZE_LIMIT
    assert f"{SIZE_LIMIT // 1024 // 1024} MB" in MESSAGES["too_large"]
