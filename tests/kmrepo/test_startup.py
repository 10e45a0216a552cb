"""What cannot work is refused when the site starts."""

import environ
import pytest
from django.core.exceptions import ImproperlyConfigured

from kmrepo import startup


def cache(url):
    return url, environ.Env.cache_url_config(url)


@pytest.mark.parametrize("url", ["redis://127.0.0.1:6379/1", "rediscache://x", "pymemcache://x"])
def test_a_cache_without_its_client_is_refused(url):
    with pytest.raises(ImproperlyConfigured, match="pip install (redis|pymemcache|pylibmc)"):
        startup.check_cache(*cache(url))


@pytest.mark.parametrize(
    "url", ["locmemcache://", "filecache:///tmp/x", "dbcache://t", "dummycache://"]
)
def test_a_cache_that_needs_nothing_is_taken(url):
    startup.check_cache(*cache(url))


def test_a_proxy_that_is_no_address_is_refused():
    startup.check_proxies(["127.0.0.1", "10.0.0.0/8", "::1", "unix"])
    with pytest.raises(ImproperlyConfigured, match="TRUSTED_PROXIES"):
        startup.check_proxies(["nginx"])


def test_the_file_of_settings_is_there_or_the_site_does_not_start(tmp_path, monkeypatch):
    assert startup.env_file("") is None
    path = tmp_path / "kmrepo.env"
    with pytest.raises(ImproperlyConfigured, match="ไม่พบไฟล์ค่าตั้ง"):
        startup.env_file(str(path))
    path.write_text("HTTPS=1")
    assert startup.env_file(str(path)) == path
    monkeypatch.setattr(startup.os, "access", lambda *args: False)
    with pytest.raises(ImproperlyConfigured, match="sudo -u kmrepo"):
        startup.env_file(str(path))


@pytest.mark.parametrize("address", ["", "unix:/run/clamav/clamd.ctl", "127.0.0.1:3310"])
def test_a_place_of_the_scanner_is_an_address(address):
    startup.check_clamav(address)
    with pytest.raises(ImproperlyConfigured, match="CLAMAV=clamav"):
        startup.check_clamav("clamav")


def test_the_second_factor_is_one_of_two_words():
    startup.check_second_factor("committee")
    with pytest.raises(ImproperlyConfigured, match="SECOND_FACTOR=yes"):
        startup.check_second_factor("yes")
