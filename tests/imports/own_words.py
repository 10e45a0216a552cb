"""A form in words that nobody knows: headings without a cue, and what stands below each."""

TITLE, WHOSE = "ลานดินหลังวัดที่กลายเป็นสวนผักของทุกบ้าน", "นางสาวสดใส ใจงาม"
HEAD = [
    TITLE,
    f"โดย {WHOSE}",
    "นักวิชาการพัฒนาชุมชนชำนาญการ",
    "สำนักงานพัฒนาชุมชนอำเภอแก้งคร้อ จังหวัดชัยภูมิ",
]
SECTIONS = {
    "origin": ("ฟ้าก่อนฝน", ["ลานหลังวัดเคยรกร้างมาหลายปี ชาวบ้านบ่นเรื่องงูแต่ไม่มีใครลงมือถาง"]),
    "goal": ("ดาวที่มองอยู่", ["ให้ทุกครัวเรือนมีผักกินอย่างน้อยสามชนิดภายในหนึ่งปี"]),
    "process": (
        "เดินกันแบบนี้",
        ["ถางลานพร้อมกันสองเช้า", "แบ่งแปลงด้วยการจับฉลาก", "ตั้งเวรรดน้ำเป็นคู่ ๆ ไป"],
    ),
    "technique": ("วิชาตาทวด", ["ใช้เปลือกไข่แทนปูนขาว ดินร่วนเร็วกว่าเดิมและไม่ต้องซื้อ"]),
    "caution": ("หลุมที่มองไม่เห็น", ["อย่ารดน้ำตอนบ่าย มิฉะนั้นใบจะไหม้ทั้งแปลง"]),
    "success_factors": ("มือที่ยื่นมา", ["เจ้าอาวาสอนุญาตให้ใช้น้ำจากสระ และครูช่วยทำป้ายชื่อแปลง"]),
    "problems_solutions": ("ล้มแล้วลุก", ["บางบ้านลืมเวร ที่ประชุมจึงให้เพื่อนบ้านเตือนกันเอง"]),
    "problem_results": ("ฟ้าหลังฝน", ["ปีแรกเก็บผักได้ 640 กิโลกรัม รายจ่ายลดลงเหลือเดือนละ 900 บาท"]),
}


def sections(order=tuple(SECTIONS), heading="{n}. {words}", blank=False):
    """The lines of the body, its headings written as *heading* says."""
    out = []
    for n, key in enumerate(order, 1):
        words, text = SECTIONS[key]
        out += [""] if blank else []
        out += [heading.format(n=n, words=words), *text]
    return out


def keys(form):
    return {node["key"]: node["text"] for node in form["sections"] if node["key"] in SECTIONS}


def texts(order=tuple(SECTIONS)):
    return {key: "\n".join(SECTIONS[key][1]) for key in order}
