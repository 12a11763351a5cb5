"""What the usual columns of statistics offices mean, in our own words: readable name, unit, and over whom it is told.

The third word is the denominator: the name of the figure that says how many there are of it. With it a share or a mean
of sub-areas may honestly be put together; without it it may not. A count adds up by itself.
"""

import re
from dataclasses import dataclass
from typing import Final

from wijkspraak.imports.kinds import plain

PEOPLE, HOMES, HOUSEHOLDS = "inwoners", "woningen", "huishoudens"
NAME_LENGTH, UNIT_LENGTH = 80, 24


@dataclass(frozen=True, slots=True)
class Meaning:
    """How a figure is told; `adds`: it is a count, and the counts of the parts make that of the whole."""

    name: str
    unit: str = ""
    denominator: str = ""
    adds: bool = False
    felt: bool = False


def _count(name: str, unit: str) -> Meaning:
    return Meaning(name, unit, adds=True)


def _share(name: str, of: str) -> Meaning:
    return Meaning(name, "%", of)


# Attributes of "wijken en buurten" as PDOK and CBS publish them, in the order of a page.
CBS: Final[dict[str, Meaning]] = {
    "aantal_inwoners": _count(PEOPLE, "mensen"),
    "aantal_huishoudens": _count(HOUSEHOLDS, "huishoudens"),
    "woningvoorraad": _count(HOMES, "woningen"),
    "percentage_personen_0_tot_15_jaar": _share("aandeel jonger dan 15", PEOPLE),
    "percentage_personen_15_tot_25_jaar": _share("aandeel 15 tot 25 jaar", PEOPLE),
    "percentage_personen_25_tot_45_jaar": _share("aandeel 25 tot 45 jaar", PEOPLE),
    "percentage_personen_45_tot_65_jaar": _share("aandeel 45 tot 65 jaar", PEOPLE),
    "percentage_personen_65_jaar_en_ouder": _share("aandeel 65-plus", PEOPLE),
    "percentage_eenpersoonshuishoudens": _share("aandeel eenpersoonshuishoudens", HOUSEHOLDS),
    "percentage_huishoudens_zonder_kinderen": _share("aandeel huishoudens zonder kinderen", HOUSEHOLDS),
    "percentage_huishoudens_met_kinderen": _share("aandeel huishoudens met kinderen", HOUSEHOLDS),
    "gemiddelde_huishoudsgrootte": Meaning("mensen per huishouden", "mensen", HOUSEHOLDS),
    "percentage_koopwoningen": _share("aandeel koopwoningen", HOMES),
    "percentage_huurwoningen": _share("aandeel huurwoningen", HOMES),
    "perc_huurwoningen_in_bezit_woningcorporaties": _share("aandeel huurwoningen van corporaties", HOMES),
    "percentage_eengezinswoning": _share("aandeel eengezinswoningen", HOMES),
    "percentage_meergezinswoning": _share("aandeel meergezinswoningen", HOMES),
    "percentage_leegstand_woningen": _share("aandeel leegstaande woningen", HOMES),
    "gemiddelde_woningwaarde": Meaning("gemiddelde WOZ-waarde", "duizend euro", HOMES),
    "gemiddeld_gasverbruik_totaal": Meaning("gasverbruik per woning", "m³ per jaar", HOMES),
    "gemiddeld_elektriciteitsverbruik_totaal": Meaning("stroomverbruik per woning", "kWh per jaar", HOMES),
    "gemiddeld_inkomen_per_inwoner": Meaning("gemiddeld inkomen per inwoner", "duizend euro", PEOPLE),
    "gemiddeld_inkomen_per_inkomensontvanger": Meaning("gemiddeld inkomen per inkomensontvanger", "duizend euro"),
    "gemiddeld_gestandaardiseerd_inkomen_van_huishoudens": Meaning(
        "gemiddeld gestandaardiseerd inkomen", "duizend euro", HOUSEHOLDS
    ),
    "percentage_huishoudens_met_laag_inkomen": _share("aandeel huishoudens met laag inkomen", HOUSEHOLDS),
    "percentage_huishoudens_met_laagste_inkomen": _share("aandeel huishoudens met laagste inkomen", HOUSEHOLDS),
    "percentage_huishoudens_onder_of_rond_sociaal_minimum": _share(
        "aandeel huishoudens rond het sociaal minimum", HOUSEHOLDS
    ),
    "huishoudens_tot_110_percent_van_sociaal_minimum": _share(
        "aandeel huishoudens tot 110% van het sociaal minimum", HOUSEHOLDS
    ),
    "mediaan_vermogen_van_particuliere_huish": Meaning("doorsnee vermogen van huishoudens", "duizend euro"),
    "netto_arbeidsparticipatie": Meaning("aandeel met betaald werk", "%"),
    "percentage_zelfstandigen": Meaning("aandeel zelfstandigen onder wie werkt", "%"),
    "opleidingsniveau_laag": _count("inwoners met basisonderwijs of vmbo", "mensen"),
    "opleidingsniveau_middelbaar": _count("inwoners met havo, vwo of mbo", "mensen"),
    "opleidingsniveau_hoog": _count("inwoners met hbo of wo", "mensen"),
    "aantal_personen_met_een_alg_bijstandsuitkering_tot": _count("mensen met bijstand", "mensen"),
    "aantal_personen_met_een_ww_uitkering_totaal": _count("mensen met een WW-uitkering", "mensen"),
    "aantal_personen_met_een_ao_uitkering_totaal": _count("mensen met een arbeidsongeschiktheidsuitkering", "mensen"),
    "aantal_personen_met_een_aow_uitkering_totaal": _count("mensen met AOW", "mensen"),
    "percentage_jongeren_met_jeugdzorg_in_natura": Meaning("aandeel jongeren met jeugdzorg", "%"),
    "aantal_wmo_clienten": _count("mensen met hulp uit de Wmo", "mensen"),
    "aantal_wmo_clienten_per_1000_inwoners": Meaning("mensen met hulp uit de Wmo per 1.000 inwoners", "mensen", PEOPLE),
    "personenautos_per_huishouden": Meaning("auto's per huishouden", "auto's", HOUSEHOLDS),
    "bevolkingsdichtheid_inwoners_per_km2": Meaning("inwoners per km²", "mensen"),
    "huisartsenpraktijk_gemiddelde_afstand_in_km": Meaning("afstand tot de huisarts", "km", PEOPLE),
    "grote_supermarkt_gemiddelde_afstand_in_km": Meaning("afstand tot een grote supermarkt", "km", PEOPLE),
    "basisonderwijs_gemiddelde_afstand_in_km": Meaning("afstand tot de basisschool", "km", PEOPLE),
    "kinderdagverblijf_gemiddelde_afstand_in_km": Meaning("afstand tot de kinderopvang", "km", PEOPLE),
    "bibliotheek_gemiddelde_afstand_in_km": Meaning("afstand tot de bibliotheek", "km", PEOPLE),
    "afstand_tot_openbaar_groen_totaal": Meaning("afstand tot openbaar groen", "km", PEOPLE),
}  # fmt: skip
# The same figures under the names that StatLine and others give them.
ALSO: Final[dict[str, str]] = {
    "inwoners": "aantal_inwoners",
    "particuliere huishoudens": "aantal_huishoudens",
    "huishoudens": "aantal_huishoudens",
    "huishoudens totaal": "aantal_huishoudens",
    "woningen": "woningvoorraad",
    "huishoudens met laag inkomen": "percentage_huishoudens_met_laag_inkomen",
    "huishoudens nabij sociaal minimum": "percentage_huishoudens_onder_of_rond_sociaal_minimum",
    "gem. gestandaardiseerd inkomen": "gemiddeld_gestandaardiseerd_inkomen_van_huishoudens",
    "bijstandsontvangers": "aantal_personen_met_een_alg_bijstandsuitkering_tot",
    "jongeren met jeugdzorg": "percentage_jongeren_met_jeugdzorg_in_natura",
}
_BY_PLAIN: Final = {plain(key): meaning for key, meaning in CBS.items()} | {
    plain(key): CBS[to] for key, to in ALSO.items()
}

