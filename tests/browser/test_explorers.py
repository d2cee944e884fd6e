"""Every explorer in a page: by mouse, by keyboard, as it is heard, on both grounds, on a phone."""

import random

import pytest

from dateline import explore
from dateline.reading import course
from tools.explorer_page import SCREENS, heard, page_of, selected

pytestmark = pytest.mark.browser

SAY = explore.words()


@pytest.fixture
def opened(chromium):
    """A function that opens a page with one explorer; the page must have had no error."""
    pages = []

    def open_page(*given, **more):
        pages.append(page_of(chromium, *given, **more))
        return pages[-1]

    yield open_page
    for page in pages:
        assert page.errors == []
        page.context.close()


def marked(page, language):
    """The words that are lit in a language, in the part that is open."""
    return page.locator(f".inside:visible [lang={language}] mark").all_inner_texts()


# the timeline


def test_a_bar_opens_on_its_sentence_and_on_its_reason(opened):
    page = opened("timeline")
    bar = page.get_by_role("button", name="State of emergency in every part")
    assert bar.get_attribute("aria-expanded") == "false"
    bar.click()
    assert bar.get_attribute("aria-expanded") == "true" and selected(page) == ["e01"]
    row = course().table("events").set_index("event_id").loc["e01"]
    assert "".join(marked(page, "ar")) == row["quote"]
    assert "announced" in " ".join(marked(page, "en"))
    inside = page.locator(".inside:visible").inner_text()
    assert "Why this date: The sentence has the date" in inside
    assert "Who says it: the authorities of Kazakhstan" in inside
    assert heard(page) == ""  # what is pressed says itself that it is open; the rest stands below
    bar.click()
    assert selected(page) == [] and not page.locator(".inside:visible").count()


def titles(page):
    return page.locator(".events .title").all_inner_texts()


def test_time_and_telling_order_the_same_events(opened):
    page = opened("timeline")
    by_time = titles(page)
    assert len(by_time) == 18 and by_time[0].startswith("Gas begins")
    page.get_by_label("of telling").check()
    by_telling = titles(page)
    assert sorted(by_telling) == sorted(by_time) and by_telling != by_time
    assert by_telling[0].startswith("State of emergency")
    assert page.locator(".events .group").all_inner_texts() == [
        "Section A",
        "Section B",
        "Section C",
    ]
    page.get_by_label("of time").check()
    assert titles(page) == by_time


def test_the_undated_unfold_and_fold(opened):
    page = opened("timeline")
    fold = page.locator("button.fold")
    assert "22" in fold.inner_text()
    assert (
        "18 of 40 events. Folded, since no time word dates them: 22."
        in page.locator(".counted").inner_text()
    )
    fold.click()
    assert len(titles(page)) == 40 and fold.get_attribute("aria-expanded") == "true"
    page.get_by_label("of telling").check()
    told = explore.content_of("timeline")["events"]
    told = [each["title"] for each in sorted(told, key=lambda each: each["told"])]
    assert titles(page) == told
    page.get_by_role("button", name="Russia calls for a peaceful").click()
    assert selected(page) == ["e54"]
    fold.click()  # what is folded cannot stay open
    assert selected(page) == [] and len(titles(page)) == 18


def test_the_timeline_by_keyboard_alone(opened):
    page = opened("timeline")
    page.get_by_label("of time").focus()
    page.keyboard.press("ArrowRight")
    assert page.get_by_label("of telling").is_checked()
    page.keyboard.press("ArrowLeft")
    for label in ("Actor", "Place", "Date is"):
        page.keyboard.press("Tab")
        assert page.get_by_label(label).evaluate("e => e === document.activeElement")
    page.keyboard.press("Tab")
    assert "word dates: 22" in page.evaluate("document.activeElement.textContent")
    page.keyboard.press("Tab")
    first = page.evaluate("document.activeElement.textContent")
    assert "Gas begins" in first
    outline = page.evaluate("getComputedStyle(document.activeElement).outlineWidth")
    assert outline == "3px"
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    assert selected(page) == ["e01"]
    page.keyboard.press("Escape")
    assert selected(page) == []
    assert "State of emergency" in page.evaluate("document.activeElement.textContent")
    page.keyboard.press("End")
    assert page.evaluate(
        "document.activeElement === [...document.querySelectorAll('.stop')].at(-1)"
    )
    page.keyboard.press("Home")
    assert "Gas begins" in page.evaluate("document.activeElement.textContent")
    page.keyboard.press("Shift+Tab")  # one stop for all bars
    assert "word dates: 22" in page.evaluate("document.activeElement.textContent")


