"""Files outside the docs folder are not part of the site.

Wrong:
    - name: Read the FAQ
      image: ../../pictures/faq.png

Right:
    - name: Read the FAQ
"""

from ...values.addresses import picture_path
from ..rule import CheckedSite, Found, Rule, Severity, shown

RULE = Rule("outside-docs", "references", Severity.ERROR, __doc__, order=11)


def check(site: CheckedSite) -> Found:
    """Report pictures outside the docs folder, with slashes or with backslashes."""
    for page in site.pages:
        for picture in page.pictures:
            ways = (picture, picture.replace("\\", "/"))
            if all(picture_path(way, page.path) is None for way in ways):
                message = f"the picture {shown(picture)} is outside the docs folder"
                remedy = "copy it beside the page and write its path relative to the page"
                yield RULE.found(page.written_in, picture, message, remedy)
