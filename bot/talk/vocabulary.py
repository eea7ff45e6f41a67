"""The calendar words of three languages, folded (no dots, lower case)."""

CLOCK = frozenset(["klo", "kello", "kl", "at"])
FILLERS = frozenset(["on", "pa", "den", "the"])

_DAYS = (
    "ma maanantai maanantaina maanantaille mon monday mandag mandagen",
    "ti tiistai tiistaina tiistaille tue tues tuesday tisdag tisdagen",
    "ke keskiviikko keskiviikkona wed wednesday onsdag onsdagen",
    "to torstai torstaina torstaille thu thursday torsdag torsdagen",
    "pe perjantai perjantaina perjantaille fri friday fr fredag fredagen",
    "la lauantai lauantaina lauantaille sat saturday lo lordag lordagen",
    "su sunnuntai sunnuntaina sunnuntaille sun sunday so sondag sondagen",
)
WEEKDAYS = {word: n for n, words in enumerate(_DAYS) for word in words.split()}

_STEMS = [
    "tammi",
    "helmi",
    "maalis",
    "huhti",
    "touko",
    "kesa",
    "heina",
    "elo",
    "syys",
    "loka",
    "marras",
    "joulu",
]
_SV = [
    "januari",
    "februari",
    "mars",
    "april",
    "maj",
    "juni",
    "juli",
    "augusti",
    "september",
    "oktober",
    "november",
    "december",
]
_EN = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
]
MONTHS = {
    f"{stem}kuu{ending}": n for n, stem in enumerate(_STEMS, 1) for ending in ("", "ta", "n", "ssa")
}
MONTHS |= {name: n for names in (_SV, _EN) for n, name in enumerate(names, 1)}
MONTHS |= {name[:3]: n for n, name in enumerate(_EN, 1)}

RELATIVE = {
    "tanaan": 0, "idag": 0, "i dag": 0, "today": 0,
    "huomenna": 1, "imorgon": 1, "i morgon": 1, "tomorrow": 1,
    "ylihuomenna": 2, "i overmorgon": 2, "iovermorgon": 2, "day after tomorrow": 2,
    "viikon kuluttua": 7, "viikon paasta": 7, "om en vecka": 7, "in a week": 7,
    "in one week": 7, "kahden viikon kuluttua": 14, "kahden viikon paasta": 14,
    "om tva veckor": 14, "in two weeks": 14,
}  # fmt: skip

NEXT = ("ensi", "seuraava", "seuraavana", "nasta", "next")
NEXT_WEEK = ("ensi viikon", "ensi viikolla", "nasta veckas", "next week")

UNITS = dict.fromkeys(
    ["min", "m", "minuutti", "minuuttia", "minuter", "minut", "minute", "minutes"], 1
) | dict.fromkeys(
    ["h", "t", "tunti", "tuntia", "tim", "timme", "timmar", "hour", "hours", "hr", "hrs"], 60
)

ORDINALS = {
    word: n
    for n, words in enumerate(
        (
            "ensimmainen ensimmaisena forsta first 1 1st 1:a",
            "toinen toisena andra second 2 2nd 2:a",
            "kolmas kolmantena tredje third 3 3rd 3:e",
            "neljas neljantena fjarde fourth 4 4th 4:e",
        ),
        1,
    )
    for word in words.split()
} | dict.fromkeys(["viimeinen", "viimeisena", "sista", "last"], -1)
