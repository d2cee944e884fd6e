"""What other tools marked becomes rows; what does not belong is told, and nothing is changed."""

import json

import pytest

import dateline
from dateline.interchange import InterchangeError
from dateline.interchange.offsets import Offsets
from dateline.own import RowsError
from dateline.reading import course


def write(path, data, lines=False):
    said = "\n".join(map(json.dumps, data)) if lines else json.dumps(data)
    path.write_text(said, encoding="utf-8")
    return path


def cas(text, *marked, as_object=False):
    """A CAS as INCEpTION exports it: (words, type, features), offsets in UTF-16."""
    units = Offsets(text)
    found = [
        {"%ID": 1, "%TYPE": "uima.cas.Sofa", "sofaNum": 1, "sofaID": "_InitialView",
         "mimeType": "text", "sofaString": text},
        {"%ID": 2, "%TYPE": "de.tudarmstadt.ukp.dkpro.core.api.segmentation.type.Sentence",
         "@sofa": 1, "begin": 0, "end": units.to_utf16(len(text))},
    ]  # fmt: skip
    for number, (words, kind, features) in enumerate(marked, 3):
        at = text.rindex(words)
        begin, end = units.to_utf16(at), units.to_utf16(at + len(words))
        found.append({"%ID": number, "%TYPE": kind, "@sofa": 1, "begin": begin, "end": end}
                     | features)  # fmt: skip
    if as_object:
        found = {str(each.pop("%ID")): each for each in found}
    views = {"_InitialView": {"%SOFA": 1, "%MEMBERS": []}}
    return {"%TYPES": {}, "%FEATURE_STRUCTURES": found, "%VIEWS": views}


NER = "de.tudarmstadt.ukp.dkpro.core.api.ner.type.NamedEntity"
MARKED = (
    ("the Port Board", NER, {"value": "ORG", "confidence": 0.5}),
    ("The gate 🚪 is shut", "webanno.custom.Claim", {"source_kind": "none", "kind": "none"}),
    ("200 boats", "webanno.custom.Figures", {"qualifier": "number", "low": 200, "high": 200}),
)
CODES = {"NamedEntity=ORG": ("actors", {"kind": "organisation"})}


@pytest.mark.parametrize("as_object", [False, True])
def test_from_inception(bare, tmp_path, as_object):
    path = write(tmp_path / "cas.json", cas(bare.text(), *MARKED, as_object=as_object))
    told = []
    taken = dateline.take(path, bare, CODES, tell=told.append)
    assert sorted(taken) == ["actors", "claims", "figures"]
    (claim,) = bare.table("claims").to_dict("records")
    assert claim["quote"] == "The gate 🚪 is shut" and claim["sentence_id"] == "s04"
    assert claim["source_kind"] == "none"
    assert bare.table("actors")["kind"].tolist() == ["organisation"]
    assert bare.table("figures")["low"].tolist() == [200]
    assert bare.check() == []
    assert "confidence" in told[-1]


def test_offsets_that_are_counted_otherwise(bare, tmp_path):
    text = bare.text()
    at = text.index("the Port Board")
    record = {"text": text, "label": [[at, at + 14, "actors"]]}
    dateline.take(write(tmp_path / "a.jsonl", [record], True), bare, tell=None)
    units = Offsets(text).to_utf16(at)
    assert units != at
    record["label"] = [[units, units + 14, "actors"]]
    dateline.take(write(tmp_path / "b.jsonl", [record], True), bare, offsets="utf-16", tell=None)
    assert bare.table("actors")["quote"].tolist() == ["the Port Board"]


@pytest.mark.parametrize("entities", [False, True])
def test_from_doccano_a_paragraph_a_line(bare, tmp_path, entities):
    records = []
    for line in bare.text().split("\n"):
        at = line.index("gate")
        marks = [[at, at + 4, "GATE"]]
        if entities:
            marks = [{"id": 1, "start_offset": at, "end_offset": at + 4, "label": "GATE"}]
        records.append({"id": 1, "text": line, "entities" if entities else "label": marks})
    path = write(tmp_path / "d.jsonl", records, True)
    dateline.take(path, bare, {"GATE": ("notes", {"kind": "usage"})}, tell=None)
    assert bare.table("notes")["sentence_id"].tolist() == ["s01", "s04"]
    assert bare.check() == []


