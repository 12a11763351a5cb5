# ruff: noqa: E501
"""What is looked for and what should be found: eighteen matters, each said in several ways, all of it invented.

A block begins with `#`: the word, another form of it, the word misspelt, a compound to ask for, another word for the
same, and a question in wholly other words. Then come remarks: `a` has the word or a form of it, `b` has it within a
compound, `c` has the other word, `d` means the same with none of these words.
"""

from dataclasses import dataclass
from typing import Final

TOLD: Final = """
# koffie | koffies | kofie | koffiegeld | bakkie | samen iets warms drinken zonder dat het geld kost
a In de zaal vragen ze tegenwoordig geld voor de koffie en dan blijft de helft weg.
a Ze nemen hun eigen koffie mee in een thermosfles.
b Het koffiegeld in het trommeltje klopt nooit en daar krijg je scheve gezichten van.
b Op de buurthuiskoffie van dinsdag zaten nog maar vier mensen.
c Voor een bakkie moet je nu anderhalve euro neertellen.
d Sinds je voor elk kopje moet afrekenen aan de bar komt mijn tante niet meer.
# bank | bankjes | bnak | zitbank | zitje | ouderen kunnen onderweg nergens uitrusten
a De bankjes langs het water zijn weggehaald en niemand weet waarom.
a Er staat nog één bank en die zit altijd onder de viezigheid.
b Bij de zitbank voor de winkels hangen ze tot laat.
b Kunnen we geen parkbank neerzetten halverwege de dijk?
c Oma zegt dat er onderweg geen enkel zitje meer is.
d Ze redt het niet in één keer naar de supermarkt want je kunt nergens even rusten.
# lantaarnpaal | lantaarnpalen | lantarenpaal | straatlantaarn | straatverlichting | het is te donker om je veilig te voelen
a De lantaarnpaal op de hoek knippert al een maand.
a Drie lantaarnpalen achter elkaar doen het niet in het steegje.
b Bij de lantaarnpaalnummers op de app klopt niks, je kunt het niet doorgeven.
b Die ene straatlantaarn staat precies achter een boom.
c De straatverlichting gaat pas aan als het al lang schemert.
d Na zessen zie je daar geen hand voor ogen en loopt iedereen om.
# afval | afvalbakken | afvla | afvalcontainer | vuilnis | de rommel naast de bakken wordt niet opgehaald
a Er ligt weer afval naast de ingang van de flat.
a Bij de moskee wordt afval gewoon neergezet.
b De afvalcontainer zit al dagen vol en het pasje doet het niet.
b Er zijn te weinig afvalbakken bij het speelveld.
c Elke vrijdag staat er vuilnis op de stoep bij de kapper.
d Mensen zetten hun zakken er maar naast want de klep wil niet open.
# huur | huren | huurr | huurverhoging | woonlasten | het wonen wordt onbetaalbaar
a De huur is weer omhoog en het loon niet.
a Wij huren hier twintig jaar en krijgen alleen brieven.
b Van de huurverhoging schrok ze zo dat ze niet meer slaapt.
b De huurtoeslag is stopgezet en niemand legt uit waarom.
c De woonlasten zijn hoger dan het pensioen van mijn vader.
d Als ik de vaste kosten van mijn flatje heb betaald houd ik veertig euro over.
# eenzaam | eenzame | eenzam | eenzaamheidsgevoel | alleen | iemand spreekt dagenlang niemand
a Mijn bovenbuurman is zo eenzaam dat hij de postbode binnenvraagt.
a Eenzame mensen zie je pas als het te laat is.
b Het eenzaamheidsproject is opgehouden toen de subsidie op was.
b Iedereen heeft weleens dat eenzaamheidsgevoel op zondag, zegt ze.
c Ze zit de hele week alleen op driehoog.
d Hij zegt dat hij sinds de begrafenis met geen sterveling heeft gepraat.
# schimmel | schimmels | schimel | schimmelplekken | vochtplekken | de muren zijn zwart en het kind hoest
a Er zit schimmel achter de kast in de kinderkamer.
a Volgens de verhuurder komt de schimmel doordat zij niet ventileert.
b De schimmelplekken komen drie weken na het schilderen terug.
b Ze heeft zelf schimmelspray gekocht maar dat helpt niks.
c De vochtplekken boven het bed worden elke winter groter.
d Het behang laat los en de jongste is de hele winter benauwd.
# wachtlijst | wachtlijsten | wachtlijts | wachtlijstbrief | wachttijd | het duurt maanden voor er hulp komt
a Voor de logopedist is de wachtlijst een half jaar.
a Door de wachtlijsten zit hij al een jaar thuis.
b In de wachtlijstbrief staat alleen dat het lang duurt.
b De wachtlijstbemiddelaar belt nooit terug.
c De wachttijd bij de psycholoog is langer dan een schooljaar.
d Ze heeft zich in maart aangemeld en hoort nu pas dat ze in de herfst mag komen.
# speeltuin | speeltuinen | speeltiun | speeltuinhek | speelplek | kinderen kunnen nergens buiten spelen
a De speeltuin is al twee zomers dicht.
a Waarom krijgen zij twee speeltuinen en wij niks?
b Het speeltuinhek klemt zodat kleine kinderen er niet in kunnen.
b De speeltuinvereniging zoekt al een jaar een penningmeester.
c De speelplek achter de school is veranderd in een parkeerterrein.
d Er staat één wipkip en verder kunnen ze alleen tegen de garage voetballen.
# parkeren | parkeert | parkeern | parkeerplaats | autoplek | je kunt je wagen nergens kwijt
a Op zaterdag parkeren ze gewoon op de stoep.
a Iedereen parkeert hier voor de markt en de bewoner rijdt rondjes.
b Een parkeerplaats vinden na zeven uur kun je vergeten.
b De parkeervergunning is duurder geworden dan de verzekering.
c Er is voor het hele blok maar één autoplek per drie huizen.
d Als ik van mijn late dienst kom moet ik de wagen drie straten verder zetten.
# schuld | schulden | schlud | schuldhulp | betalingsachterstand | ze durft de post niet meer te openen
a Hij heeft schulden bij vier winkels en weet niet waar te beginnen.
a Uit schaamte vertelt ze niemand van de schuld.
b De schuldhulpverlening wil eerst alle papieren en die heeft ze niet.
b Bij de schuldenwinkel moet je een nummertje trekken waar iedereen bij staat.
c Met een betalingsachterstand kom je voor geen woning in aanmerking.
d Er ligt een stapel dichte enveloppen op de koelkast en de deurbel heeft ze afgezet.
# hangjongeren | hangjongere | hangjongern | hangplek | hangjeugd | groepjes jongens maken mensen bang
a De hangjongeren bij de snackbar roepen naar elke vrouw.
a Een hangjongere hielp haar juist met de boodschappen, zegt ze.
b De hangjongerenplek onder het viaduct is dichtgespijkerd.
b Er moet een hangjongerenoverleg komen met de jongens zelf erbij.
c Over de hangjeugd wordt geklaagd maar er is nergens plek voor ze.
d Als die groep bij de ingang staat loopt mijn moeder een blok om.
# taalles | taallessen | taalels | taallesgroep | inburgering | zonder Nederlands kom je nergens
a De taalles op woensdag is vol en er komt geen tweede.
a Van de taallessen leert ze vooral de andere vrouwen kennen.
b De taallesgroep in de bibliotheek mag geen kinderen meenemen.
b Ons taallesboek is voor mensen die al kunnen lezen.
c Door de inburgering heeft hij geen tijd om te werken.
d Ze begrijpt de juf niet en laat haar dochter van acht alles vertalen.
# fietsenstalling | fietsenstallingen | fietsenstaling | fietsenrek | rijwielhok | de tweewielers staan overal in de weg
a De fietsenstalling bij het station is elke nacht raak.
a Nieuwe fietsenstallingen komen er alleen waar al kopers wonen.
b De fietsenstallingpas werkt niet voor bakfietsen.
b Onze fietsenstallingsleutel past ineens niet meer.
c In het rijwielhok is alles opengebroken.
d Voor de voordeur liggen ze met z'n dertigen op een hoop en niemand kan erlangs met een rolstoel.
# wateroverlast | wateroverlasten | wateroverlsat | waterschade | ondergelopen | na een bui staat alles blank
a Na elke bui hebben we wateroverlast in de kelder.
a Van wateroverlast hadden we nooit last tot het plein verhard werd.
b Het wateroverlastfonds betaalt alleen als je eigenaar bent.
b Er is een wateroverlastkaart maar onze straat staat er niet op.
c De bergingen zijn weer ondergelopen.
d Zodra het hard regent komt het bij ons door de wc omhoog.
# mantelzorger | mantelzorgers | mantelzroger | mantelzorgdag | verzorgt | wie voor een zieke zorgt raakt zelf op
a Ik ben mantelzorger voor mijn broer en niemand vraagt hoe het met mij gaat.
a De mantelzorgers in de flat kennen elkaar niet eens.
b Op de mantelzorgersdag kon ze niet weg van huis.
b De mantelzorgerspas geeft korting op dingen waar ze geen tijd voor heeft.
c Hij verzorgt zijn vrouw dag en nacht en valt zelf om.
d Ze is in drie jaar geen avond weg geweest omdat haar man niet alleen kan blijven.
# geluidsoverlast | geluidsoverlasten | geluidoverlast | geluidsmeting | herrie | door het lawaai slaapt niemand
a De geluidsoverlast van de kroeg begint pas na sluitingstijd.
a Voor geluidsoverlast moet je eerst drie weken een lijstje bijhouden.
b Het geluidsoverlastmeldpunt is alleen op werkdagen open.
b Zij heeft een geluidsoverlastdagboek van veertig bladzijden.
c De herrie van de koelwagens om vijf uur is niet te doen.
d Sinds de laadplek er is doet hier geen mens een oog dicht.
# rolstoel | rolstoelen | rolstole | rolstoelpad | rolwagen | met een beperking kom je het gebouw niet in
a Met de rolstoel kom ik niet over die drempel.
a Er zijn twee rolstoelen te leen maar de banden zijn plat.
b Het rolstoelpad houdt op bij de stoeprand.
b Voor de rolstoeltaxi moet je twee dagen van tevoren bellen.
c Hij zit in zo'n rolwagen en kan de knop van de lift niet aan.
d De deur gaat naar buiten open en er is geen helling, dus ik zwaai maar door het raam.
"""


