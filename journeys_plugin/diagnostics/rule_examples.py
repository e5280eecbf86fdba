"""The rules' examples: YAML that breaks one rule and no other, and the same mended.

They stand in the manual, and a test runs each. One that begins with `- ` is a list of steps, in a
stage of a journey that has an owner and a review. Any other one is the front matter of a page, or
of several with a line `===` between them. Rules on a file's bytes and its `---` have no example.
"""

from __future__ import annotations

from collections.abc import Mapping

PAGES_APART = "\n===\n"

EXAMPLES: Mapping[str, tuple[str, str]] = {
    "broken-yaml": (
        """\
- name: Read the FAQ
   score: 3
""",
        """\
- name: Read the FAQ
  score: 3
""",
    ),
    "unquoted-text": (
        """\
- name: Read the FAQ
  thoughts: One thing: what does shipping cost?
""",
        """\
- name: Read the FAQ
  thoughts: "One thing: what does shipping cost?"
""",
    ),
    "look-alike-sign": (
        """\
- name: Read the FAQ
  score：3
""",
        """\
- name: Read the FAQ
  score: 3
""",
    ),
    "pasted-list": (
        """\
- name: Read the FAQ
  thoughts:
    • Where are the prices?
    • Who wrote this?
""",
        """\
- name: Read the FAQ
  thoughts:
    - Where are the prices?
    - Who wrote this?
""",
    ),
    "text-with-keys": (
        """\
- name: Read the FAQ
  opportunities:
    - Write the prices below each answer
      owner: Support team
""",
        """\
- name: Read the FAQ
  opportunities:
    - text: Write the prices below each answer
      owner: Support team
""",
    ),
    "cut-text": (
        """\
- name: Read the FAQ
  thoughts: See ticket #4711
""",
        """\
- name: Read the FAQ
  thoughts: "See ticket #4711"
""",
    ),
    "duplicate-key": (
        """\
- name: Read the FAQ
  score: 3
  score: 4
""",
        """\
- name: Read the FAQ
  score: 4
""",
    ),
    "target-without-better": (
        """\
- name: Wait for the doctor
  metrics:
    - name: Left without being seen
      value: 6.2
      target: 3
""",
        """\
- name: Wait for the doctor
  metrics:
    - name: Left without being seen
      value: 6.2
      target: 3
      better: lower
""",
    ),
    "needless-ignore": (
        """\
- name: Read the FAQ
  score: 4  # journeys: ignore[no-source]
""",
        """\
- name: Read the FAQ
  score: 4
""",
    ),
    "two-kinds": (
        """\
persona:
  role: Parent with a first camera
touchpoint:
  channel: web
===
journey:
  owner: Growth team
  reviewed: 2026-11-02
  personas: page-1
  stages:
    - name: Awareness
      steps: [name: Search]
""",
        """\
persona:
  role: Parent with a first camera
===
journey:
  owner: Growth team
  reviewed: 2026-11-02
  personas: page-1
  stages:
    - name: Awareness
      steps: [name: Search]
""",
    ),
    "unknown-key": (
        """\
- name: Read the FAQ
  scores: 4
""",
        """\
- name: Read the FAQ
  score: 4
""",
    ),
    "wrong-type": (
        """\
- name: Read the FAQ
  feeling: [worried, curious]
""",
        """\
- name: Read the FAQ
  feeling: worried and curious
""",
    ),
    "missing-key": (
        """\
- name: Read the FAQ
  thoughts:
    - quote: false
""",
        """\
- name: Read the FAQ
  thoughts:
    - text: Where are the prices?
      quote: false
""",
    ),
    "missing-name": (
        """\
- score: 4
- name: Ask in the chat
""",
        """\
- name: Read the FAQ
  score: 4
- name: Ask in the chat
""",
    ),
    "not-a-score": (
        """\
- name: Read the FAQ
  score: good
""",
        """\
- name: Read the FAQ
  score: 4
""",
    ),
    "score-out-of-scale": (
        """\
- name: Read the FAQ
  score: 7
""",
        """\
- name: Read the FAQ
  score: 5
""",
    ),
    "not-a-date": (
        """\
journey:
  owner: Growth team
  reviewed: 2026-11-02
  stages:
    - name: Awareness
      steps:
        - name: Read the FAQ
          sources: {title: Interviews, date: September 2026}
""",
        """\
journey:
  owner: Growth team
  reviewed: 2026-11-02
  stages:
    - name: Awareness
      steps:
        - name: Read the FAQ
          sources: {title: Interviews, date: 2026-09-30}
""",
    ),
    "unknown-word": (
        """\
- name: Read the FAQ
  opportunities:
    - text: Write the prices below each answer
      owner: Support team
      status: started
""",
        """\
- name: Read the FAQ
  opportunities:
    - text: Write the prices below each answer
      owner: Support team
      status: doing
""",
    ),
    "bad-id": (
        """\
- name: Read the FAQ
  id: Read FAQ
""",
        """\
- name: Read the FAQ
  id: read-faq
""",
    ),
    "not-future": (
        """\
title: Buy a camera
journey:
  owner: Growth team
  reviewed: 2026-11-02
  stages:
    - name: Awareness
      steps: [name: Search]
===
journey:
  owner: Growth team
  reviewed: 2026-11-02
  future_of: Buy a camera
  stages:
    - name: Awareness
      steps: [name: Ask a friend]
""",
        """\
title: Buy a camera
journey:
  owner: Growth team
  reviewed: 2026-11-02
  stages:
    - name: Awareness
      steps: [name: Search]
===
journey:
  owner: Growth team
  reviewed: 2026-11-02
  state: future
  future_of: Buy a camera
  stages:
    - name: Awareness
      steps: [name: Ask a friend]
""",
    ),
    "unsafe-link": (
        """\
- name: Read the FAQ
  thoughts: "[Where?](javascript:alert)"
""",
        """\
- name: Read the FAQ
  thoughts: "[Where?](https://example.com/faq)"
""",
    ),
    "unread-time": (
        """\
- name: Read the FAQ
  duration: a while
""",
        """\
- name: Read the FAQ
  duration: 10-20 min
""",
    ),
    "empty-stage": (
        """\
journey:
  owner: Growth team
  reviewed: 2026-11-02
  stages:
    - name: Awareness
      steps:
        - name: Read the FAQ
    - name: Decision
""",
        """\
journey:
  owner: Growth team
  reviewed: 2026-11-02
  stages:
    - name: Awareness
      steps:
        - name: Read the FAQ
    - name: Decision
      steps:
        - name: Buy the camera
""",
    ),
    "duplicate-id": (
        """\
- name: Read the FAQ
  id: read
- name: Read the reviews
  id: read
""",
        """\
- name: Read the FAQ
  id: read-faq
- name: Read the reviews
  id: read-reviews
""",
    ),
    "ambiguous-reference": (
        """\
title: FAQ
touchpoint:
  id: shop-faq
===
title: FAQ
touchpoint:
  id: lessons-faq
===
journey:
  owner: Growth team
  reviewed: 2026-11-02
  stages:
    - name: Awareness
      steps:
        - {name: Read about cameras, touchpoint: FAQ}
        - {name: Read about lessons, touchpoint: lessons-faq}
""",
        """\
title: FAQ
touchpoint:
  id: shop-faq
===
title: FAQ
touchpoint:
  id: lessons-faq
===
journey:
  owner: Growth team
  reviewed: 2026-11-02
  stages:
    - name: Awareness
      steps:
        - {name: Read about cameras, touchpoint: shop-faq}
        - {name: Read about lessons, touchpoint: lessons-faq}
""",
    ),
    "unknown-journey": (
        """\
- name: Send the camera back
  detail: return-a-camera
""",
        """\
- name: Send the camera back
""",
    ),
    "unknown-step": (
        """\
- name: Put the camera into the cart
  next: Pay at once
- name: Pay
""",
        """\
- name: Put the camera into the cart
  next: Pay
- name: Pay
""",
    ),
    "unknown-opportunity": (
        """\
title: Buy a camera
journey:
  owner: Growth team
  reviewed: 2026-11-02
  id: buy
  stages:
    - name: Decision
      steps:
        - name: Pay
          opportunities: {text: Show the total, owner: Checkout team}
===
journey:
  owner: Growth team
  reviewed: 2026-11-02
  state: future
  future_of: buy
  takes_up: buy/show-totals
  stages:
    - name: Decision
      steps: [name: Pay]
""",
        """\
title: Buy a camera
journey:
  owner: Growth team
  reviewed: 2026-11-02
  id: buy
  stages:
    - name: Decision
      steps:
        - name: Pay
          opportunities: {text: Show the total, owner: Checkout team}
===
journey:
  owner: Growth team
  reviewed: 2026-11-02
  state: future
  future_of: buy
  takes_up: buy/show-the-total
  stages:
    - name: Decision
      steps: [name: Pay]
""",
    ),
    "circular-detail": (
        """\
journey:
  owner: Growth team
  reviewed: 2026-11-02
  id: buy
  stages:
    - name: Decision
      steps:
        - name: Pay
          detail: buy
""",
        """\
journey:
  owner: Growth team
  reviewed: 2026-11-02
  id: buy
  stages:
    - name: Decision
      steps:
        - name: Pay
""",
    ),
    "circular-future": (
        """\
journey:
  owner: Growth team
  reviewed: 2026-11-02
  id: buy
  state: future
  future_of: buy
  stages:
    - name: Decision
      steps: [name: Pay]
""",
        """\
journey:
  owner: Growth team
  reviewed: 2026-11-02
  id: buy
  state: future
  stages:
    - name: Decision
      steps: [name: Pay]
""",
    ),
    "missing-picture": (
        """\
- name: Read the FAQ
  image: faq.png
""",
        """\
- name: Read the FAQ
""",
    ),
    "outside-docs": (
        """\
- name: Read the FAQ
  image: ../../pictures/faq.png
""",
        """\
- name: Read the FAQ
""",
    ),
    "missing-link-target": (
        """\
- name: Read the FAQ
  thoughts: "[These](prices.md) are the prices?"
""",
        """\
- name: Read the FAQ
  thoughts: "[These](https://example.com/prices) are the prices?"
""",
    ),
    "undeclared-persona": (
        """\
journey:
  owner: Growth team
  reviewed: 2026-11-02
  personas: Hobby photographer
  stages:
    - name: Awareness
      steps: [name: Search]
""",
        """\
journey:
  owner: Growth team
  reviewed: 2026-11-02
  personas: Hobby photographer
  stages:
    - name: Awareness
      steps: [name: Search]
===
title: Hobby photographer
persona:
  role: Parent with a first camera
""",
    ),
    "link-as-name": (
        """\
journey:
  owner: Growth team
  reviewed: 2026-11-02
  stages:
    - name: Decision
      steps:
        - name: Look
          touchpoint: "[Product page](https://example.com/cameras)"
===
title: Product page
touchpoint:
  channel: web
""",
        """\
journey:
  owner: Growth team
  reviewed: 2026-11-02
  stages:
    - name: Decision
      steps:
        - name: Look
          touchpoint: Product page
===
title: Product page
touchpoint:
  channel: web
""",
    ),
    "several-in-one": (
        """\
- name: Read the FAQ
  channel: web, phone
""",
        """\
- name: Read the FAQ
  channel: [web, phone]
""",
    ),
    "near-touchpoint": (
        """\
journey:
  owner: Growth team
  reviewed: 2026-11-02
  stages:
    - name: Decision
      steps:
        - {name: Look, touchpoint: Product page}
        - {name: Look again, touchpoint: Product pages}
===
title: Product page
touchpoint:
  channel: web
""",
        """\
journey:
  owner: Growth team
  reviewed: 2026-11-02
  stages:
    - name: Decision
      steps:
        - {name: Look, touchpoint: Product page}
        - {name: Look again, touchpoint: Product page}
===
title: Product page
touchpoint:
  channel: web
""",
    ),
    "undeclared-touchpoint": (
        """\
- name: Look at the camera
  touchpoint: Product page
""",
        """\
journey:
  owner: Growth team
  reviewed: 2026-11-02
  stages:
    - name: Decision
      steps:
        - {name: Look at the camera, touchpoint: Product page}
===
title: Product page
touchpoint:
  channel: web
""",
    ),
    "unused-persona": (
        """\
title: Hobby photographer
persona:
  role: Parent with a first camera
""",
        """\
title: Hobby photographer
persona:
  role: Parent with a first camera
===
journey:
  owner: Growth team
  reviewed: 2026-11-02
  personas: Hobby photographer
  stages:
    - name: Awareness
      steps: [name: Search]
""",
    ),
    "unused-touchpoint": (
        """\
title: Product page
touchpoint:
  channel: web
""",
        """\
title: Product page
touchpoint:
  channel: web
===
journey:
  owner: Growth team
  reviewed: 2026-11-02
  stages:
    - name: Decision
      steps:
        - {name: Look at the camera, touchpoint: Product page}
""",
    ),
    "names-of-one-slug": (
        """\
title: C++
touchpoint:
  channel: web
===
journey:
  owner: Growth team
  reviewed: 2026-11-02
  stages:
    - name: Retention
      steps:
        - {name: Read the C++ lesson, touchpoint: C++}
        - {name: Read the C# lesson, touchpoint: C#}
""",
        """\
title: C plus plus
touchpoint:
  channel: web
===
title: C sharp
touchpoint:
  channel: web
===
journey:
  owner: Growth team
  reviewed: 2026-11-02
  stages:
    - name: Retention
      steps:
        - {name: Read the C++ lesson, touchpoint: C plus plus}
        - {name: Read the C# lesson, touchpoint: C sharp}
""",
    ),
    "similar-touchpoints": (
        """\
title: Newsletter
touchpoint:
  id: newsletter
===
title: News letters
touchpoint:
  id: news-letters
===
journey:
  owner: Growth team
  reviewed: 2026-11-02
  stages:
    - name: Retention
      steps:
        - {name: Subscribe, touchpoint: Newsletter}
        - {name: Read a lesson, touchpoint: News letters}
""",
        """\
title: Newsletter
touchpoint:
  id: newsletter
  aliases: News letters
===
journey:
  owner: Growth team
  reviewed: 2026-11-02
  stages:
    - name: Retention
      steps:
        - {name: Subscribe, touchpoint: Newsletter}
        - {name: Read a lesson, touchpoint: News letters}
""",
    ),
    "near-persona": (
        """\
title: Hobby photographer
persona:
  role: Parent with a first camera
===
journey:
  owner: Growth team
  reviewed: 2026-11-02
  personas: Hobby photographer
  stages:
    - name: Retention
      steps:
        - {name: Take the parcel, actors: [Hobby photograper, Courier]}
""",
        """\
title: Hobby photographer
persona:
  role: Parent with a first camera
===
journey:
  owner: Growth team
  reviewed: 2026-11-02
  personas: Hobby photographer
  stages:
    - name: Retention
      steps:
        - {name: Take the parcel, actors: [Hobby photographer, Courier]}
""",
    ),
    "pain-in-other-words": (
        """\
journey:
  owner: Growth team
  reviewed: 2026-11-02
  stages:
    - name: Decision
      steps:
        - name: Pay
          pains: Shipping cost appears at the last step
          opportunities: {text: Show the total from the start, owner: Checkout team}
===
journey:
  owner: Growth team
  reviewed: 2026-11-02
  stages:
    - name: Decision
      steps:
        - name: Order by phone
          pains: Shipping costs only appear at last step
          opportunities: {text: Say the total first, owner: Call team}
""",
        """\
journey:
  owner: Growth team
  reviewed: 2026-11-02
  stages:
    - name: Decision
      steps:
        - name: Pay
          pains: Shipping cost appears at the last step
          opportunities: {text: Show the total from the start, owner: Checkout team}
===
journey:
  owner: Growth team
  reviewed: 2026-11-02
  stages:
    - name: Decision
      steps:
        - name: Order by phone
          pains: Shipping cost appears at the last step
          opportunities: {text: Say the total first, owner: Call team}
""",
    ),
    "long-stage": (
        """\
journey:
  owner: Growth team
  reviewed: 2026-11-02
  stages:
    - name: Decision
      steps:
        - name: Search
        - name: Read
        - name: Compare
        - name: Ask
        - name: Choose
        - name: Pay
          moment_of_truth: true
        - name: Wait
        - name: Unpack
        - name: Try
""",
        """\
journey:
  owner: Growth team
  reviewed: 2026-11-02
  stages:
    - name: Decision
      steps:
        - name: Search
        - name: Read
        - name: Compare
        - name: Ask
        - name: Choose
        - name: Pay
          moment_of_truth: true
    - name: First use
      steps:
        - name: Wait
        - name: Unpack
        - name: Try
""",
    ),
    "long-journey": (
        """\
journey:
  owner: Growth team
  reviewed: 2026-11-02
  stages:
    - {name: Wish, steps: [name: See a picture]}
    - {name: Search, steps: [name: Search]}
    - {name: Comparison, steps: [name: Compare]}
    - {name: Choice, steps: [name: Choose]}
    - {name: Payment, steps: [{name: Pay, moment_of_truth: true}]}
    - {name: Delivery, steps: [name: Unpack]}
    - {name: First use, steps: [name: Take a picture]}
    - {name: Learning, steps: [name: Take a lesson]}
    - {name: Advocacy, steps: [name: Tell a friend]}
""",
        """\
journey:
  owner: Growth team
  reviewed: 2026-11-02
  stages:
    - {name: Wish, steps: [name: See a picture]}
    - {name: Search, steps: [name: Search]}
    - {name: Comparison, steps: [name: Compare]}
    - {name: Choice, steps: [name: Choose]}
    - {name: Payment, steps: [{name: Pay, moment_of_truth: true}]}
    - {name: Delivery, steps: [name: Unpack]}
    - {name: First use, steps: [name: Take a picture]}
    - {name: Advocacy, steps: [name: Tell a friend]}
""",
    ),
    "department-stage": (
        """\
journey:
  owner: Growth team
  reviewed: 2026-11-02
  stages:
    - name: Marketing
      steps:
        - name: See an advertisement
""",
        """\
journey:
  owner: Growth team
  reviewed: 2026-11-02
  stages:
    - name: Awareness
      steps:
        - name: See an advertisement
""",
    ),
    "low-score-without-pain": (
        """\
- name: Pay
  score: 1
  sources: Exit survey, October 2026
""",
        """\
- name: Pay
  score: 1
  sources: Exit survey, October 2026
  pains: Shipping cost appears at the last step
  opportunities: {text: Show the total from the start, owner: Checkout team}
""",
    ),
    "pain-without-opportunity": (
        """\
- name: Pay
  pains: Shipping cost appears at the last step
""",
        """\
- name: Pay
  pains: Shipping cost appears at the last step
  opportunities:
    - text: Show the total from the start
      owner: Checkout team
""",
    ),
    "opportunity-without-owner": (
        """\
- name: Pay
  opportunities: Show the total from the start
""",
        """\
- name: Pay
  opportunities:
    - text: Show the total from the start
      owner: Checkout team
""",
    ),
    "flat-scores": (
        """\
- {name: Search, score: 4}
- {name: Compare, score: 4}
- {name: Choose, score: 4}
- {name: Pay, score: 4}
- {name: Unpack, score: 4}
""",
        """\
- {name: Search, score: 3}
- {name: Compare, score: 3}
- {name: Choose, score: 4}
- {name: Pay, score: 3.5}
- {name: Unpack, score: 5}
""",
    ),
    "unclear-way": (
        """\
- name: Go to the till
  next: [Pay by card, Pay in cash]
- name: Pay by card
- name: Pay in cash
- name: Leave
""",
        """\
- name: Go to the till
  next: [Pay by card, Pay in cash]
- name: Pay by card
  next: Leave
- name: Pay in cash
- name: Leave
""",
    ),
    "no-moment-of-truth": (
        """\
journey:
  owner: Growth team
  reviewed: 2026-11-02
  stages:
    - name: Awareness
      steps:
        - name: See a picture
        - name: Search
        - name: Read
    - name: Decision
      steps:
        - name: Compare
        - name: Ask
        - name: Choose
        - name: Pay
    - name: Retention
      steps:
        - name: Wait
        - name: Unpack
""",
        """\
journey:
  owner: Growth team
  reviewed: 2026-11-02
  stages:
    - name: Awareness
      steps:
        - name: See a picture
        - name: Search
        - name: Read
    - name: Decision
      steps:
        - name: Compare
        - name: Ask
        - name: Choose
        - name: Pay
          moment_of_truth: Seven of ten leave here
    - name: Retention
      steps:
        - name: Wait
        - name: Unpack
""",
    ),
    "silent-persona": (
        """\
title: Maya
persona: {role: Parent with a first camera}
===
title: Tom
persona: {role: Buys for a club}
===
journey:
  owner: Growth team
  reviewed: 2026-11-02
  personas: [Maya, Tom]
  stages:
    - name: Awareness
      steps:
        - name: Search
          score: {Maya: 3}
""",
        """\
title: Maya
persona: {role: Parent with a first camera}
===
title: Tom
persona: {role: Buys for a club}
===
journey:
  owner: Growth team
  reviewed: 2026-11-02
  personas: [Maya, Tom]
  stages:
    - name: Awareness
      steps:
        - name: Search
          score: {Maya: 3, Tom: 4}
""",
    ),
    "no-owner": (
        """\
journey:
  reviewed: 2026-11-02
  stages:
    - name: Awareness
      steps: [name: Search]
""",
        """\
journey:
  owner: Growth team
  reviewed: 2026-11-02
  stages:
    - name: Awareness
      steps: [name: Search]
""",
    ),
    "never-reviewed": (
        """\
journey:
  owner: Growth team
  stages:
    - name: Awareness
      steps: [name: Search]
""",
        """\
journey:
  owner: Growth team
  reviewed: 2026-11-02
  stages:
    - name: Awareness
      steps: [name: Search]
""",
    ),
    "stale-review": (
        """\
journey:
  owner: Growth team
  reviewed: 2024-11-02
  stages:
    - name: Awareness
      steps: [name: Search]
""",
        """\
journey:
  owner: Growth team
  reviewed: 2026-11-02
  stages:
    - name: Awareness
      steps: [name: Search]
""",
    ),
    "future-review": (
        """\
journey:
  owner: Growth team
  reviewed: 2029-11-02
  stages:
    - name: Awareness
      steps: [name: Search]
""",
        """\
journey:
  owner: Growth team
  reviewed: 2026-11-02
  stages:
    - name: Awareness
      steps: [name: Search]
""",
    ),
    "no-source": (
        """\
- name: Read the FAQ
  thoughts:
    - text: Can I return it?
      quote: true
""",
        """\
- name: Read the FAQ
  thoughts:
    - text: Can I return it?
      quote: true
      sources: Interview 3, September 2026
""",
    ),
    "old-sources": (
        """\
- name: Read the FAQ
  sources:
    - title: Five customer interviews
      date: 2019-09-30
""",
        """\
- name: Read the FAQ
  sources:
    - title: Five customer interviews
      date: 2026-09-30
""",
    ),
    "bad-source-link": (
        """\
- name: Read the FAQ
  sources:
    - title: Delivery dashboard
      url: dashboards.example.com/delivery
""",
        """\
- name: Read the FAQ
  sources:
    - title: Delivery dashboard
      url: https://dashboards.example.com/delivery
""",
    ),
    "email-address": (
        """\
- name: Ask in the chat
  thoughts: Write to maya.k@example.com, I said.
""",
        """\
- name: Ask in the chat
  thoughts: Write to (address), I said.
""",
    ),
    "telephone-number": (
        """\
- name: Ask in the chat
  thoughts: They should call me on 020 7946 0958.
""",
        """\
- name: Ask in the chat
  thoughts: They should call me on (number).
""",
    ),
    "bank-account": (
        """\
- name: Ask in the chat
  thoughts: Why can I not pay from DE89 3704 0044 0532 0130 00?
""",
        """\
- name: Ask in the chat
  thoughts: Why can I not pay from (account)?
""",
    ),
}
"""By rule: what is wrong, and what is right."""
