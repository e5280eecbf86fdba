"""Links from one page of the site to another, and to pictures."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from journeys_plugin.diagnostics import Diagnostic
from journeys_plugin.findings.rule import CheckedSite
from journeys_plugin.findings.rules import missing_link_target, missing_picture, outside_docs
from journeys_plugin.model import link
from journeys_plugin.model.page import Page
from journeys_plugin.values.addresses import Addresses, Target, relative

from .writing import front, read, said, with_step


@pytest.mark.parametrize(
    ("start", "target", "expected"),
    [
        # directory URLs
        ("journeys/buy/", "touchpoints/faq/", "../../touchpoints/faq/"),
        ("journeys/buy/", "journeys/sell/", "../sell/"),
        ("journeys/buy/", "journeys/buy/", "./"),
        ("journeys/buy/", "journeys/", "../"),
        ("journeys/", "journeys/buy/", "buy/"),
        ("", "journeys/", "journeys/"),
        ("./", "journeys/", "journeys/"),
        ("journeys/", "./", "../"),
        ("journeys/buy/", "img/maya.svg", "../../img/maya.svg"),
        # files
        ("journeys/buy.html", "touchpoints/faq.html", "../touchpoints/faq.html"),
        ("journeys/buy.html", "journeys/sell.html", "sell.html"),
        ("journeys/buy.html", "index.html", "../index.html"),
        ("index.html", "journeys/buy.html", "journeys/buy.html"),
        # names that share their beginning
        ("ab/", "abc/", "../abc/"),
    ],
)
def test_one_page_leads_to_another(start: str, target: str, expected: str) -> None:
    assert relative(target, start) == expected


def checked(pages: Sequence[Page], addresses: Addresses) -> list[Diagnostic]:
    site = CheckedSite(pages, link(pages), addresses)
    rules = (missing_picture, outside_docs, missing_link_target)
    return [found for rule in rules for found in rule.check(site)]


DIRECTORIES = Addresses(
    {
        "index.md": "./",
        "journeys/buy.md": "journeys/buy/",
        "journeys/sell.md": "journeys/sell/",
        "journeys/maya one.svg": "journeys/maya%20one.svg",
        "about us.md": "about%20us/",
    }
)
FILES = Addresses(
    {"journeys/buy.md": "journeys/buy.html", "journeys/sell.md": "journeys/sell.html"}
)


@pytest.mark.parametrize(
    ("written", "href"),
    [
        ("sell.md", "../sell/"),
        ("./sell.md", "../sell/"),
        ("sell.md#step-wait", "../sell/#step-wait"),
        ("sell.md?a=1#b", "../sell/?a=1#b"),
        ("../index.md", "../../"),
        ("/index.md", "../../"),
        ("../about%20us.md", "../../about%20us/"),
        ("#step-wait", "#step-wait"),
        ("buy.md#step-wait", "#step-wait"),
        ("https://example.com/a.md", "https://example.com/a.md"),
        ("mailto:maya@example.com", "mailto:maya@example.com"),
    ],
)
def test_a_link_in_a_text_is_followed_as_mkdocs_does(written: str, href: str) -> None:
    found = DIRECTORIES.resolve(written, "journeys/buy.md", "journeys/buy/")
    assert (found.href, found.known) == (href, True)


def test_a_link_is_followed_from_the_page_that_shows_it() -> None:
    found = DIRECTORIES.resolve("sell.md#a", "journeys/buy.md", "touchpoints/faq/")
    assert found == Target("../../journeys/sell/#a", "journeys/sell.md", "a")


def test_links_between_files_keep_their_endings() -> None:
    assert FILES.resolve("sell.md", "journeys/buy.md", "journeys/buy.html").href == "sell.html"


@pytest.mark.parametrize(
    ("written", "known"),
    [("gone.md", False), ("gone.pdf", False), ("../other/", True), ("..", True)],
)
def test_only_files_are_checked(written: str, known: bool) -> None:
    assert DIRECTORIES.resolve(written, "journeys/buy.md", "journeys/buy/").known is known


@pytest.mark.parametrize("written", ["http://[x", "http://[foo]/", "https://a\uff03b@c"])
def test_an_address_that_no_browser_understands_is_no_accident(written: str) -> None:
    assert DIRECTORIES.resolve(written, "journeys/buy.md", "journeys/buy/").href == written


@pytest.mark.parametrize(
    "step",
    [
        "thoughts: 'See [x](http://[a)'",
        "sources: {url: 'http://[a'}",
        "image: 'http://[a'",
        "opportunities: {text: A, url: 'https://[a]/'}",
    ],
)
def test_an_address_that_no_browser_understands_is_a_finding(step: str) -> None:
    page = read(with_step(step))
    assert said([*page.diagnostics, *checked([page], DIRECTORIES)])


@pytest.mark.parametrize(
    ("image", "expected"),
    [
        ("maya.svg", []),
        ("img/ben.png", []),
        ("../docs.png", []),
        (
            "gone.svg",
            [
                "journeys/buy.md:7:18: there is no picture 'journeys/gone.svg' in the docs folder,"
                " its path is relative to the page [missing-picture]"
            ],
        ),
        (
            "notes.txt",
            [
                "journeys/buy.md:7:18: 'notes.txt' is not a picture that browsers can show, use"
                " one of .svg, .png, .jpg, .jpeg, .gif, .webp, .avif [missing-picture]"
            ],
        ),
        *(
            (
                outside,
                [
                    f"journeys/buy.md:7:18: the picture {outside!r} is outside the docs folder,"
                    " copy it beside the page and write its path relative to the page"
                    " [outside-docs]"
                ],
            )
            for outside in ("../../secret.png", "/etc/secret.png", "https://example.com/a.png")
        ),
        (
            "'..\\..\\secret.png'",
            [
                "journeys/buy.md:7:18: the picture '..\\\\..\\\\secret.png' is outside the docs"
                " folder, copy it beside the page and write its path relative to the page"
                " [outside-docs]"
            ],
        ),
    ],
)
def test_a_picture_is_a_file_of_the_docs_folder(image: str, expected: list[str]) -> None:
    files = ("journeys/maya.svg", "journeys/img/ben.png", "docs.png", "journeys/notes.txt")
    page = read(with_step(f"image: {image}"), "journeys/buy.md")
    found = checked([page], Addresses({path: path for path in files}))
    assert said(found) == expected


def test_a_picture_is_linked_from_the_page_that_shows_it() -> None:
    addresses = DIRECTORIES
    assert addresses.picture("maya one.svg", "journeys/buy.md", "personas/maya/") == (
        "../../journeys/maya%20one.svg"
    )
    assert addresses.picture("../../x.svg", "journeys/buy.md", "personas/maya/") is None


def test_links_of_texts_and_addresses_are_checked() -> None:
    page = read(
        with_step("thoughts: A [page](gone.md)\nsources: {title: A, url: lost.pdf}"),
        "journeys/buy.md",
    )
    assert said(checked([page], DIRECTORIES)) == [
        "journeys/buy.md:7:21: the link 'gone.md' does not lead to a file in the docs folder,"
        " journeys/gone.md does not exist [missing-link-target]",
        "journeys/buy.md:8:36: the link 'lost.pdf' does not lead to a file in the docs folder,"
        " journeys/lost.pdf does not exist [missing-link-target]",
    ]


def test_sound_links_are_no_findings() -> None:
    step = with_step("thoughts: '[a](sell.md), [b](https://example.com), [c](#step-read)'")
    pages = [read(step, "journeys/buy.md"), read(front("touchpoint: {url: /index.md}"), "t.md")]
    assert not link(pages).diagnostics
    assert said(checked(pages, DIRECTORIES)) == []