@pytest.mark.parametrize(("name", "label"), [
    ("timeline", "Actor"), ("timeline", "Place"), ("timeline", "Date is"), ("reader", "Actor"),
    ("reader", "Mark"),
])  # fmt: skip
def test_every_choice_can_be_made_and_all_again(opened, name, label):
    page = opened(name)
    control = page.get_by_label(label, exact=True)
    options = control.locator("option").evaluate_all("all => all.map(each => each.value)")
    assert len(set(options)) == len(options) > 2
    shown = page.locator("ol").inner_text()
    before = (page.locator(".counted").inner_text(), shown)
    for value in [*options[1:], options[0]]:
        control.select_option(value)
        assert control.input_value() == value
        assert page.locator(".counted").inner_text()
    assert (page.locator(".counted").inner_text(), page.locator("ol").inner_text()) == before


def test_choices_that_fit_nothing_say_so(opened):
    page = opened("timeline")
    page.get_by_label("Actor").select_option("tokayev")
    page.get_by_label("Date is").select_option("stated")
    assert SAY["timeline"]["nothing"] in page.locator(".counted").inner_text()
    assert heard(page) == SAY["timeline"]["nothing"]
    page.get_by_label("Date is").select_option("*")
    assert "events" in page.locator(".counted").inner_text()


@pytest.mark.parametrize("seed", range(3))
def test_any_way_through_the_timeline_keeps_to_its_rules(opened, seed):
    """Twenty choices in some order: what is shown is what fits, and what is open is among it."""
    page, chance = opened("timeline", reduced_motion="reduce"), random.Random(seed)
    events = {each["id"]: each for each in explore.content_of("timeline")["events"]}
    for _ in range(20):
        way = chance.randrange(5)
        if way < 3:
            control = page.get_by_label(["Actor", "Place", "Date is"][way])
            values = control.locator("option").evaluate_all("all => all.map(e => e.value)")
            control.select_option(chance.choice(values))
        elif way == 3 and page.locator("button.fold:visible").count():
            page.locator("button.fold").click()
        elif bars := page.locator("button.stop:visible").all():
            chance.choice(bars).click()
        known = [page.get_by_label(name).input_value() for name in ("Actor", "Place", "Date is")]
        fits = [
            each
            for each in events.values()
            if all(wanted in ("*", each[name])
                   for name, wanted in zip(("actor", "place", "basis"), known, strict=True))
        ]  # fmt: skip
        unfolded = page.locator("button.fold").get_attribute("aria-expanded") == "true"
        unfolded |= known[2] == "undated"
        due = [each["title"] for each in fits if unfolded or each["basis"] != "undated"]
        assert sorted(titles(page)) == sorted(due)
        (opened_,) = selected(page) or [None]
        assert page.locator("[aria-expanded=true].stop").count() == (opened_ is not None)
        assert opened_ is None or events[opened_]["title"] in due


# the reactions


def test_a_flip_of_the_code_moves_the_score_and_not_the_words(opened):
    page = opened("reactions", selected=("r5", "r4"))
    assert [page.get_by_label(f"{which} reaction").input_value() for which in ("First", "Second")]
    words = page.locator(".read").inner_text()
    weight = page.locator(".weight")
    right = weight.bounding_box()["x"]
    assert "score 10" in page.locator(".changes").inner_text()
    page.get_by_label("MOBILIZE: troops").check()
    page.wait_for_timeout(600)
    assert weight.bounding_box()["x"] < right - 200
    said = page.locator(".changes").inner_text()
    assert "score −6.5" in said and "16.5 points away" in said and heard(page) in said
    assert heard(page).startswith("Coded MOBILIZE: troops") and heard(page).endswith("−6.5.")
    assert page.locator("td", has_text="MOBILIZE: troops").count() >= 1
    assert page.locator(".read").inner_text() == words
    page.get_by_label("AID").check()
    assert "score 10" in page.locator(".changes").inner_text()


