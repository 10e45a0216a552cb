"""Cleans an Office file or a PDF, or makes a picture smaller: run by external_programs.py.

Argument: JSON, {"clean": suffix} or {"picture": a Wish}. The file comes in by standard input; out
go a line of JSON and the new file.
"""

import json
import sys
from pathlib import Path

# -I leaves the project's folder out.
sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from records.readers import pictures  # noqa: E402
from records.readers.refusals import ImportRefused  # noqa: E402


def main(asked: str) -> int:
    wish = json.loads(asked)
    content = sys.stdin.buffer.read()
    answer: dict[str, object] = {}
    made = b""
    try:
        if "picture" in wish:
            answer["format"], made = pictures.remade(content, pictures.Wish(**wish["picture"]))
        else:
            made, notes = _clean(content, wish["clean"])
            answer["notes"] = sorted(notes)
    except ImportRefused as refused:
        answer = {"error": refused.code}
    except (pictures.TooLarge, MemoryError):
        answer = {"error": "bomb"}
    except pictures.Unreadable:
        answer = {"error": "damaged"}
    sys.stdout.buffer.write(json.dumps(answer).encode() + b"\n" + made)
    return 0


def _clean(content: bytes, suffix: str) -> tuple[bytes, set[str]]:
    if suffix == "pdf":
        from records.readers import clean_pdf

        return clean_pdf.clean(content)
    from records.readers import clean_office

    return clean_office.clean(content)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
