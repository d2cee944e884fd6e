"""The rules of the data, each one a small function; the codebook (data/README.md) gives reasons.

A rule looks at one table and yields ``(index of the row, column, what is wrong and what to do)``.
It applies where the columns that it is about are there, so a reading with fewer tables is held
against fewer rules.
"""

from ..package import Fault, TableError
from . import arabic, files, later, rows, stated, values, voices, words
from .view import Data

OF_THE_FILES = (
    files.article_is_untouched,
    files.files_are_described,
    files.columns_are_described,
)
OF_A_TABLE = (
    rows.tables_have_rows,
    rows.ids_are_unique,
    rows.ids_lead_to_rows,
    rows.lists_lead_to_rows,
    rows.notes_lead_to_rows,
    rows.quotes_are_found,
    rows.context_is_needed,
    rows.parts_stand_where_they_say,
    rows.quotes_begin_in_their_sentence,
    rows.rows_follow_the_text,
    rows.sentences_cover_the_text,
    rows.sections_cover_the_text,
    rows.sentences_know_their_section,
    rows.rows_know_their_section,
    words.words_follow_the_text,
    words.words_lie_in_one_sentence,
    words.parts_are_numbered,
    words.counterparts_are_whole_words,
    words.translations_are_covered,
    words.quotes_have_counterparts,
    arabic.transliterations_have_the_letters,
    arabic.glosses_show_what_is_joined,
    arabic.completed_nouns_are_shown,
    values.dates_are_edtf,
    values.bounds_follow_the_notation,
    values.basis_agrees_with_notation,
    values.inferred_days_have_their_step,
    stated.stated_days_are_in_the_words,
    stated.stated_days_are_time_words,
    stated.acts_have_their_own_step,
    values.numbers_follow_the_qualifier,
    values.nobody_named_is_no_actor,
    voices.acts_have_no_channel,
    voices.nobody_denies_what_is_not_reported,
    voices.cues_are_namings_of_speech,
    voices.judging_words_are_somebodys,
    voices.names_lead_to_one_actor,
    voices.attribution_is_no_hedge,
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
