"""`history: true` in real repositories: what has changed in a journey, from git."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest
from bs4 import BeautifulSoup, Tag

from journeys_plugin.findings import engine
from journeys_plugin.git.commits import commits_at
from journeys_plugin.model.page import Page, read_page
from journeys_plugin.options import Options
from journeys_plugin.project.map_histories import HistoryReader
from journeys_plugin.values.scale import Scale
from tests import forked
from tests.conftest import QUIET, in_tiers
from tests.repository import commit, git, new_repository, write

pytestmark = pytest.mark.usefixtures("own_git_settings")

CONFIG = """site_name: Shop
theme: {name: mkdocs}
plugins: [{journeys: {history: true}}]
"""

PAGE = """\
---
title: Buy a camera
journey:
  personas: Maya
  owner: Shop team
  stages:
    - name: Decide
      steps:
        - {name: Look, score: 4, touchpoint: Shelf}
        - name: Read the FAQ
          score: 2
          touchpoint: FAQ
          pains: [Return policy is not answered, Too long]
    - name: Get
      steps:
        - {name: Pay, score: {Maya: 3}, wait: 2 days}
---

Prose.
"""
BETTER = PAGE.replace("score: 2", "score: 4").replace("Return policy is not answered, ", "")
UNKNOWN = "the history of maps is not shown"


@dataclass(frozen=True)
class Shop:
    """A site in a repository, with a cache of its own beside it."""

    root: Path

    def commit(self, files: Mapping[str, str | bytes] | None = None, day: str = "") -> str:
        return commit(self.root, files, day=day or "2026-03-05")

    def build(self, *, cache: str = "", code: int = 0) -> list[str]:
        """Build the site and give git's commands that were run."""
        trace = self.root.parent / "trace"
        trace.unlink(missing_ok=True)
        kept = cache or str(self.root.parent / "cache")
        env = {**os.environ, **QUIET, "JOURNEYS_CACHE": kept, "GIT_TRACE2_EVENT": str(trace)}
        done = forked.run("mkdocs", ["build", "--strict"], self.root, env, together=True)
        assert done.returncode == code, done.stdout
        (self.root.parent / "log").write_text(done.stdout, "utf-8")
        return traced(trace)

    @property
    def unknown(self) -> list[str]:
        """The log's lines that say why there is no history."""
        lines = (self.root.parent / "log").read_text("utf-8").splitlines()
        return [line for line in lines if UNKNOWN in line]

    def history(self, page: str = "buy/index.html") -> Tag | None:
        text = (self.root / "site" / page).read_text("utf-8")
        return BeautifulSoup(text, "html.parser").select_one(".j-history")

    def entries(self, page: str = "buy/index.html") -> dict[str, list[str]]:
        """Give the changes in words, by day and commit."""
        found = self.history(page)
        return (
            {}
            if found is None
            else {
                words(one.select_one("p")): [words(line) for line in one.select("ul > li")]
                for one in found.select("ol > li")
            }
        )

    def means(self, page: str = "buy/index.html") -> list[str]:
        found = self.history(page)
        return (
            []
            if found is None
            else [": ".join(map(words, row.select("th, td"))) for row in found.select("tbody tr")]
        )


def words(tag: Tag | None) -> str:
    return "" if tag is None else " ".join(tag.get_text().split())


def traced(trace: Path) -> list[str]:
    lines = trace.read_text("utf-8").splitlines() if trace.exists() else []
    events = (json.loads(line) for line in lines)
    return [str(one["name"]) for one in events if one["event"] == "cmd_name"]


@pytest.fixture
def shop(tmp_path: Path) -> Shop:
    root = new_repository(tmp_path / "site")
    files = {"mkdocs.yml": CONFIG, ".gitignore": "site/\n", "docs/buy.md": PAGE}
    commit(root, files, day="2026-01-05")
    return Shop(root)


