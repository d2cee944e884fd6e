"""The rules of the data, each one a small function; the codebook (data/README.md) gives reasons.

A rule looks at one table and yields ``(index of the row, column, what is wrong and what to do)``.
It applies where the columns that it is about are there, so a reading with fewer tables is held
against fewer rules.
"""

from ..package import Fault, TableError
from . import files, later, rows, values
from .view import Data

OF_THE_FILES = (
    files.article_is_untouched,
    files.files_are_described,
    files.columns_are_described,
)
OF_A_TABLE = (
    rows.ids_are_unique,
    rows.ids_lead_to_rows,
    rows.lists_lead_to_rows,
    rows.notes_lead_to_rows,
    rows.quotes_are_found,
    rows.context_is_needed,
    rows.parts_stand_where_they_say,
    rows.quotes_begin_in_their_sentence,
    rows.sentences_cover_the_text,
    rows.sections_cover_the_text,
    rows.sentences_know_their_section,
    values.dates_are_edtf,
    values.bounds_follow_the_notation,
    values.basis_agrees_with_notation,
    values.numbers_follow_the_qualifier,
    values.nobody_named_is_no_actor,
    later.rows_have_sources,
    later.sources_can_be_found,
    later.series_mix_nothing,
    later.figures_of_the_article_agree,
    later.second_coder_left_out_nothing,
    later.nothing_later_in_the_article,
)


def check(reading):
    """Hold a reading against every rule: its files, then each table that can be read.

    Returns:
        A list of Fault, empty when there are none.
    """
    package = reading.package
    faults = [fault for rule in OF_THE_FILES for fault in rule(package)]
    tables = {}
    for name in package.tables:
        frame, found = package.read(name)
        faults += found
        if frame is not None and not found:
            tables[name] = frame
    try:
        data = Data(package, reading.text(), tables)
    except TableError:  # without its article no row can be held against it: told above
        return faults
    for name in tables:
        path = package.tables[name]["path"]
        for rule in OF_A_TABLE:
            for index, column, message in rule(data, name):
                row = None if index is None else index + 2
                faults.append(Fault(path, row, column, message))
    return faults
