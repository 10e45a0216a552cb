"""The figures of charts."""

from lxml import etree

from records.readers import docx_charts
from records.readers.docx_charts import read
from tests.readers.docx_files import DRAWN

C = "http://schemas.openxmlformats.org/drawingml/2006/chart"


def points(values, code=""):
    inner = "".join(
        f'<c:pt idx="{n}"><c:v>{v}</c:v></c:pt>' for n, v in enumerate(values) if v is not None
    )
    return f"<c:numCache><c:formatCode>{code}</c:formatCode>{inner}</c:numCache>"


def series(labels, values, name="", code=""):
    called = f"<c:tx><c:strCache><c:pt idx='0'><c:v>{name}</c:v></c:pt></c:strCache></c:tx>"
    return (
        f"<c:ser>{called if name else ''}<c:cat>{points(labels)}</c:cat>"
        f"<c:val>{points(values, code)}</c:val></c:ser>"
    )


def title(words):
    return f"<c:title><a:p><a:r><a:t>{words}</a:t></a:r></a:p></c:title>"


def chart(plot, head=""):
    return read(
        etree.fromstring(
            f'<c:chartSpace xmlns:c="{C}" {DRAWN}><c:chart>{head}<c:plotArea>{plot}</c:plotArea>'
            "</c:chart></c:chartSpace>"
        )
    )


def rows(found):
    return [table.rows for table in found.tables]


def test_series_with_the_same_labels_are_one_table():
    axes = f"<c:catAx>{title('เดือน')}</c:catAx><c:valAx>{title('บาท')}</c:valAx>"
    bars = series(["ม.ค.", "ก.พ."], [4500, 0.30000000000000004], "ขาย")
    found = chart(bars + series(["ม.ค.", "ก.พ."], [None, 2], "ซื้อ") + axes, title("รายได้"))
    assert found.caption == "รายได้ (บาท)"
    assert rows(found) == [[["เดือน", "ขาย", "ซื้อ"], ["ม.ค.", "4500", ""], ["ก.พ.", "0.3", "2"]]]
    assert found.tables[0].headed and not found.cut


def test_a_name_alone_is_the_title_and_no_name_is_no_row():
    assert chart(series(["ก"], [1], "ยอด")).caption == "ยอด"
    found = chart(series(["ก"], [1]))
    assert (found.caption, rows(found)) == ("", [[["ก", "1"]]])
    assert not found.tables[0].headed
    both = chart(series(["ก"], [1]) + series(["ก"], [2]))
    assert rows(both) == [[["", "ชุดที่ 1", "ชุดที่ 2"], ["ก", "1", "2"]]]


def test_series_with_labels_of_their_own_are_tables_of_their_own():
    found = chart(series(["1"], [2], "ก") + series(["3"], [4], "ข"))
    assert rows(found) == [[["", "ก"], ["1", "2"]], [["", "ข"], ["3", "4"]]]


def test_numbers_are_shown_as_their_sheet_shows_them():
    assert rows(chart(series(["ก"], [0.25], code="0%"))) == [[["ก", "25%"]]]
    assert rows(chart(series(["ก"], [45292], code="d/m/yyyy"))) == [[["ก", "1/1/2024"]]]
    assert rows(chart(series(["ก"], [1234.5], code="#,##0.00"))) == [[["ก", "1234.5"]]]
    assert rows(chart(series(["ก"], ["1e400"]))) == [[["ก", "inf"]]]


def test_bubbles_keep_their_sizes():
    one = (
        f"<c:ser><c:xVal>{points([1])}</c:xVal><c:yVal>{points([2])}</c:yVal>"
        f"<c:bubbleSize>{points([3])}</c:bubbleSize></c:ser>"
    )
    assert rows(chart(one)) == [[["1", "2 (ขนาด 3)"]]]


def test_labels_of_several_levels_stand_together():
    level = "<c:lvl><c:pt idx='0'><c:v>{}</c:v></c:pt></c:lvl>"
    labels = (
        f"<c:multiLvlStrCache>{level.format('ม.ค.')}{level.format('2567')}</c:multiLvlStrCache>"
    )
    one = f"<c:ser><c:cat>{labels}</c:cat><c:val>{points([5])}</c:val></c:ser>"
    assert rows(chart(one)) == [[["2567 ม.ค.", "5"]]]


def test_a_large_chart_is_cut(monkeypatch):
    monkeypatch.setattr(docx_charts, "ROW_LIMIT", 2)
    found = chart(series("กขค", [1, 2, 3]))
    assert found.cut and len(rows(found)[0]) == 2


def test_a_chart_without_figures_is_none_and_one_with_a_title_keeps_it():
    assert chart("") is None
    assert (chart("", title("ก")).caption, chart("", title("ก")).tables) == ("ก", [])


def test_the_newer_kind_of_chart():
    space = "http://schemas.microsoft.com/office/drawing/2014/chartex"
    data = (
        "<cx:data id='0'><cx:strDim type='cat'><cx:lvl><cx:pt idx='0'>ก</cx:pt></cx:lvl>"
        "</cx:strDim><cx:numDim type='val'><cx:lvl><cx:pt idx='0'>7</cx:pt></cx:lvl></cx:numDim>"
        "</cx:data>"
    )
    name = "<cx:tx><cx:txData><cx:v>ชุด</cx:v></cx:txData></cx:tx><cx:dataId val='0'/>"
    root = etree.fromstring(
        f'<cx:chartSpace xmlns:cx="{space}"><cx:chartData>{data}</cx:chartData><cx:chart>'
        f"<cx:plotArea><cx:series>{name}</cx:series></cx:plotArea></cx:chart></cx:chartSpace>"
    )
    assert rows(read(root)) == [[["", "ชุด"], ["ก", "7"]]]
