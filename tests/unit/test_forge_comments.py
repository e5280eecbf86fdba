"""What becomes a comment: text of any kind, cut and quoted, as GitHub's own Markdown reads it."""

from __future__ import annotations

import cmarkgfm
import pytest
from bs4 import BeautifulSoup, Tag
from cmarkgfm.cmark import Options
from hypothesis import example, given
from hypothesis import strategies as st

from journeys_plugin.git.forges.comments import LONGEST, fitted, quoted
from journeys_plugin.values.forge_markdown import escaped

TEXTS = st.text(st.sampled_from("a`~@<>[]()\n\r\t #|!&;\u202e\u2028\0-=")) | st.text()


def drawn(markdown: str) -> list[Tag]:
    """Give the elements that GitHub's Markdown makes of a text."""
    html = cmarkgfm.github_flavored_markdown_to_html(markdown, Options.CMARK_OPT_UNSAFE)
    return [one for one in BeautifulSoup(html, "html.parser").children if isinstance(one, Tag)]


@given(TEXTS)
@example("```\n@everyone")
@example("`" * 300)
@example("</pre><script>alert()</script>")
@example("~~~\n\r```\r@everyone")
def test_a_quoted_text_is_one_block_of_code(text: str) -> None:
    (block,) = drawn(quoted(text))
    assert block.name == "pre"
    assert {one.name for one in block.find_all(True)} <= {"code"}


@given(TEXTS, st.integers(1, 10))
def test_a_quoted_text_fits(text: str, times: int) -> None:
    assert len(quoted(text * (times * 1_000))) <= LONGEST + 100


PARAGRAPHS = st.lists(
    st.sampled_from(["word " * 900, "```mermaid\na\n\nb\n```", "~~~\n```\n\n~~~"])
)


@given(PARAGRAPHS, st.integers(1, 40))
def test_a_text_that_is_cut_is_whole_up_to_there(paragraphs: list[str], times: int) -> None:
    text = "\n\n".join(paragraphs * times)
    cut = fitted(text, "The rest.")
    assert len(cut) <= LONGEST
    if cut != text:
        kept = cut.removesuffix("The rest.").rstrip()
        assert text.startswith(kept)
        assert drawn(cut)[-1].get_text() == "The rest."


ADDRESSES = (
    "www.evil.example/login",
    "WwW.evil.example",
    "http://evil.example/x?y=1",
    "HTTPS://evil.example",
    "ftp://evil.example/x",
    "mailto:a@evil.example",
    "xmpp:a@evil.example/b",
    "a.b-c_d+e@evil.example",
)
BEFORE = [
    *"_*~([{<>\"'`|!#-+=.,:;/\\@&%$^?a1 é\u200b\u2060",
    "",
    "a ",
    "__",
    "**",
    "~~",
    "_*(",
    "&lt;",
]


@pytest.mark.parametrize("address", ADDRESSES)
def test_no_address_of_an_authors_becomes_a_link(address: str) -> None:
    places = ("{}", "## {}", "| a |\n|---|\n| {} |", "> {}", "Owner: {} · mean")
    for before in BEFORE:
        for after in ("", " ", ")", "_", "*", "~", ">", ".", "&amp;"):
            for place in places:
                text = place.format(escaped(f"{before}{address}{after}"))
                html = cmarkgfm.github_flavored_markdown_to_html(text)
                assert "<a " not in html, text
