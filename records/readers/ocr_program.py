"""Reads one page that is a picture: run by ocr.py in a folder of its own, within bounds.

Argument: JSON, `number` of the page from 1, `folder`, `tesseract` (the program). The file comes in
by standard input; out goes JSON, `lines` (text, how sure, cell) and `sure`: of 100, how much
of them is words.
"""

import json
import os
import subprocess  # noqa: S404 (one fixed program, no shell)
import sys
from pathlib import Path
from typing import Any

# -I leaves the project's folder out.
sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from PIL import Image  # noqa: E402

from records.readers import ocr_doubts, ocr_lines, ocr_pages, ocr_pictures, ocr_words  # noqa: E402
from records.readers.ocr_lines import CutLine  # noqa: E402

_DOUBTFUL = 80.0  # of 100: a page that is read worse may stand on its head
_FEW = 6  # lines that say which way up it is


def main(asked: str) -> int:
    wish = json.loads(asked)
    try:
        page = ocr_pages.page_of(sys.stdin.buffer.read(), wish["number"])
    except ocr_pages.NoPage as error:
        print(json.dumps({"error": error.code}))  # noqa: T201
        return 0
    reader = _Reader(wish["tesseract"], Path(wish["folder"]))
    grey = ocr_pictures.prepared(page)
    cut = ocr_lines.cut(grey)
    lines = reader.read(cut)
    if cut and _sense(lines) < _DOUBTFUL:
        turned = ocr_lines.cut(grey.transpose(Image.Transpose.ROTATE_180))
        longest = sorted(turned, key=lambda line: -line.picture.width)[:_FEW]
        if _sense(reader.read(longest)) > _sense(lines) + 10:
            cut = turned
            lines = reader.read(cut)
    said: list[dict[str, Any]] = [
        {"text": text, "sure": sure, "cell": line.cell, "box": line.box}
        for line, (text, sure) in zip(cut, lines, strict=True)
        if text
    ]
    answer = {"lines": said, "sure": round(_sense(lines), 1), "size": grey.size}
    print(json.dumps(answer))  # noqa: T201
    return 0


def _sense(lines: list[tuple[str, float]]) -> float:
    """Of 100, how much of the text is made of words. Tesseract is sure of its nonsense, too."""
    pieces = [piece for text, _ in lines for piece in ocr_doubts.parts(text)]
    letters = sum(len(piece) for piece, _ in pieces)
    return 100.0 * sum(len(piece) for piece, doubtful in pieces if not doubtful) / max(1, letters)


class _Reader:
    def __init__(self, tesseract: str, folder: Path) -> None:
        self.tesseract, self.folder = tesseract, folder

    def read(self, cut: list[CutLine]) -> list[tuple[str, float]]:
        """(text, how sure) of each line, by one run of Tesseract."""
        if not cut:
            return []
        names = []
        for n, line in enumerate(cut):
            names.append(str(self.folder / f"{n:03}.png"))
            line.picture.save(names[-1], compress_level=1)
        (self.folder / "lines.txt").write_text("\n".join(names) + "\n")
        command = [self.tesseract, str(self.folder / "lines.txt"), str(self.folder / "out")]
        command += ["-l", "tha", "--psm", "7", "--dpi", "200", "-c", "tessedit_create_txt=1"]
        command += ["-c", "tessedit_create_hocr=1", "-c", "hocr_char_boxes=1"]
        # More threads wait for each other, longer than they help.
        subprocess.run(  # noqa: S603 (see the import)
            command, check=True, capture_output=True, env=os.environ | {"OMP_THREAD_LIMIT": "1"}
        )
        said = (self.folder / "out.txt").read_text(encoding="utf-8")
        boxes = (self.folder / "out.hocr").read_text(encoding="utf-8")
        return ocr_words.lines_of(said, boxes, cut)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
