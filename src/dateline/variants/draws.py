"""The seed of a variant, and all that it decides: by HMAC alone, so the same in every Python."""

import base64
import hashlib
import hmac
import secrets
import unicodedata
from pathlib import Path

from . import VariantError

SHORTEST = 16  # letters of a secret that nobody guesses


def secret(path, make=False):
    """Return the secret in a file, as bytes.

    Args:
        path: of the file.
        make: write a new secret where there is no file yet.

    Raises:
        VariantError: there is none, or it is too short to be one.
    """
    path = Path(path)
    if make and not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(secrets.token_urlsafe(32) + "\n", encoding="utf-8", newline="\n")
        path.chmod(0o600)  # nobody else on this machine, where the system knows of that
    try:
        found = path.read_bytes().strip()
    except OSError as error:
        raise VariantError(
            f"The secret cannot be read: {path}: {error.strerror}. It is the file with which the "
            "exercises were handed out; without it nobody can say who got which."
        ) from None
    if len(found) < SHORTEST:
        raise VariantError(
            f"The secret in {path} is too short: {len(found)} letters, and {SHORTEST} at least "
            "are needed. Name a file that is not there yet, and a good one is made."
        )
    return found


TURNS = 20  # variants that a student can have: the next one where a neighbour has the same keys


def seed(secret, exercise, student, turn=0):
    """Return the seed of a student's variant, as bytes.

    How the id is written (case, spaces at its ends, composed letters or not) makes no difference.

    >>> seed(b"s", "01-reading", "Doe@x.org ") == seed(b"s", "01-reading", "doe@X.org")
    True
    """
    bare = unicodedata.normalize("NFC", str(student)).strip().casefold()
    return _digest(secret, exercise, bare, str(turn))


def ordered(seed, items, *about):
    """Return items in the order that a seed gives them; ``about`` is what the order is for.

    >>> sorted(ordered(b"seed", "abc", "q1"))
    ['a', 'b', 'c']
    """
    return sorted(items, key=lambda item: _digest(seed, *about, str(item)))


def name(seed):
    """Return the name of a variant, which tells nothing of it.

    >>> name(b"seed")
    '34E3-D6ED'
    """
    letters = base64.b32encode(_digest(seed, "name")).decode()
    return f"{letters[:4]}-{letters[4:8]}"


def print_of(seed, question, told):
    """Return four letters and digits by which a question of a variant is known again.

    Args:
        seed: of the variant; question: its name.
        told: a text of all that an answer is held against.

    >>> len(print_of(b"seed", "q1", "right is 3"))
    4
    """
    return _digest(seed, "print", question, told).hex()[:4]


def _digest(key, *parts):
    return hmac.new(key, "\0".join(parts).encode(), hashlib.sha256).digest()
