"""Files in the shapes in which INCEpTION and doccano write them, with all that stands around."""

import json

import pytest

import dateline

DKPRO = "de.tudarmstadt.ukp.dkpro.core.api"


@pytest.fixture
def harbour(tmp_path):
    words = "The harbour is shut. The board said so."
    return dateline.new(tmp_path / "harbour", words=words, tell=None)


def test_a_cas_with_its_types_tokens_links_and_relations(harbour, tmp_path):
    """What the tool writes by itself is no mark; a relation and a slot have no place of their own
    words, and are left out where nobody says what they mean."""
    text, name = harbour.text(), "%NAME"
    types = {
        "custom.Span": {
            name: "custom.Span",
            "%SUPER_TYPE": "uima.tcas.Annotation",
            "label": {name: "label", "%RANGE": "uima.cas.String"},
        },
        "custom.LinkType": {
            name: "custom.LinkType",
            "%SUPER_TYPE": "uima.cas.TOP",
            "role": {name: "role", "%RANGE": "uima.cas.String"},
            "target": {name: "target", "%RANGE": "custom.Span"},
        },
    }
    token = f"{DKPRO}.segmentation.type.Token"
    structures = [
        {"%ID": 9, "%TYPE": "uima.cas.Sofa", "sofaNum": 1, "sofaID": "_InitialView",
         "mimeType": "text", "sofaString": text},
        {"%ID": 1, "%TYPE": f"{DKPRO}.metadata.type.DocumentMetaData", "@sofa": 9, "begin": 0,
         "end": len(text), "language": "en", "documentTitle": "harbour.txt",
         "isLastSegment": False},
        {"%ID": 2, "%TYPE": token, "@sofa": 9, "begin": 0, "end": 3, "order": 0},
        {"%ID": 3, "%TYPE": token, "@sofa": 9, "begin": 4, "end": 11, "order": 0},
        {"%ID": 4, "%TYPE": "custom.LinkType", "role": "who", "@target": 6},
        {"%ID": 5, "%TYPE": "custom.LinkType[]", "%ELEMENTS": [4]},
        {"%ID": 6, "%TYPE": "custom.Span", "@sofa": 9, "begin": 21, "end": 30,
         "label": "PARTY", "@links": 5},
        {"%ID": 7, "%TYPE": "custom.Span", "@sofa": 9, "begin": 0, "end": 19, "label": None},
        {"%ID": 8, "%TYPE": "custom.Relation", "@sofa": 9, "begin": 21, "end": 30,
         "@Governor": 7, "@Dependent": 6, "label": "says"},
    ]  # fmt: skip
    views = {"_InitialView": {"%SOFA": 9, "%MEMBERS": [1, 2, 3, 6, 7, 8]}}
    whole = {"%TYPES": types, "%FEATURE_STRUCTURES": structures, "%VIEWS": views}
    path = tmp_path / "admin.json"
    path.write_text(json.dumps(whole, indent=2), encoding="utf-8")
    told = []
    codes = {"Span=PARTY": ("actors", {"kind": "organisation"})}
    taken = dateline.take(path, harbour, codes, tell=told.append)
    assert list(taken) == ["actors"]
    assert harbour.table("actors")["quote"].tolist() == ["The board"]
    assert "'Relation=says'" in " ".join(told) and "'Span'" in " ".join(told)


@pytest.mark.parametrize(
    "shape",
    [
        {"label": [[21, 30, "PARTY"]], "Comments": []},
        {"labels": [[21, 30, "PARTY"]], "meta": {}},
        {"entities": [{"id": 4, "label": "PARTY", "start_offset": 21, "end_offset": 30}],
         "relations": [{"id": 1, "from_id": 4, "to_id": 4, "type": "is"}], "Comments": []},
        {"annotations": [{"id": 4, "label": 2, "label_name": "PARTY", "start_offset": 21,
                          "end_offset": 30, "user": 1}], "annotation_approver": None},
    ],
    ids=["label", "labels", "entities", "annotations"],
)  # fmt: skip
@pytest.mark.parametrize("indent", [None, 4], ids=["a line", "lines"])
def test_each_shape_that_doccano_has_had(harbour, tmp_path, shape, indent):
    record = {"id": 1, "text": harbour.text()} | shape
    path = tmp_path / "all.jsonl"
    path.write_text(f"\n{json.dumps(record, indent=indent)}\n", encoding="utf-8")
    dateline.take(path, harbour, {"PARTY": "actors"}, tell=None)
    assert harbour.table("actors")["quote"].tolist() == ["The board"]
