"""A store on a full disk: nothing new is kept, and what a build has begun to use is still read."""

from __future__ import annotations

from pathlib import Path

from journeys_plugin.plugin.cache import Cache


def test_what_was_kept_is_still_read_when_the_disk_is_full(tmp_path: Path) -> None:
    store = tmp_path / "site.sqlite"
    first = Cache(store)
    first.put_page("a.md", "[]", b"<p>A</p>")
    first.put("key", "drawn")
    first.close(complete=True)

    full = Cache(store)
    assert full.facts("a.md") == "[]"
    assert full._database is not None
    (pages,) = full._database.execute("PRAGMA page_count").fetchone()
    full._database.execute(f"PRAGMA max_page_count = {pages}")
    for number in range(100):
        full.put_page(f"{number}.md", "[]", b"long " * 100_000)
    assert full.page("a.md", ["key"]) == b"<p>A</p>"
    full.close(complete=True)

    after = Cache(store)
    assert after.page("a.md", ()) == b"<p>A</p>"
    assert after.get("key") == "drawn"
    assert after.facts("1.md") is None
