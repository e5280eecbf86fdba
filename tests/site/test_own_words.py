"""What a site declares of its own: lanes and channels, in every theme."""

from __future__ import annotations

from typing import Any

import pytest

from tests.conftest import BuildSite, BuiltSite, in_tiers
from tests.site.reading import soup, words_of

PAGE = """---
title: Buy
journey:
  stages:
    - name: Decide
      steps:
        - name: Look
          touchpoint: {touchpoint: Shelf, channel: [Kiosk, web]}
          score: -1
          carbon: 3 kg, see [the study](study.md)
          data_we_keep:
            - "*Nothing*"
            - <b>An address</b>
        - name: Pay
          carbn: 2 kg
          touchpoint: {touchpoint: Till, channel: store}
---
"""

LANES: list[Any] = [
    {"key": "carbon", "label": "Carbon footprint", "kind": "text", "look": "label"},
    {"key": "data_we_keep", "after": "touchpoint", "look": "note"},
]


def built(build_site: BuildSite, theme: str, **options: Any) -> BuiltSite:
    settings = {"name": theme, **({"font": False} if theme == "material" else {})}
    plugins = ["search", {"journeys": {"scale": {"min": -2, "max": 2}, **options}}]
    files = {"buy.md": PAGE, "study.md": "# Study\n"}
    return build_site(files, {"theme": settings, "plugins": plugins})


@pytest.fixture(scope="module", params=in_tiers(["material", "mkdocs", "readthedocs"]))
def site(request: pytest.FixtureRequest, build_site: BuildSite) -> BuiltSite:
    channels = {"kiosk": {"label": "Info point", "icon": "material/monitor", "sign": "▣"}}
    made = built(build_site, request.param, lanes=LANES, channels=channels)
    assert made.exit_code == 0, made.log
    return made


def test_own_lanes_stand_where_the_site_wants_them(site: BuiltSite) -> None:
    rows = soup(site, "buy/index.html").select(".j-map tbody tr[class^=j-lane-]")
    names = [" ".join(row.th.get_text(" ").split()[:2]) for row in rows if row.th]
    assert names == ["Experience very", "Touchpoint", "Data we", "Carbon footprint"]


def test_texts_of_own_lanes_are_texts_like_the_others(site: BuiltSite) -> None:
    page = soup(site, "buy/index.html")
    label = page.select_one(".j-label")
    assert label is not None
    assert [link["href"] for link in label.select("a")] == ["../study/"]
    notes = page.select(".j-lane-data-we-keep .j-note")
    assert [note.decode_contents() for note in notes] == [
        "<em>Nothing</em>",
        "&lt;b&gt;An address&lt;/b&gt;",
    ]


def test_a_misspelt_own_key_is_named(site: BuiltSite) -> None:
    assert "buy.md:15:11: unknown key 'carbn', did you mean 'carbon'? [unknown-key]" in site.log


def test_the_search_finds_own_lanes(site: BuiltSite) -> None:
    assert "see the study" in site.read("search/search_index.json")


def test_channels_have_the_sites_names(site: BuiltSite) -> None:
    shown = soup(site, "buy/index.html").select(".j-map [data-channel]")
    assert [(one["data-channel"], one.get_text()) for one in shown] == [
        ("kiosk", "Info point"),
        ("web", "web"),
        ("store", "Till store"),
    ]
    listed = soup(site, "touchpoints/index.html").select("td .j-channel")
    assert {channel.get_text() for channel in listed} == {"Info point", "store", "web"}


def test_channels_have_the_themes_icons_or_signs(site: BuiltSite) -> None:
    page = site.read("buy/index.html")
    style = site.read("assets/journeys/channels.css")
    assert "assets/journeys/channels.css" in page
    assert '[data-channel="kiosk"]::before' in style
    if "md-container" in page:
        assert "data:image/svg+xml,%3Csvg" in style
        assert 'content: "\\25a3 "' not in style
    else:
        assert "svg" not in style
        assert 'content: "\\25a3 " / ""' in style


def test_channels_speak_the_sites_language(build_site: BuildSite) -> None:
    theme = {"name": "material", "font": False, "language": "de"}
    site = build_site({"buy.md": PAGE}, {"theme": theme, "plugins": ["journeys"]})
    shown = [words_of(one) for one in soup(site, "buy/index.html").select("[data-channel]")]
    assert shown == ["Kiosk", "Web", "Till Ladengeschäft"]


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (
            {"lanes": [{"key": "pains"}]},
            "option 'lanes': key: 'pains' is already a key of every step, choose another",
        ),
        (
            {"channels": {"web": {"icon": "material/stroe"}}},
            "option 'channels': web: the theme has no icon 'material/stroe', "
            "did you mean 'material/store'?",
        ),
        (
            {"channels": {"web": {"icon": "material/nothing-like-it"}}},
            "look it up in the theme's list of icons",
        ),
    ],
)
def test_a_wrong_one_ends_the_build_with_one_line(
    build_site: BuildSite, options: dict[str, Any], message: str
) -> None:
    site = built(build_site, "material", **options)
    assert site.exit_code == 1
    assert message in site.log
    assert "Traceback" not in site.log
