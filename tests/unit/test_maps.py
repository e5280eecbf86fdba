"""What is drawn of a map: its words, its points, and nothing where there is nothing."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from bs4 import BeautifulSoup, Tag

from journeys_plugin.addresses import Addresses
from journeys_plugin.catalogue import link
from journeys_plugin.diff import changes
from journeys_plugin.diff_reports.comparison import Comparison
from journeys_plugin.diff_reports.markdown import markdown
from journeys_plugin.diff_reports.text import text
from journeys_plugin.generated import declared_roles, generated_pages
from journeys_plugin.options import Options
from journeys_plugin.site import Site
from journeys_plugin.views.messages import message_html
from tests.comparing import catalogue_of

from .writing import front, journey, read


def site_of(pages: dict[str, str]) -> Site:
    """Give the site of some pages, by their path without `.md`."""
    options = Options()
    catalogue = link([read(front(keys), f"{name}.md") for name, keys in pages.items()])
    generated, _ = generated_pages(catalogue, options)
    roles = {page.path: (page.role,) for page in generated} | declared_roles(catalogue)
    addresses = Addresses({path: f"{path[:-3]}/".removesuffix("index/") for path in roles})
    return Site(catalogue, options, addresses, roles, {})


def page_of(site: Site, path: str) -> BeautifulSoup:
    """Give all that is drawn on a page."""
    return BeautifulSoup(str(site.lead(path) + site.end(path)), "html.parser")


def drawn(steps: str, keys: str = "personas: [Anna, Ben]") -> BeautifulSoup:
    """Draw the page of a journey with these steps."""
    return page_of(site_of({"buy": journey(steps, keys)}), "buy.md")


# Branches.

BRANCHES = """\
- {name: Scroll *all* listings, id: scroll}
- name: Decide
  next: [{to: scroll, when: No}, {to: other}, Scroll all listings, nowhere]
"""


OTHER = "title: Another way\n" + journey("- Go")


def test_a_branch_is_called_as_what_it_leads_to() -> None:
    site = site_of({"buy": journey(BRANCHES), "other": OTHER})
    step = page_of(site, "buy.md").find(id="step-decide")
    assert isinstance(step, Tag)
    lines = [line.get_text() for line in step.select(".journeys-small")]
    assert lines == [
        "↳ No: Scroll all listings",
        "↳ Another way",
        "↳ Scroll all listings",
        "↳ nowhere",
    ]
    assert [str(link["href"]) for link in step.find_all("a")] == [
        "#step-scroll",
        "../other/",
        "#step-scroll",
    ]


@pytest.mark.parametrize("report", [text, markdown])
def test_the_reports_of_changes_call_it_so_too(report: Callable[[Comparison], str]) -> None:
    pages = {"buy.md": front(journey(BRANCHES)), "other.md": front(OTHER)}
    plain = pages | {"buy.md": re.sub(r"  next: .*\n", "", pages["buy.md"])}
    before, after = (catalogue_of(one, Options()) for one in (plain, pages))
    said = report(Comparison(before, after, changes(before, after)))
    names = [name.replace("\\", "") for name in re.findall(r"new branch\W*(\w[^(|\n]*\w)", said)]
    assert names == ["Scroll *all* listings", "Another way", "Scroll *all* listings", "nowhere"]


# Findings.


@pytest.mark.parametrize(
    ("message", "html"),
    [
        ("write `persona:` for it", "write <code>persona:</code> for it"),
        ("`a` and `b<`", "<code>a</code> and <code>b&lt;</code>"),
        ("a ` alone", "a ` alone"),
        ("``", "``"),
        ("no page declares '`', write `x`", "no page declares &#39;`&#39;, write <code>x</code>"),
        ("unknown '`a`' <b>", "unknown &#39;`a`&#39; &lt;b&gt;"),
        ("the author's `a` isn't", "the author&#39;s <code>a</code> isn&#39;t"),
        ('write `name: "no"`', "write <code>name: &#34;no&#34;</code>"),
        ("", ""),
    ],
)
def test_what_is_to_be_written_is_code_in_the_box(message: str, html: str) -> None:
    assert message_html(message) == html