@dataclass(frozen=True, slots=True)
class Remark:
    """One remark: of which matter, and which letter it has."""

    matter: int
    letter: str
    text: str


@dataclass(frozen=True, slots=True)
class Query:
    """What is asked, of which sort, and how good each remark is as an answer, by its place in the list of remarks."""

    matter: str
    sort: str  # stem | compound | asked compound | typo | synonym | meaning
    text: str
    good: dict[int, int]


# Other remarks that answer the question of a matter too. They were found by looking at the first that any of the ways
# put forward, and count for every way alike.
ALSO: Final = {
    "eenzaam": r"zie(t|n) (soms )?(dagen|hele weekenden|de hele week) niemand|spreekt niemand|praat niemand",
    "schimmel": r"denkt dat het van de muren komt",
    "schuld": r"post niet meer open|enveloppen niet meer open",
    "mantelzorger": r"zorgt voor een (zieke|zoon|dochter|moeder|vader|partner)",
    "speeltuin": r"kinderen kunnen er niet spelen",
    "fietsenstalling": r"[Dd]eelfietsen staan|[Ww]eesfietsen|fietsen staan overal",
    "wateroverlast": r"staat weer blank|staat blank",
    "lantaarnpaal": r"\b(te donker|pikdonker|stikdonker|donker en nat)\b",
    "taalles": r"zonder een woord Nederlands|everything is in Dutch|أتعلم اللغة",
    "hangjongeren": r"durft er niet meer langs|lopen een blok om",
    "parkeren": r"[Pp]arkeerapp",
    "afval": r"naast de (bak|container)",
}

