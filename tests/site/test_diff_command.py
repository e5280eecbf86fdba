"""`journeys diff` in real repositories: what reviewers are told, in each format."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import cmarkgfm
import pytest
from bs4 import BeautifulSoup, Tag

from tests.output_formats import validator
from tests.repository import commit, git, new_repository
from tests.site.test_command import CONFIG, run

BUY = """\
---
title: Buy a camera
journey:
  personas: Maya
  owner: Growth team
  stages:
    - name: Decide
      steps:
        - name: Read the FAQ
          touchpoint: FAQ
          score: 2
          pains: [Return policy is not answered, It is long]
        - {name: Compare, score: 3}
    - name: Pay
      steps:
        - {name: Go to the cart, score: 4, touchpoint: Cart}
---
"""
OTHER = """\
---
title: Return a camera
journey:
  owner: Returns team
  stages:
    - name: Ask
      steps: [{name: Look it up, score: 3, touchpoint: FAQ}]
---
"""
SITE = {"mkdocs.yml": CONFIG, "docs/buy.md": BUY, "docs/back.md": OTHER}
CHANGED = (
    BUY.replace("score: 2", "score: 4")
    .replace("Return policy is not answered, It is long", "It is too long")
    .replace("        - {name: Compare, score: 3}\n", "        - {name: Ask, score: 1}\n")
)

HOSTILE = (
    "@team/all @maya | `x` ``` <details> </script> https://evil.example www.evil.example"
    " [a](https://evil.example) ![b](c) maya@example.com #1 GH-2 !3 ~bug :smile: /close"
    " 0123456789abcdef0123456789abcdef01234567 <!-- x --> \\| **b** _i_ &amp; javascript:x"
)


def repository(folder: Path, *states: Mapping[str, str | bytes]) -> Path:
    """Make a repository with a commit for each state of its files."""
    new_repository(folder)
    for state in states:
        commit(folder, state)
    return folder


def changes(folder: Path, *arguments: str) -> dict[str, Any]:
    """Give what has changed, after a look whether the schema allows it."""
    done = run(folder, "diff", "--format", "json", *arguments)
    assert done.stderr == ""
    written: dict[str, Any] = json.loads(done.stdout)
    validator("diff").validate(written)
    return written


def test_a_reviewer_reads_what_changes_for_the_customer(tmp_path: Path) -> None:
    folder = repository(tmp_path, SITE)
    (folder / "docs" / "buy.md").write_text(CHANGED, "utf-8")
    done = run(folder, "diff", "HEAD")
    assert done.returncode == 0
    head, *lines = done.stdout.splitlines()
    assert re.fullmatch(
        r"HEAD \([0-9a-f]{8}\) to the working tree: 1 journey changed: scores 1 up; pains 1 gone;"
        r" steps 1 new, 1 gone\.",
        head,
    )
    assert lines == [
        "",
        "Journey: Buy a camera",
        "  Compare",
        "    • Step removed: Decide, step 2 (score 3)",
        "  Read the FAQ",
        "    ▲ Score: 2 → 4",
        "    ▲ Pain removed: Return policy is not answered",
        "    • Pain reworded: It is long → It is too long",
        "  Ask",
        "    • Step added: Decide, step 2 (score 1)",
        "",
        "Other journeys that this affects:",
        "  Return a camera (Returns team): FAQ",
    ]


def test_a_pull_request_is_compared_with_where_it_has_parted(tmp_path: Path) -> None:
    folder = repository(tmp_path, SITE)
    git(folder, "checkout", "--quiet", "-b", "better")
    commit(folder, {"docs/buy.md": CHANGED})
    git(folder, "checkout", "--quiet", "main")
    commit(folder, {"docs/back.md": OTHER.replace("Returns team", "Support")})
    git(folder, "checkout", "--quiet", "better")
    told = changes(folder)
    assert [one["after"]["id"] for one in told["records"]] == ["buy"]
    kinds = sorted(one["kind"] for one in told["records"][0]["changes"])
    assert kinds == ["pain-removed", "pain-reworded", "score-rise", "step-added", "step-removed"]
    assert told["reached"] == [
        {
            "journey": "back",
            "title": "Return a camera",
            "owner": "Returns team",
            "because": [{"kind": "touchpoint", "id": "faq"}],
        }
    ]
    assert changes(folder, "main", "better")["records"] != told["records"]
    assert changes(folder, "better", "better")["records"] == []


def test_a_moved_file_is_not_removed_and_added(tmp_path: Path) -> None:
    folder = repository(tmp_path, SITE)
    git(folder, "mv", "docs/buy.md", "docs/shop.md")
    record = changes(folder, "HEAD")["records"][0]
    assert [one["kind"] for one in record["changes"]] == ["journey-moved", "id-changed"]
    assert (record["before"]["path"], record["after"]["path"]) == ("buy.md", "shop.md")


def test_what_is_only_written_otherwise_is_no_change(tmp_path: Path) -> None:
    folder = repository(tmp_path, SITE)
    other = f"{BUY}Prose.\n"
    for words, instead in (
        ("  personas: Maya\n  owner: Growth", "  owner: 'Growth team'\n  personas: [maya]\n  #"),
        ("Return policy is not answered, It is long", "It is long, Return policy is not answered"),
        ("---\ntitle", "---\n# a comment\ntitle"),
    ):
        assert words in other
        other = other.replace(words, instead)
    (folder / "docs" / "buy.md").write_text(other, "utf-8")
    assert changes(folder, "HEAD")["records"] == []
    assert run(folder, "diff", "HEAD").stdout.endswith(
        "No journey, persona or touchpoint has changed.\n"
    )


def rendered(markdown: str) -> BeautifulSoup:
    """Give a comment's HTML as GitHub's own parser makes it, HTML in it included."""
    options = cmarkgfm.cmark.Options.CMARK_OPT_UNSAFE
    return BeautifulSoup(
        cmarkgfm.github_flavored_markdown_to_html(markdown, options), "html.parser"
    )


def test_what_authors_write_stays_text_in_a_comment(tmp_path: Path) -> None:
    folder = repository(tmp_path, SITE)
    quoted = json.dumps(HOSTILE)
    hostile = (
        CHANGED.replace("title: Buy a camera", f"title: {quoted}")
        .replace("owner: Growth team", f"owner: {quoted}")
        .replace("name: Ask", f"name: {quoted}")
        .replace("[It is too long]", f"[{quoted}]")
        .replace("name: Decide", f"name: {quoted}")
    )
    (folder / "docs" / "buy.md").write_text(hostile, "utf-8")
    written = run(folder, "diff", "HEAD", "--format", "markdown").stdout
    page = rendered(written)
    assert page.find_all(["a", "img", "script", "em", "strong", "del"]) == page.find_all("strong")
    assert len(page.find_all("strong")) == 1  # the summary's
    assert len(page.find_all("details")) == 1  # the diagrams'
    rows = [row for row in page.find_all("tr") if isinstance(row, Tag)]
    assert {len(row.find_all(["td", "th"])) for row in rows} <= {3, 5}
    for code in page.find_all("pre"):
        code.extract()
    words = page.get_text()
    assert "evil" in words
    assert not re.search(r"@\w|#\d|!\d|~\w|GH-\d|https?:/|www\.|\b[0-9a-f]{7,40}\b|:\w+:", words)
    assert not re.search(r"^/", written, re.M)


def test_joined_letters_stay_joined(tmp_path: Path) -> None:
    folder = repository(tmp_path, SITE)
    joined = "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645 \U0001f468\u200d\U0001f469"
    (folder / "docs" / "buy.md").write_text(BUY.replace("It is long", joined), "utf-8")
    assert joined in run(folder, "diff", "HEAD", "--format", "markdown").stdout


def test_a_comment_is_cut_at_a_whole_journey(tmp_path: Path) -> None:
    many = {f"docs/j{number}.md": BUY.replace("Buy a", f"Buy {number}") for number in range(500)}
    folder = repository(tmp_path, {"mkdocs.yml": CONFIG, **many})
    for name, text in many.items():
        (folder / name).write_text(text.replace("score: 2", "score: 1"), "utf-8")
    (folder / "docs" / "j77.md").write_text(BUY.replace("score: 4", "score: 1"), "utf-8")
    link = "https://ci.example/diff.html"
    written = run(folder, "diff", "HEAD", "--format", "markdown", "--link", link).stdout
    assert len(written) <= 60_000
    headings = re.findall(r"^## (.*)", written, re.M)
    assert headings[0] == "Buy a camera"  # the worst news
    left = re.search(r"\*(\d+) more journeys have changed: \[all changes\]\((.*)\)\.\*", written)
    assert left is not None
    assert (int(left[1]) + len(headings), left[2]) == (500, link)
    assert rendered(written).find_all("table")[-1].find_all("tr")[-1].get_text().strip()


def test_diagrams_are_short_enough_for_gitlab(tmp_path: Path) -> None:
    steps = "".join(f"        - {{name: {'Step ' * 8}{n}, score: 3}}\n" for n in range(60))
    long = BUY.replace("        - {name: Compare, score: 3}\n", steps)
    folder = repository(tmp_path, {**SITE, "docs/buy.md": long})
    (folder / "docs" / "buy.md").write_text(long.replace("score: 2", "score: 5"), "utf-8")
    written = run(folder, "diff", "HEAD", "--format", "markdown").stdout
    assert "```mermaid" not in written
    assert "*The diagram of 62 steps is too long to be drawn here.*" in written


@pytest.mark.parametrize(
    ("kinds", "code"),
    [("score-drop", 0), ("score-rise", 1), ("score-drop,step-removed", 1), ("any", 1)],
)
def test_a_team_can_ask_for_a_second_look(tmp_path: Path, kinds: str, code: int) -> None:
    folder = repository(tmp_path, SITE)
    assert run(folder, "diff", "HEAD", "--fail-on-change", kinds).returncode == 0
    (folder / "docs" / "buy.md").write_text(CHANGED, "utf-8")
    assert run(folder, "diff", "HEAD", "--fail-on-change", kinds).returncode == code


def test_two_folders_are_compared_without_git(tmp_path: Path) -> None:
    for name, text in (("old", BUY), ("new one", CHANGED)):
        folder = tmp_path / name
        (folder / "docs").mkdir(parents=True)
        (folder / "mkdocs.yml").write_text(CONFIG, "utf-8")
        (folder / "docs" / "buy.md").write_text(text, "utf-8")
    output = tmp_path / "changes.md"
    done = run(
        tmp_path, "diff", "--folders", "old", "new one", "--format", "markdown", "-o", str(output)
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert "| ▲ better | Read the FAQ | Score | 2 | 4 |" in output.read_text("utf-8")


def test_a_page_that_was_broken_then_is_named_and_the_rest_compared(tmp_path: Path) -> None:
    broken = "---\ntitle: Gone\njourney:\n  stages:\n    - name: A\n   steps: {\n---\n"
    folder = repository(tmp_path, {**SITE, "docs/broken.md": broken})
    (folder / "docs" / "broken.md").write_text(OTHER.replace("Return", "Bring back"), "utf-8")
    (folder / "docs" / "buy.md").write_text(CHANGED, "utf-8")
    told = changes(folder, "HEAD")
    assert {one["after"]["id"] for one in told["records"]} == {"broken", "buy"}
    assert any("docs/broken.md:6:" in note and "[broken-yaml]" in note for note in told["notes"])
    assert "> HEAD " in run(folder, "diff", "HEAD", "--format", "markdown").stdout


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["nowhere"], "nowhere"),
        (["--upload-pack=x"], "No such option"),
        (["HEAD", "HEAD", "HEAD"], "unexpected extra argument"),
        (["--fail-on-change", "score-dorp"], "did you mean 'score-drop'?"),
        (["--folders", "docs", "nowhere"], "nowhere"),
        (["HEAD", "--folders", "docs", "docs"], "leave BASE and HEAD out"),
        (["HEAD", "-o", "nowhere/x.md"], "cannot be written"),
    ],
)
def test_what_cannot_be_compared_is_said_in_one_line(
    tmp_path: Path, arguments: list[str], message: str
) -> None:
    folder = repository(tmp_path, SITE)
    done = run(folder, "diff", *arguments)
    assert done.returncode == 2
    assert message in done.stderr.splitlines()[-1]
    assert "Traceback" not in done.stderr


def test_a_title_cannot_turn_the_terminals_text_round(tmp_path: Path) -> None:
    folder = repository(tmp_path, SITE)
    hostile = BUY.replace("title: Buy a camera", 'title: "a\\u202Eb\\u2066c\\e[31md"')
    (folder / "docs" / "buy.md").write_text(hostile, "utf-8")
    assert "Journey: a\ufffdb\ufffdc\ufffd[31md (before" in run(folder, "diff", "HEAD").stdout


def test_a_page_in_conflict_is_told_and_not_taken_for_gone(tmp_path: Path) -> None:
    folder = repository(tmp_path, SITE)
    conflict = f"<<<<<<< HEAD\n{BUY}=======\n{CHANGED}>>>>>>> other\n"
    (folder / "docs" / "buy.md").write_text(conflict, "utf-8")
    told = run(folder, "diff", "HEAD").stdout
    assert "docs/buy.md:1:1: the front matter begins too late" in told
    assert "Journey removed" not in told


def test_a_bare_repository_is_called_so(tmp_path: Path) -> None:
    folder = repository(tmp_path / "site", SITE)
    git(tmp_path, "clone", "--quiet", "--bare", str(folder), "bare.git")
    done = run(tmp_path / "bare.git", "diff", "HEAD", "HEAD")
    assert done.returncode == 2
    assert "is a bare repository: use a clone with its files" in done.stderr


FUTURE = """\
---
title: Buy by chat
journey:
  state: future
  future_of: buy
  stages:
    - name: Ask
      steps:
        - {name: Ask the chat, score: 4, pains: It is a bot}
        - {name: Get the link, score: 5}
