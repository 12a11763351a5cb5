# ruff: noqa: E501
"""Everyday remarks of a city, as frames to fill: home, money, health, youth, school.

`@ domain` opens a domain, `-` is a frame, `=` an everyday answer to "wat zit erachter?". `[a|b]` is a choice,
`{slot}` is filled from `elsewhere_texts_slots`.
"""

from typing import Final

DAILY_A: Final = """
@ wonen
= Achterstallig onderhoud bij de corporatie.
= Er wordt wel geklaagd maar niemand belt terug.
= Gewoon te weinig huizen.
= Buren die elkaar niet kennen en dus meteen boos worden.
= Oud pand, dunne muren.
= Lange wachttijd en geen uitleg.
= Huisjesmelkerij, denk ik.
= De huismeester is maar één dag per week aanwezig.
= Slechte communicatie over de planning van de werkzaamheden.
= Eenzaamheid, eigenlijk wil ze gewoon een praatje.
- Lift in de [{straat}|flat aan de {straat}] is [weer|al {duur}|voor de zoveelste keer] kapot, {wie} van [drie|vijf|zeven|negen]hoog [komt de deur niet uit|sjouwt met boodschappen|moet zich door de zoon laten dragen].
- Lekkage in de [badkamer|keuken|gang|slaapkamer], [emmer eronder|plafond komt naar beneden|verf bladdert], [verhuurder|corporatie|huisbaas] [belt niet terug|zegt volgende week|schuift het naar de verzekering].
- {wie} staat al [zes|negen|elf|veertien] jaar ingeschreven voor een woning en [staat nog steeds op plek 80|reageert elke week|heeft de moed opgegeven].
- Ruzie tussen bovenburen en onderburen in de {straat} over [laminaat|kinderen die rennen|muziek|een wasmachine die 's nachts draait].
- Schimmel op de [slaapkamer|kinderkamer|badkamermuur] bij {naam}, [kind hoest|de verf houdt niet|ze heeft er zelf chloor op gedaan].
- [Huur|De huur] gaat weer omhoog met {bedrag} per maand, {wie} [vraagt of dat zomaar mag|vindt het een schande|weet niet hoe ze dat moet betalen].
- Portiek aan de {straat} is [vies|in maanden niet gedweild|vol peuken], [schoonmaakbedrijf|schoonmaker] [komt niet opdagen|doet het met de Franse slag].
- Kozijnen [rotten weg|klemmen|laten tocht door] bij de [oude|jaren-dertig] woningen op de {straat}.
- {naam} woont met [vijf|zes|zeven] man op [twee|drie] kamers en wil [groter|doorschuiven|weten of er urgentie mogelijk is].
- Wanneer begint die renovatie aan de {straat} nou? [Bewoners|Mensen|Huurders] horen [steeds wat anders|niks|alleen geruchten].
- [Hond|Twee honden|Een hond] van de buren blaft [de hele dag|zodra ze weg zijn|elke nacht], {wie} [wordt er gek van|heeft een briefje in de bus gedaan|durft er niks van te zeggen].
- CV-ketel [is uitgevallen|slaat steeds af|lekt] en {wie} zit [in de kou|zonder warm water|met een jas aan binnen] {duur}.
- Muizen in [de keuken|het hele blok|de berging|de meterkast], [ongediertebestrijding|de verhuurder] [is geweest maar het helpt niet|komt pas over drie weken].
- Er wordt [verbouwd|geboord|gesloopt] bij nummer {nr}, [op zondag|vanaf zeven uur 's ochtends|tot laat], [vergunning?|mag dat?|de hele rij heeft er last van.]
- Woningruil: {wie} wil van een eengezinswoning naar [gelijkvloers|een appartement met lift|iets kleiners] maar [gaat dan veel meer huur betalen|krijgt geen aanbod].
- Duiven op het balkon bij {naam}, [alles onder de poep|ze broeden nu achter de schotel|netten mogen niet van de VvE].
- De bergingen aan de {straat} zijn [weer opengebroken|niet meer op slot te krijgen|volgelopen na de bui].
- {wie} vraagt om een [verhoogd toilet|traplift|beugel in de douche|drempelhulp] en wacht al {duur}.
- Vakantieverhuur op nummer {nr}, elke week [andere rolkoffers|feest|vreemde mensen op de trap].
- Warm water is [lauw|op na drie minuten|bruin] in het blok aan de {straat}.
- Huismeester is [nooit te vinden|met pensioen|ziek] en [niemand vervangt hem|er hangt alleen een nummer].
- De verhuurder [betaalt de borg niet terug|zegt niks op mails|wil iemand eruit hebben], {wie} vraagt waar ze [heen moet|recht op heeft].
- Nieuwe bewoners op {nr} zijn netjes voorgesteld, [gezellig stel|leuke kinderen|spreken nog weinig Nederlands].
- Hennep? {wie} rook [een rare lucht|iets zoets] bij het pand op de {straat} en [de ramen zijn afgeplakt|er brandt altijd licht].
- De [voordeur|tussendeur|garagedeur] van de flat sluit niet [goed|meer], [er komen vreemden binnen|het klappert de hele nacht].
- Dakgoot [verstopt|hangt los|lekt], water loopt [langs de gevel|zo de slaapkamer in] op de {straat}.
- {naam} is blij met [de nieuwe keuken|het dubbele glas|de geverfde kozijnen], eindelijk.
- Sloopplannen: mensen op de {straat} [willen weten waar ze aan toe zijn|zijn bang dat ze niet terug mogen|hebben een petitie].
- Studentenhuis op {nr} geeft [elk weekend|weer] overlast, [bier in de tuin|muziek tot vier uur|fietsen over de hele stoep].
- Rookmelder [piept|hangt er niet|is ouder dan de bewoner], brandweer vragen om [voorlichting|langs te komen]?
- Zonnepanelen: {wie} wil wel maar [de VvE ligt dwars|de huurprijs gaat omhoog|het dak schijnt te zwak te zijn].
- De glasvezelmensen hebben [de stoep open laten liggen|een kabel stukgetrokken|door de gevel geboord] bij {naam}.
- De [badkamer|wc|keuken] van {naam} is [uit 1974|nooit vervangen], zegt de [buurvrouw|dochter|thuiszorg].
- Na de scheiding slaapt {wie} [op de bank bij een vriend|in een vakantiehuisje|bij haar ouders], [woning zoeken lukt niet|geen urgentie gekregen].

@ geld
= Schulden, maar dat zegt niemand hardop.
= Brieven niet openmaken.
= Te trots om hulp te vragen.
= Onduidelijke regels van het loket.
= Alles wordt duurder en het inkomen niet.
= Weet de weg niet naar de regelingen.
= Er loopt ook een scheiding doorheen.
= Zorgen om de energierekening.
- {wie} heeft [een brief|post|een aanmaning] van [de deurwaarder|het CJIB|de zorgverzekering|de energiemaatschappij] en [begrijpt er niks van|durft hem niet open te maken|kan het niet in één keer betalen].
- Energierekening van {naam} is [verdubbeld|{bedrag} per maand geworden|niet meer te doen], [termijnbedrag verlagen lukt niet|ze zit in één kamer].
- Vraag over [bijzondere bijstand|individuele inkomenstoeslag|de collectieve zorgverzekering|de energietoeslag], [waar moet dat|kan dat met terugwerkende kracht|haar aanvraag is afgewezen]?
- De voedselbank [heeft een wachtlijst|had vandaag minder pakketten|zoekt chauffeurs], [steeds meer werkende mensen|veel jonge gezinnen].
- {wie} zit in de schuldsanering en [mag niks|krijgt {bedrag} leefgeld per week|is bijna klaar, nog vier maanden].
- Boodschappen zijn zo duur, {wie} gaat nu [naar Duitsland|alleen nog voor de aanbiedingen|naar drie supermarkten].
- Huurtoeslag moet [terugbetaald worden|opnieuw aangevraagd|gestopt] omdat [het inkomen net te hoog was|zoon is gaan werken], {bedrag}.
- {naam} vraagt hulp bij [het belastingformulier|de aangifte|DigiD], [formulierenbrigade zit vol|deed haar man altijd].
- Wasmachine stuk bij een gezin op de {straat}, [geen geld voor een nieuwe|wassen nu bij de buren|wie kent een potje]?
- Stadspas: {wie} [wist niet dat ze er recht op had|heeft hem nog niet ontvangen|gebruikt hem voor de dierentuin].
- Schoolspullen en [gymschoenen|een fiets|een winterjas] voor {kind}, [Stichting Leergeld?|moeder kan het niet betalen|aanvraag loopt].
- Uitkering is [gekort|te laat|stopgezet] omdat [er een formulier miste|hij niet op gesprek kwam], {wie} heeft [niks in huis|bij familie geleend].
- Kledingbeurs [was druk|heeft vooral kindermaten nodig|zoekt een nieuwe ruimte].
- {wie} is opgelicht via [WhatsApp|een nepmail van de bank|iemand aan de deur], {bedrag} kwijt.
- Bewindvoerder van {naam} [reageert niet|houdt te veel in|is failliet], [ze wil een ander|hij krijgt zijn leefgeld te laat].
- Oudere met alleen AOW [eet 's avonds een boterham|doet de verwarming niet aan|heeft de krant opgezegd].
- Vraag of de gemeente [de OZB|de hondenbelasting|de afvalstoffenheffing] kan [spreiden|verlagen], {wie} betaalt nu {bedrag}.
- Inkomensformulier is [veel te moeilijk|alleen online|twaalf bladzijden], zegt {wie}.
- [Zzp'er|Taxichauffeur|Marktkoopman] op de {straat} heeft [weinig klussen|een belastingschuld|geen pensioen] en [ligt er wakker van|wil advies].
- Kwijtschelding afgewezen vanwege [een auto van tien jaar oud|spaargeld voor de begrafenis|een fout op het formulier].
- {naam} spaart voor [een reis naar familie|een rijbewijs|de uitvaart] en [komt er niet|legt elke week een tientje weg].
- [Gokken|Online gokken|Casino op de telefoon]: vrouw vertelt dat haar [man|zoon] alles [verspeelt|heeft verspeeld], al {duur}.
- Achteraf betalen bij [webwinkels|Klarna], {wie} van [19|22|24] heeft nu [acht|tien] aanmaningen.
- Budgetcursus in {plek} [loopt goed|drie deelnemers|mag vaker], mensen [vinden het fijn|leren van elkaar].
- Collecte onder buren voor [de uitvaart van|een rolstoel voor] {naam}, [veel opgehaald|mooi gebaar].
- {wie} heeft geen [inboedel|aansprakelijkheids]verzekering en nu [brandschade|waterschade|een kapotte ruit].
- Gemeentelijke brief over [toeslagen|parkeergeld|de heffingen] is [onbegrijpelijk|in ambtenarentaal|op dezelfde dag nog een keer gekomen].
- Gezin heeft [geen internet meer|de telefoon afgesloten|de stroom bijna eraf], betaalachterstand {duur}.
- Pensioengat: {wie} woonde [in Suriname|in Marokko|in het buitenland] en krijgt [maar de helft AOW|minder], wist dat niet van de AIO.
- Alimentatie wordt niet betaald, {naam} [moet rondkomen van {bedrag}|weet niet waar ze dat kan eisen].

@ gezondheid
= Eenzaamheid.
= Mantelzorger raakt overbelast.
= Wachtlijsten in de ggz.
= Geen zicht op wie er nog langskomt.
= Dementie die nog niemand heeft benoemd.
= Slecht eten en weinig bewegen, maar ook stress.
= Schrikt van de eigen bijdrage.
= Weinig kennis van wat er allemaal is.
- {naam} is gevallen [in de badkamer|op de stoep|van de trap] en [ligt in het ziekenhuis|durft nu niet meer alleen|heeft een gekneusde heup].
- Mantelzorger van {wie} is [op|doodmoe|overbelast] en vraagt [of er respijtzorg is|of iemand een middag kan oppassen].
- Buurman [praat in zichzelf|schreeuwt 's nachts|gooit spullen van het balkon], [verward|al bekend bij de ggz?|mensen zijn bang].
- Wachttijd voor [de psycholoog|jeugd-ggz|de POH|de dietist] is [vier|zes|acht] maanden, zegt {wie}.
- Huishoudelijke hulp [is gekort naar twee uur|komt al drie weken niet|wisselt steeds], {naam} [redt het niet|doet nu zelf de ramen].
- {wie} heeft [suiker|hoge bloeddruk|COPD|last van de knieën] en wil [bewegen maar niet alleen|leren gezonder koken].
- Huisarts op de {straat} [neemt geen nieuwe patiënten|gaat met pensioen|zit altijd vol].
- Rookoverlast [bij de ingang|van de buren beneden|op het schoolplein], {naam} met astma [kan niet luchten|heeft er last van].
- Mevrouw op de {straat} is [vergeetachtig|de weg kwijt|drie keer verdwaald], [kinderen wonen ver|gas bleef aan].
- Wandelgroep [start weer|zoekt deelnemers|is gezellig], [maandag|woensdag|vrijdag] vanaf {plek}.
- {wie} drinkt te veel [sinds zijn vrouw is overleden|en de buren merken het|zegt de zus], [wie kan er eens langs]?
- Inloop wijkverpleegkundige [was druk|vooral bloeddruk meten|niemand vandaag], [drie doorverwezen|veel vragen over slapen].
- Hulpmiddel [scootmobiel|rolstoel|rollator|sta-op-stoel] van {naam} is [stuk|te klein|na maanden eindelijk geleverd].
- Vraag over vaccinatie: [prik gemist|waar kan dat|bang voor bijwerkingen], {wie}.
- {naam} eet [slecht|alleen magnetron|bijna niks], maaltijd aan huis [is te duur|lust ze niet|regelen]?
- Overlast van [stank|rook|stof] van [de fabriek|de snelweg|het bedrijventerrein], mensen [hoesten|maken zich zorgen|houden de ramen dicht].
- Jonge moeder op {nr} [slaapt niet|is erg somber|heeft geen familie in de buurt], [kraamzorg maakte zich zorgen|maatje zoeken].
- {wie} is pas weduwnaar en [komt nergens meer|eet alleen|wil wel eens een kop koffie].
- Ziekenhuisbezoek: {naam} moet naar [de oogpoli|de chemo|de fysio] en [kan niet alleen|heeft geen vervoer].
- AED bij {plek} is [weg|kapot|nergens te vinden], [bewoners willen een cursus].
- Valpreventiecursus [zit vol|deelnemers enthousiast|kan die in het Turks]?
- Verslaafde man [slaapt in de kelderbox|bedelt bij de winkel|is afgevallen], {wie} maakt zich zorgen.
- Kind van {naam} is [veel te zwaar|bleek|vaak ziek], [moeder vraagt om hulp|schoolarts erbij?]
- Wmo-gesprek [duurde kort|moest over|is verzet], {wie} [voelt zich niet gehoord|is tevreden|wacht op de beschikking].
- Thuiszorg [komt te laat|is heel lief|komt steeds op andere tijden] bij {naam}.
- Bewegen voor ouderen in {plek}: [twaalf|acht|twintig] mensen, [muziek mag zachter|volgende week stoelyoga|er is een wachtlijst].
- {wie} hoort slecht en [heeft het gehoorapparaat in de la|zet de tv zo hard dat de buren klagen].
- Dochter in [Utrecht|Eindhoven|het buitenland] belt bezorgd over haar [vader|moeder] op de {straat}, [verwaarloost zich|doet niet open].
- Stoptober: groepje [van zes|buren] wil samen [stoppen met roken|minder vapen].
- Slaapproblemen door [de hitte|piekeren|het verkeer], {naam} vraagt [de huisarts om pillen|om tips].
- Eigen risico: {wie} [stelt onderzoek uit|heeft een betalingsregeling|vraagt of de gemeente helpt].

@ jeugd
= Verveling.
= Thuis te klein om binnen te blijven.
= Ouders hebben er geen zicht op.
= Groepsdruk en telefoons.
= Te weinig te doen in de vakantie.
= Problemen thuis, vermoed ik.
= Zoeken een plek voor zichzelf.
- Jongeren hangen [bij {plek}|op het plein|in het portiek|bij de supermarkt], [lachgas|blowen|muziek|rommel], [ouderen lopen om|niks ernstigs|elke avond].
- {kind} komt [al een week niet naar buiten|niet meer op voetbal|steeds vaker alleen], [moeder bezorgd|gepest?|thuis speelt iets].
- Meidenavond in {plek} [was vol|vijftien meiden|ging niet door], ze willen [koken|dansen|over verliefd zijn praten|een uitje].
- Vapen op [het schoolplein|de speelplaats], [kinderen van tien|brugklassers], {wie} [schrikt ervan|heeft er een afgepakt].
- Zomerprogramma: [kinderen vragen|ouders vragen] wanneer [de inschrijving opent|de springkussens komen|het zwemfeest is].
- Ruzie tussen groepjes uit de {straat} en [de andere kant|de nieuwbouw|het winkelcentrum], [gevochten|gefilmd en rondgestuurd].
- {naam} zoekt een [voetbalclub|zwemles|scouting|muziekles] voor [haar zoon|haar dochter|de tweeling], [wachtlijst|te duur|te ver].
- Sportcoach op het plein: [dertig kinderen|veel nieuwe gezichten|regen maar toch druk], [ballen zijn op|graag vaker].
- Zoon van {wie} [luistert niet|komt laat thuis|heeft geld en ze weet niet waarvan].
- Pesten via [Snapchat|TikTok|de klassenapp], {kind} [durft niet naar school|heeft alles gewist], ouders [boos|weten niet wat te doen].
- Jongens willen [een overdekte plek|een kickboksles|een studio|een basketbalring], [handtekeningen verzameld|wie beslist dat]?
- Gezin op {nr}: [veel geschreeuw|kinderen laat op straat|kinderen vaak bij de buren], [zorgen gedeeld met het wijkteam|nog even aankijken].
- Speeltoestel aan de {straat} is [stuk|beklad|verdwenen], kinderen [vragen steeds wanneer|spelen nu op de stoep].
- Opvoedcursus [gestart met acht ouders|zoekt vaders|graag in het Arabisch].
- {kind} wil [bakker|influencer|profvoetballer|dokter] worden, leuk gesprek op het plein.
- Jongerenraad: [drie nieuwe leden|plan voor een feest|ze voelen zich niet serieus genomen].
- Fatbikes [racen over het plein|met drie man erop|zonder helm], {wie} [sprong opzij|vindt dat de ouders moeten optreden].
- Tienermoeder [zoekt woonruimte|wil terug naar school|komt elke week naar {plek}].
- Vader zegt dat jongens van [13|14|15] [gevraagd worden om pakketjes te brengen|ineens dure jassen hebben|geronseld worden].
- Kinderen spelen [tot tien uur|heel laat] buiten, [niemand roept ze|gezellig|buren klagen over de bal].
- Vuurwerk [in augustus al|weer], [jongens van een jaar of twaalf|knallen bij de {straat}], hond van {naam} [doodsbang|trilt uren].
- Logeergezin gezocht voor [weekenden|broertjes van 6 en 8], {wie} heeft misschien interesse.
- Zakgeldklusjes bij {plek}: [veel animo|tuinieren was favoriet|te weinig begeleiders].
- Graffiti op [de school|de muur van de gymzaal|het elektriciteitshuisje], [best mooi eigenlijk|schelden|wie haalt dat weg]?
- {wie} vindt dat de jeugd [niet meer groet|juist heel behulpzaam is|te veel op de telefoon zit].
- Huiswerkhulp in {plek} is [vol|dankbaar werk|op zoek naar wiskundestudenten].
- Kindercoach ziet [veel stress|kinderen van gescheiden ouders|slaaptekort door gamen].
- Speeltuinvereniging [zoekt vrijwilligers|viert jubileum|heeft een nieuwe glijbaan].
- Zwemdiploma: [veel kinderen zonder|moeder wil zelf ook leren zwemmen], vrouwenuurtje?
- Jongen van [16|17] is [van school gestuurd|weggelopen van huis|aangehouden], [moeder huilt|jongerenwerk is op de hoogte].

@ onderwijs
= Taalachterstand.
= Lerarentekort.
= Ouders durven niet met school te praten.
= Te hoge verwachtingen thuis.
= School en buurt kennen elkaar niet.
= Kind heeft geen rustige plek om te leren.
= Gebrek aan passend onderwijs.
- Op school aan de {straat} is [geen juf voor groep 5|elke week een invaller|de klas naar huis gestuurd], ouders [boos|maken zich zorgen].
- {kind} heeft [vmbo-advies gekregen|een te laag advies volgens vader|havo en is trots], [kan dat nog anders|gesprek met school].
- Taalcafé in {plek}: [tien deelnemers|acht nationaliteiten|heel gezellig], [behoefte aan een avondgroep|vrijwilliger gezocht].
- Ophalen en brengen bij de school geeft [chaos|gevaarlijke situaties|dubbele rijen], {wie} [staat er elke dag tussen|wil verkeersouders].
- {naam} wil Nederlands leren maar [de cursus zit vol|weet niet waar|is bang dat het te moeilijk is].
- Schoolreisje: [ouderbijdrage is hoog|kinderen hadden een topdag|twee kinderen bleven thuis].
- Spijbelen: {kind} [is al drie weken niet op school|hangt in het winkelcentrum|heeft ruzie met een docent].
- Passend onderwijs: jongen van [7|8|9] zit [thuis|op de gang], [geen plek op het speciaal onderwijs|moeder moest stoppen met werken].
- Voorschool heeft [plek|een wachtlijst|een nieuwe locatie], {wie} [wist niet dat het bestond|vindt het een uitkomst].
- Ouderavond was [slecht bezocht|druk|alleen moeders], [tolk nodig|onderwerp: mobieltjes].
- Basisschool wil [een groen schoolplein|moestuinbakken|een kunstproject], [samen met bewoners|wie betaalt dat]?
- Bijles is [niet te betalen|heel gewoon geworden|hard nodig], zegt {wie}, {bedrag} per maand.
- MBO-student op de {straat} [twijfelt over zijn opleiding|stopt|zoekt begeleiding].
- Digivaardig: {naam} wil leren [internetbankieren|mailen|een app installeren], [lesje in de bieb was fijn].
- Bibliotheekbus [komt niet meer|was er weer|graag langer blijven staan], kinderen [stonden te wachten|blij].
- Conflict tussen [twee moeders|ouders en de directeur] over [hoofddoek|traktaties|strafwerk].
- Laaggeletterde man, [verstopte het jaren|vrouw vulde alles in], wil [nu toch op les|niet dat iemand het weet].
- Nieuwe directeur op de school bij {plek}, [goede indruk|wil samenwerken|ouders nog afwachtend].
- Overblijf is [duur|chaotisch|goed geregeld], {wie}.
- Schooltas van {kind} is [veel te zwaar|gestolen|gevonden in de sloot].
- Kinderen zonder [ontbijt|pauzehap], juf [heeft crackers in de la|wil schoolontbijt].
- Zomerschool: [twintig aanmeldingen|taal en sport|ouders zijn enthousiast].
- {wie} wil voorlezen op school, [waar aanmelden|heeft VOG al|gepensioneerd leraar].
- Inburgeraar [zakte voor spreken|is geslaagd, taart|moet opnieuw examen doen], stress.
- Leerlingenvervoer is [te laat|niet gekomen|rijdt om], {kind} [miste het eerste uur|huilt in de bus].
- School vraagt om [hulp bij gebed|een gesprek over homo's|voorlichting over drugs], lastig onderwerp.
- De klassen zijn [te groot|heel gemengd|met 32 kinderen], {naam} overweegt [een andere school|particulier].
- Stageplek gezocht in {plek}, [leerling van 15|maatschappelijke stage|mbo welzijn].
- Bij de schoolbel [om half negen|'s middags] is het [parkeren op de stoep|een gekkenhuis|een feest, al die kinderen].
- Weekendschool voor [Turkse|Poolse|Arabische] les [zoekt een lokaal|groeit|zit in de moskee].
"""
