"""What is handed on: a Data Package that validates, and Web Annotations as the standard says."""

import json
import zipfile

import frictionless
import pytest

import dateline
from dateline.interchange import InterchangeError
from dateline.interchange.annotations import annotations
from dateline.reading import course


def test_the_package_validates_and_opens(gate, tmp_path):
    path = dateline.export(gate, tmp_path / "out" / "gate.zip", tell=None)
    with zipfile.ZipFile(path) as archive:
        archive.extractall(tmp_path / "again")
    found = frictionless.Package(str(tmp_path / "again" / "datapackage.json")).validate()
    assert found.valid, found.flatten()
    again = dateline.open(tmp_path / "again")
    assert again.text() == gate.text() and again.check() == []
    for name in gate.names():
        assert again.table(name).equals(gate.table(name))
    assert (tmp_path / "again" / "README.md").is_file()


def test_the_same_rows_make_the_same_bytes_and_others_put_them_away(gate, tmp_path):
    path = tmp_path / "gate.zip"
    told = []
    dateline.export(gate, path, told.append)
    first = path.read_bytes()
    dateline.export(gate, path, tell=None)
    assert path.read_bytes() == first and not (tmp_path / "before").exists()
    path.write_bytes(b"mine")
    dateline.export(gate, path, told.append)
    assert [p.read_bytes() for p in (tmp_path / "before").iterdir()] == [b"mine"]
    assert "What was there before" in told[2] and "hand it on only if" in told[1]


def test_each_annotation_has_the_selectors_of_the_standard(gate):
    page = annotations(gate)
    text = gate.text()
    assert page["type"] == "AnnotationPage" and page["@context"][0].endswith("anno.jsonld")
    assert len(page["items"]) == 4
    for item in page["items"]:
        assert item["type"] == "Annotation" and item["id"].startswith("urn:sha256:")
        source = item["target"]["source"]
        assert f"sha256:{source['sha256']}" == gate.package.article["hash"]
        quote, place = item["target"]["selector"]
        assert (quote["type"], place["type"]) == ("TextQuoteSelector", "TextPositionSelector")
        start, end = place["start"], place["end"]
        assert text[start:end] == quote["exact"]
        assert text[:start].endswith(quote["prefix"]) and text[end:].startswith(quote["suffix"])
    (claim,) = [i for i in page["items"] if i["id"].endswith("#claims-c01")]
    named = {body["name"]: body for body in claim["body"]}
    assert named["source_kind"]["value"] == "named" and named["table"]["value"] == "claims"
    assert named["source_quote"]["selector"][0]["exact"] == "the Port Board"


def test_the_course_s_own_rows_go_out_as_well():
    items = annotations(course())["items"]
    assert len(items) == len({item["id"] for item in items}) > 300


def test_another_ending_is_refused(gate, tmp_path):
    with pytest.raises(InterchangeError, match=r"end the name in \.zip.*\.jsonld"):
        dateline.export(gate, tmp_path / "gate.xlsx")


def test_the_annotations_alone_are_json(gate, tmp_path):
    path = dateline.export(gate, tmp_path / "gate.jsonld", tell=None)
    assert json.loads(path.read_text(encoding="utf-8")) == annotations(gate)
