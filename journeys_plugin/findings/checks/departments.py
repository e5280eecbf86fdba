"""Names of departments, in the languages that the plugin speaks."""

from __future__ import annotations

from collections.abc import Mapping

from ...values.slugs import slug

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
"""Words that customers use for what they do themselves, such as Support, are left out."""

_KNOWN = {slug(name) for names in DEPARTMENTS.values() for name in names}
_AFTER = ("-department", "-dept", "-team", "-abteilung")


def is_department(name: str) -> bool:
    """Say whether a name is a department's, with or without the word for one."""
    written = slug(name)
    for ending in _AFTER:
        written = written.removesuffix(ending)
    return written in _KNOWN
