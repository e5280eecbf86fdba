"""`journeys owners` as people run it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from journeys_plugin.cli.formats import FORMATS
from tests.output_formats import validator
from tests.repository import new_repository
from tests.site.example import ROOT

from .test_command import MAYA, SOUND, refusal, run, site

TABLE = (
    'site_name: Shop\nplugins: [{journeys: {owners: {Shop team: "@shop/team", Lost: "@lost"}}}]\n'
)
FAQ = "---\ntitle: FAQ\ntouchpoint:\n  owner: Support team\n---\n"
CART = "---\ntitle: Cart\ntouchpoint:\n---\n"


def shop(folder: Path, **more: str) -> Path:
    new_repository(folder)
    return site(folder, {"maps/buy it.md": SOUND, "faq.md": FAQ, "cart.md": CART, **more}, TABLE)


def owners_of(folder: Path) -> Any:
    done = run(folder, "owners", "--format", "json")
    assert (done.returncode, done.stderr) == (0, "")
    written = json.loads(done.stdout)
    validator("owners").validate(written)
    assert list(written)[:2] == ["format", "version"]
    return written


def test_people_see_who_has_what_and_what_has_nobody(tmp_path: Path) -> None:
    done = run(shop(tmp_path), "owners")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == (
        "Shop team (@shop/team)\n"
        "  1 journey: Buy a camera\n"
        "\n"
        "Support team (no handle)\n"
        "  1 touchpoint: FAQ\n"
        "\n"
        "Without an owner\n"
        "  1 touchpoint: Cart\n"
        "\n"
        "Without a handle in the option owners: Support team\n"
        "In the option owners, and in no map: Lost\n"
        "\n"
        "2 owners of 1 journey and 1 touchpoint; 0 journeys and 1 touchpoint without one.\n"
    )


def test_json_of_the_example_is_as_its_schema_says() -> None:
    written = owners_of(ROOT)
    support = next(one for one in written["owners"] if one["id"] == "support-team")
    assert support["handles"] == ["@camera-shop/support", "@maya"]
    assert {"id": "faq", "title": "FAQ", "path": "docs/touchpoints/faq.md"} in support[
        "touchpoints"
    ]
    blog = {"id": "blog", "title": "Blog", "path": None}
    assert blog in written["without_owner"]["touchpoints"]


def test_a_site_without_anything_has_no_owners(tmp_path: Path) -> None:
    written = owners_of(site(tmp_path, {}))
    assert (written["owners"], written["not_in_maps"]) == ([], [])


def test_lines_for_codeowners_begin_at_the_repositorys_root(tmp_path: Path) -> None:
    new_repository(tmp_path)
    (tmp_path / "the site").mkdir()
    done = run(shop(tmp_path / "the site"), "owners", "--format", "codeowners")
    assert done.stdout.splitlines()[2:-1] == [
        "# /docs/faq.md: 'Support team' has no handle in the option owners",
        "/docs/maps/buy\\ it.md @shop/team",
    ]
    (tmp_path / "the site" / ".git").rename(tmp_path / "another")
    done = run(tmp_path / "the site", "owners", "--format", "codeowners")
    assert "/the\\ site/docs/maps/buy\\ it.md @shop/team" in done.stdout.splitlines()
    assert done.stderr == "Without a handle in the option owners: Support team\n"


def test_the_yaml_beside_a_page_has_a_line_too(tmp_path: Path) -> None:
    journey = SOUND.split("---\n")[1]
    shop(tmp_path, **{"写真.md": "# Photo\n", "写真.yml": journey})
    lines = run(tmp_path, "owners", "--format", "codeowners").stdout.splitlines()
    assert lines[-3:-1] == ["/docs/写真.md @shop/team", "/docs/写真.yml @shop/team"]


@pytest.mark.parametrize(
    "owner",
    ['"Shop\\n* @evil"', "'@evil'", '"a # journeys: end\\n# journeys: end"', '"O\'Neill \\"x\\""'],
)
def test_an_owners_name_writes_no_line_and_no_handle(tmp_path: Path, owner: str) -> None:
    shop(tmp_path, **{"x.md": SOUND.replace("owner: Shop team", f"owner: {owner}")})
    done = run(tmp_path, "owners", "--format", "codeowners")
    lines = done.stdout.splitlines()
    assert len(lines) == 6
    assert lines[4].startswith("# /docs/x.md: ")
    assert "@evil" not in done.stdout
    file = tmp_path / "CODEOWNERS"
    assert run(tmp_path, "owners", "--write", "CODEOWNERS").returncode == 0
    assert file.read_text("utf-8") == done.stdout
    assert run(tmp_path, "owners", "--check", "CODEOWNERS").returncode == 0


def test_a_file_is_written_checked_and_left_alone_around_the_part(tmp_path: Path) -> None:
    shop(tmp_path)
    file = tmp_path / ".github" / "CODEOWNERS"
    file.parent.mkdir()
    file.write_bytes(b"* @all\r\n# journeys: begin\r\nold\r\n# journeys: end\r\n*.css @\xff")
    wrong = run(tmp_path, "owners", "--check", ".github/CODEOWNERS")
    assert (wrong.returncode, wrong.stdout) == (1, "")
    assert "journeys owners --write .github/CODEOWNERS" in wrong.stderr
    assert run(tmp_path, "owners", "--write", ".github/CODEOWNERS").returncode == 0
    content = file.read_bytes()
    assert content.startswith(b"* @all\r\n# journeys: begin\r\n")
    assert content.endswith(b"buy\\ it.md @shop/team\r\n# journeys: end\r\n*.css @\xff")
    assert run(tmp_path, "owners", "--check", ".github/CODEOWNERS").returncode == 0
    again = run(tmp_path, "owners", "--write", ".github/CODEOWNERS")
    assert ".github/CODEOWNERS is up to date.\n" in again.stderr
    assert file.read_bytes() == content


def test_what_cannot_be_done_is_said_in_one_line(tmp_path: Path) -> None:
    shop(tmp_path)
    assert "do not go together" in refusal(tmp_path, "owners", "--write", "a", "--check", "a")
    assert "cannot be read" in refusal(tmp_path, "owners", "--check", "gone")
    assert "cannot be written" in refusal(tmp_path, "owners", "--write", "gone/CODEOWNERS")
    (tmp_path / "half").write_text("# journeys: begin\n", "utf-8")
    assert "once each, in this order" in refusal(tmp_path, "owners", "--write", "half")
    (tmp_path / "mkdocs.yml").write_text(TABLE.replace("@lost", "lost team"), "utf-8")
    assert "owners: 'Lost': 'lost team' is not a handle" in refusal(tmp_path, "owners")


@pytest.mark.parametrize("option", ["--write", "--check"])
@pytest.mark.parametrize("form", [form.name for form in FORMATS["owners"]])
def test_a_codeowners_file_takes_no_other_format(form: str, option: str, tmp_path: Path) -> None:
    file = shop(tmp_path) / "CODEOWNERS"
    assert run(tmp_path, "owners", "--write", "CODEOWNERS").returncode == 0
    part = file.read_bytes()
    arguments = ("owners", "--format", form, option, "CODEOWNERS")
    if form in ("text", "codeowners"):
        assert run(tmp_path, *arguments).returncode == 0
    else:
        assert f"do not go with --format {form}" in refusal(tmp_path, *arguments)
    assert file.read_bytes() == part


def test_maps_without_owners_give_an_empty_part(tmp_path: Path) -> None:
    site(tmp_path, {"maya.md": MAYA})
    done = run(tmp_path, "owners", "--format", "codeowners")
    first, _, last = done.stdout.splitlines()
    assert (first, last) == ("# journeys: begin", "# journeys: end")
