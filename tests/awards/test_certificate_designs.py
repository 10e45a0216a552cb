"""What certificates say."""

from records.awards import certificate_designs
from records.awards.models import CertificateDesign
from tests.factories import CycleFactory


def test_the_words_stay_as_issued(office, issued):
    design = CertificateDesign.objects.create(cycle=office.cycle, office="ชื่อใหม่")
    issued[0].refresh_from_db()
    assert issued[0].wording["office"] != design.office


def test_a_year_without_a_design_has_that_of_the_year_before(office, settings):
    assert certificate_designs.design_of(office.cycle).office == settings.SITE_OFFICE
    assert certificate_designs.initial_design() == {"office": settings.SITE_OFFICE}
    earlier = CycleFactory(fiscal_year=2568)
    CertificateDesign.objects.create(cycle=earlier, office="สำนักงานเดิม", signer="นายเดิม")
    found = certificate_designs.design_of(office.cycle)
    assert (found.pk, found.cycle, found.office) == (None, office.cycle, "สำนักงานเดิม")
    assert certificate_designs.initial_design()["signer"] == "นายเดิม"
    own = CertificateDesign.objects.create(cycle=office.cycle, office="สำนักงานใหม่")
    assert certificate_designs.design_of(office.cycle) == own
    assert CertificateDesign.objects.count() == 2


def test_placeholders_are_filled(office, issued):
    design = CertificateDesign(
        cycle=office.cycle, office="ก", opening="{ชื่อ} {สังกัด} {ปี} {จังหวัด}", title_line="{เรื่อง}"
    )
    words = certificate_designs.wording(design, issued[0])
    name, unit = issued[0].name, office.unit.name
    assert words["opening"] == f"{name} {unit} 2569 ชัยภูมิ"
    assert words["title_line"] == issued[0].title
    assert words["signers"] == []


def test_a_specimen_is_nobodys_and_is_not_stored(office):
    design = certificate_designs.design_of(office.cycle)
    specimen = certificate_designs.specimen(design)
    assert specimen.pk is None and specimen.recipient is None
    assert "2569" in specimen.wording["body"]
