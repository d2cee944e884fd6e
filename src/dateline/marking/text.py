"""The text that an exercise asks about, so that an answer can be held against it."""

from ..check import questions
from ..check.key import reading, within


def sentences_of(exercise):
    """Return the sentences of the text that an exercise asks about, in their order.

    Args:
        exercise: its name; one that has no questions of its own is about the course's article.

    Returns:
        A list of dicts: ``id``, ``translation``, ``words`` (as the text has them), their
        ``language`` and ``direction``. Empty where the text has no table of sentences.

    >>> sentences_of("01-reading")[0]["translation"][:22]
    'The Kazakh authorities'
    """
    try:
        asked = questions(exercise).values()
    except KeyError:
        asked = []
    with within(next((one for one in asked if "reading" in one), {})):
        text = reading()
    return [
        {
            "id": one.sentence_id,
            "translation": one.translation or "",
            "words": one.text,
            "language": text.language,
            "direction": text.direction,
        }
        for one in text.sentences()
    ]
