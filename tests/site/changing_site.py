"""A small site with one of everything, and what people do to it between two builds.

Each edit has its choices from a `random.Random`, so that a number alone repeats it.
"""

from __future__ import annotations

import copy
import datetime
import json
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from random import Random
from typing import Any, TypeAlias

import yaml

Keys: TypeAlias = dict[str, Any]

NAMES = ("Buy", "Send back", "Maya", "Ben", "Shelf", "Till", "Look", "Pay *now*", "Buy & go", "Hüt")
"""What titles, aliases, steps and references are chosen from: few, so that they meet."""
JOURNEYS = ("buy", "send", "soon", "look")
"""The ids of those that the site has at first."""
PERSONAS = ("maya", "ben", "Zora", "Hüt")
TOUCHPOINTS = ("Shelf", "till", "Parcel", "Counter", "chat")
CHANNELS = ("web", "store", "kiosk", "phone")
STAGES = ("Decide", "Get", "Use", "Look")
STATUSES = ("idea", "doing", "done", "building")
SAID = ("It takes long", "Nobody *answers*", "{{ here }} <b>", "The box is `damaged`", "Wo ist es?")


@dataclass
class ChangingSite:
    """The sources of a site as they are now."""

    fronts: dict[str, Keys] = field(default_factory=dict)
    """Of each page, by its path in the docs folder."""
    bodies: dict[str, str] = field(default_factory=dict)
    others: dict[str, str] = field(default_factory=dict)
    """The text of all other files, by their path beside `mkdocs.yml`."""
    rows: list[str] = field(default_factory=list)
    """Of the metric file."""
    config: Keys = field(default_factory=dict)
    options: Keys = field(default_factory=dict)
    plugins: list[str] = field(default_factory=lambda: ["search"])
    """Those before ours."""
    silenced: dict[str, str] = field(default_factory=dict)
    """A rule that the author of a page silences there, by its path."""
    day: datetime.date = datetime.date(2026, 11, 1)
    commits: int = 0
    """How often somebody has committed all that there is."""
    before: ChangingSite | None = field(default=None, repr=False)
    """The site before the last edit, which one may undo."""

    def files(self) -> dict[str, str]:
        """Give the text of each file, by its path beside `mkdocs.yml`."""
        small: Keys = {"minify": {"minify_html": True}}
        others = [small if name == "minify" else name for name in self.plugins]
        plugins = [*others, {"journeys": self.options}]
        config = {"site_name": "Changing", **self.config, "plugins": plugins}
        metrics = "\n".join(("journey,step,metric,value,date", *self.rows, ""))
        pages = {f"docs/{path}": self._page(path) for path in self.bodies}
        yml = yaml.safe_dump(config, allow_unicode=True, sort_keys=False)
        return {**self.others, "docs/sold.csv": metrics, **pages, "mkdocs.yml": yml}

    def _page(self, path: str) -> str:
        front = self.fronts.get(path)
        if not front:
            return self.bodies[path]
        written = yaml.safe_dump(front, allow_unicode=True, sort_keys=False)
        rule = self.silenced.get(path)
        silencing = f"# journeys: ignore[{rule}]\n" if rule else ""
        return f"---\n{silencing}{written}---\n{self.bodies[path]}"

    def of_kind(self, kind: str) -> list[str]:
        """Give the paths of the pages with a key in their front matter."""
        return [path for path, front in self.fronts.items() if kind in front]

    def steps(self, path: str) -> list[Keys]:
        """Give the steps of a journey's page."""
        return [step for stage in self.fronts[path]["journey"]["stages"] for step in stage["steps"]]


