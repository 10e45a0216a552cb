"""The fonts of PDF files: levelled once, kept, and level indeed."""

from types import SimpleNamespace

from fontTools.ttLib import TTFont

from records.documents import fonts


def test_the_fonts_are_made_once(settings, tmp_path):
    settings.VAR_DIR = tmp_path
    folder = fonts.folder()
    made = {file.name: file.stat().st_mtime_ns for file in folder.iterdir()}
    assert set(made) == {f"Sarabun-{face}.ttf" for face in fonts.FACES}
    assert fonts.folder() == folder
    assert made == {file.name: file.stat().st_mtime_ns for file in folder.iterdir()}
    assert list(folder.parent.iterdir()) == [folder]  # no draft is left behind


def test_tone_marks_stand_level_with_what_carries_them(request):
    font = TTFont(fonts.SOURCE_FOLDER / "Sarabun-Regular.ttf")
    request.addfinalizer(font.close)
    fonts.level(font)
    moves = []
    for lookup in font["GPOS"].table.LookupList.Lookup:
        for table in lookup.SubTable:
            table = getattr(table, "ExtSubTable", table)
            if table.LookupType == 6:  # mark to mark
                marks = {m.Class: m.MarkAnchor.YCoordinate for m in table.Mark1Array.MarkRecord}
                for row in table.Mark2Array.Mark2Record:
                    for kind, anchor in enumerate(row.Mark2Anchor):
                        if anchor is not None and kind in marks:
                            moves.append(abs(anchor.YCoordinate - marks[kind]))
    assert moves
    assert not [move for move in moves if 0 < move <= fonts._SAME_HEIGHT]


def test_heights_far_apart_are_left_alone():
    mark = SimpleNamespace(Class=0, MarkAnchor=SimpleNamespace(YCoordinate=600))
    near, far = SimpleNamespace(YCoordinate=660), SimpleNamespace(YCoordinate=900)
    fonts._level(SimpleNamespace(MarkRecord=[mark]), [[near], [far], [None]])
    assert (near.YCoordinate, far.YCoordinate) == (600, 900)
