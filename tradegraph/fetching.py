"""Reads one address of the web, and refuses to be led to a machine that is not on the public one."""

import ipaddress
import socket
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tradegraph.errors import InputError
from tradegraph.streams import LIMIT

if TYPE_CHECKING:
    import httpx

TIMEOUT = 20.0
"""Seconds to connect, and to wait for each piece of the answer."""

_ALTOGETHER = 120.0
_REDIRECTS = 5
_NAT64 = ipaddress.IPv6Network("64:ff9b::/96")

Address = ipaddress.IPv4Address | ipaddress.IPv6Address


@dataclass(frozen=True, slots=True)
class Fetched:
    """What a server gave: the address it came from after redirects, the content (perhaps gzip) and its declared type."""

    url: str
    data: bytes
    content_type: str | None


def fetch(url: str, *, allow_private: bool = False) -> Fetched:
    """Read an http or https address, through at most 5 redirects, of at most 50 MB.

    Every host on the way is resolved and refused unless all its addresses are public or ``allow_private`` is set; the
    connection goes to an address that was checked, so that the name cannot mean another one by then. No proxy is used.

    Raises:
        InputError: when the address is not one to be read, or the server does not give it.
    """
    import httpx

    # Proxies and .netrc are left aside: through a proxy nobody can tell which machine is reached.
    with httpx.Client(timeout=TIMEOUT, trust_env=False) as client:
        hop = url
        try:
            for _ in range(_REDIRECTS + 1):
                with _answer(client, hop, allow_private) as answer:
                    if answer.has_redirect_location:
                        hop = str(httpx.URL(hop).join(answer.headers["location"]))
                        continue
                    return Fetched(hop, _body(answer, hop), answer.headers.get("content-type"))
        except httpx.InvalidURL as error:
            raise InputError(f"not an address: {error}", where=hop) from error
        except httpx.HTTPError as error:
            raise InputError(f"cannot be read: {_why(error)}", where=hop) from error
    raise InputError(f"more than {_REDIRECTS} redirects, the last to {hop}", where=url)


def is_public(address: Address) -> bool:
    """Whether anybody on the internet can reach this address: not private, loopback, link-local, shared or reserved."""
    if isinstance(address, ipaddress.IPv6Address):
        inner = address.ipv4_mapped or address.sixtofour
        if address in _NAT64:
            inner = ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
        if inner is not None:
            return is_public(inner)
    return address.is_global and not address.is_multicast and not address.is_reserved


def _addresses(url: "httpx.URL", allow_private: bool) -> list[Address]:
    """Where a host is, in the resolver's order; checked."""
    try:
        found = socket.getaddrinfo(url.host, url.port or 443, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise InputError(f"no host called {url.host} was found", where=str(url)) from error
    addresses = list(dict.fromkeys(ipaddress.ip_address(entry[4][0]) for entry in found))
    hidden = [address for address in addresses if not is_public(address)]
    if hidden and not allow_private:
        raise InputError(
            f"{url.host} is at {hidden[0]}, which is not a public address; --allow-private reads it all the same",
            where=str(url),
        )
    return addresses


@contextmanager
def _answer(client: "httpx.Client", address: str, allow_private: bool) -> Iterator["httpx.Response"]:
    """The answer to one request, its body not read yet."""
    import httpx

    url = httpx.URL(address)
    if url.scheme not in ("http", "https") or not url.host:
        raise InputError("only http and https addresses are read", where=address)
    if url.userinfo:
        bare = url.copy_with(username=None, password=None)
        raise InputError("take the user name and password out of the address", where=str(bare))
    client.cookies.clear()  # they are kept by machine, and the next host may be on the same one
    addresses = _addresses(url, allow_private)
    for tried, machine in enumerate(addresses, start=1):
        request = client.build_request(
            "GET",
            url.copy_with(host=str(machine)),
            headers={"host": url.netloc.decode("ascii"), "user-agent": "tradegraph", "accept-encoding": "gzip"},
            extensions={"sni_hostname": url.raw_host.decode("ascii")},
        )
        try:
            answer = client.send(request, stream=True)
        except (httpx.ConnectError, httpx.ConnectTimeout):
            if tried == len(addresses):
                raise
            continue
        with closing(answer):
            yield answer
        return


def _body(answer: "httpx.Response", where: str) -> bytes:
    if not answer.is_success:
        raise InputError(f"the server answered {answer.status_code} {answer.reason_phrase}", where=where)
    packing = answer.headers.get("content-encoding", "identity")
    if packing not in ("identity", "gzip", "x-gzip"):
        raise InputError(f"the server packs its answer as {packing}, which was not asked for", where=where)
    end = time.monotonic() + _ALTOGETHER
    body = bytearray()
    for part in answer.iter_raw():
        body += part
        if len(body) > LIMIT:
            raise InputError(f"over {LIMIT // 1_000_000} MB; download it and give the file", where=where)
        if time.monotonic() > end:
            raise InputError(f"not done after {_ALTOGETHER:.0f} seconds; download it and give the file", where=where)
    return bytes(body)


def _why(error: "httpx.HTTPError") -> str:
    import httpx

    if isinstance(error, httpx.TimeoutException):
        return f"no answer within {TIMEOUT:.0f} seconds"
    return str(error) or type(error).__name__