def test_the_last_changes_of_experience_stand_on_the_page(shop: Shop) -> None:
    begun = git(shop.root, "rev-parse", "HEAD")[:8]
    shop.commit({"docs/buy.md": PAGE.replace("Prose", "Words")})
    made = shop.commit({"docs/buy.md": BETTER})[:8]
    shop.commit({"docs/buy.md": BETTER.replace("name: Look", "name: 'Look'")})
    shop.commit({"docs/buy.md": BETTER.replace("title: B", "tags: [x]\ntitle: B")})
    reviewed = BETTER.replace("  owner", "  id: buy\n  reviewed: 2026-02-01\n  owner")
    shop.commit({"docs/buy.md": reviewed})
    steps = "- {name: Ask, score: 4}\n        - {name: Hold it, score: 3.5}\n        - {name: Look"
    longer = reviewed.replace("- {name: Look", steps)  # whose mean is 3.7, and was 3.67
    added = shop.commit({"docs/buy.md": longer}, "2026-04-01")[:8]
    shop.build()
    assert shop.entries() == {
        f"1 April 2026 · {added}": [
            "•Ask: Step added: Decide, step 1 (score 4)",
            "•Hold it: Step added: Decide, step 2 (score 3.5)",
        ],
        f"5 March 2026 · {made} · Mean: 3.0 → 3.7": [
            "▲better: Read the FAQ: Score: 2 → 4",
            "▲better: Read the FAQ: Pain removed: Return policy is not answered",
        ],
        f"5 January 2026 · {begun}": ["•Journey added"],
    }
    assert shop.means() == ["1 April 2026: 3.7", "5 March 2026: 3.7", "5 January 2026: 3.0"]
    assert shop.unknown == []


def test_the_home_page_tells_what_changed_lately(shop: Shop) -> None:
    shop.commit({"docs/rent.md": PAGE.replace("Buy a camera", "Rent a lens")}, "2026-02-05")
    shop.commit({"docs/buy.md": BETTER, "docs/index.md": "# Home\n\n<!-- journeys/home -->\n"})
    shop.build()
    page = BeautifulSoup((shop.root / "site" / "index.html").read_text("utf-8"), "html.parser")
    assert [words(line) for line in page.select(".j-news-of-maps p")] == [
        "Buy a camera: ▲ Read the FAQ: Score: 2 → 4; and 1 more",
        "5 March 2026",
        "Rent a lens: • Journey added",
        "5 February 2026",
        "Buy a camera: • Journey added",
        "5 January 2026",
    ]


def test_a_mean_neither_rises_nor_falls_with_who_is_asked(shop: Shop) -> None:
    page = PAGE.replace("personas: Maya", "personas: [Maya, Ben]")
    both = page.replace("score: 4", "score: {Maya: 5, Ben: 1}")
    eva = PAGE.replace("Maya", "Eva").replace("score: 4", "score: 1")
    shop.commit({"docs/buy.md": both}, "2026-02-05")
    shop.commit({"docs/buy.md": PAGE}, "2026-03-05")
    shop.commit({"docs/buy.md": eva}, "2026-04-05")
    shop.build()
    heads = [head.split(" · ")[2:] for head in shop.entries()]
    assert heads == [[], ["Mean (Maya): 3.3 → 3.0"], ["Mean (Maya): 3.0 → 3.3"], []]
    found = shop.history()
    assert found is not None
    line = found.select_one(".j-means-line")
    assert line is not None
    assert str(line["d"]).count("M") == 4  # nothing is drawn from one of them to the next
    assert "V" not in str(line["d"])
    note = found.select_one(".j-means > .j-small")
    assert words(note) == "The line breaks where the scores come from other personas than before."


def test_a_moved_file_and_a_merge_are_followed(shop: Shop) -> None:
    git(shop.root, "switch", "--quiet", "--create", "branch")
    shop.commit({"docs/buy.md": BETTER})
    git(shop.root, "switch", "--quiet", "main")
    shop.commit({"docs/other.md": "# Other\n"})
    git(shop.root, "merge", "--quiet", "--no-ff", "--no-edit", "branch")
    git(shop.root, "mv", "docs/buy.md", "docs/get a café.md")
    longer = BETTER.replace("2 days", "5 days")
    shop.commit({"docs/get a café.md": longer}, day="2026-04-01")
    shop.build()
    found = shop.entries("get a café/index.html")
    assert [lines[0] for lines in found.values()] == [
        "▼worse: Pay: Waiting: 2 days → 5 days",
        "▲better: Read the FAQ: Score: 2 → 4",
        "•Journey added",
    ]
    assert len(found) == 3