def test_any_two_reactions_are_compared(opened):
    page = opened("reactions")
    first, second = page.get_by_label("First reaction"), page.get_by_label("Second reaction")
    ids = explore.content_of("reactions")["ids"]
    for one in ids:
        for other in ids:
            first.select_option(one)
            second.select_option(other)
            assert selected(page) == [one, other]
            if one == other:
                assert "Choose another one" in heard(page)
                assert page.locator("table").count() == 0
            else:
                assert page.locator("tbody tr").count() == len(SAY["reactions"]["rows"])
                assert page.locator(".read [lang=ar] mark").count() >= 2
                assert page.locator(".read [lang=en] mark").count() >= 2
                assert short(heard(page))
                assert heard(page).startswith("Compared: ")


def test_the_reactions_by_keyboard_alone(opened):
    page = opened("reactions")
    page.get_by_label("AID").focus()
    page.keyboard.press("ArrowDown")
    assert page.get_by_label("MOBILIZE: troops").is_checked()
    page.keyboard.press("Tab")
    assert page.get_by_label("First reaction").evaluate("e => e === document.activeElement")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    assert selected(page)[0] == "r3"
    page.keyboard.press("Tab")
    page.keyboard.press("End")
    assert selected(page) == ["r3", "r4"]
    page.keyboard.press("Escape")
    assert selected(page) == ["r1", "r2"]


# the figures


@pytest.mark.parametrize("place", range(len(explore.content_of("figures")["ids"])))
def test_every_figure_shows_its_words_its_bound_and_who_says_it(opened, place):
    each = explore.content_of("figures")["figures"][place]
    page = opened("figures")
    page.locator("button.stop").nth(place).click()
    assert selected(page) == [each["id"]]
    row = course().table("figures").set_index("figure_id").loc[each["id"]]
    assert "".join(page.locator("[lang=ar] mark").all_inner_texts()) == row["quote"]
    assert page.locator("[lang=en] mark").count()
    assert page.locator(".strip .arrow").count() == each["arrow"]
    tree = page.locator("#here").aria_snapshot()
    assert tree.count(each["alt"].replace('"', '\\"')) == 1  # said once
    shown = page.locator(".shown").inner_text()
    for title, value in each["known"]:
        assert title in shown and (value or "not stated") in shown
    said = f"{each['id']}, “{each['wording']}”: {each['kind']}."
    assert heard(page) == said
    later = page.locator("details.became")
    assert later.get_attribute("open") is None  # another lesson asks for it
    later.locator("summary").click()
    series = each["later"] and each["later"]["series"]
    if series:
        assert all(said["value"] in later.inner_text() for said in series["statements"])
    elif each["later"] is None:
        assert SAY["figures"]["nothing_later"] in later.inner_text()


def test_the_figures_by_keyboard_alone(opened):
    page = opened("figures")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.ariaPressed") == "true"
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    ids = explore.content_of("figures")["ids"]
    assert selected(page) == [ids[1]]
    page.keyboard.press("End")
    page.keyboard.press("Space")
    assert selected(page) == [ids[-1]]
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.locator("details.became").get_attribute("open") is not None
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Escape")
    assert selected(page) == [ids[0]]


# the reader


def test_a_claim_lights_its_source_cue_and_content_in_both_languages(opened):
    page = opened("reader")
    sentence = next(s for s in explore.content_of("reader")["sentences"] if s["id"] == "s15")
    (claim,) = [c for c in sentence["claims"] if c["id"] == "c23"] or sentence["claims"][:1]
    page.get_by_role("button", name=claim["id"]).click()
    assert selected(page) == [claim["id"]]
    item = page.locator(".sentences > li", has=page.locator("[aria-pressed=true]"))
    for part in claim["parts"]:
        for language in ("ar", "en"):
            words = [sentence[language][start:end] for start, end in part[language]]
            assert set(words) <= set(item.locator(f"[lang={language}] mark").all_inner_texts())
    assert heard(page) == f"{claim['id']} is lit. Who says it: {claim['who']}."
    assert "(content)" in item.inner_text()
    page.get_by_role("button", name=claim["id"]).click()
    assert selected(page) == []


def test_the_reader_by_keyboard_alone(opened):
    page = opened("reader")
    page.get_by_label("Find").focus()
    page.keyboard.type("restraint")
    assert "2 of 37 sentences" in page.locator(".counted").inner_text() and heard(page) == ""
    page.wait_for_function("document.querySelector('.heard').textContent")
    assert heard(page) == "2 of 37 sentences."
    page.keyboard.press("Escape")
    assert page.get_by_label("Find").input_value() == "" and "37 of 37" in heard(page)
    page.keyboard.press("Tab")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    ids = [c["id"] for s in explore.content_of("reader")["sentences"] for c in s["claims"]]
    assert selected(page) == [ids[1]]
    page.keyboard.press("Escape")
    assert selected(page) == []
    assert ids[1] in page.evaluate("document.activeElement.textContent")


