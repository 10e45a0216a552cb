"""Each Thai glyph of the made fonts is one letter, and its name says which."""

import pytest
from fontTools import agl
from fontTools.ttLib import TTFont

from records.documents import fonts, thai_glyphs

MADE = fonts.folder()


@pytest.mark.parametrize("face", fonts.FACES)
def test_every_thai_glyph_is_named_after_one_letter(face):
    with TTFont(MADE / f"Sarabun-{face}.ttf") as font:
        names = font.getGlyphOrder()
        thai = [n for n in names if n.startswith("uni0E")]
        assert len(thai) > 80
        texts = {agl.toUnicode(name) for name in thai}
        assert {text for text in texts if len(text) > 1} == {"ฤๅ", "ฦๅ"}  # letters in one piece
        assert {"uni0E33.tail", "uni0E49.ring"} <= set(names)
        assert [n for n in names if n.startswith("uni0E33.w")]
        # What has no Thai name stands for no Thai letter.
        others = {letter: name for letter, name in font.getBestCmap().items() if name not in thai}
        assert not [letter for letter in others if 0x0E01 <= letter <= 0x0E5B]


@pytest.mark.parametrize("face", fonts.FACES)
def test_marks_have_a_width_and_the_outlines_of_letters_stay(face):
    source = TTFont(fonts.SOURCE_FOLDER / f"Sarabun-{face}.ttf")
    with source, TTFont(MADE / f"Sarabun-{face}.ttf") as made:
        assert made["hmtx"]["uni0E48"][0] > 0 and made["hmtx"]["uni0E34"][0] > 0
        for letter in ("uni0E01", "uni0E2E", "uni0E32", "A", "a", "zero"):
            assert made["hmtx"][letter] == source["hmtx"][letter]
            old, new = source["glyf"][letter], made["glyf"][letter]
            assert list(old.getCoordinates(source["glyf"])[0]) == list(
                new.getCoordinates(made["glyf"])[0]
            )


def test_names_come_before_any_table_is_read():
    with TTFont(fonts.SOURCE_FOLDER / "Sarabun-Regular.ttf") as font:
        assert font["cmap"]
        with pytest.raises(ValueError, match="cmap"):
            thai_glyphs.name_by_letter(font)