def first_site(random: Random) -> ChangingSite:
    """Give the site before anybody changes it, in one of several settings."""
    site = ChangingSite()
    theme = random.choice(("mkdocs", "mkdocs", "mkdocs", "readthedocs", "material"))
    site.config = {
        "theme": {"name": theme, "custom_dir": "theme"},
        "repo_url": "https://h.example/r",
    }
    if theme == "material":
        site.config["theme"]["font"] = False
    site.options = {"metrics": "sold.csv", "findings": "always", "history": random.random() < 0.3}
    site.options |= {"plain": random.random() < 0.5, "embed": random.random() < 0.5}
    site.others = {
        "theme/journeys/README.md": "Templates of the site",
        "docs/maya.svg": "<svg xmlns='http://www.w3.org/2000/svg'/>",
    }
    site.rows = ["buy,look,Sold,3,2026-09", "buy,look,Sold,4,2026-10"]
    for path in ("buy.md", "team/send.md"):
        _add_journey(site, path, random)
    _add_journey(site, "soon.md", random)
    site.fronts["soon.md"]["journey"] |= {"state": "future", "future_of": "buy"}
    _add_journey(site, "look.md", random)
    site.steps("buy.md")[0] |= {"name": "Look", "detail": "look", "touchpoint": "Shelf"}
    for path, name in (("maya.md", "Maya"), ("people/ben.md", "Ben")):
        site.fronts[path] = {"title": name, "persona": {"role": "Parent", "image": "maya.svg"}}
        site.bodies[path] = ""
    site.fronts["till.md"] = {"title": "Till", "touchpoint": {"channel": "store"}}
    site.bodies["till.md"] = "# Till\n"
    site.bodies["notes.md"] = "# Notes\n\nSee [the map](buy.md#step-look).\n"
    site.bodies["index.md"] = "# Home\n\n<!-- journeys/curve buy -->\n\n<!-- journeys/home -->\n"
    return site


def _step(random: Random) -> Keys:
    step: Keys = {"name": random.choice(NAMES), "score": random.randint(1, 5)}
    step |= {"touchpoint": random.choice(TOUCHPOINTS), "pains": random.choice(SAID)}
    more: tuple[tuple[str, Any], ...] = (
        ("opportunities", [{"text": random.choice(SAID), "id": "light", "impact": 3}]),
        ("opportunities", f"{random.choice(JOURNEYS)}/light"),
        ("next", {"to": random.choice(JOURNEYS), "when": "so"}),
        ("detail", random.choice(JOURNEYS)),
        ("thoughts", {"text": random.choice(SAID), "persona": random.choice(PERSONAS)}),
        ("gains", f"See [it](/{random.choice(JOURNEYS)}.md)"),
        ("actors", random.choice((*PERSONAS, "Staff"))),
    )
    return step | dict(random.sample(more, 2))


def _add_journey(site: ChangingSite, path: str, random: Random) -> None:
    stages = [
        {"name": name, "steps": [_step(random) for _ in range(random.randint(1, 3))]}
        for name in random.sample(STAGES, 2)
    ]
    journey = {"personas": random.choice(PERSONAS), "stages": stages}
    site.fronts[path] = {"title": random.choice(NAMES), "journey": journey}
    site.bodies[path] = random.choice(("", "Text.\n", "# A heading\n\nText.\n"))


Edit: TypeAlias = Callable[[ChangingSite, Random], str]
"""Changes a site, and says in words what it did."""
EDITS: list[Edit] = []
"""All; those of pages several times, since people change these most."""


def _edit(times: int) -> Callable[[Edit], Edit]:
    def known(edit: Edit) -> Edit:
        EDITS.extend([edit] * times)
        return edit

    return known


def edited(site: ChangingSite, seed: int) -> tuple[ChangingSite, str]:
    """Give a site after one edit, and what that was."""
    random = Random(seed)
    if site.before and random.random() < 0.07:
        return replace(site.before, commits=site.commits), "the last edit is undone"
    before = replace(site, before=None)
    changed = copy.deepcopy(before)
    words = random.choice(EDITS)(changed, random)
    return replace(changed, before=before), words


def _any_page(site: ChangingSite, random: Random, kind: str = "") -> str:
    """Give the path of a page; the home page if there is none of the kind."""
    return random.choice((site.of_kind(kind) if kind else sorted(site.bodies)) or ["index.md"])


def _link(site: ChangingSite, random: Random) -> str:
    target = random.choice([*site.bodies, "gone.md", "journeys/index.md", "personas/zora.md"])
    anchor = random.choice(("", "", "#step-look", "#gone"))
    return f"See [it](/{target}{anchor})"


