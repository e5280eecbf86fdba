"""A whole small site, to look at and to change."""

from __future__ import annotations

from .texts import NewPageError, checked_title, yaml_text

_CONFIGURATION = """\
site_name: {name}
# The address of the site when it is published:
# site_url: https://example.com/

theme:
  name: material
  features:
    - navigation.indexes
    - navigation.tabs
  palette:
    - media: "(prefers-color-scheme: light)"
      scheme: default
      toggle:
        icon: material/weather-night
        name: Switch to the dark scheme
    - media: "(prefers-color-scheme: dark)"
      scheme: slate
      toggle:
        icon: material/weather-sunny
        name: Switch to the light scheme

plugins:
  - search
  - journeys
"""

_HOME = """\
---
# The page is as broad as it can be.
hide: [toc]
---

# Our journeys

What our customers go through, one map for each way from a need to an outcome.

<!-- journeys/home -->

Each map is a page in `docs/journeys/`, each persona one in `docs/personas/`. Change a score, save,
and look here. `journeys new journey "Its title"` begins another map, and `journeys check` names
every mistake.
"""

_JOURNEY = """\
---
title: Buy a camera
# The map is between the two lines of ---. The spaces at the start of a line say what belongs
# to what.
journey:
  # The title of a persona's page, or its file's name without .md.
  personas: First-time buyer
  goal: Better pictures of the family, without buying the wrong camera
  scenario: The first child is due in spring, and the phone's pictures are dark.
  owner: Shop team
  # The day on which the map was last compared with what customers do:
  # reviewed: YYYY-MM-DD
  stages:
    # A stage is a part of the journey. Name what the customer goes through.
    - name: Awareness
      steps:
        # A step is what the customer does. Only its name is required.
        - name: Ask friends which camera they have
          # How it feels, from 1 (very bad) to 5 (very good). Decimals are allowed.
          score: 4
          thoughts: They all say something different.
        - name: Search for a camera for beginners
          # Where customer and company meet. Use one name for one thing in all maps.
          touchpoint: Search engine
          channel: web
          score: 3
    - name: Choice
      steps:
        - name: Compare two cameras
          touchpoint: Product page
          channel: web
          score: 3.5
          thoughts: Which of these is good in the dark?
          gains: Pictures taken with it are shown beside it
        - name: Read about returns
          touchpoint: FAQ
          channel: web
          score: 2
          feeling: worried
          # Write one text on the line, or several as a list.
          pains: The answer about opened boxes is missing
          opportunities:
            - text: Say on the product page what can be returned
              owner: Web team
          sources: Five interviews
    - name: Purchase
      steps:
        - name: Pay
          touchpoint: Cart
          channel: web
          score: 1
          # The step on which the whole journey turns.
          moment_of_truth: Every fourth cart is left here
          pains:
            - Shipping appears at the last step
            - There is no way to save the cart
          opportunities:
            - text: Show the whole price from the beginning
              owner: Web team
          sources: Five interviews
        - name: Unpack the camera
          touchpoint: Parcel
          channel: post
          score: 5
          gains: The battery is charged
---

The customers of this map are invented: it shows what a map can have. What you write here is shown
below it.
"""

_PERSONA = """\
---
title: First-time buyer
persona:
  role: Parent with a first camera
  quote: I do not want to buy the wrong one.
  goals:
    - Better pictures of the family
  needs:
    - Somebody who says what matters and what does not
  frustrations:
    - Every shop uses other words for the same thing
  behaviours:
    - Reads reviews on the phone, in the evening
  channels: [web, store]
---

How you know this person stands here: who was asked, when, and what is still open.
"""

_UNNAMED = "Our journeys"
"""The site's name if the folder's is not one line of text."""


def first_site(folder: str) -> dict[str, str]:
    """Return the texts of a whole small site, by path.

    Args:
        folder: The name of the site's folder, which becomes the site's name.
    """
    return {
        "mkdocs.yml": _CONFIGURATION.format(name=yaml_text(_name(folder))),
        "docs/index.md": _HOME,
        "docs/journeys/buy-a-camera.md": _JOURNEY,
        "docs/personas/first-time-buyer.md": _PERSONA,
    }


def _name(folder: str) -> str:
    """Return a site's name made of a folder's: `camera-shop` becomes `Camera shop`."""
    try:
        words = checked_title(folder.replace("-", " ").replace("_", " "))
    except NewPageError:
        return _UNNAMED
    return words.capitalize() if words.islower() else words
