"""Templates that were compiled in an earlier process draw what they draw today."""

from __future__ import annotations

import sys
from importlib.util import cache_from_source
from pathlib import Path

import jinja2
import pytest
from mkdocs.config.defaults import MkDocsConfig

from journeys_plugin.pages.compiled_templates import CompiledTemplates
from journeys_plugin.plugin import theme_templates


@pytest.fixture(autouse=True)
def writing(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let Python write what it compiles, whatever the machine is set to."""
    monkeypatch.setattr(sys, "dont_write_bytecode", False)


def drawn(folder: Path, **options: bool) -> str:
    """Draw a template as a process does that begins now."""
    environment = jinja2.Environment(loader=CompiledTemplates(str(folder)), **options)  # type: ignore[arg-type]
    return environment.get_template("a.html").render(name="<b>")


def test_a_template_is_compiled_again_when_it_or_its_environment_is_another(tmp_path: Path) -> None:
    template = tmp_path / "a.html"
    template.write_text("{{ name }}")
    compiled = Path(cache_from_source(str(template)))
    assert drawn(tmp_path) == "<b>"
    first = compiled.read_bytes()
    assert drawn(tmp_path) == "<b>"
    assert compiled.read_bytes() == first
    assert drawn(tmp_path, autoescape=True) == "&lt;b&gt;"
    template.write_text("{{ name }}!")
    assert drawn(tmp_path, autoescape=True) == "&lt;b&gt;!"
    compiled.write_bytes(compiled.read_bytes()[:40])
    assert drawn(tmp_path, autoescape=True) == "&lt;b&gt;!"


def test_a_folder_that_nobody_may_write_is_no_obstacle(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text("{{ name }}")
    (tmp_path / "__pycache__").write_text("a file in the folder's place")
    assert drawn(tmp_path) == "<b>"


def test_a_theme_is_compiled_once_and_what_a_site_overrides_each_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    theme, own, kept = (tmp_path / name for name in ("theme", "own", "kept"))
    for folder in (theme, own, kept):
        folder.mkdir()
    (theme / "main.html").write_text("{% include 'own.html' %} {{ name }}")
    (own / "own.html").write_text("Ours")
    monkeypatch.setattr(theme_templates, "_FOLDER", kept)
    config = MkDocsConfig()
    config.load_dict({"site_name": "Shop", "theme": {"name": "mkdocs", "custom_dir": str(own)}})
    config.validate()

    def page(**options: bool) -> str:
        loader = jinja2.FileSystemLoader([own, theme])
        environment = jinja2.Environment(loader=loader, **options)  # type: ignore[arg-type]
        theme_templates.compile_once(environment, config)
        return environment.get_template("main.html").render(name="<b>")

    assert page() == "Ours <b>"
    assert len([*kept.iterdir()]) == 1
    (own / "own.html").write_text("Mine")
    assert page() == "Mine <b>"
    assert page(autoescape=True) == "Mine &lt;b&gt;"
    (theme / "main.html").write_text("{{ name }}")
    assert page() == "<b>"
    for file in kept.iterdir():
        file.write_bytes(b"j2 is not in here")
    assert page() == "<b>"
