# ruff: noqa: E501
"""Hidden causes and what people say when they feel them: school, work, money, home, safety, getting about.

Same writing as `elsewhere_texts_causes_a`. All people are invented.
"""

from typing import Final

CAUSES_B: Final = """
@ chromebookborg | onderwijs | geld, jeugd | condition:school_fees=high
= School vraagt borg voor de laptop en wie niet betaalt krijgt er geen mee naar huis.
= Gratis onderwijs met een rekening erachteraan.
= De kosten zitten verstopt in van alles wat "vrijwillig" heet.
= Schaamte bij de ouders, dus kinderen verzinnen smoesjes.
- Zij maakt haar werkstuk op het telefoontje van haar vader, met haar duim.
- Jongen blijft tot de conciërge hem eruit zet, thuis kan hij niets inleveren.
- Tijdens de projectweek was ze "ziek". Ze stond bij mij in de buurtkamer, zo gezond als een vis.
- "Die tweehonderd kan ik ook aan winterjassen uitgeven, dan weet ik het wel."
- Bij de bieb vechten ze zowat om de drie computers tussen drie en vijf.
- Kind heeft alle verslagen met pen. De docent dacht eerst dat het koppigheid was.
- Een moeder heeft een tweedehands ding via Marktplaats gekocht en dat werkt niet met het schoolprogramma.
- Vijf leerlingen niet mee naar Londen, alle vijf uit dezelfde drie straten.

@ aanmeldmoment | onderwijs | jeugd, wonen | -
= Aanmelden voor groep 1 moet al zo vroeg dat wie hier nieuw komt wonen altijd achter het net vist.
= De school om de hoek is vol met kinderen van verderop.
= Wie het spel kent zit goed, de rest fietst.
= Oneerlijk gevoel, elke ochtend opnieuw.
- Moeder brengt twee kleuters met de tram naar de andere kant, terwijl de bel van hiernaast te horen is.
- "Mijn buurmeisje zit op de ene, mijn zoontje op de andere, ze spelen niet meer samen."
- Bij het hek zie je 's morgens alleen bakfietsen, uit onze flat bijna niemand.
- Vader had een brief gekregen toen het kind anderhalf was. Hij dacht dat het reclame was.
- Gezin uit Syrië staat al vijf maanden op een lijst en het jongetje verveelt zich kapot.
- Klasgenootjes wonen te ver voor een verjaardagspartijtje, er kwamen er twee.
- Juf vertelt dat die ene altijd te laat binnenkomt, druipend, op de fiets door de regen.
- [pl] Syn dostał miejsce w szkole czterdzieści minut stąd, a pod oknem mamy podstawówkę.

@ gymzaalver | onderwijs | gezondheid, verkeer | facility:gym_distance=high
= Ze lopen twintig minuten heen en twintig terug, er blijft haast geen les over.
= De zaal is weg en niemand heeft de uren nageteld.
= Bewegen is lopen door de regen geworden.
= Er gaat stilletjes iets van de lestijd af.
- Groep 6 heeft één keer tikkertje gedaan en toen moesten de schoenen alweer aan.
- Drie kinderen met natte sokken in de rekenles, elke dinsdag hetzelfde.
- Juf heeft een fluitje en twee hulpmoeders nodig om heelhuids over de ringweg te komen.
- "We hebben geen bok en geen ringen, alleen een stoplicht."
- Zij doet niet mee aan de sportdag, want ze kan niet eens over een touw springen.
- Meester laat ze nu maar op het plein rondjes rennen, dat scheelt gedoe.
- Overbuurman klaagt over een sliert schreeuwende kinderen onder zijn raam, twee keer in de week.
- De schoolarts noemde de motoriek van deze kleuters zorgelijk.

@ biebzonder | onderwijs | jeugd, ontmoeten | facility:staffed_hours=low
= Er is geen personeel meer, dus onder de zestien kom je er alleen niet in.
= Zelfbediening klinkt modern maar sluit de kinderen buiten.
= De juffrouw die hielp was de reden dat ze kwamen.
= Het gebouw is open maar de hulp is weg.
- Twee zusjes stonden met hun neus tegen de ruit, de pas van mama gaf een rode lamp.
- Meneer wilde iets printen voor de IND en heeft een uur tegen een scherm staan praten.
- Het voorleesclubje voor anderstaligen is doodgebloed, niemand die meer koffie zet of de namen weet.
- "Nu doe ik mijn huiswerk in de McDonald's, daar is ook wifi."
- Boeken komen niet meer terug. Er staan er een paar in het portiek bij het oud papier.
- Oude mevrouw leest nu dezelfde Konsalik voor de derde keer, ze durft de poortjes niet door.
- Rond vier uur zie je de jongens van de brugklas doelloos in het trappenhuis, eerder zaten die achter een tafel.
- Taalmaatje spreekt af op een bankje. Bij regen dus niet.

@ taallesochtend | onderwijs | werk, jeugd | -
= De lessen zijn alleen op de ochtend en zonder oppas, dus jonge moeders kunnen niet.
= Wie werkt of zorgt kan geen Nederlands leren.
= Het rooster is gemaakt voor wie niks anders heeft.
= Willen ze niet, of kunnen ze niet? Dat laatste.
- Ze zat met de baby op schoot achterin en is gevraagd om weg te gaan.
- Mehmet slaapt overdag, hij laadt vrachtwagens in de nacht. Zijn boek is nog in het plastic.
- De groep bestaat uit zeven gepensioneerden en een au pair.
- "Na drie jaar kan ik nog steeds alleen maar brood en sorry zeggen."
- Twee vriendinnen gaan om de beurt, de ene past op, zo leren ze elk de helft.
- Docente ziet de namen op de lijst en lege stoelen eronder. Volgend jaar minder uren dus.
- Zij kreeg een waarschuwing over haar inburgering, en moet kiezen tussen dat en de peuter.
- [tr] Kursa yazıldım ama saat dokuzda başlıyor, küçük çocuğu kime bırakayım, iki kere gittim sonra bıraktım.

@ continurooster | onderwijs | jeugd, werk, gezondheid | -
= Het nieuwe lesrooster met een korte pauze past niet op de werktijden en niet op de magen.
= Een kwartier om te eten is voor kleintjes te weinig.
= De dag is handiger geworden voor school en lastiger voor iedereen eromheen.
= Alles moet gauw.
- Broodtrommels komen vol weer thuis. Om half drie zijn ze niet te genieten.
- Oma haalt nu vier kinderen op en ze is 76, haar heup is er slechter van geworden.
- Poetsvrouw heeft haar tweede adres moeten opzeggen, want daar was ze niet om twee uur weg.
- Tussen twee en zes lopen er grut van zeven met een sleutel om de nek.
- "Hij slikt het heel door, net een eend, anders mag hij niet naar buiten."
- Overblijfmoeders misten hun praatje, die zie ik ook nergens anders meer.
- De snoepwinkel op de hoek doet goede zaken na school, alles op straat zakjes chips.
- Zwemles van kwart over twaalf is vervallen, de badmeester kreeg er geen groepje meer voor.

@ eerstebus | werk | verkeer | condition:first_bus=high
= De eerste bus rijdt pas als de vroege dienst al begonnen is.
= Werk genoeg, maar je kunt er niet op tijd zijn.
= De dienstregeling kent alleen kantoormensen.
= Ze lijken lui, maar ze zijn afgesloten.
- Schoonmaakster slaapt vier nachten per week bij een nicht, haar kinderen ziet ze amper.
- "Proeftijd niet doorgekomen, alweer. Drie keer tien minuten te laat."
- Twaalf euro taxi om zeven uur te kunnen vegen op het station, dan hou je niks over.
- Buurman haalt in zijn busje om vijf uur zes mannen op en vraagt daar flink geld voor.
- Jongen van het distributiecentrum loopt langs de vangrail, in het donker, met een zaklampje.
- Zij fietst anderhalf uur naar de bollen. Ze is er twee keer door een hond gepakt.
- Uitzendbureau zegt eerlijk dat ze mensen met onze postcode niet meer bellen voor de ochtendploeg.
- [pl] Szef powiedział, że jak nie mam auta, to nie mam po co przychodzić, zaczynamy o piątej.

@ vervoersdagbesteding | werk | gezondheid, verkeer | -
= De werkplaats is naar de rand van de stad en de reis wordt niet vergoed.
= Een dagritme kost nu geld dat ze niet hebben.
= De verhuizing klopte op papier.
= Niet lui, maar blut en moe.
- Ronald zit weer op zijn kamer, gordijnen dicht, sinds het hout bewerken "zo ver" is.
- Begeleid wonen merkt meer blowen op doordeweekse dagen.
- "Ik verdien er niks en moet betalen om te komen. Zou jij het doen?"
- Moeder rijdt haar zoon van dertig elke dag twee keer op en neer, haar baas heeft er genoeg van.
- Ze verdwaalde bij het overstappen en is door de politie thuisgebracht, nu durft ze niet meer.
- De plantenbakken die zij altijd verzorgden in het winkelstraatje staan droog.
- Groepsleider ziet nog vijf van de veertien. De machines staan er glimmend bij.
- Meneer met het syndroom die altijd de krant bezorgde had er zijn praatje. Nu praat hij tegen de eenden.

@ verrekening | werk | geld | -
= Een paar uur werken wordt een maand later verrekend met de uitkering en dan klopt niets meer.
= Wie bijklust weet nooit wat er volgende maand op de rekening staat.
= Het systeem straft een beetje werken.
= Angst voor brieven, niet voor werk.
- De bakker zoekt iemand voor de zaterdag, drie geschikte kandidaten bedankten, alle drie vaag.
- Zij wilde best invallen in de kantine, maar niet als het op een loonstrook komt.
- Vorige maand had ze veel en nu zit ze zonder, ze leende bij haar dochter voor de huur.
- "Ik heb het nagerekend, ik hield elf euro over. En drie enveloppen."
- Meneer laat zich betalen in vis. Echt waar.
- Kapster is op haar nul-urencontract gestopt omdat ze 'gek werd van het wachten op het bedrag'.
- Jobcoach snapt er niks van: plek gevonden, op de eerste dag afgebeld.
- Bij de schuldhulp liggen twee dossiers waar het met een bijbaantje begon.

@ opvangzeven | werk | jeugd, gezondheid | facility:opens_at=high
= De kinderopvang gaat pas open als de dienst al begonnen is.
= Zorg en schoonmaak beginnen om zeven uur, de opvang een half uur later.
= Een half uur verschil kost mensen hun baan.
= Een gat in de ochtend.
- De jongste van acht smeert het brood voor de kleintjes en trekt de deur achter hen dicht.
- Verpleeghuis krijgt de vroege rooster niet rond, jonge moeders zeggen af.
- Ze zet haar peuter bij de buurman die nachtwaker is geweest, hij slaapt half.
- "Ik ben teruggezet naar de avonden, nu zie ik mijn kind alleen in pyjama."
- Voor de dichte deur van de crèche zitten om kwart voor acht vijf moeders op hun telefoon te kijken.
- Alleenstaande vader heeft het ziekenhuis als werkgever laten schieten, hij vult nu vakken.
- Ploegbaas laat haar via de achterdeur binnen, maar dat kan niet eeuwig goed gaan.
- [en] My manager is kind but every morning I arrive half an hour late, I know they will not renew me.

@ rijbewijsstage | werk | onderwijs, jeugd | -
= Stagebedrijven zitten op het industrieterrein en vragen allemaal een rijbewijs.
= Geen stage, geen diploma. Zo simpel.
= Jongens zonder auto vallen uit op een eis die niks met het vak te maken heeft.
= Ze worden afgeschreven voor ze begonnen zijn.
- Derde jaar installatietechniek en hij hangt alweer sinds oktober thuis.
- School dreigt hem uit te schrijven. Hij heeft wel veertig mailtjes gestuurd, ik heb ze gezien.
- "Ze vroegen meteen: heb je vervoer? Nee? Dan houdt het op vriend."
- Oom laat hem zwart meedraaien op de bouw, telt niet voor zijn opleiding.
- Moeder denkt dat het aan hun achternaam ligt. Misschien ook, maar er speelt nog iets.
- Twee vrienden delen één scooter en zitten nu bij hetzelfde klussenbedrijf, de een staat te kijken.
- Mentor zegt: het zijn goede handen, maar ik kan ze nergens kwijt.
- Hij rijdt nu zonder papieren rond in de bestelbus van zijn neef om erbij te komen.

@ kostendeler | geld | wonen, jeugd | -
= Als een kind 27 wordt gaat de uitkering van de ouder omlaag, dus schrijven ze het kind uit.
= Samen wonen wordt gestraft.
= Een huisgenoot kost geld, dus niemand vangt nog iemand op.
= De regel maakt mensen tot spook.
- Zoon slaapt officieel nergens. Zijn post gaat naar een neef in Tilburg.
- "Ik moest kiezen tussen mijn dochter en mijn gas en licht."
- Meneer heeft na zijn scheiding acht nachten in zijn Opel gelegen, zijn zus durfde hem niet te laten slapen.
- Ze heeft een tandenborstel te veel in de badkamer en schrikt van elke bel.
- Jonge vrouw kreeg haar DigiD niet meer aan de praat want ze bestaat niet op een adres.
- Oma kwam uit het ziekenhuis en niemand van de kinderen trok erin, dat had ik van dit gezin niet verwacht.
- Hij mag geen fiets op afbetaling, geen zorgverzekering, niks. "Ik ben nergens ingeschreven."
- Een stretcher die overdag achter het gordijn staat, daar praten ze niet over.

@ toeslagangst | geld | jeugd, werk | -
= Ze durven niks meer aan te vragen omdat ze eerder alles terug moesten betalen.
= Het vertrouwen is weg, ook bij de kinderen van toen.
= Liever arm dan nog eens een blauwe envelop.
= Wat gratis geld lijkt voelt als een val.
- Vrouw houdt haar jongste thuis van de crèche, ze "regelt het zelf wel".
- Meneer heeft recht op van alles maar hij wilde het formulier niet eens aanraken.
- "Dat pakken ze straks toch weer af, en dan met rente."
- Ze is minder gaan werken zodat niemand hoeft op te passen voor geld.
- De stapel ongeopend is nu zo hoog dat de kat erop ligt.
- Het gezin leeft van de voedselbank terwijl ik op mijn klompen aanvoel dat er meer in zit.
- Zij liep bij de formulierenbrigade naar binnen en zag een logo op de muur. Meteen weer weg.
- Dochter van zestien zegt: bij ons thuis is het woord Belastingdienst verboden.

@ pinonly | geld | ontmoeten | facility:cash_accepted=low
= Je kunt nergens meer met contant geld terecht en dat treft wie van potjes leeft.
= Wie onder bewind staat heeft briefjes, geen pas.
= De laatste automaat is weg en niemand neemt munten aan.
= Het is handig voor de kas, niet voor de klant.
- Mevrouw bewaart haar weekgeld in enveloppen. Bij de zwembadkassa keken ze haar aan alsof ze vals speelde.
- Kind kreeg vijf euro van opa en kon er nergens een ijsje voor kopen.
- "Geef maar Tikkie, zeiden ze bij de rommelmarkt. Ik heb zo'n toestel met knoppen."
- De collectant gaat bij ons portiek leeg weg, terwijl ze altijd gul waren.
- Buurvrouw leent steeds iemands kaart met code erbij. Dat moest een keer misgaan en dat is gebeurd.
- Man die onder bewind staat krijgt veertig in de hand en mag er het buurtrestaurant niet mee in.
- Voor een tientje moet ze nu met lijn 4 naar het station en weer terug.
- Daklozenkrantverkoper heeft een QR-code op zijn jas. Niemand scant, zegt hij.

@ kwijtschelding | geld | - | -
= De kwijtschelding gaat niet meer automatisch en niemand heeft het doorgehad.
= Vroeger hoefden ze niks te doen, nu moeten ze bewijzen dat ze arm zijn.
= Een vinkje dat is weggevallen, met een deurwaarder aan het eind.
= Iets met een brief in februari.
- Weduwe had ineens een dwangbevel van vierhonderd, voor haar hond die al dood is.
- "Dat heb ik van mijn leven niet hoeven betalen en nu staan ze op de stoep."
- Budgetmaatje vond drie aanmaningen in de la, allemaal van het waterschap.
- Meneer eet bij zijn zus tot het vakantiegeld binnen is.
- Ze dacht dat het oplichting was en heeft de afzender geblokkeerd.
- Bij de bewindvoerder kwamen er in één maand negen uit dezelfde flat, dat had hij nog nooit gehad.
- Haar loon is gekort en de baas weet het nu ook. Ze schaamt zich dood.
- Er werd een bon van de kassa gevraagd van drie maanden geleden en afschriften, en uitdraaien. Toen heeft hij het maar zo gelaten.

@ blokverwarming | geld | wonen, gezondheid | condition:fixed_heat_cost=high
= Ze betalen een vast bedrag voor de blokverwarming, ook als ze niets stoken.
= Zuinig zijn helpt hier niet en dat maakt moedeloos.
= De meter hangt in de kelder en niemand kan hem lezen.
= Het gaat om grip, niet om graden.
- Ramen wagenwijd open in januari. "Het staat toch aan, wat kan mij het schelen."
- Zij zit met een deken op de bank en krijgt in juni een rekening van zeshonderd. Ze begrijpt er niks van.
- Energiecoach kreeg de deur dicht: tochtstrips had die man niks aan, zei hij, en hij had gelijk.
- Bovenin puffen ze en op de begane grond staan straalkacheltjes, brandgevaarlijk.
- Meneer heeft de radiator eraf laten halen en moet toch evenveel dokken.
- Spaarpotje voor de schoolreis gaat op aan het voorschot.
- De bewonersavond over verduurzamen liep uit op geschreeuw. Niemand wilde nog iets horen over een app.
- [tr] Hiç yakmıyorum, yine de aynı para geliyor, nasıl hesaplıyorlar kimse anlatamıyor.

@ mvbox | wonen | gezondheid, geld | condition:mould_reports=high
= De ventilatie is door bewoners uitgezet omdat hij bromt en nooit wordt schoongemaakt.
= Niet te weinig stoken maar te weinig lucht.
= Ze krijgen de schuld van iets wat in het plafond zit.
= Vocht, maar waarom hier wel?
- Peuter met een pufje, oudste ook weer aan het hoesten.
- "Zwarte vlekken achter de kast, ik heb ze drie keer overgeschilderd."
- Monteur van de corporatie zei dat ze de was buiten moest drogen. Op negenhoog zonder balkon.
- Het behang krult. Ze heeft er posters overheen gehangen voor het bezoek.
- Buurman slaapt in de woonkamer sinds dat gebrom boven zijn bed, hij heeft er een sok in gepropt.
- De kleren ruiken, zegt de leerkracht voorzichtig. De andere kinderen zeggen het minder voorzichtig.
- Nieuwe matras na een jaar aan de onderkant groen.
- Ze bakt met de deur dicht en de doek over de rookmelder, anders gaat de boel af.

@ apptrommel | wonen | gezondheid, veiligheid | -
= De intercom is vervangen door een app en wie geen smartphone heeft is niet bereikbaar.
= Er is geen gewone bel meer.
= Gemak voor de verhuurder, een muur voor de bewoner.
= Het portiek is dicht voor de verkeerde mensen.
- Thuiszorg staat in de regen te zwaaien naar een raam op tweehoog.
- Pakketjes van de hele flat liggen bij de nagelstudio, die begint er geld voor te vragen.
- Ambulance moest via de buren omhoog. Het is goed afgelopen, maar toch.
- "Mijn kleinkinderen kunnen niet meer zomaar langskomen, ze gooien nu steentjes."
- De voordeur wordt met een baksteen opengehouden en nu slaapt er iemand in het trappenhuis.
- Warme maaltijd was koud, bezorger was na drie pogingen maar weggegaan.
- Collectante doet onze kant niet meer, je komt er toch niet in.
- Meneer van 88 zat drie kwartier buiten want zijn batterij was leeg.

@ lockercontract | wonen | ontmoeten, buitenruimte | condition:temporary_leases=high
= Er wonen hier vooral jongeren met een contract van vijf jaar die toch weer weg moeten.
= Niemand investeert in een plek waar hij niet mag blijven.
= De doorstroom is zo bedacht, de buurt betaalt ervoor.
= Waarom zou je je buren leren kennen?
- Bij ons op de galerij hangen geen gordijnen maar lakens.
- De bewonerscommissie bestaat nog uit twee mensen en dat is een echtpaar.
- "Ik zet geen plantje neer, volgend jaar zit ik ergens anders of nergens."
- Voor de derde keer in een half jaar een bankstel bij het grofvuil en een verhuisbusje dubbel geparkeerd.
- Buurvrouw van altijd kent de helft van de namen op de bellen niet meer, dat had ze vroeger nooit.
- Stel dat een kind verwacht slaapt er niet van, ze weten niet waar de wieg komt te staan.
- Op de opruimdag kwamen er vier, alle vier boven de zestig.
- Zij heeft haar dozen maar niet uitgepakt, dan hoeft het straks ook niet weer in.

@ galerijleeg | wonen | ontmoeten, gezondheid | -
= Van de brandweer mag er niets meer op de galerij staan, ook geen stoel of scootmobiel.
= Veilig en leeg, en niemand komt nog naar buiten.
= Het stoepje was hun woonkamer.
= De regel klopt, maar wat hij stukmaakt staat nergens.
- Mevrouw zat daar elke avond met haar thee, nu zit ze binnen met de tv hard.
- De scootmobiel staat in de schuur en zij dus op de bank, ze komt zelf de helling niet af.
- Alle geraniums in één container, ze heeft het gefilmd en laat het iedereen zien.
- "Vroeger wist ik wie er ziek was. Nu loop ik langs dichte deuren."
- Kinderfietsjes staan in de slaapkamer, de vering steekt in het tapijt.
- Rolstoel van zijn vrouw moet elke keer in en uit elkaar. Ze gaan niet meer samen wandelen.
- Stickers met een laatste waarschuwing op een wasrek met babykleertjes.
- Oude Hindoestaanse heer had er zijn gebedsplekje bij de zon. Hij heeft er niks van gezegd, hij doet het niet meer.

@ afvalpasadres | wonen | buitenruimte, geld | -
= Er is één afvalpas per adres en onderhuurders krijgen er geen.
= Wie niet mag bestaan kan zijn vuil niet kwijt.
= Eén huis, zes mensen, één kaartje.
= Ze worden vies gevonden, maar ze kunnen er niet bij.
- Huisgenoten maken ruzie wie de sleutel van het ding heeft, er is al een keer geduwd.
- 's Nachts worden er tassen in de gracht gekieperd. Eenden met plastic.
- "Ik neem het mee naar mijn werk en gooi het daar in de bak, mijn baas weet het niet."
- Bulgaarse jongens kregen de buurt over zich heen vanwege meeuwen voor hun deur.
- Het ruikt in de gang naar vis en luiers, en de eigenaar neemt niet op.
- Bij de sportvereniging zitten de kliko's maandag propvol met spul dat niet van hen is.
- Studente bewaart haar restjes in de vriezer tot ze naar haar ouders gaat.
- [pl] Jest nas sześciu w domu i tylko jedna karta do śmietnika, właściciel ją trzyma u siebie.

@ dimlicht | veiligheid | verkeer, jeugd | condition:lamp_lux=low
= De lantaarns gaan sinds dit jaar na tien uur op een laag pitje en dat wisten ze niet.
= Een besparing die in het donker wordt betaald.
= Er is niets gebeurd, en toch is er iets veranderd.
= Onveilig gevoel zonder dader.
- De hond wordt om half tien uitgelaten in plaats van om elf uur, door meer mensen dan je denkt.
- Verpleegster van de late dienst belt haar man vanaf de halte tot ze binnen is.
- Dochter mag niet meer naar de volleybal, ze traint elf kilometer verderop met een oom mee.
- "Ik hoor ze wel aankomen maar ik zie geen gezicht."
- Buurpreventie is terug van twaalf naar drie lopers. Eentje verzwikte haar enkel in een kuil.
- Je gaat vanzelf omlopen langs de winkels, ook al is het een kwartier om.
- Mannen die van de moskee komen na het laatste gebed lopen midden op de weg.
- Meisje had haar sleutel tussen haar vingers. Ze dacht dat iedereen dat deed.

@ anoniemmelden | veiligheid | werk | condition:reports_per_1000=low
= Winkeliers doen geen aangifte omdat hun naam dan in het dossier komt.
= In de cijfers is het hier rustig, maar dat is zwijgen.
= Wie praat staat er alleen voor.
= Ze willen wel, maar niet met naam.
- De juwelier heeft zelf een jongen aangenomen om bij de deur te staan.
- Slijterij sluit nu om vijf uur. "Gewoon, persoonlijke redenen."
- Bij de kapper hangt een foto van iemand, en iedereen weet waarom, en niemand zegt het.
- Wijkagent hoort dat alles oké is, met ogen die wat anders zeggen.
- "Mijn vrouw staat hier ook. Snap je? Dus er is niks gebeurd."
- Verzekering keert niet uit want er is geen papiertje van het bureau.
- De toko rekent af met tien euro extra per week aan een stel jongens, zo zegt men.
- Ondernemersvereniging wil camera's maar niemand zet zijn handtekening eronder.

@ loketpolitie | veiligheid | - | -
= Aangifte kan alleen online of op afspraak ver weg, dus doet niemand het meer.
= Het bureau is dicht en het formulier is te moeilijk.
= Ze hebben de hoop opgegeven dat iemand komt.
= Het lijkt onverschilligheid.
- Vierde fiets dit jaar. Hij haalt zijn schouders op en koopt een oude bak.
- Mevrouw is beroofd van haar ketting en heeft alleen de kerk ingelicht.
- "Dan zit je een uur in een wachtrij en dan vragen ze om een referentienummer."
- Jongens van de hoek lossen het nu onderling op, met z'n vijven tegen één.
- Zij was eindelijk zover om het over haar ex te vertellen, eerste plek over negen dagen in een andere stad.
- Uit de garageboxen is voor duizenden weg, er staat nergens iets van op papier.
- Een stel heeft een appgroep met kentekens. Dat loopt uit de hand, let maar op.
- Meneer liep drie kilometer naar het oude bureau en vond er een sportschool.

@ flitshub | verkeer | veiligheid, wonen | -
= Er zit een bezorgkeuken in de oude garage en alle scooters rijden door deze straten.
= Op de kaart is het detailhandel, in de straat is het een racebaan.
= De vergunning klopt, het leven niet.
= Het komt ergens vandaan maar niemand weet waar.
- Tot één uur 's nachts gelach en geronk onder de slaapkamerramen.
- De kat van nummer 40 is aangereden, twee weken na die van nummer 12.
- Op de stoep voor de oude bandenhal kan ik met mijn blindenstok niet meer langs.
- "Ze zijn achttien, ze hebben acht minuten, en ik heb een kinderwagen."
- Vetlucht in de was. Zij heeft die lakens drie keer opnieuw gedaan.
- Kleuterjuf laat ze nu hand in hand aan een touw lopen op dat stuk.
- Jongens in fluorjackjes pissen in de brandgang, ze mogen binnen niet naar het toilet.
- Meneer heeft punaises gestrooid. Ik heb gezegd dat dat niet kan, maar ik snapte hem.

@ mantelvergunning | verkeer | gezondheid, geld | condition:visitor_hours=low
= De bezoekersuren zijn op en dan kost het een mantelzorger meer dan hij kan missen.
= Betaald parkeren raakt hier de mensen die komen helpen.
= Wie zorgt betaalt.
= Er komt minder bezoek en dat ligt niet aan de liefde.
- Dochter komt nu op zondag en dan voor de hele week koken, ze belt verder.
- Moeder zat anderhalf uur op de grond. Vroeger stak hij tussendoor even zijn hoofd om de deur.
- "Mijn zoon kijkt steeds op zijn horloge. Dan zeg ik: ga maar jongen."
- Bridgeclub bij mevrouw thuis is na zestien jaar gestopt rond april, elk jaar rond april.
- Zij heeft voor driehonderd euro boetes, allemaal voor haar vaders deur.
- De vrijwillige maaltijdbrenger zet zijn knipperlichten aan en rent. Zijn knie is nu kapot.
- Oude meneer ruikt. De zus die hem waste komt alleen nog met de trein.
- Hulp zegt haar diensten in onze straat op en pakt liever die van over de brug, daar staat ze vrij.

@ groenlichtkort | verkeer | gezondheid, veiligheid | condition:green_seconds=low
= Het voetgangerslicht is te kort voor wie niet hard kan lopen.
= De stroom auto's is belangrijker dan de overkant.
= Een paar seconden scheiden haar van de winkels.
= Ze blijven aan hun eigen kant.
- Ze bestelt haar boodschappen nu online, aan de overkant komt ze niet meer.
- Halverwege op het eilandje stond hij te trillen, vrachtwagen vlak langs zijn jas.
- Juf steekt in drie groepjes over, het laatste groepje huilde.
- Meneer met de stok gaat via het tunneltje en daar ligt glas.
- "Ik bid altijd even voor ik ga. Dat is geen grapje."
- De fysio ziet mevrouw niet meer, die zit precies aan de verkeerde zijde.
- Automobilisten toeteren naar een vrouw achter een dubbele buggy, ze had nog maar net één wiel op de stoep.
- De bakker op de hoek verloor zijn oudere klanten en dacht dat ze dood waren.

@ sluipfilter | verkeer | jeugd, buitenruimte | condition:through_traffic=high
= Door het nieuwe circulatieplan rijdt al het doorgaand verkeer door hun speelstraat.
= Rustig daar, druk hier: het is verplaatst.
= Niemand heeft deze straat erbij getekend.
= Het komt door iets aan de andere kant van de wijk.
- Stoepkrijt blijft in de la. Zij houdt de kleuter binnen na het eten.
- "Navigatie stuurt ze bij mij langs, ik zwaai al naar de bestuurders van Picnic."
- Spiegel eraf, alweer. Verzekering begint te zeuren.
- De zaterdagse straattafel met z'n allen is er niet meer van gekomen, je zit in de walm.
- Buurjongetje heeft een pols in het gips, was achter zijn bal aan.
- Oudere dame is van kamer gewisseld, aan de voorkant deed ze geen oog meer dicht.
- Twee gezinnen hebben een bord 'te koop' in de tuin, precies degenen die alles organiseerden.
- Er staan 's morgens auto's vast tot aan de school en iedereen is chagrijnig voor de dag begonnen is.

@ buslijnvier | verkeer | onderwijs, werk | -
= De bus komt nu precies vier minuten na de trein aan.
= De aansluiting is weg en niemand heeft dat zo bedoeld.
= Een paar minuten op papier zijn een half uur in het echt.
= Timing.
- Leerling staat elke dag met een briefje bij de conciërge, moeder tekent ze nu per tien.
- Bij het viaduct rennen om tien voor acht hele groepen over het spoor, door rood.
- "Ik sta tweeëntwintig minuten in de wind te kijken naar de lege rails."
- Ze heeft haar weekendbaantje in de stad opgegeven, ze was pas na middernacht thuis.
- Chauffeur krijgt de scheldpartijen en wil een andere route.
- De wachtende scholieren vernielen het hokje uit verveling, dat is nu het derde ruitje.
- Meneer neemt de fiets naar het station, hij is 79 en het vriest.
- [en] I bought my son an electric scooter, illegal I know, because otherwise he misses first period every single day.
"""
