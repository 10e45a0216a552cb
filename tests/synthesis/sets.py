"""A set in the making: passages, and short words for what people do with them."""

from records.people.models import User
from records.synthesis import paragraph_sources, paragraphs, passages
from records.synthesis.models import Passage

COMPOST = "กลับกองปุ๋ยหมักทุกเจ็ดวันจนกองปุ๋ยเย็นลง จึงนำไปใส่แปลงผักของสมาชิก"
COMPOST_TOO = "สมาชิกกลับกองปุ๋ยหมักทุกเจ็ดวัน รอให้กองปุ๋ยเย็นลงก่อนใส่แปลงผัก"
MARKET = "นัดร้านกาแฟในเมืองมาชิมตัวอย่างก่อนตกลงราคา แล้วส่งของทุกเช้าวันจันทร์"
POLICY = "ตามนโยบายของรัฐบาลและยุทธศาสตร์ชาติ กรมการพัฒนาชุมชนได้กำหนดวิสัยทัศน์ไว้"


def lines(*texts):
    return "".join(f"<p>{text}</p>" for text in texts)


def fresh(user):
    return User.objects.get(pk=user.pk)


def passage(text):
    return Passage.objects.get(digest=passages.digest(text))


def collect(office, record, *texts, section="new_technique", **values):
    chosen = [passage(text) for text in texts]
    return paragraph_sources.collect(
        record, chosen, actor=office.secretary, section=section, **values
    )


def write(office, paragraph, text, **values):
    values = {"version": paragraph.version, "name": paragraph.name, **values}
    values.setdefault("section", paragraph.section)
    return paragraphs.write(paragraph, actor=office.secretary, text=text, **values)


def section(record, key="new_technique"):
    record.refresh_from_db()
    return getattr(record, key)