# Columns that hold numbers and are no figures: codes, classes, how a place was found.
NO_FIGURES: Final = frozenset(
    plain(one)
    for one in (
        "jaar", "jrstatcode", "id", "fid", "objectid", "gid", "nr", "nummer", "code", "postcode", "lat", "lon", "x",
        "y", "meest_voorkomende_postcode", "dekkingspercentage", "indelingswijziging_wijken_en_buurten", "water",
        "ind_wbz", "stedelijkheid_adressen_per_km2", "gm_code", "buurtcode", "wijkcode", "gemeentecode", "latitude",
        "longitude",
        "lengtegraad", "breedtegraad",
    )
)  # fmt: skip
UNITS: Final = {
    "aantal": "", "getal": "", "x": "", "personen": "mensen", "persoon": "mensen", "inwoners": "mensen", "pct": "%",
    "procent": "%", "percentage": "%", "x€1.000": "duizend euro", "x€1000": "duizend euro", "x1000euro": "duizend euro",
    "1000euro": "duizend euro", "x1000€": "duizend euro", "€": "euro", "eur": "euro",
}  # fmt: skip
COUNTED: Final = frozenset({"mensen", "huishoudens", "woningen", "meldingen", "aangiften", "banen", "kinderen"})
FELT: Final = re.compile(
    r"\b(?:voelt|voelen|ervaart|ervaren|ervaring|beleving|beleeft|vindt|vinden|tevreden\w*|rapportcijfer|oordeel|"
    r"waardering|onveiligheidsgevoel\w*|gevoel\w*|mening|vertrouwen|trots|eenzaam\w*|zegt|wil\s+verhuizen)\b"
)
CHANGE: Final = re.compile(r"groei|toename|afname|verandering|index|ontwikkeling|stijging|daling")