GOOD: Final = {
    "stem": {"a": 2, "b": 1},
    "compound": {"a": 2, "b": 2},
    "asked compound": {"a": 1, "b": 2},
    "typo": {"a": 2, "b": 1},
    "synonym": {"a": 2, "b": 1, "c": 2},
    "meaning": {"a": 1, "b": 1, "c": 1, "d": 2},
}


def told() -> tuple[list[Remark], list[Query], tuple[frozenset[str], ...]]:
    """The remarks, the queries, and the groups of words that mean the same."""
    remarks: list[Remark] = []
    heads: list[list[str]] = []
    for line in TOLD.strip().splitlines():
        if line.startswith("#"):
            heads.append([part.strip() for part in line[1:].split("|")])
        else:
            remarks.append(Remark(len(heads) - 1, line[0], line[2:]))
    queries: list[Query] = []
    for matter, (word, form, misspelt, compound, other, question) in enumerate(heads):
        asked = (
            ("stem", form), ("compound", word), ("asked compound", compound), ("typo", misspelt), ("synonym", other),
            ("meaning", question),
        )  # fmt: skip
        for sort, text in asked:
            good = {
                number: GOOD[sort][one.letter]
                for number, one in enumerate(remarks)
                if one.matter == matter and one.letter in GOOD[sort]
            }
            queries.append(Query(word, sort, text, good))
    groups = tuple(frozenset({head[0], head[4]}) for head in heads)
    return remarks, queries, groups
