"""An answer of several parts."""

RIGHT = ("right", "")


def wrong(mistake):
    return "not yet", mistake


OFFICERS = {"kind": "number", "table": "figures", "where": "sentence_id == 's16'", "column": "low"}


def test_parts(ask):
    both = {
        "kind": "parts",
        "parts": {
            "number": {**OFFICERS, "wrong": "other number"},
            "source": {
                "kind": "text",
                "right": ["interior-ministry"],
                "wrong": "right number but wrong source",
                "say": "Who says it?",
            },
        },
    }
    assert ask(both, {"source": "interior-ministry", "number": 95}) == RIGHT
    assert ask(both, [95, "interior-ministry"]) == RIGHT
    assert ask(both, {"number": 95, "source": "police"}) == wrong("right number but wrong source")
    assert ask(both, {"number": 90, "source": "interior-ministry"}) == wrong("other number")
    assert ask(both, {"number": "95", "source": "interior-ministry"}) == RIGHT
    assert ask(both, {"number": "95 men", "source": "police"}) == wrong("text for number")
    assert ask(both, {"number": 95}) == wrong("missing item")
    assert ask(both, 95) == wrong("type")
