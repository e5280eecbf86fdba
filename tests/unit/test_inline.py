"""Inline Markdown in texts: emphasis, code and links work, all else is shown as it was written."""

from __future__ import annotations

from html import unescape

import pytest
from bs4 import BeautifulSoup
from hypothesis import given
from hypothesis import strategies as st

from journeys_plugin.values import inline

from .writing import read, said, with_step


def html(text: str) -> str:
    return str(inline.html(text, lambda href: href))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a *word*", "a <em>word</em>"),
        ("a _word_", "a <em>word</em>"),
        ("a **word**", "a <strong>word</strong>"),
        ("snake_case_name", "snake_case_name"),
        ("5 * 3 * 2", "5 * 3 * 2"),
        ("run `a < b`", "run <code>a &lt; b</code>"),
        ("`[x](y.md)`", "<code>[x](y.md)</code>"),
        ("`*a*`", "<code>*a*</code>"),
        (r"\*not\*", "*not*"),
        ("[us](about.md)", '<a href="about.md">us</a>'),
        ("[us](<about.md>)", '<a href="about.md">us</a>'),
        ('[us](about.md "a title")', '<a href="about.md">us</a>'),
        ("***both***", "<strong><em>both</em></strong>"),
        (
            "[*us*](https://example.com/?a=1&b=2)",
            '<a href="https://example.com/?a=1&amp;b=2"><em>us</em></a>',
        ),
        ("[mail](mailto:a@example.com)", '<a href="mailto:a@example.com">mail</a>'),
    ],
)
def test_markup_works_in_texts(text: str, expected: str) -> None:
    assert html(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "[x](javascript:alert(1))",
        "[x](JaVaScRiPt:alert(1))",
        "[x](\tjavascript:alert(1))",
        "[x](java\tscript:alert(1))",
        "[x](data:text/html,hello)",
        "[x](vbscript:x)",
        "[x](//evil.example)",
        "[x](/\\evil.example)",
        "[x](\\\\evil.example)",
        "[x](file:///etc/passwd)",
        "<script>alert(1)</script>",
        "*a* <script>alert(1)</script>",
        "*a* <img src=x onerror=alert(1)>",
        "<https://example.com>",
        "*a* <javascript:alert(1)>",
        "![x](y.png)",
        "*a* &lt;b&gt; &amp; &copy; &#60;",
        "*a* {{ 7*7 }} {% raw %}",
        "[x][ref]",
    ],
)
def test_anything_else_is_shown_and_never_live(text: str) -> None:
    drawn = BeautifulSoup(html(text), "html.parser")
    assert {tag.name for tag in drawn.find_all(True)} <= {"em", "strong", "code", "a"}
    for anchor in drawn.find_all("a"):
        assert anchor.get("href") in ("https://example.com", "y.png")
    for piece in ("script", "alert(1)", "evil", "onerror", "{{ 7*7 }}", "&lt;b&gt;", "&#60;"):
        if piece in text:
            assert piece in drawn.get_text()


def test_an_entity_cannot_hide_a_scheme() -> None:
    drawn = BeautifulSoup(html("[x](&#106;avascript:evil)"), "html.parser")
    assert [anchor["href"] for anchor in drawn.find_all("a")] == ["&#106;avascript:evil"]


@pytest.mark.parametrize("text", ["*a*\nb  \nc", "a  \n*b*", "*a*\u2028b"])
def test_a_line_break_stays_within_the_text(text: str) -> None:
    assert "<br" not in html(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a **word** and `code`", "a word and code"),
        ("[us](about.md) & them", "us & them"),
        ("*a* <b> & 1 < 2", "a <b> & 1 < 2"),
        ("`<script>`", "<script>"),
        ("plain  <text>", "plain  <text>"),
    ],
)
def test_titles_and_diagrams_show_words_without_markup(text: str, expected: str) -> None:
    assert inline.words(text) == expected


def test_links_of_a_text_are_found() -> None:
    assert inline.links("[a](a.md), `[b](b.md)`, [c](javascript:x), [d](../d.md#e)") == (
        "a.md",
        "../d.md#e",
    )


def test_the_page_that_shows_a_link_resolves_it() -> None:
    drawn = inline.html("[a](a.md)", lambda href: f'../{href}"><b>')
    assert str(drawn) == '<a href="../a.md&#34;&gt;&lt;b&gt;">a</a>'


def test_a_link_that_may_not_be_followed_is_reported() -> None:
    page = read(with_step("thoughts: '[x](javascript:evil)'"))
    assert said(page.diagnostics) == [
        "page.md:7:21: the link to 'javascript:evil' is shown as text,"
        " link to http, https, mailto or a page [unsafe-link]"
    ]


@given(st.text(alphabet=st.sampled_from("ab *_`\\[](){}<>&;:/#\"'!\n\x02\x03%="), max_size=40))
def test_no_text_escapes_from_its_place(text: str) -> None:
    drawn = html(text)
    assert "<script" not in drawn
    for tag in BeautifulSoup(drawn, "html.parser").find_all(True):
        assert tag.name in ("em", "strong", "code", "a")
        assert set(tag.attrs) <= {"href"}
        assert tag.name != "a" or inline.is_safe(unescape(str(tag["href"])))


@given(st.text(max_size=30).filter(lambda text: not inline.MARKUP.search(text)))
def test_a_text_without_markup_keeps_every_character(text: str) -> None:
    assert unescape(html(text)) == text
    assert inline.words(text) == text
