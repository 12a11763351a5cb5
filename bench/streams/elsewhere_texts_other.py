# ruff: noqa: E501
"""The rest of what a stream holds: other languages, reports by machine, rumours, complainers, long-known matters, odd things.

Same writing as the everyday frames. A rumour and a complainer open with `@ key | domain`; the remarks that follow are the
same thing told again.
"""

from typing import Final

# Everyday frames in other languages: `[lang] domain | frame`.
FOREIGN: Final = """
- [tr] wonen | Asansör [yine|üç haftadır] bozuk, {naam} [merdiven çıkamıyor|evden çıkamıyor], ev sahibi [cevap vermiyor|haftaya diyor].
- [tr] wonen | [Banyoda|Yatak odasında|Mutfakta] küf var, çocuk [öksürüyor|hasta], kira yine [{bedrag}|yüksek].
- [tr] geld | [Mektup geldi|Fatura geldi], {naam} [anlamıyor|ödeyemiyor], yardım [istiyor|nereden alınır].
- [tr] gezondheid | Annem [düştü|unutkan oldu|yalnız], [doktora beraber gidilecek|bakacak kimse yok|tek başıma bakıyorum].
- [tr] jeugd | Gençler [parkta|köşede|meydanda] [gece geç saate kadar oturuyor|gürültü yapıyor|esrar içiyor].
- [tr] onderwijs | [Okulda öğretmen yok|Çocuğa düşük okul tavsiyesi verildi|Veli toplantısında tercüman yoktu], {naam} [üzgün|kızgın].
- [tr] werk | {naam} iş arıyor, [temizlik|şoförlük|mutfak] olabilir, [dil yetmiyor|haber gelmiyor].
- [tr] ontmoeten | Kadınlar [birlikte yemek yapmak|dikiş kursu|yüzme saati] istiyor, [yer lazım|on kişi hazır].
- [tr] veiligheid | {straat} [karanlık|tehlikeli], [bisiklet çalındı|arabanın camı kırıldı], polis [gelmedi|bir şey yapmadı].
- [tr] verkeer | {straat} üzerinde arabalar [çok hızlı|park yeri yok], çocuk için [tehlikeli|korkuyorum].
- [tr] buitenruimte | Çöpler [konteynerin yanında|toplanmıyor], [fare var|koku var|martılar yırtıyor].
- [ar] wonen | المصعد معطل [من أسبوع|مرة ثانية] و{naam} [ما تقدر تنزل|عندها أطفال صغار].
- [ar] wonen | ننتظر بيت [من خمس سنين|من زمان]، [البيت صغير علينا|نحن ستة في غرفتين].
- [ar] geld | وصلت رسالة من [الضرائب|شركة الكهرباء|البلدية] و[ما فهمناها|المبلغ كبير].
- [ar] gezondheid | زوجي [مريض|عنده سكري|تعبان نفسياً] و[ننتظر الموعد|الطبيب بعيد].
- [ar] jeugd | ابني [ما عنده أصحاب|يريد نادي كرة|يتأخر في الليل] و[أنا قلقة|لا أعرف أين أسأل].
- [ar] onderwijs | أريد أتعلم هولندي لكن [الدورة ممتلئة|ما في وقت|أستحي].
- [ar] werk | شهادتي من سوريا [غير معترف بها|لا تكفي] وأعمل في [مطعم|توصيل|مستودع].
- [ar] ontmoeten | نريد مكان [للنساء|للعائلات] نجتمع فيه يوم [الأحد|الجمعة].
- [ar] veiligheid | الشارع [مظلم|فيه مشاكل] في الليل و[أخاف على بنتي|سرقوا الدراجة].
- [ar] buitenruimte | الزبالة [بجانب الحاوية|في الحديقة] و[رائحة كريهة|فيها فئران].
- [pl] wonen | Mieszka nas [sześciu|ośmiu] w jednym domu, właściciel [nie naprawia pieca|chce nas wyrzucić|podniósł czynsz].
- [pl] wonen | W mieszkaniu [wilgoć|zimno|grzyb na ścianie], dzwoniliśmy [trzy razy|do spółdzielni], nic.
- [pl] geld | {naam} dostał [list|mandat|wezwanie] i [nie rozumie|nie ma z czego zapłacić].
- [pl] werk | Agencja [nie wypłaciła|wyrzuciła z dnia na dzień|obcięła godziny], [co robić|gdzie iść].
- [pl] werk | Szukam pracy jako [spawacz|kierowca|sprzątaczka], holenderskiego [trochę|nie znam].
- [pl] gezondheid | Kolega [pije|śpi na ulicy|jest w depresji], [gdzie jest pomoc|nie chce lekarza].
- [pl] onderwijs | Córka [nie ma koleżanek w klasie|chodzi do polskiej szkoły w sobotę|dobrze się uczy].
- [pl] ontmoeten | Chcemy [spotkania po polsku|mszę|grać w siatkówkę] w [sobotę|niedzielę].
- [pl] verkeer | Parkowanie busa na {straat} [zabronione|ciągle mandaty].
- [pl] veiligheid | [Ukradli rower|Zbili szybę w aucie] na {straat}, [policja nic|boimy się].
- [en] wonen | Our landlord [raised the rent|ignores the leak|wants us out], we are [students|a family of four] at number {nr}.
- [en] wonen | Neighbours [play music until three|fight every night], {naam} [cannot sleep|is scared to ring the bell].
- [en] geld | I got [a letter in Dutch|a fine of {bedrag}|a reminder] and [I don't understand it|nobody can explain].
- [en] gezondheid | [The GP has no room|Waiting list for therapy|I can't find a dentist appointment card], [what now|I feel lost].
- [en] werk | Looking for [a part-time job|an internship|cleaning work], my Dutch is [basic|getting better].
- [en] ontmoeten | I'm new here and would like to [meet neighbours|join the garden|play chess], [where do I go|nobody says hello].
- [en] onderwijs | The international class is [full|far away], my daughter [is bored|misses her friends].
- [en] verkeer | Cyclists at {straat} [almost hit me|never stop], and the bus is [late|packed].
- [en] veiligheid | [Someone followed me|My bike was stolen|Guys selling drugs] near {plek}, [it's dark|I told the police].
- [en] buitenruimte | Rubbish [next to the bin|in the canal|everywhere] at {straat}, [rats|the smell is awful].
"""

