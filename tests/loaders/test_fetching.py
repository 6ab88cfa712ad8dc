"""Addresses on the web: redirects, limits and encodings, from a real server on this machine; and no private machine."""

import gzip
import socket
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from ipaddress import ip_address
from typing import ClassVar

import pytest

from tradegraph import fetching
from tradegraph.article import Article
from tradegraph.errors import InputError
from tradegraph.loading import articles

TEXT = "Duties rise\n4 March 2025\n\nThe café’s owner said that the duty would stay."


class _Pages(BaseHTTPRequestHandler):
    seen: ClassVar[list[tuple[str, str | None, str | None]]] = []

    def do_GET(self) -> None:
        self.seen.append((self.path, self.headers["host"], self.headers["cookie"]))
        kind, _, rest = self.path.strip("/").partition("/")
        getattr(self, f"_{kind}", self._missing)(rest)

    def _give(self, body: bytes, content_type: str = "text/plain", **headers: str) -> None:
        self.send_response(200)
        self.send_header("content-type", content_type)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(body)

    def _text(self, encoding: str) -> None:
        self._give(TEXT.encode(encoding), f"text/plain; charset={encoding}")

    def _packed(self, _: str) -> None:
        self._give(gzip.compress(TEXT.encode()), content_encoding="gzip")

    def _brotli(self, _: str) -> None:
        self._give(b"...", content_encoding="br")

    def _hop(self, number: str) -> None:
        self._to(f"/hop/{int(number) - 1}" if int(number) > 1 else "/text/utf-8")

    def _to(self, location: str) -> None:
        self.send_response(302)
        self.send_header("location", location)
        self.send_header("set-cookie", "a=b")
        self.end_headers()

    def _missing(self, _: str) -> None:
        self.send_error(404)

    def _endless(self, _: str) -> None:
        self._give(b"")
        try:
            while True:
                self.wfile.write(b"x" * 100_000)
        except OSError:
            pass

    def _slow(self, _: str) -> None:
        time.sleep(1)
        self._give(b"late")

    def log_message(self, format: str, *args: object) -> None:
        pass


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request: object, client_address: object) -> None:
        pass  # clients hang up on purpose here


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    with _Server(("127.0.0.1", 0), _Pages) as running:
        thread = threading.Thread(target=running.serve_forever, args=(0.01,))
        thread.start()
        yield f"http://127.0.0.1:{running.server_port}"
        running.shutdown()
        thread.join()


@pytest.mark.parametrize("path", ["text/utf-8", "text/cp1252", "text/utf-16", "packed", "hop/1", "hop/5"])
def test_an_address_is_read_through_redirects_in_its_encoding(server: str, path: str) -> None:
    [article] = articles(f"{server}/{path}", allow_private=True)
    assert isinstance(article, Article)
    assert (article.text, article.title) == (TEXT, "Duties rise")
    assert article.url == f"{server}/{'text/utf-8' if path.startswith('hop') else path}"


@pytest.mark.parametrize(
    ("path", "reason"),
    [
        ("nothing", "404"), ("hop/6", "more than 5 redirects"), ("brotli", "packs its answer as br"),
    ],
)  # fmt: skip
def test_what_the_server_does_not_give_is_an_error_with_the_address(server: str, path: str, reason: str) -> None:
    with pytest.raises(InputError, match=reason) as caught:
        fetching.fetch(f"{server}/{path}", allow_private=True)
    assert (caught.value.where or "").startswith(server)


def test_an_answer_over_the_limit_is_cut_off(server: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fetching, "LIMIT", 1_000_000)
    with pytest.raises(InputError, match="over 1 MB"):
        fetching.fetch(f"{server}/endless", allow_private=True)


def test_a_server_that_does_not_answer_in_time_is_left(server: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fetching, "TIMEOUT", 0.1)
    with pytest.raises(InputError, match="no answer within"):
        fetching.fetch(f"{server}/slow", allow_private=True)