def test_only_the_last_five_commits_and_their_first_changes(shop: Shop) -> None:
    for number in range(1, 8):
        day = f"2026-02-0{number}"
        shop.commit({"docs/buy.md": PAGE.replace("2 days", f"{number + 2} days")}, day)
    gains = ", ".join(f"Gain {number}" for number in range(9))
    shop.commit({"docs/buy.md": PAGE.replace("pains", f"gains: [{gains}]\n          pains")})
    shop.build()
    found = list(shop.entries().values())
    assert [len(lines) for lines in found] == [7, 1, 1, 1, 1]
    assert found[0][-1] == "and 4 more"


def test_of_many_changes_the_gravest_come_first(shop: Shop) -> None:
    thoughts = ", ".join(f"Thought {number}" for number in range(7))
    page = PAGE.replace("pains: [", f"thoughts: [{thoughts}]\n          pains: [Nobody answers, ")
    page = page.replace("score: 4", "score: 3").replace("{Maya: 3}", "{Maya: 1}")
    shop.commit({"docs/buy.md": page.replace("score: 2", "score: 5").replace(", Too long", "")})
    shop.build()
    found = next(iter(shop.entries().values()))
    assert found[:5] == [
        "▼worse: Pay: Score (Maya): 3 → 1",
        "▼worse: Look: Score: 4 → 3",
        "▼worse: Read the FAQ: Pain added: Nobody answers",
        "▲better: Read the FAQ: Score: 2 → 5",
        "▲better: Read the FAQ: Pain removed: Too long",
    ]
    assert found[-1] == "and 6 more"


def test_another_name_for_the_same_touchpoint_is_no_change(shop: Shop) -> None:
    faq = "---\ntitle: Questions\ntouchpoint:\n  aliases: FAQ\n---\n"
    shop.commit(
        {
            "docs/faq.md": faq,
            "docs/buy.md": PAGE.replace("touchpoint: FAQ", "touchpoint: questions"),
        }
    )
    shop.commit({"docs/buy.md": PAGE.replace("touchpoint: FAQ", "touchpoint: Shelf")}, "2026-03-09")
    shop.build()
    said = [line for lines in shop.entries().values() for line in lines]
    assert "•Read the FAQ: Touchpoint replaced: Questions → Shelf" in said
    assert len(said) == 2


def test_steps_and_stages_that_come_go_move_and_are_renamed(shop: Shop) -> None:
    step = "        - {name: Look, score: 4, touchpoint: Shelf}\n"
    page = PAGE.replace(step, "").replace("---\n\nProse", f"{step}---\n\nProse")
    page = page.replace("name: Pay,", "name: Pay, optional: true, next: {to: Look, when: broken},")
    page = page.replace("title: Buy a", "title: Buy the").replace("team", "people")
    shop.commit({"docs/buy.md": page})
    shop.commit(
        {"docs/buy.md": page.replace("    - name: Get", "    - name: Get it")}, "2026-03-06"
    )
    shop.build()
    [stage], said, _ = shop.entries().values()
    assert stage == "•Get it: Stage renamed: Get → Get it"
    assert said == [
        "•Journey renamed: Buy a camera → Buy the camera",
        "•Look: Step moved: Decide, step 1 → Get, step 2",
        "•Owner: Shop team → Shop people",
        "•Pay: Optional: no → yes",
        "•Pay: Branch added: Look (when broken)",
    ]


def test_a_companions_history_is_its_own(shop: Shop) -> None:
    journey = PAGE.split("---\n")[1]
    shop.commit({"docs/sell.md": "# Sell\n", "docs/sell.yml": journey}, "2026-02-01")
    shop.commit({"docs/sell.yml": journey.replace("score: 2", "score: 1")})
    shop.commit({"docs/sell.md": "# Sell it\n\nProse\n"})
    shop.build()
    assert list(shop.entries("sell/index.html").values()) == [
        ["▼worse: Read the FAQ: Score: 2 → 1"],
        ["•Journey added"],
    ]