---
"""


def two_folders(tmp_path: Path, before: Mapping[str, str], after: Mapping[str, str]) -> Path:
    """Write two sites, `old` and `new`."""
    for name, site in (("old", before), ("new", after)):
        for path, text in site.items():
            file = tmp_path / name / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, "utf-8")
    return tmp_path


def written(folder: Path, form: str, *arguments: str) -> str:
    done = run(folder, "diff", "--format", form, "--folders", "old", "new", *arguments)
    assert done.stderr == ""
    return done.stdout


def test_a_new_map_shows_its_steps_and_which_map_it_would_replace(tmp_path: Path) -> None:
    folder = two_folders(tmp_path, SITE, SITE | {"docs/future.md": FUTURE})
    assert written(folder, "text").splitlines() == [
        "old to new: 1 new journey.",
        "",
        "Journey: Buy by chat (a future map of Buy a camera) (mean none → 4.5)",
        "  • Journey added",
        "  Ask the chat",
        "    • Step added: Ask, step 1 (score 4; pain: It is a bot)",
        "  Get the link",
        "    • Step added: Ask, step 2 (score 5)",
    ]
    markdown = written(folder, "markdown")
    assert "\n## Buy by chat (new)\n\nA future map of Buy a camera · " in markdown
    assert "| • | Get the link | Step added |  | Ask, step 2 \\(score 5\\) |" in markdown
    page = BeautifulSoup(written(folder, "html"), "html.parser")
    section = page.find(id="journey-future")
    assert section
    assert section.parent
    facts = section.parent.select_one(".j-facts")
    assert facts
    said = facts.get_text(" ", strip=True)
    assert "Journey added" in said
    assert "State: future state" in said
    assert "Would replace: Buy a camera" in said
    steps = [one.get_text(" ", strip=True) for one in section.parent.select(".j-map [scope=col]")]
    assert steps == ["+ new Ask the chat", "+ new Get the link"]
    [record] = json.loads(written(folder, "json"))["records"]
    assert record["after"]["state"] == "future"
    assert record["after"]["future_of"] == "buy"
    assert [one["step"]["name"] for one in record["steps"]] == ["Ask the chat", "Get the link"]


def test_a_map_that_is_gone_shows_what_went_with_it(tmp_path: Path) -> None:
    folder = two_folders(tmp_path, SITE | {"docs/future.md": FUTURE}, SITE)
    lines = written(folder, "text").splitlines()
    assert lines[:3] == [
        "old to new: 1 journey gone.",
        "",
        "Journey: Buy by chat (a future map of Buy a camera) (mean 4.5 → none)",
    ]
    assert "    • Step removed: Ask, step 1 (score 4; pain: It is a bot)" in lines
    page = BeautifulSoup(written(folder, "html"), "html.parser")
    section = page.find(id="gone-journey-future")
    assert section
    assert section.parent
    steps = [one.get_text(" ", strip=True) for one in section.parent.select(".j-map [scope=col]")]
    assert steps == ["Ask the chat", "Get the link"]
    assert "Steps of today that are dropped" not in section.parent.get_text()


def test_all_formats_count_the_same_and_name_the_journeys_that_are_reached(tmp_path: Path) -> None:
    more = CHANGED.replace("score: 1}", "score: 1, gains: It is quick, opportunities: Send a link}")
    read = (
        "score: 4\n          gains: It is there\n          opportunities: [Print it, Read it out]"
    )
    after = SITE | {"docs/buy.md": more.replace("score: 4\n", f"{read}\n", 1)}
    after["docs/future.md"] = FUTURE
    folder = two_folders(tmp_path, SITE, after)
    line = (
        "1 journey changed, 1 new journey: scores 1 up; pains 1 gone; gains 1 new; "
        "steps 1 new, 1 gone; opportunities 2 new."
    )
    text, markdown = written(folder, "text"), written(folder, "markdown")
    assert text.startswith(f"old to new: {line}\n")
    assert f"\n**{line}**\n" in markdown
    page = BeautifulSoup(written(folder, "html"), "html.parser")
    counted = [one.get_text() for one in page.select(".j-summary > span")]
    assert f"{', '.join(counted[:2])}: {'; '.join(counted[2:])}." == line
    reached = [one.get_text() for one in page.select(".j-others li")]
    assert reached == ["Return a camera (Returns team): FAQ"]
    assert text.endswith(f"Other journeys that this affects:\n  {reached[0]}\n")


def test_what_the_comparison_should_be_read_with_stands_on_the_page_too(tmp_path: Path) -> None:
    folder = two_folders(tmp_path, SITE, SITE | {"docs/odd.md": "---\njourney: [\n---\n"})
    [line] = [one for one in written(folder, "text").splitlines() if one.startswith("Note: ")]
    page = BeautifulSoup(written(folder, "html"), "html.parser")
    notes = [one.get_text() for one in page.select(".j-notes li")]
    assert [f"Note: {one}" for one in notes] == [line]


METRICS = "date,journey,step,metric,value,unit,target,better\n"
MEASURED = CONFIG.replace("journeys", "{journeys: {metrics: m.csv}}")
ROW = "2026-10-01,{},Compare,Conversion,{},%,15,higher\n"
OF_SEPTEMBER = "2026-09-01,buy,Compare,Conversion,11,%,15,higher\n"


def with_metrics(rows: str, **pages: str) -> dict[str, str]:
    """Give the site with a file of metrics."""
    site = SITE | {"mkdocs.yml": MEASURED, "docs/m.csv": METRICS + rows}
    return site | {f"docs/{name}.md": text for name, text in pages.items()}


CHANGES = "old to new: 1 journey changed: metrics 1 changed."


def test_a_changed_metric_file_is_a_change(tmp_path: Path) -> None:
    before, after = (OF_SEPTEMBER + ROW.format("buy", value) for value in (9, 16))
    folder = two_folders(tmp_path, with_metrics(before), with_metrics(after))
    assert written(folder, "text").splitlines() == [
        CHANGES,
        "",
        "Journey: Buy a camera",
        "  Compare",
        "    ▲ Metric (m.csv): Conversion (9% → 16%, 6 from the target → reached)",
    ]
    assert "| ▲ better | Compare | Metric \\(m.\u2060csv\\): Conversion | 9%" in written(
        folder, "markdown"
    )
    page = BeautifulSoup(written(folder, "html"), "html.parser")
    [item] = page.select("[data-change=metric-changed]")
    said = item.get_text()
    assert "Metric (m.csv): Conversion" in said
    assert "before: 9% → now: 16%" in said
    [record] = json.loads(written(folder, "json"))["records"]
    [change] = record["changes"]
    assert (change["kind"], change["step"]["after"]["id"]) == ("metric-changed", "compare")
    ends = [(change[side]["value"], change[side]["file"]) for side in ("before", "after")]
    assert ends == [(9, "m.csv"), (16, "m.csv")]
    of_kind = ("diff", "--folders", "old", "new", "--fail-on-change")
    assert run(folder, *of_kind, "metric-changed").returncode == 1
    assert run(folder, *of_kind, "score-drop").returncode == 0
    assert run(folder, "diff", "--folders", "old", "old", *of_kind[4:], "any").returncode == 0


def test_a_metric_file_is_compared_with_what_git_has(tmp_path: Path) -> None:
    folder = repository(tmp_path, with_metrics(ROW.format("buy", 9)), {"docs/index.md": "# Shop\n"})
    (folder / "docs" / "m.csv").write_text(METRICS + ROW.format("buy", 4), "utf-8")
    [record] = changes(folder, "HEAD")["records"]
    assert [(one["kind"], one["news"]) for one in record["changes"]] == [
        ("metric-changed", "worse")
    ]
    commit(folder, {})
    [again] = changes(folder, "HEAD~1", "HEAD")["records"]
    assert again == record
    assert changes(folder, "HEAD~2", "HEAD~1")["records"] == []


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ("", ROW.format("buy", 9), "• Metric added (m.csv): Conversion (9%, 6 from the target)"),
        (ROW.format("buy", 9), "", "• Metric removed (m.csv): Conversion (9%, 6 from the target)"),
        (
            OF_SEPTEMBER + ROW.format("buy", 9),
            OF_SEPTEMBER.replace("11", "12") + ROW.format("buy", 9),
            "• Metric (m.csv): Conversion (earlier values 2026-09-01: 11 → 2026-09-01: 12)",
        ),
        (
            OF_SEPTEMBER,
            OF_SEPTEMBER + ROW.format("buy", 9),
            "▼ Metric (m.csv): Conversion"
            " (11% → 9%, 4 from the target → 6 from the target, 2026-09-01 → 2026-10-01)",
        ),
        (ROW.format("buy", 9), "\n" + ROW.format("Buy a camera", "9.0"), ""),
    ],
)
def test_what_becomes_of_a_metric_in_a_file(
    tmp_path: Path, before: str, after: str, said: str
) -> None:
    folder = two_folders(tmp_path, with_metrics(before), with_metrics(after))
    lines = written(folder, "text").splitlines()
    assert [line.strip() for line in lines[4:]] == ([said] if said else [])


@pytest.mark.parametrize(
    ("page", "note"),
    [
        (
            BUY.replace("Compare", "Compare two"),
            "the step 'Compare' of 'buy', which is now called 'Compare two': its numbers are lost;"
            " write 'Compare two' there, or give the step the id 'compare'",
        ),
        (
            BUY.replace("        - {name: Compare, score: 3}\n", ""),
            "the step 'Compare' of 'buy', which is gone: the numbers are on no map; remove them",
        ),
        (
            BUY.replace("score: 3}", "score: 3, id: one}").replace(
                "{name: Go to", "{name: Compare, id: two}\n        - {name: Go to"
            ),
            "the step 'Compare' of 'buy', and several steps now have this name:"
            " write the id 'one' there",
        ),
        (
            BUY.replace("{name: Compare", "{name: Look at two, id: look"),
            "the step 'Compare' of 'buy', which is gone: the numbers are on no map; remove them",
        ),
        (
            BUY.replace("journey:", "journey:\n  id: purchase"),
            "the step 'Compare' of 'buy', a journey now called 'Buy a camera': its numbers are"
            " lost; write 'Buy a camera' there",
        ),
    ],
)
def test_numbers_that_lose_their_step_are_named(tmp_path: Path, page: str, note: str) -> None:
    rows = OF_SEPTEMBER + ROW.format("buy", 9)
    folder = two_folders(tmp_path, with_metrics(rows), with_metrics(rows, buy=page))
    whole = f"m.csv:2: 2 rows name {note}"
    assert f"Note: {whole}" in written(folder, "text").splitlines()
    assert json.loads(written(folder, "json"))["notes"] == [whole]
    notes = BeautifulSoup(written(folder, "html"), "html.parser").select(".j-notes li")
    assert [one.get_text() for one in notes] == [whole]
    assert "2 rows name" in written(folder, "markdown")
    again = run(folder, "diff", "--folders", "new", "new").stdout
    assert again == "new to new: No journey, persona or touchpoint has changed.\n"


def test_rows_that_fitted_no_step_before_have_not_lost_it_now(tmp_path: Path) -> None:
    rows = OF_SEPTEMBER.replace("Compare", "Look")
    after = BUY.replace("Read the FAQ", "Look").replace("score: 3}", "score: 3, feeling: sad}")
    before = with_metrics(rows, buy=BUY.replace("Read the FAQ", "Read"))
    folder = two_folders(tmp_path, before, with_metrics(rows, buy=after))
    assert "Note" not in written(folder, "text")
