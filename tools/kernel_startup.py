"""Runs in every notebook kernel that the tests and the builder start, before the first cell.

A lesson must work without a network and must draw every letter it writes. Here a connection to
anything but this machine becomes an error, and so does matplotlib's warning of a missing glyph.
(ZeroMQ, by which the kernel talks to its client, opens its sockets in C and is not concerned.)
"""


def _guard():
    import ipaddress
    import sys
    import warnings

    def is_here(host):
        if isinstance(host, bytes):
            host = host.decode("ascii", "replace")
        if host in (None, "", "localhost"):
            return True
        try:
            return ipaddress.ip_address(host.partition("%")[0]).is_loopback
        except ValueError:
            return False

    def host_of(event, args):
        if event in ("socket.getaddrinfo", "socket.gethostbyname"):
            return args[0]
        address = args[1]  # (host, port, ...) for the internet; a path for a Unix socket
        return address[0] if isinstance(address, tuple) else None

    watched = {
        "socket.connect",
        "socket.sendto",
        "socket.sendmsg",
        "socket.getaddrinfo",
        "socket.gethostbyname",
    }

    def refuse_the_network(event, args):
        if event in watched and not is_here(host_of(event, args)):
            raise ConnectionRefusedError(
                f"This notebook tried to reach {host_of(event, args)!r}. "
                "Lessons work without a network: read from data/ instead."
            )

    sys.addaudithook(refuse_the_network)
    warnings.filterwarnings("error", message=r"Glyph .* missing from")


_guard()
del _guard
