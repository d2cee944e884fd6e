"""Readings of one's own, in three scripts."""

import pytest

import dateline

TEXTS = {
    "de": "Der Hafen von Nordwick ist zu. Das sagte Dr. Meyer am 4. März 2031.\n"
    "Heute bleibt er zu.",
    "ru": "Порт закрыт. Об этом сообщил И. И. Иванов 4 марта 2031 г. в газете.\n"
    "«Почему?» — спросил он.",
    "ar": "قالت الشركة يوم الاثنين إن الجسر مفتوح. وعبر الجسر مئات السيارات.\nالجسر مفتوح.",
}


@pytest.fixture
def texts():
    return TEXTS


@pytest.fixture(params=TEXTS)
def language(request):
    return request.param


@pytest.fixture
def made(tmp_path, language):
    """A reading of each of the three."""
    return dateline.new(tmp_path / "own", words=TEXTS[language], tell=None)


@pytest.fixture
def harbour(tmp_path):
    """The German one."""
    return dateline.new(tmp_path / "hafen", words=TEXTS["de"], tell=None)
