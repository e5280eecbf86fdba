"""The manual: what it shows is what happens."""

from __future__ import annotations

import ast
import re
from pathlib import Path
from textwrap import indent
from typing import TypeGuard

import yaml
from jsonschema import Draft7Validator

import journeys_plugin
from journeys_plugin.model.page import Page, read_page
from journeys_plugin.pages.insight_drawer import HEADINGS
from journeys_plugin.schema.json_schema import json_schema
from journeys_plugin.values.scale import Scale
from tests.conftest import BuildSite
from tests.repository import commit, git, new_repository
from tests.site.example import JOURNEYS, ROOT

from .reading import findings, soup, words_of
from .test_command import run

DOCS = Path(__file__).parents[2] / "docs"
MANUAL = DOCS / "manual"

WRONG_AND_RIGHT = re.compile(
    r"```yaml\n(?P<wrong>(?:(?!```).)*?)\n```\n\nThe log says:\n\n"
    r"(?P<said>(?:>[^\n]*\n)+)\nWrite this instead:\n\n```yaml\n(?P<right>.*?)\n```\n",
    re.S,
)
MESSAGE = re.compile(r"> (`+) ?(.*?) ?\1\n")

BUYER = "---\ntitle: First-time buyer\npersona:\n  role: Parent with a first camera\n---\n"
STEP = """\
---
title: Buy a camera {name}
journey:
  personas: First-time buyer
  stages:
    - name: Choose
      steps:
        - name: Look at the camera
{keys}
        - name: Read the FAQ
---
"""


def step(name: str, keys: str) -> str:
    """Write a journey whose first step has these keys, from line 9 and column 11 on."""
    return STEP.format(name=name, keys=indent(keys, " " * 10))


def test_each_mistake_in_yaml_has_the_message_that_the_manual_shows(
    build_site: BuildSite,
) -> None:
    shown = [found.groupdict() for found in WRONG_AND_RIGHT.finditer(read("yaml.md"))]
    assert len(shown) == read("yaml.md").count("The log says:") > 10
    files = {"index.md": "# Home\n", "first-time-buyer.md": BUYER}
    for number, found in enumerate(shown):
        files[f"wrong-{number}.md"] = step(f"wrong {number}", found["wrong"])
        files[f"right-{number}.md"] = step(f"right {number}", found["right"])
    log = build_site(files).log.splitlines()
    for number, found in enumerate(shown):
        path = f"docs/wrong-{number}.md:"
        said = [line.partition(path)[2] for line in log if path in line]
        messages = [message for _, message in MESSAGE.findall(found["said"])]
        assert messages == [f"docs/journeys/buy.md:{rest}" for rest in said]
    assert [line for line in log if "docs/right-" in line] == []


WHOLE_PAGE = re.compile(
    r"`docs/(?P<path>[^`]+\.md)`:\n\n```markdown\n(?P<text>---\n.*?)```\n", re.S
)
SNIPPET = re.compile(r"^```yaml\n(.*?)```\n", re.S | re.M)


def whole_pages(text: str) -> dict[str, str]:
    """Give the whole pages that the manual shows, by the path that it names."""
    found = {page["path"]: page["text"] for page in WHOLE_PAGE.finditer(text)}
    assert len(found) == text.count("```markdown") > 1
    return found


def test_the_pages_of_the_first_five_minutes_build_without_a_finding(
    build_site: BuildSite,
) -> None:
    files = whole_pages((DOCS / "start.md").read_text("utf-8"))
    site = build_site({"index.md": "# Home\n", **files}, strict=True)
    assert site.exit_code == 0, site.log
    assert list(findings(site.log)) == []


def test_what_writers_are_shown_builds_without_a_finding(build_site: BuildSite) -> None:
    snippets = SNIPPET.findall(read("writing.md"))
    assert len(snippets) > 10
    shown = {f"journeys/shown-{n}.md": page_with(text, n) for n, text in enumerate(snippets)}
    pages = our_example() | whole_pages(read("writing.md")) | shown
    site = build_site(pages, {"plugins": [JOURNEYS]}, strict=True)
    assert site.exit_code == 0, site.log
    assert [line for line in findings(site.log) if "shown-" in line.text] == []
    assert [line for line in findings(site.log) if "tripod" in line.text] == []


