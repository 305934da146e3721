"""Which addresses a record may lead to, and that the one that was judged is the one that is called."""

from __future__ import annotations

import os
import socket
import ssl
import subprocess
import threading
from pathlib import Path
from typing import Any

import pytest
from urllib3.util import parse_url

from osteosurvey.http.public import ask_at, find_public, is_public
from tests.http.service import LocalService, Reply


@pytest.mark.parametrize(
    "address",
    [
        *("0.0.0.0", "10.0.0.1", "100.64.0.1", "127.0.0.1", "169.254.169.254", "172.16.0.1", "192.168.0.1"),
        *("192.0.2.1", "198.18.0.1", "224.0.0.1", "239.255.255.250", "240.0.0.1", "255.255.255.255"),
        *("::", "::1", "fe80::1", "fe80::1%eth0", "fc00::1", "fec0::1", "ff02::1", "ff0e::1", "100::1", "2001:db8::1"),
        *("::127.0.0.1", "::8.8.8.8", "::ffff:127.0.0.1", "::ffff:8.8.8.8", "::ffff:0:10.0.0.1"),
        *("64:ff9b::127.0.0.1", "64:ff9b::8.8.8.8", "64:ff9b:1::10.0.0.1", "2002:7f00:1::", "2002:808:808::1"),
        *("2001:0:7f00:1::", "2001:0:4136:e378:8000:63bf:3fff:fdd2", "4000::1"),
        *("192.0.0.8", "192.88.99.1", "3fff::1", "3fff:fff:ffff::1"),
    ],
)
def test_what_is_no_public_server_is_refused(address: str) -> None:
    """Private, special and multicast addresses, and those of IPv6 that carry one of IPv4, whichever that is."""
    assert not is_public(address)


@pytest.mark.parametrize("address", ["8.8.8.8", "1.1.1.1", "2606:4700:4700::1111", "2a00:1450:4001:80b::200e"])
def test_public_servers_are_taken(address: str) -> None:
    """Global unicast addresses of both kinds may be asked."""
    assert is_public(address)


def resolve_to(monkeypatch: pytest.MonkeyPatch, *answers: tuple[str, ...]) -> list[str]:
    """Let names resolve to each of some answers in turn; give the names that are asked for."""
    asked: list[str] = []
    real, left = socket.getaddrinfo, list(answers)

    def resolve(host: str, port: Any, *arguments: Any, **options: Any) -> Any:
        if host.replace(".", "").isdigit():
            return real(host, port, *arguments, **options)
        asked.append(host)
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, 0)) for address in left.pop(0)]

    monkeypatch.setattr(socket, "getaddrinfo", resolve)
    return asked


def test_one_private_address_is_enough_to_refuse_a_host(monkeypatch: pytest.MonkeyPatch) -> None:
    """A host is asked only if all of its addresses are public; each is given once."""
    resolve_to(monkeypatch, ("8.8.8.8", "127.0.0.1"), ("8.8.8.8", "1.1.1.1", "8.8.8.8"))
    assert find_public("lanes.example") == ()
    assert find_public("lanes.example") == ("8.8.8.8", "1.1.1.1")


def test_a_server_is_called_without_resolving_its_name(local: LocalService, monkeypatch: pytest.MonkeyPatch) -> None:
    """The address is the one that was judged, and the request names the host."""
    asked = resolve_to(monkeypatch)
    local.reply(Reply(b"lane"))
    port = local.url.rpartition(":")[2]
    response = ask_at("127.0.0.1", parse_url(f"http://Lanes.example:{port}/a b?c#d"), {"User-Agent": "lanes"}, 5)
    response.close()
    assert (response.status, asked) == (200, [])
    assert (local.requests, local.hosts, local.agents) == (["/a%20b?c"], [f"lanes.example:{port}"], ["lanes"])


def test_a_certificate_is_that_of_the_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Over TLS, the server hears the name of the host, and its certificate must be for that name."""
    key, certificate = tmp_path / "key.pem", tmp_path / "certificate.pem"
    make = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=lanes.example"]
    made = ["-addext", "subjectAltName=DNS:lanes.example", "-keyout", str(key), "-out", str(certificate)]
    subprocess.run([*make, *made], check=True, capture_output=True)
    monkeypatch.setenv("SSL_CERT_FILE", os.fspath(certificate))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    heard: list[str | None] = []
    context.sni_callback = lambda _, name, __: heard.append(name)
    with socket.create_server(("127.0.0.1", 0)) as listener:

        def serve() -> None:
            for _ in range(2):
                caller, _ = listener.accept()
                with caller:
                    try:
                        with context.wrap_socket(caller, server_side=True) as safe:
                            safe.recv(4096)
                            safe.sendall(b"HTTP/1.1 204 None\r\n\r\n")
                    except OSError:
                        continue  # the caller does not like the certificate

        thread = threading.Thread(target=serve)
        thread.start()
        port = listener.getsockname()[1]
        assert ask_at("127.0.0.1", parse_url(f"https://lanes.example:{port}/"), {}, 5).status == 204
        with pytest.raises(Exception, match="certificate is not valid for"):
            ask_at("127.0.0.1", parse_url(f"https://kerbs.example:{port}/"), {}, 5)
        thread.join()
    assert heard == ["lanes.example", "kerbs.example"]
