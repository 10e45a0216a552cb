"""Archives: readable by their owner alone, never over another, whole."""

import stat
import subprocess
import tarfile

import pytest
from django.core.files.storage import default_storage

from records.operations.backup import checking, making
from records.operations.backup.problems import BackupProblem
from records.record.models import Attachment
from tests.documents.tools import needed

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow, pytest.mark.once]


def test_an_archive_is_its_owner_s_alone_and_leaves_nothing_beside(site, tmp_path):
    folder = tmp_path / "new" / "backups"
    paths = [making.make(folder).path for _ in range(2)]
    assert paths[0] != paths[1]
    names = sorted(path.name for path in folder.iterdir())
    assert names == sorted([*(p.name for p in paths), *(f"{p.name}.json" for p in paths)])
    assert {stat.S_IMODE(path.stat().st_mode) for path in folder.iterdir()} == {0o600}
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700


def test_a_file_that_is_gone_from_the_store_is_said(site, tmp_path):
    name = Attachment.objects.last().file.name
    default_storage.delete(name)
    assert making.make(tmp_path / "backups").manifest.missing == [name]


def test_a_file_that_goes_while_it_is_made_makes_no_hole(site, tmp_path, monkeypatch):
    """It is named at the first moment and gone before it is read: another moment is taken."""
    add, gone = making._add_file, []

    def remove_first(archive, name, entries):
        if not gone:
            row = Attachment.objects.get(file=name)
            gone.append(row)
            default_storage.delete(name)
            monkeypatch.setattr(making, "_add_file", add)
        add(archive, name, entries)

    describe = making._describe

    def described(moment, archive, entries):
        found = describe(moment, archive, entries)
        if len(gone) == 1:
            gone.pop().delete()
            gone.extend("xx")
        return found

    monkeypatch.setattr(making, "_add_file", remove_first)
    monkeypatch.setattr(making, "_describe", described)
    made = making.make(tmp_path / "backups")
    assert made.manifest.missing == [] and len(made.manifest.files) == 1


def test_a_folder_that_is_served_or_no_folder_is_refused(site, tmp_path, settings):
    with pytest.raises(BackupProblem, match="MEDIA_ROOT"):
        making.make(settings.MEDIA_ROOT / "backups")
    (tmp_path / "file").write_text("x")
    with pytest.raises(BackupProblem, match="ใช้โฟลเดอร์สำรองไม่ได้"):
        making.make(tmp_path / "file")


def test_a_backup_that_fails_leaves_nothing(site, tmp_path, monkeypatch):
    def full(*args):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(tarfile.TarFile, "addfile", full)
    with pytest.raises(BackupProblem, match="No space left"):
        making.make(tmp_path / "backups")
    assert list((tmp_path / "backups").iterdir()) == []


def flipped(content: bytes) -> bytes:
    at = content.index(b"kmrepo\xff")
    return content[:at] + b"\x01" + content[at + 1 :]


@pytest.mark.parametrize(
    "spoil",
    [
        lambda content: content[: len(content) // 2],
        lambda content: content[:-20_000],
        lambda content: b"",
        lambda content: b"nothing of the kind" * 500,
        flipped,
    ],
    ids=["half", "without its end", "empty", "something else", "one byte"],
)
def test_a_damaged_archive_is_refused_in_thai(site, tmp_path, spoil):
    path = making.make(tmp_path / "backups").path
    assert checking.check(path).files
    path.write_bytes(spoil(path.read_bytes()))
    with pytest.raises(BackupProblem, match="เสียหายหรือไม่ครบ.*ยังไม่มีสิ่งใดในระบบถูกเปลี่ยน"):
        checking.check(path)


def test_an_archive_with_something_strange_in_it_is_refused(site, tmp_path):
    path = making.make(tmp_path / "backups").path
    strange = tmp_path / "strange.tar"
    with tarfile.open(path) as old, tarfile.open(strange, "w") as new:
        new.addfile(tarfile.TarInfo("../../etc/passwd"))
        for member in old:
            new.addfile(member, old.extractfile(member))
    with pytest.raises(BackupProblem, match="สิ่งแปลกปลอม"):
        checking.check(strange)


def test_an_encrypted_archive_opens_with_its_key_alone(site, tmp_path):
    needed("age", "age-keygen")
    keys = []
    for name in ("mine", "another"):
        subprocess.run(["age-keygen", "-o", tmp_path / name], check=True, capture_output=True)
        text = (tmp_path / name).read_text()
        keys.append(text.partition("public key: ")[2].split()[0])
    path = making.make(tmp_path / "backups", recipients=[keys[0]]).path
    assert path.name.endswith(".tar.age") and b"kmrepo\xff" not in path.read_bytes()
    assert len(checking.check(path, identity=tmp_path / "mine").files) == 2
    with pytest.raises(BackupProblem, match="กุญแจไม่ตรง"):
        checking.check(path, identity=tmp_path / "another")
    with pytest.raises(BackupProblem, match="--identity"):
        checking.check(path)
    path.write_bytes(path.read_bytes()[:-40])
    with pytest.raises(BackupProblem, match="เสียหาย"):
        checking.check(path, identity=tmp_path / "mine")


def test_a_key_that_is_none_makes_no_archive(site, tmp_path):
    needed("age")
    with pytest.raises(BackupProblem, match="เข้ารหัสไฟล์สำรองไม่สำเร็จ"):
        making.make(tmp_path / "backups", recipients=["age1nonsense"])
    assert list((tmp_path / "backups").iterdir()) == []