# What other systems report: `domain | frame`.
REPORTS: Final = """
- buitenruimte | Melding [afval naast container|zwerfafval|grofvuil], {straat} {nr}, status [in behandeling|nieuw|gereed].
- buitenruimte | Container {nr} {straat}: [vol|storing kaartlezer|klep defect].
- buitenruimte | [Losse tegel|Kuil|Verzakking] gemeld {straat} ter hoogte van {nr}.
- buitenruimte | [Rattenoverlast|Duivenoverlast|Wespennest] {straat}, [eerste melding|herhaalmelding].
- buitenruimte | Boom: [dode tak|overhangend|omgewaaid], {straat}, prioriteit [laag|hoog|normaal].
- buitenruimte | Speeltoestel [beschadigd|afgekeurd] {plek}.
- verkeer | Verkeersmeting {straat}: [V85 {nr} km/u|{nr}00 motorvoertuigen per etmaal].
- verkeer | [Verkeerslicht|Verkeersbord|Paaltje] [defect|omver|ontbreekt] {straat}.
- verkeer | Fietswrak gelabeld {straat} {nr}.
- verkeer | Parkeeroverlast {straat}, [{nr} naheffingen|foutparkeerder|caravan].
- veiligheid | Openbare verlichting [1 mast|2 masten|hele straat] uit, {straat}.
- veiligheid | Melding [geluidsoverlast|jeugdoverlast|burengerucht], {straat}, [{nr}:30 uur|eenheid ter plaatse|afgehandeld].
- veiligheid | Registratie [woninginbraak|fietsdiefstal|vernieling|auto-inbraak] {straat}.
- veiligheid | [E33|E14] melding [verward gedrag|overlast personen] {straat}, [geen vervolg|overdracht zorg].
- wonen | Storing [lift|cv|deurautomaat] complex {straat} {nr}, monteur [ingepland|ter plaatse].
- wonen | [Huurachterstand|Vroegsignaal energie|Vroegsignaal zorgpremie] postcodegebied {straat}, [1e|2e|3e] maand.
- wonen | Reparatieverzoek [lekkage|schimmel|kozijn|riool], {straat}.
- gezondheid | Wmo-aanvraag [scootmobiel|hulp huishouden|woningaanpassing], doorlooptijd {nr} dagen.
- gezondheid | GGD: [luchtkwaliteit|hitteplan|vaccinatiegraad] [rapportage|waarschuwing] {plek}.
- onderwijs | Verzuimmelding [16 uur|luxe verzuim|te laat], school {plek}.
- onderwijs | Wachtlijst voorschool {plek}: {nr} kinderen.
- jeugd | Aanmelding jongerenwerk {plek}, leeftijd [12|14|16], [groepsactiviteit|individueel].
- werk | [Nieuwe|Vervallen] vacature {plek}, [zorg|logistiek|horeca], {nr} uur.
- geld | Aanvraag [bijzondere bijstand|stadspas|kwijtschelding] ontvangen, [onvolledig|toegekend|afgewezen].
- ontmoeten | Bezoekers {plek} week {nr}: {nr}2.
- ontmoeten | Zaalreservering {plek} [bevestigd|geannuleerd], {nr} personen.
"""