def found_words():
    """Words to look for, in both languages: many of the article, and some that are not in it."""
    text = course()
    words = [
        "restraint",
        "احتجاج",
        "protest",
        "Tokayev",
        "the",
        "zebra",
        "strain",
        "[sic]",
        "(",
        "200",
        "AUTHORITIES",
    ]
    words += [sentence.text.split()[at] for sentence in text.sentences()[::4] for at in (0, 2)]
    return [word.strip("“”،.:()") for word in words]


def test_the_reader_finds_what_python_finds(opened):
    page, text = opened("reader"), course()
    find = page.get_by_label("Find")
    page.get_by_label("Mark").select_option("nothing")
    for word in filter(None, found_words()):
        find.fill(word)
        hits = text.kwic(word, begun=True)
        shown = page.locator(".sentences > li:visible > .id").all_inner_texts()
        assert shown == list(dict.fromkeys(hit.sentence_id for hit in hits)), word
        for id_ in shown[:2]:
            item = page.locator(".sentences > li", has=page.get_by_text(id_, exact=True))
            for language, spans, whole in (
                ("ar", "in_text", text.sentence(id_).text),
                ("en", "in_translation", text.sentence(id_).translation),
            ):
                begins = text.sentence(id_).start if language == "ar" else 0
                due = set()
                for hit in hits:
                    if hit.sentence_id == id_:
                        for span in getattr(hit, spans):
                            due |= set(range(span.start - begins, span.end - begins))
                lit = "".join(item.locator(f"[lang={language}] mark").all_inner_texts())
                assert lit == "".join(whole[place] for place in sorted(due)), (word, id_)
    find.fill("")
    assert "37 of 37" in page.locator(".counted").inner_text()


# all of them

LISTEN = """() => {
  window.told = [];
  const heard = document.querySelector(".heard");
  const hear = new MutationObserver(() => window.told.push(heard.textContent));
  hear.observe(heard, { childList: true });
}"""


def short(words):
    """Whether words are short enough to be heard before the next key."""
    return 0 < len(words.split()) <= 24


@pytest.mark.parametrize("name", explore.NAMES)
def test_nothing_is_announced_at_first_and_then_each_change_once(opened, name):
    page = opened(name)
    assert heard(page) == ""
    page.evaluate(LISTEN)
    changes = 0
    for control in page.locator("#here select").all():
        value = control.locator("option").last.get_attribute("value")
        before = control.input_value()
        for each in (value, before):
            control.select_option(each)
            changes += 1
    for radio in reversed(page.locator("#here input[type=radio]").all()):
        radio.check()
        changes += 1
    if name in ("figures", "reader"):
        for place in (3, 4):
            page.locator("button.stop").nth(place).click()
            changes += 1
    page.wait_for_timeout(50)
    told = page.evaluate("window.told")
    assert len(told) == changes and all(short(words) for words in told)
    assert all(one != other for one, other in zip(told, told[1:], strict=False))
    for fold in page.locator("details.became summary, button.fold").all():
        fold.click()
    page.wait_for_timeout(50)
    assert page.evaluate("window.told") == told


def test_another_order_is_announced(opened):
    page = opened("timeline")
    page.get_by_label("of telling").check()
    assert heard(page) == "Order of telling."


@pytest.mark.parametrize("height", [40, 75])
def test_the_row_of_days_stays_below_the_bar_of_the_page(opened, height):
    page = opened("timeline", size="phone", reduced_motion="reduce")
    page.evaluate(
        """height => {
          const bar = document.createElement("header");
          bar.style.cssText = `position: sticky; top: 0; height: ${height}px; z-index: 9`;
          document.body.prepend(bar);
        }""",
        height,
    )
    page.locator(".events .stop").nth(12).evaluate("bar => bar.scrollIntoView()")
    page.wait_for_timeout(200)
    days = page.locator(".axis").bounding_box()
    assert days["y"] == pytest.approx(height, abs=1)