def test_what_authors_wrote_is_text(shop: Shop) -> None:
    attack = "</li></div><script>alert(1)</script><img src=x onerror=alert(1)>{{ config }}"
    shop.commit({"docs/buy.md": PAGE.replace("Too long", f'"{attack}"').replace("Look", "<b>Go")})
    shop.build()
    history = shop.history()
    assert history is not None
    assert history.select("script, img, b") == []
    assert attack in history.get_text()


# What is not shown


def test_what_is_not_committed_is_not_shown(shop: Shop) -> None:
    write(shop.root, {"docs/buy.md": BETTER, "docs/new.md": PAGE})
    shop.build()
    assert list(shop.entries().values()) == [["•Journey added"]]
    assert shop.history("new/index.html") is None
    assert shop.means() == []


def test_git_is_not_run_where_the_option_is_off(shop: Shop) -> None:
    write(shop.root, {"mkdocs.yml": CONFIG.replace("true", "false")})
    assert shop.build() == []
    assert shop.history() is None
    write(shop.root, {"mkdocs.yml": CONFIG.replace("[{journeys: {history: true}}]", "[journeys]")})
    assert shop.build() == []


def test_a_shallow_clone_says_so_in_one_line(shop: Shop, tmp_path: Path) -> None:
    shop.commit({"docs/buy.md": BETTER})
    clone = tmp_path / "clone" / "site"
    git(tmp_path, "clone", "--quiet", "--depth=1", f"file://{shop.root}", str(clone))
    shallow = Shop(clone)
    shallow.build()
    assert shallow.unknown == [
        f"INFO    -  journeys: {UNKNOWN}: this is a shallow clone, without the history"
    ]
    assert shallow.history() is None


def test_no_repository_and_no_commits_say_so_in_one_line(shop: Shop) -> None:
    shutil.rmtree(shop.root / ".git")
    shop.build()
    [line] = shop.unknown
    assert line.startswith(f"INFO    -  journeys: {UNKNOWN}: there is no git repository")
    assert shop.history() is None
    new_repository(shop.root)
    shop.build()
    [line] = shop.unknown
    assert line.endswith("the git repository has no commits")


def test_a_partial_clone_says_so_in_one_line(shop: Shop, tmp_path: Path) -> None:
    shop.commit({"docs/buy.md": BETTER})
    git(shop.root, "config", "uploadpack.allowFilter", "true")
    clone = tmp_path / "clone" / "site"
    git(tmp_path, "clone", "--quiet", "--filter=blob:none", f"file://{shop.root}", str(clone))
    partial = Shop(clone)
    partial.build()
    [line] = partial.unknown
    assert f"{UNKNOWN} (git: the object " in line


# What is kept


ASKED_TWICE = ["rev-parse"] * 4
"""Git says where it is: once for what is kept of the site, and once for the histories."""


@pytest.mark.long
def test_each_version_is_read_once(shop: Shop) -> None:
    shop.commit({"docs/buy.md": BETTER})
    assert shop.build() == [*ASKED_TWICE, "ls-tree", "log", "cat-file"]
    first = shop.entries()
    assert shop.build() == ["rev-parse", "rev-parse"]
    assert shop.entries() == first
    shop.commit({"docs/other.md": "# Other\n"})
    assert shop.build() == [*ASKED_TWICE, "ls-tree", "log"]
    assert shop.entries() == first
    made = shop.commit({"docs/buy.md": PAGE}, "2026-04-01")[:8]
    assert shop.build()[-1] == "cat-file"
    assert next(iter(shop.entries())) == f"1 April 2026 · {made} · Mean: 3.7 → 3.0"
    shop.commit({"docs/buy.md": BETTER}, "2026-05-01")
    shop.commit({"docs/buy.md": PAGE}, "2026-06-01")
    assert shop.build() == [*ASKED_TWICE, "ls-tree", "log"]  # both are known
    assert next(iter(shop.entries())).startswith("1 June 2026")


def test_without_a_cache_all_is_read_again(shop: Shop) -> None:
    shop.commit({"docs/buy.md": BETTER})
    for _ in range(2):
        assert shop.build(cache="off")[-1] == "cat-file"
        assert len(shop.entries()) == 2
    assert git(shop.root, "status", "--porcelain") == ""