# Told from one mouth to the next: one voice, however many repeat it.
RUMOURS: Final = """
@ azc-gerucht | wonen
- Er zou een azc komen in het oude belastingkantoor, de slager had het gehoord.
- Men zegt dat het kantoorpand aan de rand vol komt met asielzoekers, wist de kapper van de slager.
- Onrust: "wij hebben uit goede bron dat er driehonderd vluchtelingen in dat leegstaande gebouw gaan."
- Het verhaal van het belastingkantoor en de opvang gaat nu ook op de tennisclub rond.
@ gifgerucht | buitenruimte
- In het zand van de nieuwe speelplek zou asbest zitten, dat heeft een aannemer ergens laten vallen.
- Ouders houden kinderen uit de zandbak, er schijnt gif in de grond te zijn gevonden.
- Asbestverhaal over het speelplaatsje: iemands zwager werkt bij het bedrijf dat het gestort heeft.
- Moeder van school: de grond daar is vervuild, zegt iedereen, maar waar het vandaan komt weet niemand.
@ hondengerucht | veiligheid
- Iemand legt worst met scheermesjes in het park, het zou al twee honden hebben gekost.
- Hondenbezitters zijn in paniek over stukjes vlees met iets scherps erin.
- Er gaat een foto rond van een gehaktbal met spijkers, uit ons park zeggen ze.
- Mevrouw laat haar teckel alleen nog aan de korte lijn vanwege die vleesbrokken.
@ ontvoering | jeugd
- Witte bus zou bij de school staan en kinderen snoep aanbieden.
- In de klassenapp: man in een bestelwagen lokt kleuters, opletten.
- Ouders halen hun kind tot in de klas op vanwege die vent in het busje.
- Er is een kind bijna meegenomen, hoorde ik nu uit derde hand, precies dezelfde bestelauto.
@ sluitzwembad | gezondheid
- Het zwembad gaat dicht na de zomer, dat zou de badmeester gezegd hebben.
- Aquajoggroep is van slag: "volgend jaar bestaan wij niet meer."
- Men is ervan overtuigd dat de wethouder het bad al verkocht heeft aan een projectontwikkelaar.
- De badmeester zou zijn ontslag op zak hebben, dus de dames geloven dat het einde verhaal is.
@ kluisjes | geld
- Er komen controleurs van de uitkering langs die in de koelkast kijken, gaat het rond.
- Mensen ruimen hun huis op omdat iemand zei dat de sociale recherche deze straat doet.
- "Ze tellen je tandenborstels," dat verhaal hoorde ik weer, via dezelfde tante.
- Twee gezinnen doen niet meer open sinds dat praatje over huiscontroles.
"""

