# ruff: noqa: E501
"""Everyday remarks of a city, as frames to fill: work, meeting, safety, traffic, public space.

Same writing as `elsewhere_texts_daily_a`.
"""

from typing import Final

DAILY_B: Final = """
@ werk
= Weinig zelfvertrouwen na lang thuis zitten.
= Taal en diploma's die niet gelden.
= Discriminatie, zegt hij.
= Geen vast contract, geen rust.
= De stap naar het loket is te groot.
= Fysiek versleten.
= Combineert zorg en werk.
- {wie} zoekt werk als [chauffeur|schoonmaker|kassière|monteur], [solliciteert zich suf|hoort nooit iets terug|wil hulp met een cv].
- Ontslagen bij [het distributiecentrum|de drukkerij|de bakkerij|het hotel], {naam} [weet niet hoe het verder moet|is al {duur} thuis|krijgt nog loon].
- Vacature bij {plek}: [gastvrouw|conciërge|kok], [wie weet iemand|al drie reacties].
- {wie} werkt via een uitzendbureau, [slecht betaald|elke week andere uren|overwerk niet uitbetaald].
- Jongere van [18|20|22] zit [hele dagen thuis|te gamen], [geen werk geen school|wil wel maar weet niet wat].
- Diploma uit [Syrië|Turkije|Oekraïne|Polen] telt hier niet, {naam} was [leraar|verpleegkundige|ingenieur] en [vult nu vakken|bezorgt pizza's].
- Werkloze vijftiger: "[ze willen me niet meer|ik ben te duur|honderd brieven en nul gesprekken]."
- Vrijwilliger worden: {wie} wil [iets met ouderen|in de tuin|achter de bar], [waar kan dat]?
- Baas van {naam} [betaalt te laat|geeft geen vakantie|wil geen contract tekenen], [klacht indienen waar]?
- Banenmarkt in {plek} was [druk|leuk|teleurstellend], [vooral zorg en logistiek|vijf matches].
- Winkelier op de {straat} [krijgt geen personeel|stopt ermee|heeft last van de wegopbreking], [mist klanten].
- {wie} is met burn-out thuis, [reïntegratie loopt stroef|wil langzaam opbouwen].
- Startende ondernemer [kapsalon|cateraar|fietsenmaker] zoekt [een pandje|hulp met een plan|klanten] in de wijk.
- Vakkundige schilder van [58|61] [heeft rugklachten|mag niet meer de ladder op], omscholen?
- Arbeidsmigranten op nummer {nr} [werken zes dagen|zijn hun baan kwijt|slapen in ploegen].
- Sollicitatietraining: [acht vrouwen|zelfvertrouwen groeit|graag kinderopvang erbij].
- Kapper klaagt over [zwartwerkers|hoge huur|te weinig parkeerplaatsen voor klanten].
- {naam} heeft een baan gevonden, [via via|bij de thuiszorg|na twee jaar], [taart gebracht|heel trots].
- Participatiebaan van {wie} loopt af, [geen verlenging|wil graag blijven|snapt niet waarom].
- Markt op [donderdag|zaterdag]: [minder kramen|kooplui ontevreden|gezellig druk].
- Huisvrouw met talent voor [taarten|naaien|hennakunst] wil [iets kleins beginnen|bijverdienen maar mag dat].
- Bedrijf op het industrieterrein wil [iets doen voor de buurt|stagiairs|een open dag].
- Bijbaantje: jongens van [15|16] vragen [waar ze kunnen werken|of de supermarkt nog zoekt].
- Sociale werkplaats: {naam} [mist zijn collega's|werkt er al twintig jaar|is trots op zijn werk].
- Thuiswerken in een klein huis lukt {wie} niet, [zoekt een flexplek|zit nu in de bieb].
- Pakketbezorger vertelt dat hij [200 adressen per dag|geen tijd om te plassen|drie bussen versleten] heeft.
- Leegstand op de {straat}: [alweer een winkel weg|bewoners willen een bakker|posters voor de ramen].
- UWV-gesprek: {wie} [was zenuwachtig|begreep de helft|wil dat iemand meegaat].
- Zorgmedewerker [loopt over|draait dubbele diensten|overweegt te stoppen], woont zelf op de {straat}.
- Horeca op het plein zoekt [afwassers|mensen], {wie} kent nog wel [een nichtje|jongeren].

@ ontmoeten
= Eenzaamheid onder ouderen.
= Mensen willen wel maar weten niet van elkaar.
= Te weinig vrijwilligers, altijd dezelfden.
= Geen plek om spontaan samen te komen.
= Groepen leven langs elkaar heen.
= Iemand moet de kar trekken.
= Taal als drempel.
- {wie} is [eenzaam|veel alleen|sinds de verhuizing zonder vrienden], [wil graag een praatje|gaat mee naar de koffie].
- Koffieochtend in {plek}: [achttien mensen|twee nieuwe gezichten|rustig], [gesprek over vroeger|taart van {naam}].
- Burendag: [de {straat}|het hofje|onze flat] wil [een barbecue|een rommelmarkt|samen tuinieren], [vergunning nodig|wie heeft een tent].
- Vrijwilligers [haken af|zijn moe|worden ouder] bij {plek}, [nieuwe aanwas ontbreekt|bedankdag organiseren].
- Eettafel [was heerlijk|zit vol|zoekt een kok], {naam} [komt elke week|voor het eerst].
- Nieuwe bewoners en oude bewoners [groeten elkaar niet|hebben samen gekookt|botsen over het hofje].
- Buurthuis mag [vaker open|gezelliger|een likje verf], vindt {wie}.
- {naam} wil een [breiclub|leesclub|damclub|gebedsgroep] beginnen, [zoekt ruimte|vier belangstellenden].
- Iftar in {plek}: [honderd mensen|mooie avond|niet-moslims mogen vaker komen].
- Bingo: [zaal te klein|prijzen gesponsord|ruzie om een vals kaartje], {wie} [won een ham|lacht er nog om].
- Statushouders [kennen niemand|helpen in de tuin|willen voetballen met buren].
- Buurtapp is [nuttig|een klaagmuur|stil], {wie} [is eruit gestapt|kijkt alleen].
- Kerstmarkt: [kramen zijn vergeven|koor gezocht|te weinig stroom], [vergadering op dinsdag].
- Wijkfeest op de {straat} was [een succes|verregend|druk], [volgend jaar weer|geluid stond hard].
- Mannen zitten [in het theehuis|op het pleintje|voor de buurtwinkel] en [willen een eigen hoek|spelen domino].
- Sleutelfiguur {naam} [gaat verhuizen|is ziek|doet te veel], [wie neemt het over]?
- Wijkkrant [niet bezorgd|leuk stuk over de {straat}|zoekt schrijvers].
- {wie} heeft een maatje via {plek}, [klikt goed|gaan samen naar de markt].
- Repaircafé: [drie stofzuigers|rij tot buiten|iemand die kan solderen gezocht].
- Kerk en moskee willen [samen eten|elkaar leren kennen|een open dag].
- Zaalhuur in {plek} is [te hoog|onduidelijk|dubbel geboekt], {wie} [stond voor niks|wil er een feestje].
- Ruimte voor [vrouwen|jongeren|Eritreeërs|creatieven] gevraagd, [zondag|in de avond].
- Buurvrouw kookt voor [de hele galerij|zieke buren], [mag best eens in het zonnetje].
- Weduwegroep [acht vrouwen|steun aan elkaar|gaat naar zee].
- {naam} is overleden, [de hele {straat} is er stil van|bekend gezicht bij {plek}|bloemen aan het hek].
- Bewonersavond over [de speelplek|de nieuwbouw|het verkeer]: [veertig man|felle discussie|goede sfeer].
- Multicultureel koken: [roti en stamppot|vol|kinderen deden mee].
- Oude foto's van de wijk bekeken in {plek}, [verhalen kwamen los|tentoonstelling maken]?
- Schaken op het plein met grote stukken, [twee pionnen kwijt|kinderen leren het van {wie}].
- LHBTI-koffie [rustig|voor het eerst|mensen durven niet goed], plek [zonder raam aan de straat|elders] gevraagd.

@ veiligheid
= Gevoel van onveiligheid meer dan incidenten.
= Niemand die mensen aanspreekt.
= Ondermijning speelt mee.
= Te weinig blauw op straat.
= Donkere hoeken.
= Oud zeer tussen families.
= Mensen melden het niet omdat ze bang zijn.
- Ingebroken bij {naam} op de {straat}, [via de achterdeur|sieraden weg|terwijl ze sliepen].
- {wie} voelt zich niet veilig [in de tunnel|bij het station|in de parkeergarage|in het park], [zeker 's avonds|door groepjes].
- Dealen [op de hoek van de {straat}|bij de speeltuin|uit een grijze auto], [klokslag negen|kentekens genoteerd|iedereen weet het].
- Straatverlichting is [kapot|uit|te zwak] bij de {straat}, {wie} [loopt om|heeft het gemeld].
- Auto's [bekrast|ruit ingetikt|wieldoppen weg] op de {straat}, [vier stuks|afgelopen nacht].
- Wijkagent is [niet zichtbaar|erg benaderbaar|met vakantie], zegt {wie}.
- Steekpartij bij {plek}, [mensen geschrokken|kinderen zagen het|geen slachtofferhulp gezien].
- Burenruzie loopt uit de hand, [gescholden|bedreigd met een hamer|politie is drie keer geweest], {straat} {nr}.
- Fietsen gestolen [uit de stalling|bij het station|voor de deur], {wie} [al de tweede dit jaar|geen aangifte gedaan].
- Huiselijk geweld? {naam} hoort [gegil|klappen|een kind huilen] op nummer {nr}, [melding gedaan bij Veilig Thuis|durft niet].
- Buurtpreventie [loopt weer|zoekt lopers|zag iets verdachts bij {plek}].
- Camera's: bewoners van de {straat} [willen er meer|vinden het te veel|vragen of ze aan staan].
- Intimidatie van [meisjes|vrouwen|een homostel] bij [de bushalte|het plein], {wie} [gaat niet meer alleen|is nagefloten].
- Autobrand aan de {straat}, [derde deze maand|schade aan de gevel|onrust in de app].
- Babbeltruc: [nepagenten|man met een pakketje|meteropnemer] bij [mevrouw van 85|{naam}], [pinpas kwijt|net op tijd gezien].
- Dronken mannen [bij de bankjes|voor de avondwinkel], [urineren|schelden|lallen], {wie} durft er niet langs.
- Explosief bij een voordeur, [ruiten eruit|hele straat wakker|mensen zijn bang voor herhaling].
- Honden [los|agressief|zonder muilkorf] in [het park|de {straat}], {kind} [gebeten|durft niet buiten te spelen].
- Handhaving [deelt alleen boetes uit|komt nooit na zes uur|was er snel].
- Zakkenrollers op [de markt|de tram], {naam} is haar portemonnee kwijt.
- Verdachte [garagebox|barbershop|autoverhuur] aan de {straat}, [nooit klanten|dure auto's|contant].
- Vandalisme aan [de bushokjes|het prieel|de kerkramen|het buurthuis], [elk weekend|schade {bedrag}].
- {wie} heeft een melding gedaan en [nooit meer iets gehoord|werd netjes teruggebeld].
- Brandgang achter de {straat} is [donker|vol rommel|een sluiproute voor inbrekers], [poort gewenst].
- Jongen met een [mes|neppistool|machete] gezien bij {plek}, [foto in de app|politie gebeld].
- Ouderen [doen na donker niet meer open|laten de hond niet meer uit], zegt {wie}.
- Spoorwegovergang: mensen [kruipen onder de bomen door|staan te lang te wachten], gevaarlijk.
- Verkeersregelaar [uitgescholden|aangereden|bedreigd] bij {plek}.
- Veiligheidsgesprek met [bewoners|ondernemers|jongeren] in {plek}, [goede opkomst|emoties liepen op].
- Oudejaarsnacht: [nu al zorgen|containers op slot?|buurtvaders willen weer lopen].

@ verkeer
= Straat is te breed en nodigt uit tot hard rijden.
= Te veel auto's voor te weinig plekken.
= Iedereen brengt zijn kind met de auto.
= Route-apps sturen ze erdoorheen.
= Niemand houdt toezicht.
= Slecht ontworpen kruising.
= Bussen zijn geschrapt vanwege bezuinigingen.
- Er wordt [veel te hard|als een gek|met tachtig] gereden op de {straat}, [drempels?|wacht tot er een kind ligt|{wie} heeft geteld].
- Parkeren op de {straat} is [een drama|niet te doen na zes uur|weer duurder geworden], {wie} [rijdt rondjes|staat twee straten verder].
- Bus [{nr}|lijn 6|lijn 12] [rijdt minder vaak|komt niet|is overvol], {naam} [stond een half uur te wachten|mist de aansluiting].
- Zebrapad bij {plek} is [versleten|niet te zien|gevaarlijk], [auto's stoppen niet|kind bijna aangereden].
- Fietsen op de stoep [bij de winkels|bij het station], {wie} [kan er niet langs met de rollator|viel bijna].
- Wegopbreking {straat}: [omleiding onduidelijk|duurt al {duur}|winkels onbereikbaar].
- Kruising {straat} en {straat}: [onoverzichtelijk|bijna-ongelukken|haag moet lager].
- Laadpaal [altijd bezet|geblokkeerd door een benzineauto|stuk|gevraagd] aan de {straat}.
- Vrachtwagens [door de smalle straat|staan met draaiende motor|rijden paaltjes om], {naam} [trilt uit bed|scheur in de muur].
- Invalidenparkeerplaats [steeds bezet|wordt niet gehandhaafd|aangevraagd], {wie}.
- Deelscooters [omgevallen|midden op de stoep|in de sloot], {straat}.
- Stoplicht bij {plek} [staat lang op rood|is uitgevallen|tikt niet meer], {wie}.
- Dertig kilometer op de {straat}: [niemand houdt zich eraan|fijn dat het er is|borden ontbreken].
- Eenrichtingsverkeer wordt genegeerd [door scooters|door bezorgers|elke ochtend] op de {straat}.
- Nieuwe [fietsstraat|rotonde|drempel] [werkt goed|snapt niemand|te hoog voor de ambulance].
- Aanrijding bij {plek}, [fietser en auto|blikschade|meisje naar het ziekenhuis], [weer daar].
- OV-chipkaart en inchecken met de telefoon: {naam} [snapt er niks van|kreeg een boete|reist maar niet].
- Parkeervergunning [kwijt|te duur|tweede auto geweigerd], {wie} belt [voor de derde keer].
- Caravan [staat al {duur}|met iemand erin] op de parkeerplaats aan de {straat}.
- Fietspad vol [kuilen|wortels|glas|bladeren], {wie} [reed lek|is gevallen].
- Bushalte bij {plek} heeft geen [dak|bankje|verlichting|bord], mensen [staan in de regen].
- Schoolroute: [oversteek is eng|verkeersbrigadiers gezocht|{kind} mag nu zelf].
- Scooters [over het fietspad|door het park|zonder nummerplaat], [herrie tot laat].
- Foutparkeerders [voor de brandweeruitgang|op de hoek|op het gras], {straat}, [handhaving komt niet].
- Taxi's [wachten met draaiende motor|toeteren 's nachts] bij {plek}.
- Brug [open|weer in storing|wordt vervangen], [omfietsen|half uur te laat op werk|geen bord].
- Sneeuw/gladheid: stoepen [niet gestrooid|glad van de bladeren], {naam} [bleef binnen|gevallen].
- Autovrije zondag op de {straat} was [heerlijk rustig|lastig voor bezoek|mag vaker].
- {wie} wil [paaltjes|een spiegel|een haaientand|cameratoezicht] bij [de uitrit|de steeg|het pleintje].
- Fietsenrek gevraagd bij {plek}, [nu alles tegen de gevel|vol].

@ buitenruimte
= Te weinig afvalbakken en te weinig legen.
= Niemand voelt zich eigenaar.
= Onderhoud is wegbezuinigd.
= Mensen weten niet hoe het hoort.
= Slechte afstemming tussen aannemers.
= Hondenbezitters trekken zich nergens wat van aan.
= Afval wordt van elders hierheen gebracht.
- Afval naast de container aan de {straat}, [weer|elke maandag|matras en een koelkast], [ratten|stank|meeuwen].
- Stoeptegels [liggen los|omhoog door de wortels|ontbreken] op de {straat}, {wie} [struikelde|kan er niet langs met de wandelwagen].
- Hondenpoep [op het grasveld|voor de deur|in de speeltuin], {wie} [is het zat|wil een hondenveldje|heeft vlaggetjes geprikt].
- Ratten [bij de vijver|in de tuinen|uit de put] aan de {straat}, [mensen voeren brood|gif gelegd|kinderen bang].
- Prullenbak [vol|verdwenen|te klein] bij {plek}, [zwerfafval|{naam} prikt elke dag zelf].
- Boom voor nummer {nr} [neemt al het licht weg|laat takken vallen|moet blijven vindt de straat].
- Onkruid [kniehoog|tussen de tegels|rond de bomen] op de {straat}, [verloederd gezicht].
- Grofvuil [niet opgehaald|staat er al {duur}|wordt doorzocht], {straat}.
- Geveltuintje: {wie} wil [tegels eruit|plantjes|hulp bij het scheppen], [vergunning?|leuk initiatief].
- Plas water [na elke bui|voor de bushalte|in de tunnel], [put verstopt|kelder ondergelopen].
- Meeuwen [trekken zakken open|krijsen vanaf vier uur], {naam} slaapt niet.
- Vijver in het park [stinkt|groen van de alg|dode vissen], {wie}.
- Bankje bij {plek} is [kapot|beklad|een fijne plek geworden], [planken missen].
- Park is [mooi opgeknapt|donker|vol blikjes], {wie} [komt er elke dag|vraagt om een wc].
- Bladeren [glad|in de goten|niet geveegd], {straat}.
- Straatnaambord [weg|onleesbaar|scheef] bij de {straat}, [bezorgers verdwalen].
- Eikenprocessierups [in de speeltuin|langs het pad], {kind} [vol bulten], [lint eromheen].
- Speelveldje [drassig|vol molshopen|graag een doeltje], kinderen [vragen erom].
- Opruimactie met [school|buren|vijftien kinderen], [twintig zakken|prikstokken op|ijsje toe].
- Bouwplaats aan de {straat} laat [zand|hekken|stof|spijkers] achter, {wie} boos.
- Volkstuin: [wachtlijst|composthoop stinkt|gezellige open dag].
- Container [zit vol|klep stuk|pas werkt niet] bij {nr}, {naam} [neemt het maar weer mee|zet het ernaast].
- Graag meer [groen|schaduw|bloemen|water] op het plein, [in de zomer niet te harden|alles is steen].
- Hittegolf: [geen schaduw bij de speeltuin|fontein staat uit|ouderen blijven binnen].
- Fietswrakken [bij het station|in het rek|in de {straat}], [gelabeld maar niet weg].
- Hangplek in de bosjes [naalden|flessen|slaapzak], {wie} [belde de gemeente].
- Kunstwerk op het plein [vinden mensen lelijk|is beklad|wordt gebruikt als klimrek].
- Openbare kraan bij {plek} [druppelt|is fijn in de zomer|doet het niet].
- Vuurwerkresten en [glas|karton] liggen nog op het veld bij {plek}.
- Bomenkap: [twintig bomen weg|bewoners te laat geïnformeerd|herplant beloofd], {straat}.
- {wie} complimenteert [de veegploeg|de tuinman|de vuilnismannen], [netjes|altijd vrolijk].
- Heg [groeit over de stoep|is kaal gezaagd|te hoog bij de hoek], {straat}.
- Geluid van [de bladblazers|de warmtepomp|het terras|de kermis], {naam} [belt elke dag].
"""
