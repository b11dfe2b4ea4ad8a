from __future__ import annotations

import pytest

from dateline.scrape.guard import Guard, RefusedAddressError, check_url, is_public


@pytest.mark.parametrize(
    "address",
    ["127.0.0.1", "10.1.2.3", "192.168.0.1", "169.254.169.254", "0.0.0.0", "224.0.0.1", "::1",
     "fe80::1%eth0", "fc00::1", "::ffff:10.0.0.1", "64:ff9b::7f00:1", "2002:7f00:1::", "nonsense"],
)  # fmt: skip
def test_private_addresses(address):
    assert not is_public(address)


@pytest.mark.parametrize("address", ["8.8.8.8", "2606:4700::1111", "::ffff:8.8.8.8"])
def test_public_addresses(address):
    assert is_public(address)


@pytest.mark.parametrize("url", ["file:///x", "http:///x", "http://10.0.0.1/", "data:text/html,x"])
def test_urls_that_are_no_public_page(url):
    with pytest.raises(RefusedAddressError):
        check_url(url)


def test_a_mapped_target_must_be_an_address_with_a_port():
    with pytest.raises(ValueError, match=r"a\.example.*127\.0\.0\.1:8080"):
        Guard({"a.example": "localhost:80"})
