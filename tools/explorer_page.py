"""An explorer on a page by itself, for the tests and for the bench."""

from dateline import explore

SCREENS = {"wide": (1280, 900), "phone": (400, 800)}
# the names that the site's theme gives its colours, as its dark look sets them
DARK = "background: #14181e; --pst-color-text-base: #ced6dd; --pst-color-background: #14181e;"
RENDER = """([name, content, selected]) => {
  const state = { content, selected }, listeners = {};
  window.model = {
    get: (name) => state[name],
    set: (name, value) => {
      state[name] = value;
      (listeners[`change:${name}`] ?? []).forEach((listener) => listener());
    },
    save_changes: () => { window.saved = (window.saved ?? 0) + 1; },
    on: (event, listener) => (listeners[event] ??= []).push(listener),
    off: () => {},
  };
  window.end = datelineExplorers[name].render({ model, el: document.getElementById("here") });
}"""


def page_of(browser, name, dark=False, size="wide", selected=(), reading=None, **more):
    """Return a page with nothing but an explorer; its model is ``window.model``."""
    width, height = SCREENS[size]
    context = browser.new_context(viewport={"width": width, "height": height}, **more)
    page = context.new_page()
    page.errors = []
    page.on("pageerror", lambda error: page.errors.append(str(error)))
    theme = "dark" if dark else "light"
    page.set_content(
        f'<!doctype html><html lang="en" data-theme="{theme}"><head><title>Explorer</title><style>'
        f"body {{ {DARK if dark else 'background: #ffffff;'} }} {explore.styles()}</style></head>"
        '<body><main><h1 style="color: var(--pst-color-text-base, #000)">Lesson</h1>'
        '<h2 style="color: var(--pst-color-text-base, #000)">More</h2><div id="here"></div></main>'
        "</body></html>"
    )
    page.add_script_tag(content=explore.script(name))
    page.evaluate(RENDER, [name, explore.content_of(name, reading), list(selected)])
    return page


def selected(page):
    """Return what the model has as selected."""
    return page.evaluate("window.model.get('selected')")


def heard(page):
    """Return what a screen reader is told, on one line."""
    return " ".join(page.locator(".heard").text_content().split())
