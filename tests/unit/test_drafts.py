"""Drafts that are still a picture: in the lists with their facts, and counted nowhere."""

from __future__ import annotations

import dataclasses

from bs4 import Tag

from journeys_plugin.findings.judging import check
from journeys_plugin.findings.rule import CheckedSite
from journeys_plugin.insights import Insights
from journeys_plugin.model import link
from journeys_plugin.options import Options
from journeys_plugin.values.addresses import Addresses

from .test_maps import page_of, site_of
from .writing import front, read, said, site

DRAFT = """
title: Borrow a book
journey:
  status: draft
  personas: Reader
  owner: Front desk
"""
WITH_PICTURE = DRAFT + "  image: {path: wall.png, alt: A wall of notes}\n"
WITH_MAP = WITH_PICTURE + "  stages: {name: Borrow, steps: [Ask, Sign]}\n"


def test_a_draft_without_stages_is_only_information() -> None:
    for keys in (DRAFT, WITH_PICTURE, DRAFT + "  stages: []\n"):
        (finding,) = said(read(front(keys)).diagnostics)
        assert finding.endswith("add `stages:` once it is typed [draft-without-stages]")


def test_any_other_journey_without_stages_is_told_of_drafts() -> None:
    for status in ("live", "archived"):
        (finding,) = said(read(front(DRAFT.replace("draft", status))).diagnostics)
        assert finding.endswith("or `status: draft` if it is still a picture [missing-key]")


def test_the_picture_is_drawn_in_place_of_the_map_with_a_link_to_all_of_it() -> None:
    drawing = site_of({"borrow": WITH_PICTURE})
    urls = {**drawing.addresses.urls, "wall.png": "wall.png"}
    page = page_of(dataclasses.replace(drawing, addresses=Addresses(urls)), "borrow.md")
    figure = page.find("figure")
    assert isinstance(figure, Tag)
    link_to_it, picture = figure.find("a"), figure.find("img")
    assert isinstance(link_to_it, Tag)
    assert isinstance(picture, Tag)
    assert (link_to_it["href"], picture["src"], picture["alt"]) == (
        "../wall.png",
        "../wall.png",
        "A wall of notes",
    )
    assert link_to_it.get_text() == "Open the whole picture"
    facts = page.select_one(".j-head")
    assert facts is not None
    assert "Reader" in facts.get_text()
    assert "Front desk" in facts.get_text()


def test_once_there_is_a_map_the_picture_stands_below_it() -> None:
    page = page_of(site_of({"borrow": WITH_MAP}), "borrow.md")
    names = [tag.name for tag in page.find_all(["table", "figure"])]
    assert names[0] == "table"
    assert names.count("figure") >= 1


def test_a_picture_that_is_not_there_has_a_message_and_its_words_are_shown() -> None:
    page = read(front(WITH_PICTURE), "borrow.md")
    found = CheckedSite([page], link([page]), Addresses({"borrow.md": "borrow/"}))
    messages = [finding.line() for finding in check(found)]
    remedy = "there is no picture 'wall.png' in the docs folder, its path is relative to the page"
    assert any(remedy in message for message in messages)
    figure = page_of(site_of({"borrow": WITH_PICTURE}), "borrow.md").find("figure")
    assert isinstance(figure, Tag)
    assert figure.get_text() == "A wall of notes"


def test_a_draft_is_listed_and_counted_nowhere() -> None:
    drawing = site_of({"borrow": WITH_PICTURE})
    listed = page_of(drawing, "journeys/index.md").select_one("tbody tr")
    assert listed is not None
    words = listed.get_text(" ")
    assert all(word in words for word in ("Borrow a book", "draft", "Reader", "Front desk"))
    insights = Insights(site({"borrow": WITH_PICTURE}), Options())
    assert (insights.glance.journeys, insights.glance.drafts) == (0, 1)
    assert insights.coverage.without_map == ("reader",)
    coverage = page_of(drawing, "insights/index.md").get_text(" ")
    assert "Reader" in coverage
    assert "draft: " in coverage