def _opportunity(random: Random) -> Keys:
    """Give an opportunity with some of what may be said of it."""
    some: Keys = {
        "owner": random.choice(NAMES),
        "persona": random.choice(PERSONAS),
        "status": random.choice(STATUSES),
        "impact": random.randint(1, 5),
        "effort": random.randint(1, 5),
        "url": random.choice(("https://t.example/1", "notes.md")),
        "answers": random.choice(SAID),
    }
    keys = random.sample(sorted(some), 3)
    return {"text": random.choice(SAID), **{key: some[key] for key in keys}}


@_edit(6)
def _of_a_step(site: ChangingSite, random: Random) -> str:
    path = _any_page(site, random, "journey")
    if path == "index.md" or not (steps := site.steps(path)):
        return "nothing"
    step, journeys = random.choice(steps), site.of_kind("journey")
    stems = [each.rpartition("/")[2].removesuffix(".md") for each in journeys]
    key, value = random.choice(
        (
            ("score", random.randint(1, 5)),
            ("score", {"maya": 1, "ben": random.randint(2, 5)}),
            ("name", random.choice(NAMES)),
            ("touchpoint", random.choice(TOUCHPOINTS)),
            ("touchpoint", [*random.sample(TOUCHPOINTS, 2)]),
            ("channel", random.choice(CHANNELS)),
            ("pains", [_link(site, random), random.choice(SAID)]),
            ("thoughts", {"text": random.choice(SAID), "persona": random.choice(PERSONAS)}),
            ("detail", random.choice((*stems, "nobody"))),
            ("next", {"to": random.choice((*stems, *NAMES, "end")), "when": "so"}),
            ("opportunities", [f"{random.choice(stems)}/light"]),
            ("opportunities", {"text": "A lamp", "id": "light", "status": "doing"}),
            ("opportunities", _opportunity(random)),
            ("pains", {"text": random.choice(SAID), "severity": random.randint(1, 5)}),
            ("pains", {"text": random.choice(SAID), "persona": random.choice(PERSONAS)}),
            ("sources", random.choice(("A diary", _link(site, random)))),
            ("importance", random.randint(1, 5)),
            ("optional", True),
            ("metrics", {"name": "Sold", "value": random.randint(1, 9), "target": 5}),
            ("actors", random.choice((*PERSONAS, "Staff"))),
            ("image", random.choice(("maya.svg", "/maya.svg", "gone.png"))),
            ("feeling", random.choice(("worried", "++", "calm"))),
            ("duration", f"{random.randint(1, 9)} min"),
            ("replaces", random.choice(("look", "buy"))),
            ("moment_of_truth", random.choice((True, "It is paid or it is not"))),
            ("carbon", random.choice(SAID)),
            ("pane", "a mistake"),
        )
    )
    if key in step and key != "name" and random.random() < 0.3:
        del step[key]
        return f"{path}: no {key}"
    step[key] = value
    return f"{path}: {key} of a step is {value!r}"


@_edit(3)
def _of_a_journey(site: ChangingSite, random: Random) -> str:
    path = _any_page(site, random, "journey")
    if path == "index.md":
        return "nothing"
    journey = site.fronts[path]["journey"]
    stem = random.choice(site.of_kind("journey")).rpartition("/")[2].removesuffix(".md")
    key, value = random.choice(
        (
            ("state", random.choice(("future", "current"))),
            ("status", random.choice(("draft", "live", "archived"))),
            ("future_of", stem),
            ("takes_up", f"{stem}/light"),
            ("personas", [*random.sample(PERSONAS, 2)]),
            ("owner", random.choice(NAMES)),
            ("goal", random.choice((*SAID, _link(site, random)))),
            ("reviewed", (site.day - datetime.timedelta(random.randint(0, 300))).isoformat()),
            ("aliases", [random.choice(NAMES)]),
            ("lang", random.choice(("ar", "de"))),
            ("image", "maya.svg"),
            ("id", random.choice(("buy", "look", "light", "soon"))),
            ("scale", {"lowest": 1, "highest": 10}),
        )
    )
    if key in journey and random.random() < 0.4:
        del journey[key]
        return f"{path}: no {key}"
    journey[key] = value
    return f"{path}: {key} is {value!r}"