def page_with(snippet: str, number: int) -> str:
    """Write a page around some steps, or around a whole `journey:`."""
    if snippet.startswith("- name:"):
        stage = "journey:\n  stages:\n    - name: Choose\n      steps:\n"
        snippet = stage + indent(snippet, " " * 8)
    return f"---\ntitle: Shown {number}\n{snippet}---\n"


def our_example() -> dict[str, str | bytes]:
    """Give the camera shop's files, which the manual's examples refer to."""
    folders = ("journeys", "metrics", "personas", "touchpoints")
    paths = [path for folder in folders for path in (DOCS / folder).rglob("*.*")]
    return {
        "index.md": "# Home\n",
        **{path.relative_to(DOCS).as_posix(): path.read_bytes() for path in paths},
    }


def read(name: str) -> str:
    return (MANUAL / name).read_text("utf-8")


def test_the_map_in_an_editor_has_the_mistakes_that_the_manual_lists() -> None:
    text = read("editors.md")
    (shown,) = re.findall(r"```yaml\n(title:.*?)```", text, re.S)
    listed = re.findall(r"^(\d+):(\d+) +\S", text, re.M)
    page = read_page("buy.md", f"---\n{shown}---\n".encode(), Scale())
    assert isinstance(page, Page)
    found = [(str(one.location.line - 1), str(one.location.column)) for one in page.diagnostics]
    assert sorted(listed) == sorted(found)
    errors = list(Draft7Validator(json_schema("7", Scale(), {})).iter_errors(yaml.safe_load(shown)))
    assert len(errors) == len(listed)


def test_a_site_with_the_manuals_settings_asks_nobody_outside(build_site: BuildSite) -> None:
    (settings,) = re.findall(r"```yaml\n(theme:.*?)```", read("publishing.md"), re.S)
    files = {
        "index.md": "# Home\n",
        "buy.md": step("", "score: 2"),
        "first-time-buyer.md": BUYER,
        "js/mermaid.min.js": "",
    }
    site = build_site(files, yaml.safe_load(settings), strict=True)
    assert site.exit_code == 0, site.log
    page = soup(site, "buy/index.html")
    loaded = [str(tag.get("src") or tag["href"]) for tag in page.select("[src], link[href]")]
    assert [address for address in loaded if "//" in address] == []
    assert page.select_one('.j-diagram[data-mermaid$="js/mermaid.min.js"]')


PACKAGE = Path(journeys_plugin.__file__).parent
TEMPLATES = PACKAGE / "pages" / "templates"
INSIGHTS = ("insight_drawer.py", "backlog_drawer.py", "grid_drawer.py")
DRAWING = ("part_drawer.py", "site.py", "list_drawer.py", "further_pages.py", *INSIGHTS)
NOT_ON_PAGES = {"comparison.html", "comparison.css", "standalone.html", "standalone.css"}
"""What a command writes, in which no theme has a say."""


def rendered() -> dict[str, list[str]]:
    """Give the values that each template gets, as the code hands them over."""
    trees = [ast.parse((PACKAGE / "pages" / name).read_text("utf-8")) for name in DRAWING]
    calls = [node for tree in trees for node in ast.walk(tree) if isinstance(node, ast.Call)]
    return {
        call.args[0].value: [str(keyword.arg) for keyword in call.keywords]
        for call in calls
        if call.args and isinstance(call.args[0], ast.Constant) and _is_template(call.args[0].value)
    }


def of_insights() -> dict[str, list[str]]:
    """Give the values of the templates of insights, whose names are made in the code."""
    trees = [ast.parse((PACKAGE / "pages" / name).read_text("utf-8")) for name in INSIGHTS]
    methods = {
        node.name.lstrip("_"): node
        for tree in trees
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef)
    }
    return {
        f"insights_{name}.html": ["heading", "anchor", *_keys_returned(methods[name])]
        for name in HEADINGS
    }


def _keys_returned(method: ast.FunctionDef) -> list[str]:
    returned = [node.value for node in ast.walk(method) if isinstance(node, ast.Return)]
    (values,) = [
        one if isinstance(one, ast.Dict) else one.body
        for one in returned
        if isinstance(one, ast.Dict)
        or (isinstance(one, ast.IfExp) and isinstance(one.body, ast.Dict))
    ]
    assert isinstance(values, ast.Dict)
    return [ast.literal_eval(key) for key in values.keys if key]


