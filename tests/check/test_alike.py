"""Two looks are one to the eye, or they are not."""

import figures

from dateline.check.alike import alike


def test_looks_that_are_one_to_the_eye():
    def looks(**more):
        drawing = figures.described(lambda axes: axes.barh([0], [1], **more))
        return drawing["axes"][0]["marks"][0]["look"]

    plain = looks(color="#1f77b4")
    assert alike(plain, looks(color="#2079b6"))
    assert not alike(plain, looks(color="#ff7f0e"))
    assert not alike(plain, looks(color="#1f77b4", hatch="//"))
    assert not alike(plain, looks(color="#1f77b4", alpha=0.3))
    outlined = [looks(facecolor="none", edgecolor="k", linestyle=style) for style in ("-", "--")]
    assert not alike(*outlined)