def unit_of(said: str) -> str:
    """A unit as we write it."""
    written = said.strip()
    known = UNITS.get(re.sub(r"\s", "", written.casefold()))
    return (written if known is None else known)[:UNIT_LENGTH]


def is_felt(name: str) -> bool:
    """Whether a name speaks of what people find or feel rather than of what was counted."""
    return FELT.search(name.casefold()) is not None


def is_known(column: str) -> bool:
    """Whether a column is one of the usual ones."""
    return plain(column) in _BY_PLAIN


def meaning_of(column: str, unit: str = "", denominator: str = "") -> Meaning:
    """How a column is told: from the table, or as its header says it; what the file says itself goes first."""
    base, own_unit = _split(column)
    known = _BY_PLAIN.get(plain(base)) or _BY_PLAIN.get(plain(column))
    said = unit_of(unit) if unit.strip() else own_unit
    if known is not None and (not unit.strip() or said == known.unit or not said):
        return Meaning(known.name, known.unit, denominator or known.denominator, known.adds, known.felt)
    name = base[:NAME_LENGTH] or column[:NAME_LENGTH]
    adds = not denominator and said != "%" and (name.startswith("aantal ") or said in COUNTED) and " per " not in name
    return Meaning(name, said, denominator[:NAME_LENGTH], adds, is_felt(name))


def _split(column: str) -> tuple[str, str]:
    """A header as words and a unit: "Opleidingsniveau/Laag/Waarde (%)" is "opleidingsniveau, laag" in "%"."""
    unit = ""
    found = re.fullmatch(r"(.+?)\s*[(\[]([^()\[\]]{1,24})[)\]]\s*", column)
    if found:
        column, unit = found[1], found[2]
        unit = unit_of(unit)
    if column.startswith("% "):
        column, unit = column[2:], "%"
    parts = [part.strip() for part in column.replace("_", " ").split("/")]
    parts = [part for part in parts if part and part.casefold() != "waarde"]
    words = ", ".join(parts)
    if re.match(r"(?:percentage|perc|pct)\b", words, re.IGNORECASE):
        unit = unit or "%"
    if re.match(r"[A-Z][a-z]", words):
        words = words[0].lower() + words[1:]
    return re.sub(r"\s+", " ", words).strip(), unit


def property_of(column: str) -> Meaning:
    """How a property of facilities is told: as its header says it, with the unit that stands behind it in brackets."""
    name, unit = _split(column)
    return Meaning(re.sub(r"\bm2\b", "m²", name)[:NAME_LENGTH], unit, felt=is_felt(name))
