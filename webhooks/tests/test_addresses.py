import pytest

from webhooks.addresses import all_public, is_public, target_of
from webhooks.errors import BadAddress

pytestmark = pytest.mark.once


@pytest.mark.parametrize(
    "address",
    [
        *("127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "0.0.0.0"),
        *("100.64.0.1", "192.0.2.1", "198.18.0.1", "224.0.0.1", "239.1.1.1", "255.255.255.255"),
        *("240.0.0.1", "192.88.99.1", "::", "::1", "fe80::1", "fe80::1%eth0", "fc00::1", "ff02::1"),
        *("::ffff:127.0.0.1", "::ffff:10.0.0.1", "64:ff9b::7f00:1", "64:ff9b::a9fe:a9fe"),
        *("64:ff9b:1::1", "2002:7f00:1::", "2002:c0a8:101::1", "2001:0:1::1", "2001:db8::1"),
        *("::7f00:1", "fec0::1", "192.0.0.9", "192.0.0.192", "168.63.129.16", "3fff::1"),
        *("::ffff:0:7f00:1", "::ffff:192.0.0.192", "2001:1::1", "5f00::1"),
    ],
)
def test_what_leads_into_a_house_is_not_public(address):
    assert not is_public(address)


@pytest.mark.parametrize(
    "address", ["8.8.8.8", "2606:4700::1111", "::ffff:8.8.8.8", "64:ff9b::808:808"]
)
def test_what_is_of_the_internet_is(address):
    assert is_public(address)


@pytest.mark.parametrize(
    "url",
    [
        *("http://example.com/", "ftp://example.com/", "https://", "https:///x", "example.com"),
        *("https://me:word@example.com/", "https://example.com/#part", "https://a b.com/"),
        *("https://example.com:99999/", "https://127.0.0.1/", "https://[::1]/", "https://[::1/"),
        *("https://localhost/", "https://db.internal/", "https://169.254.169.254/latest"),
        *("https://localhost./", "https://127.0.0.1./", "https://2130706433/", "https://0x7f.1/"),
        *("https://0177.0.0.1/", "https://127.1/", "https://[2606:4700::1111%25eth0]/"),
        *("https://127.0.0.1\\.example.com/", "https://exa%6dple.com/", "https://example.com:0/"),
        *("https://ex\tample.com/", "https://example.com/\r\nHost: x", "https://" + "ä" * 80),
    ],
)
def test_what_is_not_called(url):
    with pytest.raises(BadAddress):
        target_of(url)


def test_what_an_address_says():
    target = target_of("https://hooks.example.com:8443/in?from=bookwell")

    assert (target.host_header, target.path) == (
        "hooks.example.com:8443",
        "/in?from=bookwell",
    )
    assert target_of("https://example.com").path == "/"
    assert target_of("https://Example.com./").host == "example.com"
    assert target_of("https://example.com/").host_header == "example.com"


def test_a_name_of_which_one_address_is_private_is_not_called():
    with pytest.raises(BadAddress):
        all_public(["8.8.8.8", "10.0.0.1"])
    with pytest.raises(BadAddress):
        all_public([])

    assert all_public(["8.8.8.8", "8.8.8.8", "1.1.1.1"]) == ["8.8.8.8", "1.1.1.1"]
