"""Serves the page of a graph on the loopback address, with live queries, to whoever holds its token. Nothing can be changed.

The token is part of every address; a request without it, or for another host name (a site that has its name lead here), is
refused. Pages may not frame it, nothing is stored by the browser, and no other method than GET is known.
"""

import secrets
from contextlib import suppress
from hmac import compare_digest
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Lock
from urllib.parse import parse_qs, urlsplit

from tradegraph.errors import TradegraphError, UsageError
from tradegraph.exports.html import fill, to_json
from tradegraph.exports.page.background import background, title
from tradegraph.exports.page.data import content
from tradegraph.graph import Graph
from tradegraph.lookups.selection import with_grounds
from tradegraph.stores.embedded import EmbeddedStore

HOST = "127.0.0.1"
FARTHEST = 3
"""Links from a name that a query may go; farther out everything hangs together."""
_KEPT = 8
"""Parts of the graph whose pages are kept."""
_HEADERS = {
    "Cache-Control": "no-store", "X-Content-Type-Options": "nosniff", "X-Frame-Options": "DENY",
    "Content-Security-Policy": "frame-ancestors 'none'", "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
}  # fmt: skip


class Server(ThreadingHTTPServer):
    """Serves one graph, on a port that is free. ``address`` is where, with the token."""

    daemon_threads = True

    def __init__(self, graph: Graph) -> None:
        super().__init__((HOST, 0), _Handler)
        self.graph = graph
        self.token = secrets.token_urlsafe(24)
        self.one_at_a_time = Lock()
        self.made: dict[tuple[str | None, str | None, int], dict[str, object]] = {}

    @property
    def address(self) -> str:
        """Where the page is."""
        return f"http://{HOST}:{self.server_port}/{self.token}/"

    def data(self, about: str | None, around: str | None, hops: int) -> dict[str, object]:
        """What the page shows of a part of the graph; made once, since that takes seconds, where nobody else can change the graph meanwhile."""
        asked = about, around, hops
        with self.one_at_a_time:
            if asked in self.made:
                return self.made[asked]
            rows = with_grounds(self.graph.view, self.graph.rows(about=about, around=around, hops=hops))
            made = content(rows, background(self.graph.view, title(about, around, hops)))
            if isinstance(self.graph.view.store, EmbeddedStore):  # which locks its folder to this process
                self.made[asked] = made
                while len(self.made) > _KEPT:
                    self.made.pop(next(iter(self.made)))
            return made


class _Handler(BaseHTTPRequestHandler):
    server: Server
    server_version, sys_version = "tradegraph", ""
    timeout = 60

    def do_GET(self) -> None:
        self._send(*self._answer())

    def _answer(self) -> tuple[HTTPStatus, str, str]:
        """Status, kind and text for the address that is asked for."""
        port = self.server.server_port
        if self.headers.get("Host", "") not in (f"{HOST}:{port}", f"localhost:{port}"):
            return HTTPStatus.MISDIRECTED_REQUEST, "text/plain", "ask for the address that tradegraph explore printed\n"
        asked = urlsplit(self.path)
        token, slash, name = asked.path.removeprefix("/").partition("/")
        if not slash or not compare_digest(token.encode(), self.server.token.encode()):
            return HTTPStatus.FORBIDDEN, "text/plain", "the token is missing; use the address that tradegraph explore printed\n"
        try:
            if name == "":
                return HTTPStatus.OK, "text/html", fill(self.server.data(None, None, 1), live=True)
            if name == "data":
                return HTTPStatus.OK, "application/json", to_json(self._part(parse_qs(asked.query)))
        except UsageError as error:
            return HTTPStatus.BAD_REQUEST, "application/json", to_json({"error": str(error)})
        except TradegraphError as error:
            return HTTPStatus.INTERNAL_SERVER_ERROR, "application/json", to_json({"error": str(error)})
        return HTTPStatus.NOT_FOUND, "text/plain", "there is only the page, and its data\n"

    def _part(self, query: dict[str, list[str]]) -> dict[str, object]:
        about, around, hops = (query.get(name, [None])[0] for name in ("about", "around", "hops"))
        return self.server.data(about, around, _hops(hops))

    def _send(self, status: HTTPStatus, kind: str, text: str) -> None:
        body = text.encode()
        self.send_response(status)
        for name, value in (
            _HEADERS | {"Content-Type": f"{kind}; charset=utf-8", "Content-Length": str(len(body))}
        ).items():
            self.send_header(name, value)
        self.end_headers()
        with suppress(ConnectionError):  # the browser has left
            self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing: the terminal is for what the user asked."""


def _hops(text: str | None) -> int:
    if text is None:
        return 1
    if text not in {str(number) for number in range(1, FARTHEST + 1)}:
        raise UsageError(f"hops is a number from 1 to {FARTHEST}, not {text!r}")
    return int(text)