@pytest.mark.parametrize("touch", [False, True])
def test_keys_are_told_where_there_are_keys(opened, touch):
    page = opened("figures", size="phone", has_touch=touch, is_mobile=touch)
    keys = page.locator(".keys")
    assert keys.inner_text().startswith("By keyboard: ")
    assert (keys.evaluate("keys => getComputedStyle(keys).clipPath") == "none") != touch


@pytest.mark.parametrize("name", ["reader", "figures"])
def test_a_list_that_scrolls_in_the_page_says_so(opened, name):
    page = opened(name, size="phone")
    note = page.locator(".pane-note")
    note.wait_for()
    assert "scroll in this frame" in note.inner_text()
    if name == "figures":
        page.set_viewport_size({"width": 1280, "height": 900})
        note.wait_for(state="hidden")


def use(page, name):
    """Open what an explorer has to open."""
    if name == "reactions":
        page.get_by_label("MOBILIZE: troops").check()
        page.get_by_label("Second reaction").select_option("r4")
        return
    page.locator("button.stop").nth(4).click()
    if name == "timeline":
        page.locator("button.fold").click()
    if name == "figures":
        page.locator("details.became summary").click()


@pytest.mark.parametrize("size", SCREENS)
@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("name", explore.NAMES)
def test_axe_finds_nothing_and_nothing_is_cut(
    opened, violations, screenshots, first_word_is_right_of_last, name, dark, size
):
    page = opened(name, dark, size, reduced_motion="reduce")
    page.wait_for_timeout(100)
    assert violations(page) == []
    use(page, name)
    page.wait_for_timeout(100)
    assert violations(page) == []
    width = SCREENS[size][0]
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    cut = page.evaluate(
        "[...document.querySelectorAll('#here :is(p, td, th, li, button, select, label, dd)')]"
        ".filter(part => part.checkVisibility() && !part.closest('.heard, thead')"
        " && (part.getBoundingClientRect().right > innerWidth + 1"
        " || part.getBoundingClientRect().left < -1)).map(part => part.textContent.slice(0, 60))"
    )
    assert cut == []
    order = first_word_is_right_of_last(page, "#here [lang=ar][dir=rtl]")
    order = [one for one in order if one is not None]
    assert order and all(order)
    ground = "dark" if dark else "light"
    page.screenshot(path=screenshots / f"explorer-{name}-{ground}-{size}.png", full_page=True)


@pytest.mark.parametrize("name", explore.NAMES)
def test_what_python_selects_is_shown_and_the_listener_goes(opened, name):
    ids = explore.content_of(name)["ids"]
    wanted = [ids[1], ids[0]] if name == "reactions" else [ids[-1]]
    page = opened(name, selected=wanted)
    assert selected(page) == wanted
    other = [ids[0], ids[1]] if name == "reactions" else [ids[2]]
    page.evaluate("ids => window.model.set('selected', ids)", other)
    assert selected(page) == other
    assert page.locator(".heard").text_content()
    assert page.evaluate("typeof window.end") == "function"


@pytest.mark.parametrize("name", explore.NAMES)
def test_what_stands_in_a_table_is_text_and_never_html(chromium, name):
    """Words with angle brackets stay words."""
    content = explore.content_of(name)
    bad = '<img src=x onerror="window.hurt = 1">'

    def hurt(value):
        if isinstance(value, str) and " " in value:
            return bad + value
        if isinstance(value, list):
            return [hurt(each) for each in value]
        if isinstance(value, dict):
            return {key: hurt(each) for key, each in value.items()}
        return value

    page = page_of(chromium, name)
    keep = ("say", "sentences", "days")
    page.evaluate(
        """([name, content]) => {
          const el = document.createElement("div");
          document.querySelector("main").append(el);
          const none = () => {};
          const model = { get: (n) => ({ content, selected: [] })[n], set: none,
            save_changes: none, on: none, off: none };
          datelineExplorers[name].render({ model, el });
        }""",
        [name, {key: each if key in keep else hurt(each) for key, each in content.items()}],
    )
    page.wait_for_timeout(100)
    assert page.locator("img").count() == 0 and page.evaluate("window.hurt") is None
    page.context.close()


def test_reduced_motion_moves_nothing(opened):
    page = opened("timeline", reduced_motion="reduce")
    page.get_by_label("of telling").check()
    assert page.evaluate("document.getAnimations().length") == 0
    moving = opened("timeline", reduced_motion="no-preference")
    moving.get_by_label("of telling").check()
    assert moving.evaluate("document.getAnimations().length") > 0