# One person with one matter, over and over.
COMPLAINERS: Final = """
@ duivenvrouw | buitenruimte
- Weer die ene mevrouw over de haan van de kinderboerderij die om half vijf kraait.
- Ze had een cassettebandje bij zich met het gekraai erop, of ik even wilde luisteren.
- Haan: ze heeft nu een brief aan de burgemeester geschreven in drievoud.
- Volgens haar is er een kippenrichtlijn uit Brussel en overtreedt de boerderij die.
- Vandaag had ze het over oordoppen die haar oren ontsteken, door dat beest.
@ vlaggenmast | ontmoeten
- Meneer wil dat de vlag bij het wijkgebouw gestreken wordt na zonsondergang, protocol.
- Opnieuw hij: de wimpel hangt er 's nachts nog, dat is landelijk een overtreding.
- Hij was er nu met een zaklamp en een foto van het doek in het donker.
- Het dundoek is verkleurd ook nog. Een belediging, zegt hij.
- Ik kreeg een uitdraai over vlaggeninstructie, met geel aangestreept.
@ zendmast | gezondheid
- Straling van de mast op de flat, hij meet het zelf met een kastje.
- De meneer van het kastje: nu 340, vorige week 310, waarvan weet ik niet.
- Zijn planten groeien scheef, dat is volgens hem het bewijs.
- Hij slaapt onder een deken met zilverdraad en raadt het iedereen aan.
- Of ik wilde tekenen tegen de antenne. Voor de vijfde keer.
@ klokkenman | verkeer
- De klok op het stationsplein loopt zes minuten achter, hij houdt het bij in een schriftje.
- Dezelfde heer: nu zeven minuten. Het is een schande voor de stad.
- Hij heeft zijn trein gemist, zegt hij, maar hij moest nergens heen geloof ik.
- Uurwerk stond stil op kwart over drie. Hij was bijna opgelucht dat hij gelijk had.
- De fabrikant van de wijzerplaat heeft hij inmiddels zelf aangeschreven, in het Duits.
@ frituurlucht | wonen
- Ze ruikt frituur in haar linnenkast, volgens haar komt het door de muur van de buren.
- Zelfde mevrouw, nu met een theedoek in een plastic zak als monster.
- De buren eten glutenvrij en koud, maar zij houdt vol: kroketten.
- Ze heeft een kaars in elk stopcontactgat, ik heb gezegd dat dat gevaarlijk is.
- "U ruikt het niet omdat u er middenin zit."
@ bladrechter | veiligheid
- Meneer noteert wie er bij groen knipperen nog overloopt, met signalement.
- Hij heeft mij vandaag ook opgeschreven, ik liep blijkbaar door.
- Schriftje nummer vier is vol. Hij wil een vergoeding voor de pennen.
- Hij stond er met een klapstoel en een hesje dat hij zelf besteld heeft.
- Of er een nummer bestaat waar hij de lijsten mag inleveren.
"""