def test_a_broken_cache_costs_nothing_but_time(shop: Shop) -> None:
    shop.commit({"docs/buy.md": BETTER})
    shop.build()
    first = shop.entries()
    [kept] = (shop.root.parent / "cache").glob("*.sqlite")
    kept.write_bytes(b"no database")
    shop.build()
    assert shop.entries() == first


def test_a_rebuild_of_the_same_process_reads_nothing_again(
    shop: Shop, monkeypatch: pytest.MonkeyPatch
) -> None:
    shop.commit({"docs/buy.md": BETTER})
    trace = shop.root.parent / "trace"
    monkeypatch.setenv("GIT_TRACE2_EVENT", str(trace))
    reader, page = HistoryReader(), read_page("buy.md", BETTER.encode(), Scale())
    assert isinstance(page, Page)
    site = engine.linked({"buy.md": page}, Options(history=True), ())
    first = reader.read(site, shop.root / "docs", "", None)
    assert "cat-file" in traced(trace)
    trace.unlink()
    assert reader.read(site, shop.root / "docs", "", None) == first
    assert traced(trace) == ["rev-parse", "rev-parse"]


# Where it stands, and how


def test_a_marker_and_the_option_parts_place_it(shop: Shop) -> None:
    config = CONFIG.replace("history: true", "history: true, parts: {journey: [text, map]}")
    write(shop.root, {"mkdocs.yml": config, "docs/index.md": "<!-- journeys/history buy -->\n"})
    shop.build()
    assert shop.history() is None
    assert len(shop.entries("index.html")) == 1
    history = shop.history("index.html")
    assert history is not None
    assert history.select("#buy--journeys--history")


def test_commits_lead_to_the_forge(shop: Shop) -> None:
    config = f"repo_url: https://gitlab.example.com/shop/maps\n{CONFIG}"
    made = shop.commit({"mkdocs.yml": config, "docs/buy.md": BETTER})
    shop.build()
    history = shop.history()
    assert history is not None
    link = history.select("a")[0]
    assert link["href"] == f"https://gitlab.example.com/shop/maps/-/commit/{made}"


@pytest.mark.parametrize(
    ("repository", "commits"),
    [
        ("https://github.com/shop/maps/", "https://github.com/shop/maps/commit/{commit}"),
        ("https://github.com/shop/maps.git", "https://github.com/shop/maps/commit/{commit}"),
        ("https://bitbucket.org/shop/maps", "https://bitbucket.org/shop/maps/commits/{commit}"),
        ("https://git.example.com/shop/maps", ""),
        ("javascript:alert(1)//github.com", ""),
        ("https://[github.com", ""),
        ("", ""),
    ],
)
def test_the_forge_is_known_by_its_host(repository: str, commits: str) -> None:
    assert commits_at(repository) == commits


@pytest.mark.parametrize(
    ("language", "heading", "line"),
    in_tiers(
        [
            ("de", "Was sich geändert hat", "▲besser: Read the FAQ: Bewertung: 2 → 4"),
            ("ja", "変更内容", "▲改善: Read the FAQ: スコア: 2 → 4"),
        ]
    ),
)
def test_it_speaks_the_sites_language(shop: Shop, language: str, heading: str, line: str) -> None:
    config = CONFIG.replace("name: mkdocs", f"name: mkdocs, locale: {language}")
    shop.commit({"mkdocs.yml": config, "docs/buy.md": BETTER})
    shop.build()
    assert next(iter(shop.entries().values()))[0] == line
    text = (shop.root / "site" / "buy" / "index.html").read_text("utf-8")
    page = BeautifulSoup(text, "html.parser")
    assert words(page.select_one("#journeys--history")) == heading
    assert page.select('a[href="#journeys--history"]')


def test_the_curve_is_in_words_too(shop: Shop) -> None:
    shop.commit({"docs/buy.md": BETTER})
    shop.build()
    history = shop.history()
    assert history is not None
    drawn = history.select_one("svg[role=img]")
    assert drawn is not None
    named = [words(history.find(id=one)) for one in str(drawn["aria-labelledby"]).split()]
    assert named == ["Mean score over time", "5 January 2026: 3.0; 5 March 2026: 3.7"]
