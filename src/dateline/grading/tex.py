"""Math in a student's text: found before Markdown reads it, typeset only where it only writes."""

import html
import re

_COMMANDS = """
alpha beta gamma delta epsilon varepsilon zeta eta theta vartheta iota kappa lambda mu nu xi pi rho
sigma tau upsilon phi varphi chi psi omega Gamma Delta Theta Lambda Xi Pi Sigma Upsilon Phi Psi
Omega frac dfrac tfrac sqrt sum prod int lim min max log ln exp sin cos tan text mathrm mathbf
mathit mathbb mathcal operatorname bar hat tilde vec overline underline dot ddot binom left right
big Big cdot times div pm mp le leq ge geq ne neq lt gt approx equiv sim propto in notin subset
subseteq cup cap emptyset forall exists to rightarrow leftarrow Rightarrow mapsto infty partial
nabla ldots cdots dots quad qquad begin end not mid lvert rvert lfloor rfloor lceil rceil land lor
neg circ ast star prime hline
"""
_SIGNS = "\\,;:!{}$%&#_ |>()[]"
_NAMES = "equation align aligned gather cases matrix pmatrix bmatrix vmatrix array"
COMMANDS, ENVIRONMENTS = {*_COMMANDS.split(), *_SIGNS}, set(_NAMES.split())
LONGEST = 2_000  # characters of one piece of math
MATH = '<span class="tex2jax_process mathjax_process">'  # what a page's MathJax may read

_FOUND = re.compile(
    r"\$\$(?:[^$\\]|\\.)+\$\$|\$(?![\s$])(?:[^$\\\n]|\\.)+(?<!\s)\$(?!\d)"
    r"|\\\\\((?:(?!\\\\\)).)+\\\\\)|\\\\\[(?:(?!\\\\\]).)+\\\\\]"
    r"|\\begin\{([a-z]+\*?)\}(?:(?!\\end\{).)*\\end\{\1\}",
    re.DOTALL,
)


_ENDS = {r"\\(": r"\\)", r"\\[": r"\\]"}


def writes_only(math):
    """Whether math does nothing but write signs: it names, links, styles and defines nothing.

    >>> writes_only("$x_1 \\\\le \\\\frac{1}{2}$"), writes_only("$\\\\cssId{q9}{x}$")
    (True, False)
    """
    commands = re.findall(r"\\([A-Za-z]+|.)", math, re.DOTALL)
    named = re.findall(r"\\(?:begin|end)\s*\{([a-z]+\*?)\}", math)
    if commands.count("begin") + commands.count("end") != len(named):
        return False  # one has a name that is none
    return all(command in COMMANDS for command in commands) and all(
        name.rstrip("*") in ENVIRONMENTS for name in named
    )


def rule(state, silent):
    """An inline rule of markdown-it: what stands between signs of math is no Markdown."""
    if state.src[state.pos] not in "$\\":
        return False
    # what has no end is not looked for sign by sign: a text may be full of beginnings
    opened = state.src[state.pos : state.pos + 3]
    closed = _ENDS.get(opened) or ("$" if opened[0] == "$" else "\\end{")
    if state.src.find(closed, state.pos + 1, min(state.posMax, state.pos + LONGEST)) < 0:
        return False
    found = _FOUND.match(state.src, state.pos, min(state.posMax, state.pos + LONGEST))
    if not found:
        return False
    if not silent:
        state.push("math", "", 0).content = found[0]
    state.pos = found.end()
    return True


def shown(math):
    """Return math as HTML: for the page to typeset, or as it was typed.

    >>> shown("$\\\\cssId{q9}{x}$")
    '<code>$\\\\cssId{q9}{x}$</code>'
    """
    if not writes_only(math):
        return f"<code>{html.escape(math)}</code>"
    if math.startswith("\\\\"):  # \\( in Markdown is what TeX knows as \(
        math = f"{math[1:-3]}{math[-2:]}"
    return f"{MATH}{html.escape(math)}</span>"
