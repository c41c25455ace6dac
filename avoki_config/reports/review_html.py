"""A review as one page that works from a file, offline: verdict, calls to play through both versions, and the rest."""

from collections.abc import Mapping
from importlib.resources import files

from avoki_config.reports import review_html_sections as sections
from avoki_config.reports.html_page import Child, data, element, page
from avoki_config.reports.player import document
from avoki_config.reports.player_html import player
from avoki_config.reports.review import Told
from avoki_config.reports.review_html_calls import differences, pictures
from avoki_config.reports.review_html_verdict import signed, verdict
from avoki_config.review import Review

_PAGE = files("avoki_config.reports") / "page"


def render(review: Review, drawn: Mapping[str, str] | None = None, *, preview: bool = False) -> str:
    """Return the page. `drawn` maps numbers to their pictures in SVG, the most important first.

    A `preview` is loaded again when the server that it came from says that the tenant changed.
    """
    told = Told(review)
    played = document(told)
    pictured = {number: svg for number, svg in (drawn or {}).items() if svg}
    main: list[Child] = [
        verdict(told),
        None if played is None else player(told, played),
        differences(told),
        pictures(told, pictured),
        sections.calendar(told),
        sections.findings(told),
        sections.tests(told),
        sections.staffing(told),
        sections.plan(told),
        sections.end(told),
    ]
    scripts = [_script("pictures.js")] if pictured else []
    block = []
    if played is not None:
        block, scripts = [data("player-data", played)], [_script("player.js"), *scripts]
    scripts += [_script("refresh.js")] if preview else []
    title = f"{review.base_name} → {review.head_name}"
    body = (element("main", *main), *block)
    return page(title, _script("review.css"), review.lang, *body, scripts=scripts, preview=preview)


def failed(words: str, lang: str) -> str:
    """Return a preview's page where there is no review to show."""
    body = element("main", element("header", element("div", signed(f"⛔ {words}", "bad"), class_="verdict bad")))
    return page(words, _script("review.css"), lang, body, scripts=[_script("refresh.js")], preview=True)


def _script(name: str) -> str:
    return (_PAGE / name).read_text(encoding="utf-8")
