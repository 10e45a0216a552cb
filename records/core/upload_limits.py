"""Limits of uploaded files that more than one room holds to; without Django, as readers are."""

FILE_SIZE_LIMIT = 25 * 1024 * 1024  # bytes of one file; the default of UPLOAD_LIMIT
FILES_PER_BATCH = 500  # forms of one import, also packed in one ZIP
PICTURE_PIXEL_LIMIT = 64_000_000  # width by height of a picture that is opened