def test_from_hypothesis(bare, tmp_path):
    text = bare.text()
    at = text.rindex("gate")
    selectors = [
        {"type": "RangeSelector", "startContainer": "/p[2]"},
        {"type": "TextPositionSelector", "start": 9000, "end": 9004},  # of the page, not the text
        {"type": "TextQuoteSelector", "exact": "gate", "prefix": "boats wait. The ",
         "suffix": text[at + 4 : at + 12]},
    ]  # fmt: skip
    rows = [{"target": [{"selector": selectors}], "tags": ["notes"], "text": "a door"}]
    dateline.take(write(tmp_path / "h.json", {"total": 1, "rows": rows}), bare, tell=None)
    assert bare.table("notes")["start"].tolist() == [at]


def test_out_and_in_again(gate, bare, tmp_path):
    path = dateline.export(gate, tmp_path / "gate.jsonld", tell=None)
    dateline.take(path, bare, tell=None)
    for name in gate.names():
        assert bare.table(name).equals(gate.table(name)), name
    dateline.take(path, bare, tell=None)  # the same once more changes nothing
    assert bare.table("claims").equals(gate.table("claims"))


def test_labels_that_nobody_explained_make_a_table_to_fill_in(bare, tmp_path):
    path = write(tmp_path / "cas.json", cas(bare.text(), *MARKED))
    with pytest.raises(InterchangeError, match=r"NamedEntity=ORG \(1\).*labels-cas.csv") as told:
        dateline.take(path, bare)
    assert not (bare.folder / "my-rows").exists()
    table = bare.folder / "labels-cas.csv"
    assert str(table) in str(told.value)
    said = table.read_text(encoding="utf-8-sig")
    # as Excel saves it where the comma is the sign of decimals
    said = said.replace(",", ";").replace("=ORG;;;", "=ORG;actors;kind;organisation")
    table.write_text(said, encoding="utf-8-sig")
    taken = dateline.take(path, bare, table, tell=None)
    assert taken["actors"]["kind"].tolist() == ["organisation"]


@pytest.mark.parametrize(
    ("data", "said"),
    [
        ("", "is empty"),
        ("{", "line 1: is not valid JSON"),
        ('{"a": 1}', "nothing that can be taken in"),
        ('{"text": "Another text.", "label": [[0, 3, "claims"]]}', "does not stand in this"),
        ('{"text": "More than 200 boats wait.", "label": [[0, 99, "claims"]]}', "has 25 letters"),
        ('{"text": "More than 200 boats wait.", "label": ["POSITIVE"]}', "is no mark"),
        ('{"%FEATURE_STRUCTURES": []}', "no text"),
        ('[{"target": {"selector": {"type": "TextQuoteSelector", "exact": "moon"}}}]',
         "1 of 1 annotations.*“moon” does not stand"),
        ('[{"target": {"selector": {"type": "TextQuoteSelector", "exact": "gate"}}}]',
         "several times"),
        ('[{"target": {"source": {"sha256": "abc"}, "selector": []}}]', "of another text"),
    ],
)  # fmt: skip
def test_what_does_not_belong_is_told(bare, tmp_path, data, said):
    path = tmp_path / "given.json"
    path.write_text(data, encoding="utf-8")
    with pytest.raises(InterchangeError, match=f"(?s){said}"):
        dateline.take(path, bare)
    assert not (bare.folder / "my-rows").exists()


def test_codes_that_a_table_does_not_allow(bare, tmp_path):
    path = write(tmp_path / "cas.json", cas(bare.text(), *MARKED[:1]))
    with pytest.raises(RowsError, match="“harbour” is no code"):
        dateline.take(path, bare, {"NamedEntity=ORG": ("actors", {"kind": "harbour"})})
    with pytest.raises(InterchangeError, match="no table 'people'"):
        dateline.take(path, bare, {"NamedEntity=ORG": "people"})
    with pytest.raises(InterchangeError, match="no reading of your own"):
        dateline.take(path, course())
