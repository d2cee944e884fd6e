"""Where the course is published: python -m tools.publishing [ACCOUNT]

README's last line is the one place that names it. With an account the line is rewritten for it;
without, its present one is printed. As long as it says OWNER, nothing leads to a repository.
"""

import os
import re
import sys

from tools import ROOT

README = ROOT / "README.md"
PLACE = re.compile(r"(?<=mybinder\.org/v2/gh/)([A-Za-z0-9-]+)/([\w.-]+)/([^?\s]+)\?urlpath=(\S+)")
NOBODY = "OWNER"
# of a build that is published from elsewhere, as a workflow does: account and name
ELSEWHERE = "DATELINE_REPOSITORY"


def slug():
    """Return account and name of the repository (`account/name`), None where nobody has it yet."""
    if os.environ.get(ELSEWHERE):
        return os.environ[ELSEWHERE]
    account, name, *_ = PLACE.search(README.read_text(encoding="utf-8")).groups()
    return None if account == NOBODY else f"{account}/{name}"


def repository():
    """Return the address of the repository, None where nobody has it yet."""
    return slug() and f"https://github.com/{slug()}"


def site():
    """Return the address under which GitHub publishes the site, None where nobody has it yet."""
    if not slug():
        return None
    account, name = slug().split("/")
    own = name.lower() == f"{account.lower()}.github.io"
    return f"https://{account.lower()}.github.io/" + ("" if own else f"{name}/")


def named():
    """Return the name of the course, with its address where it is published.

    >>> named().startswith("Dateline Almaty")
    True
    """
    return "Dateline Almaty" + (f", {site()}" if site() else "")


def binder(path):
    """Return the address that opens a notebook of a learner's copy on Binder, or None.

    ``path`` is its path in the copy. What is opened is the tag that README names.
    """
    if not slug():
        return None
    tag = PLACE.search(README.read_text(encoding="utf-8"))[3]
    return f"https://mybinder.org/v2/gh/{slug()}/{tag}?urlpath=lab/tree/my-course/{path}"


def rename(text, account):
    """Return README's text with another account.

    >>> rename("https://mybinder.org/v2/gh/OWNER/course/v1?urlpath=lab", "somebody")
    'https://mybinder.org/v2/gh/somebody/course/v1?urlpath=lab'

    Raises:
        ValueError: GitHub has no account of this form.
    """
    if not re.fullmatch(r"[A-Za-z0-9](?:-?[A-Za-z0-9]){0,38}", account):
        raise ValueError(f"{account!r} is no account of GitHub: letters, digits, single hyphens.")
    return PLACE.sub(rf"{account}/\2/\3?urlpath=\4", text)


def main(arguments=None):
    """Print or set the account; return the exit status."""
    given = sys.argv[1:] if arguments is None else arguments
    text = README.read_text(encoding="utf-8")
    if given:
        try:
            text = rename(text, given[0])
        except ValueError as error:
            print(error, file=sys.stderr)
            return 2
        README.write_text(text, encoding="utf-8", newline="\n")
    account = PLACE.search(text)[1]
    print(
        account
        if account != NOBODY
        else f"{NOBODY}: nobody yet; python -m tools.publishing ACCOUNT"
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
