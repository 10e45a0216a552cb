"""What is said of a form that was read to the person who looks it over, in Thai."""

from typing import Any

from . import private_contact
from .nodes import Tree


def on_form(tree: Tree, record: dict[str, Any]) -> list[str]:
    """What was left out, guessed or not found in the whole of a form."""
    out = list(tree.warnings)
    if tree.loose:
        out.append("มีข้อความก่อนหัวข้อแรกที่ยังไม่ได้จัดเข้าหมวด")
    if tree.asides:
        out.append(f"แยกไว้ไม่รวมในเนื้อหา: {', '.join(tree.asides)}")
    if not record["title"]:
        out.append("ไม่พบชื่อเรื่อง")
    found = record["category"]
    if count := found.get("unclear"):
        out.append(f"แบบพิมพ์หมวดไว้ {count} รายการ แต่ดูไม่ออกว่าเลือกหมวดใด โปรดเลือกเอง")
    if found["raw"] and not found["official"]:
        out.append(f"หมวด “{found['raw']}” ไม่ตรงรายการทางการ โปรดเลือกเอง")
    if contact := record.get("contact"):
        names = ", ".join(private_contact.NAMES[kind] for kind in contact)
        out.append(f"ช่องทางติดต่อของผู้เขียน ({names}) {private_contact.APART}")
    affiliation = record["affiliation"] or {}
    if affiliation.get("candidates"):
        names = ", ".join(affiliation["candidates"])
        out.append(f"อำเภอ{affiliation['district']}มีในหลายจังหวัด ({names}) โปรดเลือกเอง")
    if affiliation.get("source") == "body":
        out.append(f"ส่วนหัวไม่บอกสังกัด ใช้ที่พบในเนื้อความ: {affiliation['raw']}")
    return out