def test_no_cookie_goes_from_one_hop_to_the_next(server: str) -> None:
    _Pages.seen.clear()
    fetching.fetch(f"{server}/hop/2", allow_private=True)
    assert [cookie for _, _, cookie in _Pages.seen] == [None, None, None]


def test_this_machine_is_refused_unless_it_is_allowed(server: str) -> None:
    _Pages.seen.clear()
    for address in (server, server.replace("127.0.0.1", "localhost"), server.replace("127.0.0.1", "[::ffff:127.0.0.1]")):
        with pytest.raises(InputError, match="not a public address"):
            fetching.fetch(f"{address}/text/utf-8")
    assert _Pages.seen == []


@pytest.fixture
def public_name(monkeypatch: pytest.MonkeyPatch) -> str:
    """A host that counts as public though the test's server answers for it: the public check sees only its name's address.

    The resolver is the one thing replaced; connecting, redirecting and checking are real.
    """
    real_resolver, real_check = socket.getaddrinfo, fetching.is_public

    def resolver(host: str, *args: object, **more: object) -> object:
        return real_resolver("127.0.0.9" if host == "quay.example.org" else host, *args, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(socket, "getaddrinfo", resolver)
    monkeypatch.setattr(fetching, "is_public", lambda address: str(address) == "127.0.0.9" or real_check(address))
    return "quay.example.org"


def test_a_redirect_to_a_private_address_is_refused(public_name: str) -> None:
    with _Server(("127.0.0.9", 0), _Pages) as running:
        thread = threading.Thread(target=running.serve_forever, args=(0.01,))
        thread.start()
        try:
            start = f"http://{public_name}:{running.server_port}"
            assert fetching.fetch(f"{start}/text/utf-8").data == TEXT.encode()
            assert _Pages.seen[-1][1] == f"{public_name}:{running.server_port}"
            _Pages.seen.clear()
            for inside in ("http://127.0.0.1:9/", "http://169.254.169.254/latest", "http://localhost:9/", "file:///etc/passwd"):
                with pytest.raises(InputError, match=r"not a public address|only http and https"):
                    fetching.fetch(f"{start}/to/{inside}")
            assert len(_Pages.seen) == 4
        finally:
            running.shutdown()
            thread.join()


def test_a_name_is_resolved_once_and_the_checked_address_is_used(server: str, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    real = socket.getaddrinfo

    def resolver(host: str, *args: object, **more: object) -> object:
        asked.append(host)
        return real("127.0.0.1" if host == "quay.example.org" else host, *args, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(socket, "getaddrinfo", resolver)
    port = server.rpartition(":")[2]
    fetching.fetch(f"http://quay.example.org:{port}/text/utf-8", allow_private=True)
    assert asked.count("quay.example.org") == 1


PRIVATE = (
    "127.0.0.1", "10.0.0.1", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.0.0.0", "224.0.0.1", "255.255.255.255",
    "::1", "::", "fe80::1", "fc00::1", "ff02::1", "::ffff:10.0.0.1", "64:ff9b::10.0.0.1", "2002:7f00:1::", "2001:db8::1",
)  # fmt: skip


@pytest.mark.parametrize("address", PRIVATE)
def test_an_address_inside_is_not_public(address: str) -> None:
    assert not fetching.is_public(ip_address(address))


@pytest.mark.parametrize("address", ["8.8.8.8", "1.1.1.1", "2606:4700:4700::1111", "::ffff:8.8.8.8"])
def test_an_address_outside_is_public(address: str) -> None:
    assert fetching.is_public(ip_address(address))


@pytest.mark.parametrize(
    ("address", "reason"),
    [
        ("ftp://quay.example.org/a", "only http and https"), ("http:///a", "only http and https|not an address"),
        ("http://a:b@quay.example.org/", "user name and password"), ("http://[::1", "not an address"),
        ("http://no-such-host.invalid/", "no host called"),
    ],
)  # fmt: skip
def test_what_is_no_address_is_refused_at_once(address: str, reason: str) -> None:
    with pytest.raises(InputError, match=reason) as caught:
        articles(address)
    assert "b@" not in str(caught.value)
