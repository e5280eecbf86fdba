"""A small site with one page of every sort."""

from __future__ import annotations

from collections.abc import Mapping

SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"><rect width="1" height="1"/></svg>'

INDEX = """\
# Camera shop

[The map](journeys/buy.md), [one step](journeys/buy.md#step-read-the-faq),
[a stage](journeys/buy.md#stage-decision), [all maps](journeys/index.md),
[a touchpoint that nobody wrote](touchpoints/cart.md), [a persona](people/maya.md).
"""

BUY = """\
---
title: Buy a camera
journey:
  personas: [maya, Ben]
  goal: Take better pictures
  scenario: A first child, and a small budget.
  owner: Growth team
  reviewed: 2026-11-02
  expectations: A wrong choice can be undone
  stages:
    - name: Decision
      goal: Choose with confidence
      steps:
        - name: Read the FAQ
          touchpoint: Help page
          score: {maya: 2, Ben: 4}
          feeling: worried
          duration: 5 min
          thoughts:
            - {text: "Can I return it?", quote: true, sources: Five interviews}
          pains:
            - {text: Returns are not answered, severity: 4, persona: maya}
          opportunities:
            - {text: Answer returns, id: answer-returns, impact: 4, effort: 2, status: planned}
          metrics: {name: Helpful, value: 43, unit: '%', target: 70, better: higher}
          image: shelf.svg
          next: {to: Receive the parcel, when: It is a gift}
        - name: Fill the cart
          touchpoint: [Cart, {touchpoint: FAQ, channel: phone}]
          channel: web
          score: 1
          moment_of_truth: Seven of ten leave
          detail: return-it
          frontstage: The total
          backstage: The rate service
          support: The carrier
    - name: Waiting
    - name: Retention
      steps:
        - name: Receive the parcel
          physical_evidence: A parcel
          wait: 2-4 days
          gains: See [the touchpoint](../touchpoints/faq.md) and [our notes](../notes.md#later)
          optional: true
---

What the team learned.
"""

BUY_SOON = """\
---
journey:
  state: future
  future_of: buy
  takes_up: buy/answer-returns
  personas: maya
  stages:
    - name: Decision
      steps:
        - name: Read the product page
          replaces: read-the-faq
          score: 4.5
---

# Buy without surprises

The way we want it.
"""

RETURN = """\
---
journey:
  id: return-it
  personas: Ben
  status: draft
  stages:
    - name: Doubt
      steps:
        - {name: Look at the pictures, actors: [Ben, Adviser], score: 2, touchpoint: Chat}
---
"""

MAYA = """\
---
title: Maya
persona:
  id: maya
  role: Parent with a first camera
  quote: I want the one that I cannot get wrong.
  image: {path: maya.svg, alt: A woman with a camera}
  goals: [Sharp pictures, Plain words]
  channels: web
  share: 40
---

We know her from five interviews.
"""

FAQ = """\
---
title: FAQ
touchpoint:
  channel: web
  owner: Support team
  url: https://example.com/faq
  aliases: [Help page, F.A.Q.]
---
"""

PAGES: Mapping[str, str] = {
    "index.md": INDEX,
    "notes.md": "# Notes\n\n## Later\n\nNothing yet.\n",
    "journeys/buy.md": BUY,
    "journeys/buy-soon.md": BUY_SOON,
    "team/returns/index.md": RETURN,
    "people/maya.md": MAYA,
    "people/maya.svg": SVG,
    "journeys/shelf.svg": SVG,
    "touchpoints/faq.md": FAQ,
}

NAMES = (
    "index",
    "notes",
    "journeys/buy",
    "journeys/buy-soon",
    "journeys/index",
    "team/returns/index",
    "people/maya",
    "personas/ben",
    "personas/index",
    "touchpoints/cart",
    "touchpoints/chat",
    "touchpoints/faq",
    "touchpoints/index",
    "insights/index",
)
"""Every page that such a site has, the generated ones too."""


def html_name(name: str, directory_urls: bool = True) -> str:
    """The file that a page is built to."""
    if directory_urls and name.rpartition("/")[2] != "index":
        return f"{name}/index.html"
    return f"{name}.html"
