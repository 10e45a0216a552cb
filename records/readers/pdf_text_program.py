"""The text of a PDF, page by page, as JSON: a program of its own, run by external_programs.py.

A PDF is read by a large C++ library; in a process of its own, with bounds, nothing that a file
does to it can reach the site. It imports nothing of the project, so that it starts at once.
"""

import json
import sys

PAGE_LIMIT = 200  # pages that are read of one file


def main() -> int:
    import pypdfium2

    content = sys.stdin.buffer.read()
    try:
        document = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as error:
        locked = "password" in str(error).lower()
        print(json.dumps({"error": "encrypted" if locked else "damaged"}))  # noqa: T201
        return 0
    pages, pictures = [], 0
    for number in range(min(len(document), PAGE_LIMIT)):
        page = document[number]
        pages.append(page.get_textpage().get_text_range())
        pictures += sum(1 for _ in page.get_objects(filter=[3], max_depth=2))  # images
    answer = {"pages": pages, "pictures": pictures, "more": len(document) > PAGE_LIMIT}
    print(json.dumps(answer))  # noqa: T201
    return 0


if __name__ == "__main__":
    sys.exit(main())
