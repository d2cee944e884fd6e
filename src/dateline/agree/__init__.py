"""How far coders agree: two or more files of rows, or a class, laid side by side.

    report = agree("anna/my-rows", "ben/my-rows")
    report.write("agreement.html")

    coders    the rows of each coder, out of files and folders
    classes   the rows that a class handed in, out of its notebooks
    units     which rows of the coders are about the same words
    measures  percent, Cohen's kappa, Krippendorff's alpha and its interval
    report    what was found, as text and as a page (page.html)

Nothing that a coder wrote is run, and nothing leaves the machine.
"""

from .classes import of_class
from .coders import AgreeError, Coder
from .report import Report, agree, agree_class

__all__ = ["AgreeError", "Coder", "Report", "agree", "agree_class", "of_class"]
