"""The words for times in the languages that the plugin speaks, declared once, as data.

All are case-folded and without accents of their own (harakat) or a point at the end. What stands
in brackets at a word's end, as in `Tag(e)`, is left out before it is looked up.
"""

from __future__ import annotations

from collections.abc import Mapping

SECONDS = {
    "s": 1,
    "min": 60,
    "h": 3_600,
    "days": 86_400,
    "weeks": 7 * 86_400,
    "months": 30 * 86_400,
}
"""The units, in seconds. A month counts as 30 days."""

SMALLER = {"h": "min", "min": "s"}
"""What a number without a unit counts after one with it: `1h30`."""

AFTER_HOURS = {"m": "min"}
"""What means a unit only after hours: `1h 30m`; `5 m` may be months, or metres."""

UNITS: Mapping[str, tuple[str, ...]] = {
    "s": (
        *("s", "sec", "secs", "second", "seconds"),  # English
        *("sek", "sekunde", "sekunden"),  # German
        *("seconde", "secondes"),  # French
        *("seg", "segs", "segundo", "segundos"),  # Spanish, Portuguese
        *("秒", "秒間"),  # Japanese
        *("ث", "ثانية", "ثوان", "ثواني"),  # Arabic
    ),
    "min": (
        *("min", "mins", "minute", "minutes"),
        *("minuten",),
        *("mn",),
        *("minuto", "minutos"),
        *("分", "分間"),
        *("د", "دقيقة", "دقائق"),
    ),
    "h": (
        *("h", "hr", "hrs", "hour", "hours"),
        *("std", "stdn", "stunde", "stunden"),
        *("heure", "heures"),
        *("hs", "hora", "horas"),
        *("時間",),
        *("س", "ساعة", "ساعات"),
    ),
    "days": (
        *("d", "day", "days"),
        *("tag", "tage", "tagen"),
        *("j", "jour", "jours"),
        *("día", "días", "dia", "dias"),
        *("日", "日間"),
        *("يوم", "يوما", "أيام", "ايام"),
    ),
    "weeks": (
        *("w", "wk", "wks", "week", "weeks"),
        *("woche", "wochen"),
        *("sem", "semaine", "semaines"),
        *("semana", "semanas"),
        *("週", "週間"),
        *("أسبوع", "أسبوعا", "أسابيع", "اسبوع", "اسابيع"),
    ),
    "months": (
        *("mo", "mos", "month", "months"),
        *("monat", "monate", "monaten"),
        *("mois",),
        *("mes", "meses", "mês"),
        *("か月", "か月間", "カ月", "ヵ月", "ヶ月", "ケ月", "箇月", "ヶ月間", "カ月間"),
        *("شهر", "شهرا", "أشهر", "اشهر", "شهور"),
    ),
}
"""How each unit is written in our seven languages, a line for each, in the order of the first."""

PAIRS: Mapping[str, tuple[str, ...]] = {
    "s": ("ثانيتان", "ثانيتين"),
    "min": ("دقيقتان", "دقيقتين"),
    "h": ("ساعتان", "ساعتين"),
    "days": ("يومان", "يومين"),
    "weeks": ("أسبوعان", "أسبوعين", "اسبوعان", "اسبوعين"),
    "months": ("شهران", "شهرين"),
}
"""Words for two of a unit, which have no number before them."""

NUMBERS: Mapping[float, tuple[str, ...]] = {
    1: (
        "an",
        "one",
        "ein",
        "eine",
        "einen",
        "einem",
        "einer",
        "un",
        "une",
        "una",
        "um",
        "uma",
        "一",
    ),
    2: ("two", "zwei", "deux", "dos", "dois", "duas", "二"),
    3: ("three", "drei", "trois", "tres", "três", "三", "ثلاث", "ثلاثة"),
    4: ("four", "vier", "quatre", "cuatro", "quatro", "四", "أربع", "أربعة"),
    5: ("five", "fünf", "cinq", "cinco", "五", "خمس", "خمسة"),
    6: ("six", "sechs", "seis", "六", "ست", "ستة"),
    7: ("seven", "sieben", "sept", "siete", "sete", "七", "سبع", "سبعة"),
    8: ("eight", "acht", "huit", "ocho", "oito", "八", "ثماني", "ثمانية"),
    9: ("nine", "neun", "neuf", "nueve", "nove", "九", "تسع", "تسعة"),
    10: ("ten", "zehn", "dix", "diez", "dez", "十", "عشر", "عشرة"),
    15: ("fifteen", "fünfzehn", "quinze", "quince"),
    20: ("twenty", "zwanzig", "vingt", "veinte", "vinte"),
    30: ("thirty", "dreißig", "trente", "treinta", "trinta"),
    0.5: (
        *("half", "halb", "halbe", "halber", "halben", "halbes", "demi", "demie"),
        *("medio", "media", "meio", "meia", "نصف"),
    ),
    1.5: ("anderthalb", "eineinhalb"),
}
"""Numbers that are written as words; `a` is one, too, unless it stands for *to*."""

FRACTIONS = {"¼": 0.25, "½": 0.5, "¾": 0.75, "⅓": 1 / 3, "⅔": 2 / 3, "半": 0.5, "ونصف": 0.5}
"""What adds to the whole number before it: `1½`. A word for half does not: `1 half day`."""

ON_THE_CLOCK = ("h", "heure", "heures", "hs", "hora", "horas")
"""Words for hours that tell the time of day, too: `9 h à 17 h`."""

TO = (
    *("to", "or", "bis", "oder", "à", "ou", "hasta", "o", "até"),
    *("から", "إلى", "الى", "حتى", "أو"),
)
"""Between the two ends of a range."""

AND = ("and", "und", "et", "y", "e", "و")
"""Between the parts of one time, and between two ends after one of `BETWEEN`."""

BETWEEN = ("between", "zwischen", "entre", "بين")

ONE_AFTER = ("واحد", "واحدة")
"""One, behind its unit."""

LISTED = ("、",)
"""*To* between two numbers, *and* behind a unit."""

FROM = ("from", "von", "de", "des", "من")
"""Before the first number; they say nothing of their own."""

ABOUT = (
    *("about", "approx", "approximately", "around", "roughly", "circa", "ca", "c"),
    *("etwa", "ungefähr", "zirka", "rund"),
    *("env", "environ"),
    *("aprox", "aproximadamente", "alrededor", "unos", "unas", "cerca"),
    *("約", "およそ", "ほど", "くらい", "ぐらい", "程度"),
    *("حوالي", "نحو", "تقريبا"),
)
"""Words that are passed over: a map shows what was written, and sums what was meant."""