@_edit(2)
def _stages(site: ChangingSite, random: Random) -> str:
    path = _any_page(site, random, "journey")
    if path == "index.md":
        return "nothing"
    stages = site.fronts[path]["journey"]["stages"]
    if len(stages) > 1 and random.random() < 0.4:
        stages.pop()
        return f"{path}: without its last stage"
    if stages and random.random() < 0.5:
        random.choice(stages)["name"] = random.choice(STAGES)
        return f"{path}: a stage has another name"
    stages.append({"name": random.choice(STAGES), "steps": [_step(random)]})
    return f"{path}: one more stage"


@_edit(4)
def _of_a_persona_or_touchpoint(site: ChangingSite, random: Random) -> str:
    kind = random.choice(("persona", "touchpoint"))
    path = _any_page(site, random, kind)
    if path == "index.md":
        return "nothing"
    declared = site.fronts[path][kind]
    key, value = random.choice(
        (
            ("aliases", [random.choice(NAMES)]),
            ("id", random.choice(("maya", "till", "ben", "shelf"))),
            ("lang", random.choice(("ar", "de"))),
            *(
                (("role", random.choice(SAID)), ("share", 40), ("goals", [_link(site, random)]))
                if kind == "persona"
                else (("channel", random.choice(CHANNELS)), ("owner", random.choice(NAMES)))
            ),
        )
    )
    if key in declared and random.random() < 0.4:
        del declared[key]
        return f"{path}: no {key}"
    declared[key] = value
    return f"{path}: {key} is {value!r}"


@_edit(4)
def _title(site: ChangingSite, random: Random) -> str:
    path = _any_page(site, random, random.choice(("journey", "persona", "touchpoint", "")))
    front = site.fronts.setdefault(path, {})
    if front.pop("title", None) and random.random() < 0.3:
        return f"{path}: no title"
    front["title"] = random.choice(NAMES)
    return f"{path}: the title is {front['title']!r}"


@_edit(1)
def _of_the_theme_in_a_front_matter(site: ChangingSite, random: Random) -> str:
    path = _any_page(site, random)
    key, value = random.choice(
        (
            ("tags", [random.choice(NAMES)]),
            ("description", random.choice(SAID)),
            ("hide", ["navigation"]),
            ("password", random.choice(("open sesame", ""))),
            ("template", random.choice(("main.html", "404.html"))),
        )
    )
    site.fronts.setdefault(path, {})[key] = value
    return f"{path}: {key} is {value!r}"


@_edit(3)
def _text(site: ChangingSite, random: Random) -> str:
    path = _any_page(site, random)
    part = random.choice(("map buy", "curve look", "journeys persona=maya", "insights", "people x"))
    site.bodies[path] = random.choice(
        (
            f"# {random.choice(NAMES)}\n\n{random.choice(SAID)}\n",
            f"{_link(site, random)}\n\n## Below\n",
            f"{site.bodies[path]}\n\n<!-- journeys/{part} -->\n",
            "",
        )
    )
    return f"{path}: the text is {site.bodies[path]!r}"


@_edit(2)
def _moved(site: ChangingSite, random: Random) -> str:
    path, target = _any_page(site, random), _any_page(site, random)
    if random.random() < 0.7:
        target = (
            f"{random.choice(('', 'team/', 'journeys/', 'personas/'))}{random.choice('xyz')}.md"
        )
    for pages in (site.bodies, site.fronts):
        one, other = pages.pop(path, None), pages.pop(target, None)
        for place, page in ((path, other), (target, one)):
            if page is not None:
                pages[place] = page  # type: ignore[assignment]
    return f"{path} and {target} change places"


@_edit(2)
def _deleted(site: ChangingSite, random: Random) -> str:
    path = _any_page(site, random)
    if path == "index.md" or len(site.of_kind("journey")) < 2:
        return "nothing"
    site.fronts.pop(path, None)
    del site.bodies[path]
    return f"{path} is gone"


