"""Reports: what readers of each format get, whatever characters the findings have."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial
from typing import Any

import pytest
from junitparser import JUnitXml
from sarif_pydantic import Sarif

from journeys_plugin.cli.check import SEVERITIES
from journeys_plugin.cli.formats import FORMATS as ALL_FORMATS
from journeys_plugin.diagnostics import Location, Severity
from journeys_plugin.findings.judging import Finding
from journeys_plugin.findings.reports import Report, statistics
from journeys_plugin.findings.rules import RULES
from tests.output_formats import validator

FORMATS: Mapping[str, Callable[[Report], str]] = {
    form.name: partial(form.write, settings={}) for form in ALL_FORMATS["check"]
}

HOSTILE = "50% off:\r\n::error::\x1b[31m]]> <b>&\"',\x00\ud800\ufffe\u2028写真"


def finding(
    rule: str = "unknown-key", line: int = 3, column: int = 5, message: str = "unknown key 'a'"
) -> Finding:
    place, severity = Location("buy.md", line, column), RULES[rule].severity
    return Finding(rule, place, message, "did you mean 'b'?", severity=severity)


def report(*found: Finding, source: str = "", **values: Any) -> Report:
    return Report(found, ["buy.md", "sell.md"], "docs/", sources={"buy.md": source}, **values)


THREE = (
    finding(line=2),
    finding("empty-stage", 3, 3, "the stage is empty"),
    finding("undeclared-touchpoint", 3, 4, "no page declares 'FAQ'"),
)
STRANGE = (
    replace(finding(message=HOSTILE), location=Location("a, b:%\n\x01é<&\udc80.md", 1, 1)),
    finding(message=HOSTILE),
)


def text(*found: Finding, source: str = "", **values: Any) -> str:
    return FORMATS["text"](report(*found, source=source, **values))


def test_the_command_knows_the_severities() -> None:
    assert tuple(one.value for one in Severity) == SEVERITIES


def test_a_finding_is_one_line_whatever_its_file_is_called() -> None:
    named = Location("a\n::error::\x1b[2J\u202e.md", 2, 1)
    assert replace(finding(), location=named).line("docs/") == (
        "docs/a ::error::\ufffd[2J\ufffd.md:2:1: unknown key 'a', did you mean 'b'? [unknown-key]"
    )


def test_text_groups_by_file_with_a_mark_under_the_place() -> None:
    assert text(*THREE, source="---\njourney:\n  \tsages: 3\n") == (
        "docs/buy.md\n"
        "  2:5  error  unknown key 'a', did you mean 'b'?  [unknown-key]\n"
        "     2 | journey:\n"
        "       |     ^\n"
        "  3:3  warning  the stage is empty, did you mean 'b'?  [empty-stage]\n"
        "     3 |    sages: 3\n"
        "       |   ^\n"
        "\n"
        "For information only, nothing needs to be done: 1 undeclared-touchpoint\n"
        "(--fail-on information lists them)\n"
        "1 error, 1 warning, 1 for information in 2 pages.\n"
    )


def test_text_lists_information_where_it_fails() -> None:
    shown = text(*THREE, fail_on=Severity.INFORMATION)
    assert "3:4  information  no page declares 'FAQ'" in shown
    assert "nothing needs to be done" not in shown


def test_text_of_a_clean_site_is_one_line() -> None:
    assert text() == "No findings in 2 pages.\n"


def mark(shown: str) -> int:
    """The column of the mark on a terminal, from the bar on."""
    return next(line for line in shown.split("\n") if line.endswith("^")).split("| ")[1].index("^")


def test_the_mark_stands_under_wide_and_combined_characters() -> None:
    assert mark(text(finding(line=1, column=3), source="写真 x")) == 4
    assert mark(text(finding(line=1, column=3), source="e\u0301 x")) == 1


def test_a_long_line_is_cut_around_the_place() -> None:
    source = "a" * 500 + "HERE" + "b" * 500
    shown = text(finding(line=1, column=501), source=source)
    line = next(line for line in shown.split("\n") if "HERE" in line).split("| ")[1]
    assert len(line) <= 110
    assert line[mark(shown) :].startswith("HERE")


def test_a_place_behind_the_end_of_the_file_has_no_excerpt() -> None:
    assert "|" not in text(finding(line=99, column=99), source="one line")
    assert mark(text(finding(line=1, column=99), source="one")) == 3


def test_nothing_in_text_moves_a_terminals_cursor() -> None:
    shown = text(*STRANGE, source="---\n\n  \x1b]0;title\x07\x9b1m\n")
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f]", shown)


def test_colours_are_there_when_asked_for() -> None:
    assert "\033[31merror\033[0m" in text(*THREE, colour=True)
    assert "\033" not in text(*THREE)


def test_statistics_count_by_rule_the_most_broken_first() -> None:
    lines = statistics(report(*THREE, finding(line=9))).split("\n")
    assert re.match(r" +2  error +unknown-key +A key that nobody reads", lines[0])
    assert re.match(r" +1  warning +empty-stage ", lines[1])
    assert lines[-2] == "2 errors, 1 warning, 1 for information in 2 pages."


@pytest.mark.parametrize("found", [(), THREE, STRANGE])
def test_json_is_as_its_schema_says(found: tuple[Finding, ...]) -> None:
    written = json.loads(FORMATS["json"](report(*found)))
    validator("check").validate(written)
    assert len(written["findings"]) == len(found)


def test_json_has_place_rule_and_words() -> None:
    assert json.loads(FORMATS["json"](report(THREE[0])))["findings"] == [
        {
            "path": "docs/buy.md",
            "line": 2,
            "column": 5,
            "severity": "error",
            "rule": "unknown-key",
            "message": "unknown key 'a'",
            "remedy": "did you mean 'b'?",
        }
    ]


def test_github_escapes_what_would_end_a_command() -> None:
    place = Location("a, b:%\r\n.md", 1, 2)
    found = Finding("unknown-key", place, "100%: a,b", severity=Severity.ERROR)
    assert FORMATS["github"](report(found)) == (
        "::error file=docs/a%2C b%3A%25%0D%0A.md,line=1,col=2,title=unknown-key::100%25: a,b\n"
    )


def test_github_gives_each_severity_its_command() -> None:
    lines = FORMATS["github"](report(*THREE, fail_on=Severity.INFORMATION)).splitlines()
    assert [line.partition(" ")[0] for line in lines] == ["::error", "::warning", "::notice"]
    assert len(FORMATS["github"](report(*THREE)).splitlines()) == 2
    assert len(FORMATS["github"](report(*STRANGE)).split("\n")) == 3


def gitlab(*found: Finding) -> list[dict[str, Any]]:
    written: list[dict[str, Any]] = json.loads(FORMATS["gitlab"](report(*found)))
    return written


def test_gitlab_has_what_its_documentation_demands() -> None:
    first, *_ = written = gitlab(*THREE, *STRANGE)
    assert [one["severity"] for one in written[:3]] == ["major", "minor", "info"]
    assert first["location"] == {"path": "docs/buy.md", "lines": {"begin": 2}}
    assert (first["check_name"], first["description"]) == ("unknown-key", THREE[0].text)
    assert all(re.fullmatch("[0-9a-f]{32}", one["fingerprint"]) for one in written)


def test_fingerprints_stay_when_lines_move() -> None:
    def fingerprints(by: int) -> list[str]:
        twice = f"the key 'a' is written twice (first in line {4 + by})"
        found = (finding(line=3 + by), finding(line=8 + by), finding(line=9 + by, message=twice))
        return [one["fingerprint"] for one in gitlab(*found)]

    assert fingerprints(0) == fingerprints(40)
    assert len(set(fingerprints(0))) == 3


def sarif(*found: Finding) -> dict[str, Any]:
    written = FORMATS["sarif"](report(*found, version="1.2.3"))
    Sarif.model_validate_json(written)
    run: dict[str, Any] = json.loads(written)["runs"][0]
    return run


def test_sarif_has_every_rule_and_points_to_it() -> None:
    run = sarif(*THREE)
    rules = run["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == list(RULES)
    assert all(rule["help"]["text"] for rule in rules)
    shown = {rule["id"]: rule["help"].get("markdown", "") for rule in rules}
    assert "Wrong:\n\n```yaml\n" in shown["unknown-key"]
    assert [rules[one["ruleIndex"]]["id"] for one in run["results"]] == [one.rule for one in THREE]
    assert [one["level"] for one in run["results"]] == ["error", "warning", "note"]


def test_sarif_places_are_relative_and_encoded() -> None:
    run = sarif(*STRANGE)
    place = run["results"][0]["locations"][0]["physicalLocation"]
    assert place["artifactLocation"] == {
        "uri": "docs/a%2C%20b%3A%25%0A%01%C3%A9%3C%26%80.md",
        "uriBaseId": "%SRCROOT%",
    }
    assert place["region"] == {"startLine": 1, "startColumn": 1}
    assert run["columnKind"] == "unicodeCodePoints"
    fingerprints = {one["partialFingerprints"]["journeysFinding/v1"] for one in run["results"]}
    assert len(fingerprints) == 2


def junit(*found: Finding, **values: Any) -> JUnitXml:
    return JUnitXml.fromstring(FORMATS["junit"](report(*found, **values)).encode())


def cases(*found: Finding, **values: Any) -> dict[str, list[Any]]:
    suites = junit(*found, **values)
    return {case.name: case.result for suite in suites for case in suite}


def test_junit_has_a_case_for_each_page() -> None:
    found = cases(*THREE)
    assert list(found) == ["docs/buy.md", "docs/sell.md"]
    assert [one.message for one in found["docs/buy.md"]] == ["1 error"]
    assert "docs/buy.md:2:5: unknown key 'a'" in found["docs/buy.md"][0].text
    assert found["docs/sell.md"] == []


def test_junit_counts_what_fails_the_check() -> None:
    suites = junit(*THREE, fail_on=Severity.WARNING)
    assert (suites.tests, suites.failures, suites.errors) == (2, 1, 0)
    assert cases(*THREE[1:]) == {"docs/buy.md": [], "docs/sell.md": []}
    [failure] = cases(*THREE, fail_on=Severity.WARNING)["docs/buy.md"]
    assert failure.message == "1 error, 1 warning"


def test_junit_is_xml_whatever_stands_in_it() -> None:
    found = cases(*STRANGE)
    assert len(found) == 3
    assert "<b>&\"'," in found["docs/buy.md"][0].text


# Very many


MANY = (
    *(finding("undeclared-touchpoint", line) for line in range(1, 1001)),
    *(finding("empty-stage", 2000 + line) for line in range(130)),
    *(finding(line=3000 + line) for line in range(60)),
)
"""1,190 findings of one page: 60 errors, 130 warnings, the rest for information."""
REST = "and 1,090 more in this page: 90 warnings, 1,000 for information"
PEOPLE = "and 90 more in this page: 90 warnings"


def lines_of(form: str, *found: Finding) -> str:
    return FORMATS[form](report(*found))


@pytest.mark.parametrize("form", FORMATS)
def test_the_findings_of_one_page_are_bounded_and_the_gravest_are_listed(form: str) -> None:
    elsewhere = replace(finding(), location=Location("sell.md", 1, 1))
    written = lines_of(form, *MANY, elsewhere)
    assert written.count("did you mean") <= 205
    assert "sell.md" in written
    if form == "json":
        found = json.loads(written)
        severities = [one["severity"] for one in found["findings"]]
        assert (severities.count("error"), severities.count("warning")) == (61, 40)
        path = {"path": "docs/buy.md"}
        assert found["more"] == [{**path, "error": 0, "warning": 90, "information": 1000}]
    else:
        assert (PEOPLE if form in ("text", "github") else "more in this page") in written


def test_the_counts_are_of_all() -> None:
    assert text(*MANY).splitlines()[-1] == (
        "60 errors, 130 warnings, 1,000 for information in 2 pages."
    )
    assert "1000 undeclared-touchpoint" in text(*MANY)
    junit = JUnitXml.fromstring(lines_of("junit", *MANY).encode())
    assert 'message="60 errors"' in lines_of("junit", *MANY)
    assert junit.failures == 1


@pytest.mark.parametrize("form", ["gitlab", "sarif", "json"])
def test_bounded_reports_are_valid(form: str) -> None:
    written = json.loads(lines_of(form, *MANY))
    if form == "json":
        validator("check").validate(written)
    elif form == "sarif":
        Sarif.model_validate(written)
        (said,) = written["runs"][0]["invocations"][0]["toolExecutionNotifications"]
        assert said["message"]["text"] == REST
    else:
        assert written[-1]["description"] == REST
        assert len({one["fingerprint"] for one in written}) == len(written)