def _is_template(value: object) -> TypeGuard[str]:
    return isinstance(value, str) and value.endswith(".html")


def test_every_template_is_in_the_table_with_its_values() -> None:
    rows = re.findall(r"^\| `(\S+\.html)` \| [^|]+ \| ([^|]+) \|$", read("look.md"), re.M)
    table = {name: re.findall(r"`(\w+)`", values) for name, values in rows}
    assert set(table) == {path.name for path in TEMPLATES.glob("*.*")} - NOT_ON_PAGES
    names = (
        "macros.html",
        "insights_pieces.html",
        "strip.html",
    )
    pieces: dict[str, list[str]] = {name: [] for name in names}
    assert table == {**pieces, **rendered(), **of_insights()}


def test_every_variable_of_the_stylesheet_is_in_the_table() -> None:
    style = (PACKAGE / "pages" / "styles" / "colours.css").read_text("utf-8")
    block = style[style.index("\n.journeys {") :]
    declared = re.findall(r"^  (--journeys-[\w-]+):", block[: block.index("}")], re.M)
    rows = "\n".join(re.findall(r"^\| `--.*", read("look.md"), re.M))
    assert sorted(re.findall(r"`(--journeys-[\w-]+)`", rows)) == sorted(declared)


def test_the_examples_of_another_look_work(build_site: BuildSite) -> None:
    text = read("look.md")
    (template,) = re.findall(r"```html\n(.*?)```", text, re.S)
    (style,) = re.findall(r"```css\n(.*?)```", text, re.S)
    settings = [yaml.safe_load(found) for found in re.findall(r"```yaml\n(.*?)```", text, re.S)]
    files = {
        "index.md": "# Home\n\n<!-- journeys/curve buy -->\n",
        "buy.md": step("", "score: 2"),
        "first-time-buyer.md": BUYER,
        "css/look.css": style,
        "../overrides/journeys/curve.html": template,
    }
    site = build_site(files, {key: one[key] for one in settings for key in one}, strict=True)
    assert site.exit_code == 0, site.log
    home = soup(site, "index.html")
    (caption,) = home.select(".j-figure figcaption")
    assert words_of(caption) == "Buy a camera"
    styles = [str(link["href"]) for link in home.select("link[rel=stylesheet]")]
    assert styles.index("css/look.css") > styles.index("assets/journeys/journeys.css")


REVIEWING = re.compile(
    r"```console\njourneys ([^\n]+)\n```\n\n(?:[a-z][^`]*)?```text\n(.*?)```\n", re.S
)


BEFORE = """\
---
title: Buy a camera
journey:
  owner: Growth team
  stages:
    - name: Decide
      steps:
        - {name: Compare, score: 4}
        - {name: Read the FAQ, score: 2, touchpoint: FAQ, pains: Return policy is not answered}
---
"""
AFTER = (
    BEFORE.replace("score: 2", "score: 4").replace(", pains: Return policy is not answered", "")
).replace("FAQ}\n", "FAQ}\n        - {name: Ask the chat, score: 3, pains: Waits three minutes}\n")
ALSO = """\
---
title: Return a camera
journey:
  owner: Returns team
  stages:
    - name: Ask
      steps: [{name: Look it up, score: 3, touchpoint: FAQ}]
---
"""


def test_what_reviewers_are_shown_is_what_the_commands_say(tmp_path: Path) -> None:
    shown = REVIEWING.findall(read("reviewing.md"))
    assert len(shown) == read("reviewing.md").count("```text") > 1
    changed = new_repository(tmp_path)
    config = "site_name: Shop\nplugins: [journeys]\n"
    commit(changed, {"mkdocs.yml": config, "docs/buy.md": BEFORE, "docs/return.md": ALSO})
    git(changed, "checkout", "--quiet", "-b", "faq")
    commit(changed, {"docs/buy.md": AFTER})
    for command, text in shown:
        done = run(changed if command == "diff" else ROOT, *command.split())
        assert done.returncode == 0, done.stderr
        printed = re.sub(r"\([0-9a-f]{8}\)", "(3f2a61c0)", done.stdout)
        lines = iter(printed.splitlines())
        expected = [line for line in text.splitlines() if line != "…"]
        assert [line for line in expected if line not in lines] == []
        assert "…" in text or text == printed
