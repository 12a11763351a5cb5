"""The same hidden causes felt more plainly: people who come near to naming what bothers them.

Without these a small sentence model tells two remarks of one cause from any two remarks hardly better than chance;
real people are sometimes oblique and sometimes plain. A block is `@ key` with its further remarks.
"""

from typing import Final

CAUSES_PLAIN: Final = """
@ koffiehuur
- Een kopje koffie kost in het buurthuis hier anderhalve euro, in de volgende wijk niks.
- Ouderen vinden de thee en het bakkie in de soos te duur geworden.
- Klachten over de prijs van wat je drinkt in het wijkgebouw.
@ avondslot
- Het buurthuis gaat 's avonds te vroeg dicht voor onze club.
- Om half negen moet iedereen de zaal uit, dan sluit de beheerder af.
- Wie overdag werkt kan nooit naar het wijkcentrum, want laat op de avond is er niemand.
@ sleutelborg
- Groepje vrouwen kan de borg voor de sleutel van de zaal niet betalen.
- Voor zelf openen van het buurthuis moet je eerst honderden euro's neerleggen.
- Vrijwilligers krijgen geen eigen toegang tot het wijkgebouw zonder waarborgsom.
@ keukeneisen
- Er mag in de keuken van het buurthuis niet meer gekookt worden.
- Kookgroep gestopt vanwege de hygiënekeuring, alleen nog opwarmen.
- Samen eten maken kan niet meer, het fornuis in het wijkcentrum is afgekeurd.
@ achterafsubsidie
- Vrijwilligers moeten kosten van het buurtfeest zelf voorschieten en maanden wachten op de subsidie.
- Bewoners krijgen hun uitgaven voor de activiteit pas veel later terug.
- Geld van de gemeente voor het straatfeest komt pas na afloop, dat kan zij niet betalen.
@ geluidseis
- De muziekles in het buurthuis is gestopt omdat de buren over lawaai klagen.
- Koor mag niet meer repeteren in de zaal, te hard voor de nieuwe appartementen.
- Feestjes met muziek zijn in het wijkcentrum verboden vanwege geluid.
@ pasjesdeur
- Je moet je eerst inschrijven met een pas om het buurthuis binnen te mogen.
- Bezoekers blijven weg sinds ze hun naam moeten opgeven bij de ingang.
- Mensen durven niet meer naar de inloop omdat ze geregistreerd worden.
@ taxibus
- De Wmo-taxi komt een uur te laat en rijdt 's avonds niet.
- Ouderen gaan eerder naar huis omdat het busje ze om acht uur voor het laatst ophaalt.
- Met het aanvullend vervoer ben je nooit op tijd en 's avonds kom je niet terug.
@ huisartsapp
- Bij de huisarts kun je alleen nog met de app een afspraak maken, ouderen lukt dat niet.
- De dokter is telefonisch niet bereikbaar, alles moet digitaal.
- Zij gaat niet naar de praktijk omdat online aanmelden te moeilijk is.
@ apotheekweg
- De apotheek in de wijk is weg, medicijnen halen is nu heel ver.
- Bezorgen van pillen kost geld, dus haalt hij zijn recept niet op.
- Ouderen slaan medicatie over omdat de drogist met uitgifte gesloten is.
@ tandarts
- Geen tandarts neemt nog patiënten aan, zij loopt al maanden met kiespijn.
- Kinderen met gaatjes, er is nergens plek voor een controle van het gebit.
- Mensen met slechte tanden gaan niet, te duur en overal een wachtlijst.
@ tolkweg
- Er is geen tolk meer bij de dokter, een kind moest vertalen.
- Moeder begreep de arts niet want niemand sprak haar taal.
- In het ziekenhuis moest haar zoontje het slechte nieuws in het Arabisch uitleggen.
@ zorggezichten
- Elke week een andere verzorgende van de thuiszorg, ze vertrouwt niemand meer.
- Zoveel verschillende zorgorganisaties in één flat, niemand kent de bewoner.
- Oudere weigert hulp bij het wassen omdat er steeds een vreemde komt.
@ wctje
- Er is geen openbare wc meer bij de markt, ouderen blijven daarom thuis.
- Nergens een toilet als je boodschappen doet, zij durft niet lang weg.
- Mannen plassen achter de kraam omdat je nergens terechtkunt.
@ bankjesweg
- De bankjes op de route naar de winkel zijn weggehaald, ouderen kunnen nergens uitrusten.
- Mevrouw kan niet meer zitten onderweg en komt daarom niet bij de supermarkt.
- Waar moet je even rusten met een rollator? Alle zitplekken zijn verdwenen.
@ maaibeleid
- Het gras op het veld wordt niet gemaaid, kinderen kunnen er niet spelen.
- Hoog gras met teken, ouders durven er niet meer te zitten.
- Het grasveld is verwilderd, voetballen lukt niet meer.
@ moestuinkraan
- De kraan bij de moestuin is afgesloten, planten gaan dood.
- Tuinders hebben geen water meer om te gieten.
- Buurttuin verdroogt en de vrouwengroep komt niet meer.
@ zwareklep
- De klep van de nieuwe container is te zwaar voor ouderen.
- Zij krijgt de afvalbak niet open en zet haar zak ernaast.
- Mensen met reuma kunnen hun vuilnis niet kwijt in het ondergrondse ding.
@ trapveldtimer
- De lampen van het voetbalveld gaan te vroeg uit, jongens hangen dan op straat.
- Na half acht is het donker op het trapveldje en kunnen ze niet sporten.
- Verlichting van de kooi springt op een vaste tijd uit, midden onder de wedstrijd.
@ tussenleeftijd
- Jongeren boven de achttien mogen niet meer in het jongerencentrum.
- Voor kinderen van elf is er niets, te oud voor de kinderclub en te jong voor de jeugdsoos.
- Vriendengroep uit elkaar door de leeftijdsgrens van het jongerenwerk.
@ vogspeeltuin
- De speeltuin is dicht omdat vrijwilligers eerst een verklaring van goed gedrag moeten hebben.
- Beheerders stoppen vanwege het papierwerk, kinderen staan voor een gesloten hek.
- Zonder VOG mag hij niet meer helpen bij de skelters en nu gaat het speelterrein niet open.
@ fondsbemiddelaar
- Kind is van voetbal af omdat niemand het sportfonds voor haar kan aanvragen.
- Ouders mogen zelf geen aanvraag doen voor zwemles, de vaste hulp is weg.
- Contributie voor de sportclub wordt niet betaald sinds de tussenpersoon is gestopt.
@ wisseljongerenwerk
- Elk jaar weer andere jongerenwerkers, de jongens vertrouwen niemand meer.
- De jongerenwerker is alweer weg, contract afgelopen.
- Jeugd vertelt niks meer omdat begeleiders nooit lang blijven.
@ chromebookborg
- School vraagt borg voor een laptop, ouders kunnen dat niet betalen.
- Leerling maakt huiswerk op de telefoon omdat een computer te duur is.
- Kinderen gaan niet mee op schoolreis door de hoge kosten van school.
@ aanmeldmoment
- Kind kon niet naar de basisschool om de hoek, die zat al vol door vroege aanmelding.
- Nieuwe gezinnen krijgen geen plek op de school in hun eigen buurt.
- Moeder wist niet dat je een kleuter zo vroeg moet inschrijven en fietst nu heel ver.
@ gymzaalver
- De gymzaal is zo ver lopen dat er van de gymles weinig overblijft.
- Kinderen bewegen te weinig, de helft van het gymuur zijn ze onderweg.
- School moet twintig minuten wandelen naar de sporthal, door regen en verkeer.
@ biebzonder
- Kinderen mogen niet alleen in de bibliotheek omdat er geen personeel is.
- In de bieb helpt niemand je meer, alles is zelfbediening.
- Huiswerk maken tussen de boeken kan niet, zonder volwassene blijven de poortjes dicht.
@ taallesochtend
- Taalles is alleen 's ochtends en zonder kinderopvang, moeders kunnen niet.
- Hij werkt overdag en kan daarom geen Nederlands leren.
- Vrouw is gestopt met de cursus Nederlands want er is geen oppas.
@ continurooster
- Door het nieuwe rooster hebben kinderen te weinig tijd om te eten op school.
- School is al om twee uur uit, ouders moeten dan nog werken.
- De lunchpauze duurt een kwartier en de broodtrommel komt vol thuis.
@ eerstebus
- De eerste bus rijdt te laat voor wie om vijf uur begint met werken.
- Schoonmakers kunnen 's ochtends vroeg niet met het openbaar vervoer naar hun werk.
- Baan kwijt omdat er zo vroeg nog niets rijdt.
@ vervoersdagbesteding
- De dagbesteding is verhuisd en de reiskosten worden niet vergoed.
- Hij gaat niet meer naar de sociale werkplaats, te ver met de bus.
- Cliënten zitten thuis omdat het vervoer naar hun werkplek te duur is.
@ verrekening
- Bijverdienen naast de uitkering wordt later verrekend, mensen durven geen baantje.
- Een paar uur werken brengt haar in de problemen met de bijstand.
- Inkomsten worden een maand te laat van zijn uitkering afgetrokken.
@ opvangzeven
- De crèche gaat te laat open voor ouders met een vroege dienst.
- Moeder begint om zeven uur en kan haar peuter nergens brengen.
- Door de openingstijd van de kinderopvang is zij haar baan kwijt.
@ rijbewijsstage
- Stage lukt niet omdat bedrijven een rijbewijs vragen.
- Mbo'er vindt geen stageplek op het industrieterrein zonder auto.
- Leerlingen vallen uit omdat ze niet bij een leerbedrijf kunnen komen.
@ kostendeler
- Volwassen zoon heeft zich uitgeschreven omdat anders de uitkering van zijn moeder omlaag gaat.
- Inwonen bij familie kan niet, dan wordt er gekort.
- Jongere staat nergens ingeschreven vanwege de bijstand van zijn ouders.
@ toeslagangst
- Mensen vragen geen toeslag meer aan, bang om terug te moeten betalen.
- Durft geen kinderopvangtoeslag te nemen na de affaire.
- Gezin laat geld liggen uit angst voor de Belastingdienst.
@ pinonly
- Je kunt nergens meer contant betalen, ouderen hebben geen pas.
- Bij het zwembad alleen pinnen, zij had alleen briefjes.
- De geldautomaat is weg en winkels nemen geen muntgeld.
@ kwijtschelding
- De kwijtschelding van de waterschapsbelasting gaat niet meer vanzelf, nu kreeg ze een aanmaning.
- Oudere met alleen AOW moet ineens gemeentelijke heffing betalen.
- Deurwaarder voor belasting die zij nooit eerder hoefde te betalen.
@ blokverwarming
- Vaste kosten voor de blokverwarming zijn hoog, ook al stook je niet.
- Bewoners snappen de stookrekening niet, zuinig doen helpt niets.
- Iedereen in de flat betaalt evenveel voor warmte.
@ mvbox
- Schimmel in huis omdat de ventilatie uit staat.
- De afzuiging maakt zoveel herrie dat bewoners hem dichtstoppen, nu is alles vochtig.
- Natte muren en hoestende kinderen, het rooster in het plafond doet niks.
@ apptrommel
- De nieuwe intercom werkt alleen met een smartphone, zij kan niet opendoen.
- Zonder app kun je niet bij iemand aanbellen.
- Thuiszorg komt de flat niet in omdat de deurbel is afgeschaft.
@ lockercontract
- Jongeren met een tijdelijk huurcontract doen nergens aan mee in de buurt.
- Steeds nieuwe buren door tijdelijke verhuur, niemand kent elkaar.
- Waarom zou ik meedoen, zegt hij, ik moet er over een jaar weer uit.
@ galerijleeg
- Er mag niets meer op de galerij staan van de brandweer, ook geen stoel.
- Scootmobiel moet weg uit de gang en nu komt ze niet meer buiten.
- Buren zitten niet meer samen voor de deur sinds alles opgeruimd moest.
@ afvalpasadres
- Huisgenoten hebben samen maar één afvalpas en kunnen hun vuil niet weggooien.
- Onderhuurders krijgen geen kaart voor de container.
- Zakken op straat omdat de huisbaas het pasje zelf houdt.
@ dimlicht
- De straatlantaarns zijn 's avonds gedimd, mensen voelen zich onveilig.
- Het is zo donker na tien uur dat zij niet meer over straat durft.
- Sinds de verlichting zwakker brandt laat niemand laat de hond uit.
@ anoniemmelden
- Winkeliers doen geen aangifte omdat het niet anoniem kan.
- Ondernemer wordt afgeperst maar is bang voor zijn naam bij de politie.
- Niemand meldt de bedreigingen, ze vrezen wraak.
@ loketpolitie
- Aangifte doen kan niet meer bij een bureau in de wijk.
- Hij doet geen melding van zijn gestolen fiets, het online formulier is te lastig.
- Slachtoffer kon pas na negen dagen bij de politie terecht.
@ flitshub
- Bezorgscooters racen door de straat vanaf de keuken in de oude garage.
- Overlast van maaltijdbezorgers, ze rijden over de stoep en staan er tot diep in de nacht.
- Kinderen bijna aangereden door jongens die eten rondbrengen.
@ mantelvergunning
- Mantelzorgers kunnen niet gratis parkeren en komen minder vaak.
- De bezoekersvergunning is op, dochter krijgt een boete als ze haar vader verzorgt.
- Familie komt niet meer langs door de parkeerkosten.
@ groenlichtkort
- Het voetgangerslicht staat te kort op groen voor ouderen.
- Met een rollator haal je de overkant niet voor het rood wordt.
- Zij durft de drukke weg niet meer over te steken.
@ sluipfilter
- Sinds het nieuwe verkeersplan rijdt al het sluipverkeer door onze straat.
- Veel meer auto's in de speelstraat, kinderen kunnen niet buiten.
- Omdat de hoofdweg is afgesloten komt iedereen nu hierlangs.
@ buslijnvier
- De bus sluit niet meer aan op de trein, je mist hem net.
- Scholieren komen te laat omdat de dienstregeling is veranderd.
- Reizigers staan twintig minuten te wachten op de volgende aansluiting.
"""