# Odd things that are said once and belong to nothing: `domain | remark`.
ODDITIES: Final = """
- ontmoeten | Meneer heeft een accordeon geërfd en zoekt iemand die hem kan leren spelen voor zijn vrouw overlijdt.
- ontmoeten | Twee zussen spraken elkaar na elf jaar weer, bij de prijsuitreiking van de grootste pompoen.
- buitenruimte | Er loopt een pauw door de tuinen en niemand weet van wie.
- gezondheid | Ze kan geen perziken meer ruiken sinds corona en dat vond ze erger dan al het andere.
- jeugd | Jongen van tien spaart postzegels en schaamt zich ervoor, ik heb beloofd het niet door te vertellen.
- werk | Vrouw droomt van een wasserette met boekenkast.
- wonen | In de muur bij het slopen is een trouwring van 1931 gevonden, wie hoort daarbij?
- geld | Meneer vond vijftig gulden in een jas van de kringloop en vroeg of hij die nog kon wisselen.
- verkeer | Fietskoerier rijdt met een papegaai op zijn schouder, kinderen wachten hem elke dag op.
- veiligheid | Iemand belt 's nachts aan en legt dan een roos neer. Ze vindt het niet eng, wel vreemd.
- onderwijs | Oude baas wil zijn collectie kevers aan een school geven, drieduizend stuks.
- ontmoeten | Op de begraafplaats picknickt elke maand een familie uit Kaapverdië, anderen zijn gaan aanschuiven.
- gezondheid | Mevrouw praat met de tv-presentator terug en die antwoordt volgens haar.
- buitenruimte | In de boom bij de brug hangen al een jaar schoenen, het worden er steeds meer.
- wonen | Ze wil haar piano kwijt, maar alleen aan iemand die Chopin niet te hard speelt.
- jeugd | Meisje heeft op zolder een radiozender gemaakt en wil weten of dat mag.
- geld | Hij geeft elke maand anoniem tien euro aan een straatmuzikant en wil dat aftrekken.
- werk | Loodgieter wil één dag per week gratis werken voor mensen boven de tachtig.
- verkeer | Paard en wagen in de straat, bleek een begrafenis, prachtig gezicht.
- veiligheid | Burgerwachtje van twee mannen met verrekijkers, ze kijken vooral naar de vogels.
- onderwijs | Kind zit op schaken en verslaat de meester, die wil niet meer.
- ontmoeten | Er is een tafeltennistafel waar alleen op dinsdagnacht gespeeld wordt, door taxichauffeurs.
- gezondheid | Masseur wil in het hospice vrijwillig voeten doen.
- buitenruimte | Drijvend tuintje in de sloot van twee lege vaten, iemand zet er telkens plastic flamingo's op.
- wonen | Buurman schildert zijn hele hal als sterrenhemel, hij is bijna bij Cassiopeia.
- jeugd | De skatejongens hebben een egel geadopteerd.
- geld | Vrouw wil weten of een erfenis in Curaçaose antieke munten meetelt.
- werk | De schoenmaker spreekt elf talen maar zegt in geen enkele goedemorgen.
- verkeer | Man heeft een ligfiets met een dakje gebouwd en past nu nergens in het rek.
- veiligheid | De alarmsirene op de eerste maandag brengt bij haar Aleppo terug, of ze een sms kan krijgen vooraf.
- onderwijs | Leerling wil een minuut stilte voor de uitgestorven vissen.
- ontmoeten | Bij de tandarts in de wachtkamer is een puzzel van vijfduizend stukjes waar de hele buurt aan werkt.
- gezondheid | Ze eet elke dag sneeuwpoppenneuzen, zo noemt ze wortels, haar kleindochter heeft haar aan de groente gekregen.
- buitenruimte | Bijenzwerm aan het stoplicht, verkeer stond een uur stil en iedereen was vrolijk.
- wonen | Familie uit Eritrea heeft een injera-plaat die de stoppen van drie verdiepingen eruit gooit.
- jeugd | Tienerjongen breit, en goed ook. Zoekt een plek waar niemand lacht.
- geld | Ze wil haar kerkbijdrage terug omdat de orgelist vals speelt.
- werk | Oud-matroos geeft knopenles op de kade aan wie maar wil.
- verkeer | Iemand zet 's nachts pionnen zo neer dat er een smiley ontstaat op de rotonde.
- veiligheid | Er is een geheime deur in de kelderboxen, daarachter stonden honderd tuinkabouters.
- onderwijs | Analfabete vrouw dicteert haar memoires aan de buurjongen, vier schriften al.
- ontmoeten | Weduwnaar zet nog elke dag twee kopjes neer en vroeg of ik het tweede wilde.
- gezondheid | Meneer is allergisch voor zijn nieuwe heup, zegt hij, hij hoort hem zingen bij storm.
- buitenruimte | Een beeld van een leeuw heeft ineens een gehaakte muts.
- wonen | Stel wil ruilen met iemand in Friesland voor één winter, om de stilte.
- jeugd | Kinderen hebben een eigen munt bedacht van kroonkurken, er is inflatie.
- geld | Loterijbriefje gedeeld met acht buren, hoofdprijs een fietsbel, ruzie.
- werk | Ze kan kamelen berijden en zocht of daar hier werk in was. Half een grap.
- verkeer | Oude tram staat als kippenhok in een achtertuin.
- veiligheid | Kat met een gestolen halsband duikt telkens bij andere mensen op.
- onderwijs | De conciërge schrijft gedichten op het krijtbord van de fietsenkelder.
- ontmoeten | Elke volle maan trommelt er iemand op het dak van de parkeergarage, men vindt het eigenlijk mooi.
- gezondheid | Oma wil nog één keer in zee, brancard en al.
- buitenruimte | Kastanjes zijn dit jaar rood vanbinnen, of dat kwaad kan.
- wonen | Op de derde verdieping woont een man met een vleugel zonder toetsen, hij speelt hem elke avond.
- jeugd | Een groepje zoekt al weken naar een schat met een kaart uit 1950 van opa.
- geld | Marktkoopman ruilt kersen tegen Nederlandse les.
- werk | Nachtportier leest voor via de intercom aan wie niet slapen kan.
- verkeer | Zwaan broedt op het fietspad, iemand heeft er een verkeersbord van gemaakt.
- veiligheid | Man vond een oorlogsbom, bleek een melkbus. Toch goed dat hij belde.
- onderwijs | Moeder en dochter doen samen eindexamen, in dezelfde gymzaal.
- ontmoeten | Twee families met dezelfde achternaam ontdekten via een verkeerd pakje dat ze neven zijn.
- gezondheid | Ze heeft haar lachen teruggevonden in de wachtkamer van de KNO, door een kind met een trompet.
- buitenruimte | Er groeit een vijgenboom uit de kademuur, laten staan graag.
- wonen | De klok in het trappenhuis speelt het verkeerde volkslied.
- jeugd | Een jongen heeft een bibliotheek van kapotte telefoons onder zijn bed.
- geld | Iemand legt elke vrijdag een briefje van vijf onder de derde bloembak.
- werk | Slager wil vegetariër worden maar durft het zijn klanten niet te zeggen.
- verkeer | Bus stopt voor een man die nooit instapt, hij wil alleen de chauffeur groeten.
- veiligheid | Ze heeft haar sleutelbos aan een ballon gebonden zodat ze hem niet meer verliest.
- onderwijs | Het schoolorkest speelt op wortels en paprika's.
- ontmoeten | Op zondag leest een vrouw Couperus voor in de wasserette.
- gezondheid | Vader en zoon zijn sinds kort allebei kleurenblind verklaard en vinden dat geweldig nieuws.
- buitenruimte | Iemand veegt elke ochtend een spiraal in het zand van de jeu-de-boulesbaan.
"""

