"""A stage is what the customer goes through, not who among us is in charge.

Wrong:
    journey:
      owner: Growth team
      reviewed: 2026-11-02
      stages:
        - name: Marketing
          steps:
            - name: See an advertisement

Right:
    journey:
      owner: Growth team
      reviewed: 2026-11-02
      stages:
        - name: Awareness
          steps:
            - name: See an advertisement
"""

from collections.abc import Mapping

from ...values.slugs import slug
from ..rule import CheckedSite, Found, Rule, Severity, place_of, shown

DEPARTMENTS: Mapping[str, tuple[str, ...]] = {
    "English": (
        "Accounting",
        "Back office",
        "Call centre",
        "Call center",
        "Contact centre",
        "Contact center",
        "Controlling",
        "Customer care",
        "Customer service",
        "Customer success",
        "Customer support",
        "Engineering",
        "Field service",
        "Finance",
        "HR",
        "Human resources",
        "IT",
        "Legal",
        "Logistics",
        "Marketing",
        "Operations",
        "PR",
        "Procurement",
        "Product management",
        "Quality assurance",
        "R&D",
        "Sales",
        "Warehouse",
    ),
    "German": (
        "Buchhaltung",
        "Einkauf",
        "Finanzen",
        "Kundendienst",
        "Kundenservice",
        "Lager",
        "Logistik",
        "Personal",
        "Produktmanagement",
        "Rechtsabteilung",
        "Vertrieb",
    ),
    "French": (
        "Achats",
        "Commercial",
        "Comptabilité",
        "Juridique",
        "Logistique",
        "Ressources humaines",
        "Service après-vente",
        "Service client",
        "Ventes",
    ),
    "Spanish": (
        "Atención al cliente",
        "Compras",
        "Contabilidad",
        "Finanzas",
        "Logística",
        "Mercadotecnia",
        "Recursos humanos",
        "Ventas",
    ),
    "Portuguese": (
        "Atendimento ao cliente",
        "Compras",
        "Contabilidade",
        "Finanças",
        "Logística",
        "Recursos humanos",
        "Vendas",
    ),
    "Japanese": (
        "営業",
        "営業部",
        "マーケティング",
        "マーケティング部",
        "カスタマーサポート",
        "カスタマーサービス",
        "経理",
        "経理部",
        "人事部",
        "法務部",
        "物流部",
    ),
    "Arabic": (
        "المبيعات",
        "التسويق",
        "خدمة العملاء",
        "المحاسبة",
        "الموارد البشرية",
        "الشؤون القانونية",
    ),
}
"""By language, without words that customers also use for what they do, such as Support."""

_LISTED = "\n".join(f"- {language}: {', '.join(names)}" for language, names in DEPARTMENTS.items())

RULE = Rule(
    "department-stage",
    "craft",
    Severity.INFORMATION,
    __doc__,
    order=3,
    more=f"The plugin knows these names, with or without a word such as *team*:\n\n{_LISTED}",
    alone=True,
)


_KNOWN = {slug(name) for names in DEPARTMENTS.values() for name in names}
_ENDINGS = ("-department", "-dept", "-team", "-abteilung")


def check(site: CheckedSite) -> Found:
    """Report stages that have the name of a department."""
    for journey, stage in site.live_stages:
        if _is_department(stage.name):
            message = f"the stage {shown(stage.name)} has the name of a department"
            remedy = "name what the customer goes through, such as Decision"
            yield RULE.found(journey.written_in, place_of(stage, journey), message, remedy)


def _is_department(name: str) -> bool:
    """Whether a name is a department's, with or without the word for one."""
    written = slug(name)
    for ending in _ENDINGS:
        written = written.removesuffix(ending)
    return written in _KNOWN
