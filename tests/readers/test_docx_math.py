"""Formulas as one line of text."""

import pytest
from lxml import etree

from records.readers.docx_math import linear
from tests.imports.build import paragraph, raw, run
from tests.readers.docx_files import lines, warnings

M = "http://schemas.openxmlformats.org/officeDocument/2006/math"


def r(text):
    return f"<m:r><m:t>{text}</m:t></m:r>"


def part(tag, **parts):
    inner = "".join(f"<m:{name}>{content}</m:{name}>" for name, content in parts.items())
    return f"<m:{tag}>{inner}</m:{tag}>"


def f(num, den):
    return part("f", num=num, den=den)


def properties(tag, **values):
    inner = "".join(f'<m:{name} m:val="{value}"/>' for name, value in values.items())
    return f"<m:{tag}Pr>{inner}</m:{tag}Pr>"


def formula(inner):
    return f'<m:oMath xmlns:m="{M}">{inner}</m:oMath>'


def matrix(*rows):
    cells = ("".join(f"<m:e>{r(cell)}</m:e>" for cell in row) for row in rows)
    return f"<m:m>{''.join(f'<m:mr>{row}</m:mr>' for row in cells)}</m:m>"


BRACE = properties("d", begChr="{", endChr="")
NO_BAR = properties("f", type="noBar")
EQUATIONS = f"<m:eqArr><m:e>{r('x')}</m:e><m:e>{r('&amp;y')}</m:e></m:eqArr>"
FORMULAS = [
    (f(r("น้ำหมัก"), r("น้ำ")) + r("=") + f(r("1"), r("200")), "น้ำหมัก/น้ำ=1/200"),
    (f(r("a+b"), r("2")), "(a+b)/2"),
    (f(r("1"), f(r("x"), r("y"))), "1/(x/y)"),
    (r("2") + f(r("1"), r("2")) + r("ไร่"), "2 1/2 ไร่"),
    (part("sSup", e=r("10"), sup=r("2")), "10²"),
    (part("sSup", e=r("a+b"), sup=r("-1")), "(a+b)⁻¹"),
    (part("sSup", e=r("x"), sup=r("2k")), "x^{2k}"),
    (part("sSup", e=r("x"), sup=r("k")), "x^k"),
    (part("sSub", e=r("CO"), sub=r("2")), "CO₂"),
    (part("sSubSup", e=r("x"), sub=r("i"), sup=r("2")), "x_i²"),
    (part("sPre", sub=r("6"), sup=r("12"), e=r("C")), "₆¹²C"),
    ("<m:rad><m:radPr><m:degHide/></m:radPr><m:deg/><m:e>" + r("x+1") + "</m:e></m:rad>", "√(x+1)"),
    (part("rad", deg=r("3"), e=r("8")), "∛(8)"),
    (part("rad", deg=r("n"), e=r("8")), "ⁿ√(8)"),
    (
        f"<m:nary>{properties('nary', chr='∑')}<m:sub>{r('i=1')}</m:sub><m:sup>{r('n')}</m:sup>"
        f"<m:e>{r('i')}</m:e></m:nary>",
        "∑_{i=1}^{n} i",
    ),
    (part("nary", sub="", sup="", e=r("x dx")), "∫ x dx"),
    (part("d", e=r("a+b")) + r("c"), "(a+b)c"),
    (f"<m:d>{properties('d', begChr='[', endChr=']')}<m:e>{r('a')}</m:e></m:d>", "[a]"),
    (f"<m:d><m:e>{r('a')}</m:e><m:e>{r('b')}</m:e></m:d>", "(a|b)"),
    (matrix("12", "34"), "[1, 2; 3, 4]"),
    (part("d", e=matrix("12", "34")), "(1, 2; 3, 4)"),
    (f"<m:d>{BRACE}<m:e>{EQUATIONS}</m:e></m:d>", "{x; y"),
    (part("acc", e=r("x")), "x\u0302"),
    (f"<m:bar>{properties('bar', pos='top')}<m:e>{r('x')}</m:e></m:bar>", "x\u0305"),
    (part("func", fName=r("sin"), e=r("x")), "sin x"),
    (part("func", fName=r("log"), e=part("d", e=r("x"))), "log(x)"),
    (part("func", fName=part("limLow", e=r("lim"), lim=r("x→0")), e=r("x")), "lim_{x→0} x"),
    (r("\U0001d465\u2062y"), "xy"),
    (f(r("n"), r("k")).replace("<m:num>", f"{NO_BAR}<m:num>"), "n¦k"),
]  # fmt: skip


@pytest.mark.parametrize(("inner", "text"), FORMULAS)
def test_a_formula_is_one_line(inner, text):
    assert linear(etree.fromstring(formula(inner))) == text


def test_a_formula_stands_in_its_paragraph_and_is_said():
    body = paragraph(run("พื้นที่ ") + formula(part("sSup", e=r("10"), sup=r("2"))) + run(" วา"))
    body += paragraph(
        f'<m:oMathPara xmlns:m="{M}">{formula(r("a"))}{formula(r("b"))}</m:oMathPara>'
    )
    assert lines(body) == [("", "พื้นที่ 10² วา"), ("", "a"), ("", "b")]
    assert warnings(raw(body)) == ["สูตร 3 แห่ง อ่านเป็นข้อความบรรทัดเดียว โปรดตรวจ"]


def test_a_deleted_formula_is_not_there():
    assert lines(paragraph(f"<w:del>{formula(r('a'))}</w:del>{run('ข')}")) == [("", "ข")]


def test_a_formula_without_a_paragraph_gets_one():
    body = f'<m:oMathPara xmlns:m="{M}">{formula(r("a=1"))}</m:oMathPara>'
    assert lines(body) == [("", "a=1")]


def test_a_formula_that_is_too_deep_keeps_its_letters():
    deep = r("x")
    for _ in range(80):
        deep = f(deep, r("2"))
    assert linear(etree.fromstring(formula(deep))).count("2") == 80