@_edit(3)
def _added(site: ChangingSite, random: Random) -> str:
    kind = random.choice(("plain", "plain", "persona", "touchpoint", "journey"))
    folder = random.choice(("", "team/", "personas/", "touchpoints/"))
    path = f"{folder}{random.choice(('new', 'zora', 'shelf', 'more', 'index'))}.md"
    if kind == "journey" and len(site.of_kind("journey")) < 8:
        _add_journey(site, path, random)
        return f"{path}: a journey"
    site.fronts[path] = {} if kind in ("plain", "journey") else {"title": path[-8:-3], kind: {}}
    site.bodies[path] = f"# {random.choice(NAMES)}\n"
    return f"{path}: a {kind} page"


@_edit(1)
def _silenced(site: ChangingSite, random: Random) -> str:
    path = _any_page(site, random, "journey")
    if path == "index.md":
        return "nothing"
    rule = random.choice(("no-owner", "no-source", "unknown-key", "pain-without-opportunity"))
    site.silenced = {} if path in site.silenced else {path: rule}
    return f"silenced: {site.silenced}"


@_edit(1)
def _broken(site: ChangingSite, random: Random) -> str:
    for path, text in site.bodies.items():
        if text.startswith("---"):
            _add_journey(site, path, random)
            return f"{path}: a journey again"
    path = _any_page(site, random)
    site.fronts.pop(path, None)
    site.bodies[path] = "---\ntitle: It\njourney:\n  stages:\n   - name: *Really?*\n  - x\n---\n"
    return f"{path}: YAML that nobody can read"


@_edit(2)
def _measured(site: ChangingSite, random: Random) -> str:
    if site.rows and random.random() < 0.3:
        site.rows.pop(random.randrange(len(site.rows)))
        return "one row less is measured"
    step, value = random.choice(("look", "buy", "pay-now")), random.randint(1, 9)
    site.rows.append(f"buy,{step},{random.choice(('Sold', 'Kept'))},{value},2026-0{value}")
    return f"measured: {site.rows[-1]}"


@_edit(1)
def _next_day(site: ChangingSite, random: Random) -> str:
    site.day += datetime.timedelta(random.choice((1, 1, 100, -100)))
    return f"it is {site.day}"


@_edit(1)
def _committed(site: ChangingSite, _: Random) -> str:
    site.commits += 1
    return "all is committed"


def _baseline(random: Random) -> str:
    rules = (
        "this journey has no owner [no-owner]",
        "this journey has never been reviewed [never-reviewed]",
    )
    known = [f"docs/{random.choice(JOURNEYS)}.md: {random.choice(rules)}" for _ in range(3)]
    return json.dumps({"format": "journeys/baseline", "version": 1, "findings": sorted(known)})


@_edit(1)
def _files_beside(site: ChangingSite, random: Random) -> str:
    path, text = random.choice(
        (
            ("theme/journeys/curve.html", "<p>Ours {{ journey.title }}</p>"),
            ("theme/journeys/summary.html", "<p>of no use</p>"),
            (
                "theme/journeys/journey.html",
                "<p>{{ here.words(journey.title) }} {{ gone.gone }}</p>",
            ),
            ("theme/main.html", '{% extends "base.html" %}{% block footer %}Own{% endblock %}'),
            ("theme/own.css", "b { color: red }"),
            ("docs/buy.yml", "journey:\n  goal: beside\n"),
            ("docs/gone.png", "picture"),
            ("docs/.meta.yml", random.choice(("hide: [toc]", "description: Of all"))),
            ("docs/team/.meta.yml", "tags: [Team]"),
            ("docs/maya.svg", "<svg xmlns='http://www.w3.org/2000/svg'/>"),
            ("docs/assets/journeys/map.js", "// the site's own"),
            ("journeys-baseline.json", _baseline(random)),
        )
    )
    if path in site.others and random.random() < 0.6:
        del site.others[path]
        return f"{path} is gone"
    times = random.randint(1, 2)
    if path == "theme/main.html":  # a block that stands twice ends any build, MkDocs's alone too
        times = 1
    site.others[path] = f"{text}\n" * times
    return f"{path} says {site.others[path]!r}"


