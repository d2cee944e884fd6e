"""The marking page, on this machine alone.

The address has a token that nobody else knows, and without it nothing is said; behind it stands
the question, and each that waits is a page of its own, beside the others. Only requests to
this very machine by its own name are answered, so no other page can reach it by a name of its own.
"""

import asyncio
import hmac
import json
import secrets
import sys
import webbrowser
from pathlib import Path

from tornado import httpserver, netutil, web

from ..grading import GradingError
from . import Conflict, MarkingError, NotKept
from .inbook import KEEP

HERE = Path(__file__).parent
FILES = {"": "page.html"} | {
    path.name: path.name for path in sorted(HERE.iterdir()) if path.suffix in (".js", ".css")
}
KINDS = {".html": "text/html", ".js": "text/javascript", ".css": "text/css"}
BODY = 200_000  # bytes of a request
# nothing is fetched from anywhere else, and nothing that is in an answer is run or has a look
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; "
    "img-src data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "Cache-Control": "no-store",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "Server": "dateline",
}


class _Handler(web.RequestHandler):
    """What every request passes: the host, the token, where it comes from."""

    def initialize(self, round_=None, token="", hosts=()):
        self.round, self._token, self._hosts = round_, token, hosts

    @property
    def desk(self):
        """The Desk of the question that is asked for."""
        return self.round.desk(self.path_args[1])

    def set_default_headers(self):
        for name, value in HEADERS.items():
            self.set_header(name, value)

    def prepare(self):
        given = (self.path_args or [""])[0]
        if not hmac.compare_digest(given.encode(), self._token.encode()) or not self._token:
            raise web.HTTPError(404)
        if self.request.headers.get("Host") not in self._hosts:
            raise web.HTTPError(403)
        came = self.request.headers.get("Sec-Fetch-Site", "none")
        opened = self.request.headers.get("Sec-Fetch-Mode") == "navigate"  # a click in a terminal
        if came not in ("same-origin", "none") and not opened:
            raise web.HTTPError(403)

    def write_error(self, status_code, **_):
        said = {403: "Not from here.", 404: "There is nothing here.", 405: "Not in this way."}
        self._say({"said": said.get(status_code, "Something went wrong; see the terminal.")})

    def _say(self, what):
        self.set_header("Content-Type", "application/json; charset=utf-8")
        self.finish(json.dumps(what, ensure_ascii=False))

    def answered(self, ask):
        """Answer with what `ask` returns, or with why it cannot be done."""
        try:
            self._say(ask())
        except Conflict as error:
            self.set_status(409)
            self._say({"said": str(error)})
        except (GradingError, MarkingError) as error:
            for_now = isinstance(error, (GradingError, NotKept))
            self.set_status(503 if for_now else 400)
            # where the gradebook lies is nothing for a page
            self._say({"said": str(error).replace(f" {self.round.begun.where}", "")})


class _First(_Handler):
    def get(self, token):
        self.redirect(f"{self.round.first}/")


class _File(_Handler):
    def get(self, token, question, name):
        path = HERE / FILES[name]
        self.set_header("Content-Type", f"{KINDS[path.suffix]}; charset=utf-8")
        self.finish(path.read_bytes())


class _Listed(_Handler):
    def get(self, token, question):
        def ask():
            desk = self.desk
            desk.begin()
            return {
                "about": desk.about(),
                "items": desk.listed(),
                "agreement": desk.agreement(),
                "questions": self.round.questions(),
            }

        self.answered(ask)


class _Answer(_Handler):
    def get(self, token, question, code):
        self.answered(lambda: self.desk.shown(code))


class _Put(_Handler):
    """A mark, a comment, or taking one back: all that a page may do."""

    def post(self, token, question, what):
        if not self.request.headers.get("Content-Type", "").startswith("application/json"):
            raise web.HTTPError(403)
        try:
            given = json.loads(self.request.body)
            if what == "undo":
                undo = str(given["id"])
                return self.answered(lambda: self.desk.undo(undo))
            code, version = str(given["code"]), str(given["version"])
            mark, comment = given.get("mark", KEEP), given.get("comment")
            if comment is not None and not isinstance(comment, str):
                raise ValueError
        except (ValueError, KeyError, TypeError, AttributeError):
            raise web.HTTPError(400) from None
        return self.answered(lambda: self.desk.put(code, version, mark, comment))


def application(round_, token, port):
    """Return the tornado Application of a ``round.Round``, for a token and a port."""
    hosts = {f"127.0.0.1:{port}", f"localhost:{port}"}
    given = {"round_": round_, "token": token, "hosts": hosts}
    names = "|".join(FILES).replace(".", r"\.")
    return web.Application(
        [
            (r"/([\w-]+)/", _First, given),
            (rf"/([\w-]+)/([\w.-]+)/({names})", _File, given),
            (r"/([\w-]+)/([\w.-]+)/listed", _Listed, given),
            (r"/([\w-]+)/([\w.-]+)/answer/(\w+)", _Answer, given),
            (r"/([\w-]+)/([\w.-]+)/(put|undo)", _Put, given),
        ],
        default_handler_class=_Handler,
        log_function=lambda handler: None,
    )


async def served(round_, port=0, ready=lambda address: None):
    """Serve the pages of a ``round.Round`` until it is cancelled.

    Args:
        round_: what they show.
        port: 0 for any that is free.
        ready: called with the address once it answers.

    Raises:
        MarkingError: the port is taken.
    """
    try:
        sockets = netutil.bind_sockets(port, "127.0.0.1")
    except (OSError, OverflowError):
        raise MarkingError(
            f"The port {port} cannot be had: another program may have it. Leave --port out, or "
            "name another one."
        ) from None
    token, port = secrets.token_urlsafe(24), sockets[0].getsockname()[1]
    server = httpserver.HTTPServer(application(round_, token, port), max_body_size=BODY)
    server.add_sockets(sockets)
    try:
        ready(f"http://127.0.0.1:{port}/{token}/{round_.first}/")
        await asyncio.Event().wait()
    finally:
        server.stop()


def serve(round_, port=0, browser=True):
    """Serve the pages until Ctrl-C; say the address, and open it in the browser.

    Args:
        round_: the ``round.Round`` that they show.
        port: 0 for any that is free.
        browser: False opens nothing.
    """

    def ready(address):
        print(f"The page: {address}", flush=True)
        print("Marks are saved at once. Stop with Ctrl-C when you are done.", flush=True)
        if browser and not webbrowser.open(address):
            print("No browser could be opened: open the address above.", file=sys.stderr)

    try:
        asyncio.run(served(round_, port, ready))
    except KeyboardInterrupt:
        print("\nStopped. All marks are saved.")
        for name, desk in round_.desks.items():
            items = desk.listed()
            left = sum(item["waits"] for item in items)
            print(f"{name}: {left} of {len(items)} different answers are left.")
