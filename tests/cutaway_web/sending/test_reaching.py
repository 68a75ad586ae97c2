"""What a webhook may reach: the public internet by https, and what whoever runs the server has permitted."""

from __future__ import annotations

import ipaddress
import socket

import pytest

from cutaway_web.sending.reaching import NotReached, looked_at, networks, post

INSIDE = [
    "https://127.0.0.1/",
    "https://127.1/",
    "https://2130706433/",
    "https://0x7f000001/",
    "https://017700000001/",
    "https://0/",
    "https://0.0.0.0/",
    "https://localhost/",
    "https://localhost./",
    "https://10.0.0.1/",
    "https://172.16.0.1/",
    "https://192.168.1.1/",
    "https://169.254.169.254/latest/meta-data/",
    "https://100.64.0.1/",
    "https://224.0.0.1/",
    "https://255.255.255.255/",
    "https://[::]/",
    "https://[::1]/",
    "https://[::ffff:127.0.0.1]/",
    "https://[::ffff:7f00:1]/",
    "https://[fe80::1]/",
    "https://[fd00::1]/",
    "https://[ff02::1]/",
    "https://[64:ff9b::7f00:1]/",
    "https://[2002:7f00:1::]/",
    "https://[2001:0:7f00:1::]/",
    "https://[::127.0.0.1]/",
]
NO_ADDRESS = [
    "",
    "file:///etc/passwd",
    "ftp://93.184.216.34/",
    "gopher://93.184.216.34/",
    "unix:///run/docker.sock",
    "//93.184.216.34/",
    "https://",
    "https:///path",
    "https://kim@93.184.216.34/",
    "https://kim:secret@93.184.216.34/",
    "https://93.184.216.34/#part",
    "https://93.184.216.34:99999/",
    "https://93.184.216.34:x/",
    "https://93.184.216.34:22/",
    "https://93.184.216.34:6379/",
    "http://93.184.216.34/",
    "https://93.184.216.34/\r\nHost: inside",
    "https://93.184.216.34/ x",
    "https://[::1/",
    "https://①②⑦.⓪.⓪.①/",
    "https://" + "a" * 600,
]


@pytest.mark.parametrize("url", INSIDE)
def test_this_machine_and_private_networks_are_not_reached(url, monkeypatch):
    with pytest.raises(NotReached):
        looked_at(url)


@pytest.mark.parametrize("url", NO_ADDRESS)
def test_what_is_no_address_of_the_web_is_refused(url):
    with pytest.raises(NotReached):
        looked_at(url)


@pytest.mark.parametrize("url", ["https://93.184.216.34/a?b=c", "https://[2606:2800:220:1::1]:8443/"])
def test_the_public_internet_may_be_reached(url):
    assert looked_at(url).address.is_global


def test_a_permitted_network_may_be_reached_without_https_and_at_any_port():
    found_at = looked_at("http://127.0.0.1:8123/x", networks("127.0.0.1, 10.1.0.0/16"))
    assert (found_at.port, found_at.path) == (8123, "/x")
    with pytest.raises(NotReached):
        looked_at("https://10.2.0.1/", networks("127.0.0.1, 10.1.0.0/16"))


def test_a_name_with_one_address_inside_is_refused(monkeypatch):
    def resolve(host, port, **_):
        return [(socket.AF_INET, 1, 6, "", (address, port)) for address in ("93.184.216.34", "127.0.0.1")]

    monkeypatch.setattr(socket, "getaddrinfo", resolve)
    with pytest.raises(NotReached, match="private network"):
        looked_at("https://example.org/")


def test_the_address_that_was_checked_is_the_one_that_is_connected_to(monkeypatch, receiver):
    """A name that leads elsewhere at the second look (DNS rebinding) is looked up once alone."""
    asked = []
    real = socket.getaddrinfo

    def resolve(host, port, *arguments, **more):
        asked.append(host)
        if host == "example.org":
            return real("127.0.0.1", port, type=socket.SOCK_STREAM)
        return real(host, port, *arguments, **more)

    monkeypatch.setattr(socket, "getaddrinfo", resolve)
    port = receiver.server.server_port
    assert post(f"http://example.org:{port}/hook", b"{}", {}, networks("127.0.0.1")) == 200
    assert asked.count("example.org") == 1
    assert receiver.got[0][0]["Host"] == f"example.org:{port}"


def test_a_proxy_of_the_environment_is_not_used(monkeypatch, receiver):
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    monkeypatch.setenv("ALL_PROXY", "http://127.0.0.1:9")
    assert post(receiver.address, b"{}", {}, networks("127.0.0.1")) == 200


def test_networks_are_read_as_they_are_written():
    assert networks(" 10.1.0.0/16,::1 ") == (ipaddress.ip_network("10.1.0.0/16"), ipaddress.ip_network("::1/128"))
    with pytest.raises(ValueError):
        networks("10.1.0.1/16")