@_edit(2)
def _option(site: ChangingSite, random: Random) -> str:
    name, value = random.choice(
        (
            ("labels", {"pains": random.choice(("Aches", "Pains"))}),
            ("titles", {"journeys": random.choice(NAMES)}),
            ("folders", {"personas": random.choice(("people", "personas"))}),
            ("parts", {"journey": random.choice((["map", "text"], ["summary", "text", "map"]))}),
            ("parts", {"insights": ["glance", "text", "lowest", "backlog"]}),
            ("scale", {"min": 1, "max": random.choice((5, 7))}),
            ("lanes", [{"key": "carbon", "label": "Carbon"}, "pains"]),
            ("channels", {"kiosk": random.choice(("Info point", "Kiosk"))}),
            ("checks", {"undeclared-touchpoint": random.choice(("error", "off"))}),
            ("limits", {"review_days": random.choice((30, 180)), "steps": 1}),
            ("findings", random.choice(("always", "never"))),
            ("stages", {"Decide": ["Look"], "Get": None}),
            ("ranking", random.choice(("impact * share / effort", "steps - severity / score"))),
            ("statuses", {"idea": "open", "building": "open", "doing": "done"}),
            ("protect", random.choice((False, ["password", "level"]))),
            ("plain", random.random() < 0.7),
            ("embed", random.random() < 0.7),
            ("nav", {"personas": random.random() < 0.5, "contents": True}),
            ("feelings", {"calm": 4, "count": True}),
            ("draw", random.choice(("early", "late"))),
            ("suggest", "https://h.example/new?title={title}"),
            ("history", random.random() < 0.5),
        )
    )
    if name in site.options and random.random() < 0.3:
        del site.options[name]
        return f"no option {name}"
    site.options[name] = value
    return f"the option {name} is {value!r}"


@_edit(2)
def _configuration(site: ChangingSite, random: Random) -> str:
    some = sorted(random.sample(sorted(site.bodies), min(3, len(site.bodies))))
    name, value = random.choice(
        (
            ("nav", [*some, "journeys/index.md"]),
            ("nav", ["index.md", {random.choice(NAMES): some}]),
            ("use_directory_urls", False),
            ("site_url", "https://maps.example/a/"),
            ("site_name", random.choice(("Changing", "Changed"))),
            ("edit_uri", "edit/main/docs/"),
            ("exclude_docs", "team/"),
            ("draft_docs", "look.md"),
            ("extra_css", ["own.css"]),
            ("markdown_extensions", random.choice((["attr_list"], [{"toc": {"permalink": True}}]))),
        )
    )
    if name in site.config and random.random() < 0.5:
        del site.config[name]
        return f"no {name} in mkdocs.yml"
    site.config[name] = value
    return f"{name} in mkdocs.yml is {value!r}"


@_edit(1)
def _language(site: ChangingSite, random: Random) -> str:
    theme, language = site.config["theme"], random.choice(("de", "en", "ar"))
    key = "language" if theme["name"] == "material" else "locale"
    if theme["name"] != "material" and language == "ar":
        language = "fr"  # they have no Arabic, and say so
    theme[key] = language
    return f"the language is {language}"


@_edit(1)
def _plugins(site: ChangingSite, random: Random) -> str:
    if random.random() < 0.3:
        hooks = (
            "\ndef on_page_content(html, page, **_):\n    return html + '<p>%s</p>' % len(html)\n"
        )
        if site.config.pop("hooks", None):
            return "no hook"
        site.others["hook.py"], site.config["hooks"] = hooks, ["hook.py"]
        return "a hook changes pages"
    name = random.choice(("search", "search", "print-site", "glightbox", "meta", "minify"))
    if name in site.plugins:
        site.plugins.remove(name)
        return f"without the plugin {name}"
    site.plugins.append(name)
    return f"with the plugin {name}"


@_edit(1)
def _nothing(_: ChangingSite, __: Random) -> str:
    return "nothing"
