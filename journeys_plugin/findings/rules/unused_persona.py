"""Nobody designs for a persona that no journey names.

Wrong:
    title: Hobby photographer
    persona:
      role: Parent with a first camera

Right:
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
"""

from ..rule import CheckedSite, Found, Rule, Severity, shown

RULE = Rule("unused-persona", "drift", Severity.INFORMATION, __doc__, order=1)


def check(site: CheckedSite) -> Found:
    """Report personas with a page that no journey names, scores or lets act."""
    catalogue = site.catalogue
    used = {*catalogue.persona_names.values(), *catalogue.journeys_of}
    steps = (step for journey in catalogue.journeys.values() for step in journey.steps)
    used.update(actor.persona for step in steps for actor in step.actors if actor.persona)
    for persona in catalogue.personas.values():
        if persona.page is not None and persona.id not in used:
            message = f"no journey names the persona {shown(persona.title)}"
            remedy = f"write `personas: {persona.id}` in a journey, or remove the page"
            yield RULE.found(persona.page.written_in, persona.page.place, message, remedy)