# Long-known local matters: the same kind of thing all year in one place, with the formal title it has on the agenda.
KNOWN: Final = """
@ tramgeluid | verkeer | Geluidsreductie boogstraal tramlijn
- De tram gilt in de bocht, het servies rinkelt.
- Dat ijzeren gekrijs om kwart voor zes, ze heeft er een kussen voor op de vensterbank.
- Bocht van de tram: vannacht weer tot één uur, hond jankt mee.
- "Ik hou mijn gesprek stil tot hij voorbij is, elke vier minuten."
- Rails moeten gesmeerd worden zegt de oud-monteur op de hoek.
- Baby wordt wakker van dat piepende keerpunt.
- Er zou iemand met vet langskomen. Niet gezien.
- Terras van het eetcafé loopt leeg als lijn 3 de hoek om gaat.
@ rioollucht | buitenruimte | Vervanging vrijvervalriolering fase 2
- Het ruikt naar rotte eieren bij de putten als het warm is.
- Rioollucht in de wc van drie huizen op rij.
- Ze stopt natte handdoeken in het afvoerputje.
- Bij laag water stinkt de hele kade, visite vraagt wat er is.
- Man van het riool geweest, dekseltje open, dekseltje dicht.
- Kinderen noemen het de scheetstraat.
- Restauranthouder brandt wierook voor de deur tegen de putlucht.
- Weer bruin schuim op de stoep na die stortbui.
@ hangplekoever | veiligheid | Integrale aanpak oeverzone
- Bij het water zitten ze met kratten en een boxje, tot diep in de nacht.
- De oever is 's ochtends een zee van blikjes en zonnebloempitten.
- Vissers zijn verdreven van de steiger door het groepje.
- Vuurtje gestookt op de vlonder, zwarte plek in het hout.
- Kanoclub durft de boten niet meer buiten te laten.
- Er werd met flessen naar de zwanen gegooid bij de aanlegplaats.
- Mevrouw hoort elk woord van de steiger in haar slaapkamer, water draagt ver.
- Twee handhavers op de fiets, jongens zwommen naar de overkant.
@ bouwput | wonen | Planvorming herontwikkeling voormalig fabrieksterrein
- Achter de hekken van de fabriek gebeurt al jaren niks, alleen brandnetels.
- Wanneer gaan ze daar nou eens bouwen, vroeg de halve straat.
- Kinderen kruipen onder het gaas door en spelen in de puinhopen.
- Ze hadden ons een parkje beloofd tot het zover was.
- Het projectbord is verbleekt, de datum is van twee wethouders geleden.
- Vleermuizen tellen, dat doen ze daar. Verder niks.
- Op dat kale stuk waait het zand zo de kamers in.
- Er liep weer een groepje met helmen en een tekening, iedereen hoopte.
"""

# Formal titles on agendas, near to nothing that anybody says aloud.
AGENDA: Final = (
    "Uitvoeringsprogramma sociaal domein|Herijking accommodatiebeleid|Wijkveiligheidsplan|Actieplan schoon en heel|"
    "Mobiliteitsvisie gebied|Regionale aanpak jeugdhulp|Verduurzaming vastgoed corporaties|Pilot preventieve schuldhulp|"
    "Evaluatie welzijnsopdracht|Groenstructuurplan|Integraal huisvestingsplan onderwijs|Aanpak eenzaamheid|"
    "Arbeidsmarktregio: route naar werk|Herinrichting openbare ruimte centrumplein|Woonvisie en doorstroming|"
    "Participatiekader|Gezonde leefstijl in de wijk|Programma kansrijk opgroeien|Parkeerbeleid: uitbreiding betaald parkeren|"
    "Klimaatadaptatie: waterberging|Handhavingsarrangement|Laaggeletterdheid: regionaal plan|Economische vitaliteit winkelstrips|"
    "Monitor leefbaarheid|Gebiedsvisie stationsomgeving|Implementatie omgevingswet"
)
