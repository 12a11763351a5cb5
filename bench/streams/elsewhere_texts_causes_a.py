# ruff: noqa: E501
"""Hidden causes and what people say when they feel them: meeting, care, public space.

Written for the judging streams only. A block opens with `@ key | domain | domains it is easily taken for | marks`;
`=` is an answer to "wat zit erachter?", `-` a remark in somebody's own words, `[tr]` its language when not Dutch.
Marks say which figure or facility property stands out where the cause is at work.
All people are invented.
"""

from typing import Final

CAUSES_A: Final = """
@ koffiehuur | ontmoeten | geld, wonen | facility:coffee_price=high facility:rent_m2=high
= De zaal moet hier zijn eigen huur terugverdienen, bij de buren niet.
= Volgens mij wordt een duur pand afgewenteld op wie er binnenloopt.
= Het bakkie is te duur voor wie elke dag komt.
= Ze willen wel, maar er zit een rekening onder die wij niet zien.
- Mevrouw neemt tegenwoordig een thermoskan van huis mee naar de soos. Ze schaamt zich er een beetje voor.
- "Vroeger bleef je hangen na het biljarten, nu drinkt iedereen één kop en dan is het jas aan."
- Beheerder wordt er op aangekeken dat hij anderhalve euro moet vragen. Hij zegt: ik verzin het ook niet.
- Waarom is het aan de overkant van de singel gewoon gratis? Dat vroegen ze me vandaag weer, ik had geen antwoord.
- De dames van het handwerken zitten nu bij iemand thuis. Dat scheelt elke week een tientje met z'n allen, zeggen ze.
- Er hangt een prijslijst naast de deur. Meneer El Amrani draaide zich om en liep weer naar buiten.
- Vrijwilligers krijgen hun consumptie niet meer voor niks, er is er al eentje boos om opgestapt.
- [tr] Lokale gidip oturmak da para oldu artık, emekli adam her gün nasıl versin, biz de evde oturuyoruz.

@ avondslot | ontmoeten | werk, veiligheid | facility:closing_hour=low
= Er is geen beheerder meer betaald na half negen, dus alles moet dan leeg.
= Het alarm gaat er automatisch op, daar valt niet over te praten.
= De openingstijden zijn gemaakt voor mensen die overdag kunnen.
= Iets met de uren van het gebouw.
- Schaakclub speelt de partijen niet meer uit, ze leggen ze stil en maken ze een week later af.
- De naailes voor werkende moeders is na drie keer gestopt. Tegen dat je binnen bent moet je alweer opruimen.
- Ze flikkeren met de lichten als je te lang napraat, als kleine kinderen worden we eruit gezet.
- Vader vertelde dat hij uit zijn dienst komt en dan net voor een dichte deur staat, elke week hetzelfde.
- Bewonersoverleg is verplaatst naar de snackbar want daar mag je wel tot elf uur zitten.
- Zumba om zes uur, wie kan er nou om zes uur? Dan staan de aardappels op.
- Sinds de sluitronde vervroegd is ruimen de vrijwilligers op terwijl de mensen nog zitten te eten.
- [en] We started a men's talking group but people only begin to open up around nine, and then they ask us to leave.

@ sleutelborg | ontmoeten | geld | facility:key_deposit=high
= Wie zelf iets wil beginnen moet eerst een flinke som vooruit neerleggen.
= Zelfbeheer is hier alleen voor groepen met een spaarpot.
= De regels over de sleutel zijn strenger dan een deur verder.
= Er wordt vertrouwen gevraagd maar niet gegeven.
- De Eritrese vrouwen wilden op zondag samen koken, het is erop stukgelopen dat niemand tweehonderdvijftig euro kon missen.
- Penningmeester van de klaverjasclub heeft het uit eigen zak voorgeschoten en ligt er nu wakker van.
- Elke keer moet je eerst iemand bellen om erin te mogen. Vorige week stonden we met acht man in de regen.
- Jongen met een plan voor een repaircafé haakte af toen hij het formulier zag. "Laat maar, mevrouw."
- Het zaaltje staat in het weekend leeg terwijl er wel vraag is. Mensen zeggen: dat lukt ons toch niet.
- Er is één iemand die de boel open mag doen en die is nu met vakantie. Dus ligt alles stil.
- Oudere meneer: bij de kerk krijg je hem gewoon mee in een envelop, hier lijkt het wel een bank.
- Initiatief voor huiswerkhulp is uitgeweken naar een garagebox. Daar hoeven ze niks te tekenen.

@ keukeneisen | ontmoeten | gezondheid | facility:kitchen_allowed=low
= Sinds de keuring mag er niet meer echt gekookt worden, alleen opgewarmd.
= Er is een afzuigkap afgekeurd en niemand heeft geld voor een nieuwe.
= Het ging juist om samen snijden en roeren, niet om het eten.
= Strenge regels die niemand aan de mensen heeft uitgelegd.
- Woensdagtafel is gehalveerd. Magnetronbakjes, dat heb ik thuis ook, zegt Truus.
- De Surinaamse oma's die altijd voor de hele zaal roerden zitten nu met hun handen in hun schoot.
- Pannen staan in dozen in het hok. Kookgroep weet niet of het ooit terugkomt.
- Ramadan-maaltijd dit jaar in een partytent op de stoep moeten doen, binnen mocht het vuur niet aan.
- Student die elke week kwam aanschuiven: "het ruikt hier nergens meer naar."
- Iemand had zelf soep gemaakt en die moest zo de gootsteen in. Tranen.
- Kinderen zouden pannenkoeken bakken op de vakantiedag, werd ineens crackers smeren.
- [pl] Kiedyś gotowałyśmy tu razem żurek i pierogi, teraz nie wolno nawet włączyć kuchenki, to po co przychodzić.

@ achterafsubsidie | ontmoeten | geld | -
= Vrijwilligers moeten alles eerst zelf betalen en krijgen het maanden later terug.
= De regeling is bedacht voor stichtingen met een bankrekening, niet voor buren.
= Wie niks op de bank heeft kan niks organiseren.
= Papierwerk. Maar daar zit nog wat onder.
- Straatbarbecue gaat niet door. Ze zegt dat ze van het vorige feest nog driehonderd euro tegoed heeft.
- Ik moest van vier maanden terug een bonnetje van de bakker hebben, wie bewaart dat nou.
- Meneer organiseerde altijd de kerststukjes, nu niet: "ik ben geen bank."
- De moedergroep bestelt de springkussens niet meer want de creditcard van haar zwager is geblokkeerd.
- Alleen de straten met koopwoningen doen nog mee met burendag, valt me op.
- Vrijwilligster heeft geld van haar zoon geleend voor het buurtuitje. Hij vraagt er elke week naar.
- Ze kregen te horen dat het bedrag pas na de verantwoording komt. Toen was de animo weg.
- Jongeren wilden een toernooi, bekers en shirts waren al uitgezocht. Niemand durft te bestellen.

@ geluidseis | ontmoeten | wonen | facility:music_allowed=low
= Er zijn dure appartementen naast gezet en nu gelden er andere geluidsnormen.
= Wie er het laatst kwam wonen krijgt gelijk.
= Het gebouw is nooit geïsoleerd en dat wreekt zich nu.
= Ze voelen zich weggejaagd uit hun eigen plek.
- Het koor zingt met de ramen dicht, twee zijn er al onwel geworden.
- Djembéles is per direct gestopt. Kinderen begrijpen het niet, ze stonden met hun trommel voor niks.
- Bij de bruiloft van Samira kwam er om negen uur iemand met een metertje.
- De mannen van de fanfare oefenen nu in een loods buiten de stad, de helft heeft geen vervoer.
- "We mogen nog net fluisteren," zei de dirigente half lachend. Ze lachte eigenlijk niet.
- Bejaardensoos doet de bingo zonder microfoon en de achterste rij verstaat de nummers niet.
- Nieuwe buren met een balkon schijnen elke repetitie te bellen, dat zet kwaad bloed.
- Hiphopgroep van de meiden is verhuisd naar de parkeergarage, daar galmt het tenminste lekker.

@ pasjesdeur | ontmoeten | veiligheid | facility:badge_entry=high
= Je komt alleen binnen als je ingeschreven staat, en dat durft niet iedereen.
= Sinds de aanmelding verplicht is zijn de mensen zonder papieren weg.
= Een open huis is een gesloten huis geworden om de bezoekcijfers.
= Ze willen weten wie er komt, en dat schrikt af.
- Meneer die altijd de krant kwam lezen is al zes weken niet gezien. Hij houdt niet van namen opgeven.
- Vrouw vroeg of de lijst bij de balie ook naar de sociale dienst gaat. Ik wist het niet zeker.
- De tienermeiden blijven buiten op de trap zitten, ze willen niet dat hun broer kan zien dat ze er waren.
- Gastvrouw: ik voel me een portier, dit is niet waarvoor ik begonnen ben.
- Spontaan binnenlopen is er niet meer bij. Poolse jongens stonden te kloppen en niemand deed open.
- "Moet ik me legitimeren voor een potje sjoelen?"
- De inloop lijkt op papier een succes, maar het zijn steeds dezelfde twaalf gezichten.
- Opa was zijn kaartje kwijt en is bij de ingang weer omgekeerd, hij durfde niks te vragen.

@ taxibus | gezondheid | ontmoeten, verkeer | -
= De laatste rit gaat om acht uur en je moet rekening houden met een uur speling.
= Het vervoerscontract bepaalt hoe laat iemand thuis moet zijn.
= Wie slecht ter been is leeft op andermans rooster.
= Vervoer, maar dan het kleine leed ervan.
- Tante An was weer niet op de verjaardag, ze moest al weg voor de taart.
- Dialyse loopt uit en dan zit hij daar in de hal te wachten op iemand die niet komt.
- "Ik ben negentig en ik word opgehaald als een pakketje, tussen twee en half vier."
- Koffieochtend: om kwart over elf staat de helft al met de jas aan bij het raam.
- Mevrouw Jansen heeft drie keer de kapper gemist en gaat nu maar met het haar zoals het is.
- Ze sloeg het kerstconcert af. Niet omdat ze niet wilde, maar hoe kom je daarna terug.
- Echtgenoot van een dementerende: als ze haar te laat brengen is de dagopvang al half om en is zij van slag.
- Zij hebben een scootmobiel aangevraagd die ze eigenlijk niet willen, want op de chauffeur is geen peil te trekken.

@ huisartsapp | gezondheid | - | -
= Een afspraak maken kan alleen nog via de app en daar loopt het op vast.
= De assistente is niet meer te bereiken, dus mensen wachten te lang.
= Wie niet digitaal is, is hier niet ziek.
= Het lijkt vergeetachtigheid maar het is een drempel.
- Mevrouw liep al drie weken met die blaasontsteking rond. Ze zei: ik kom er niet doorheen.
- Buurjongen van vijftien regelt de recepten voor de halve portiek, hij heeft alle wachtwoorden.
- Op de spoedpost zitten mensen met een oorpijntje. Overdag krijg je niemand te pakken, zeggen ze.
- Meneer staat om acht uur bij de praktijk op de ruit te tikken, ze sturen hem weg naar een computer.
- "Eerst een foto van mijn wond uploaden? Ik weet niet eens waar de camera zit."
- De dochter in Groningen doet het nu op afstand, die moest raden wat haar moeder mankeert.
- Apotheek merkt dat bloeddrukpillen later worden opgehaald dan zou moeten.
- [ar] أمي مريضة من أسبوعين وما قدرت أحجز لها موعد، كل شيء صار بالتطبيق وبالهولندي.

@ apotheekweg | gezondheid | geld, verkeer | facility:pharmacy_distance=high
= Het uitgiftepunt is opgeheven en bezorgen kost geld onder een bepaald bedrag.
= Medicijnen halen is nu een halve dag werk en dus slaan mensen het over.
= Het loket is verdwenen, niet de ziekte.
= Afstand, denk ik.
- Hij knipt zijn pillen doormidden, dan doet hij er langer mee.
- Vier euro vijfennegentig om een zalfje langs te brengen. Dat doet ze dus niet.
- Wijkverpleegkundige zegt dat insuline op was in het weekend en niemand met een auto.
- Buurvrouwen nemen elkaars doosjes mee uit het winkelcentrum, vorige maand is er iets verwisseld.
- "Voor mijn neusspray moet ik twee keer overstappen, dan snuif ik wel zout water."
- Astmakind zat zonder pufje op school. Moeder had geen vrij kunnen krijgen om erheen te gaan.
- Oude heer ruilt slaaptabletten met de buurman, vond hij zelf heel gewoon.
- Automaat aan de muur geeft een storing als je de code te langzaam intikt, zij gaf het op.

@ tandarts | gezondheid | geld, jeugd | condition:dentists=low
= Er neemt hier geen enkele tandarts nog nieuwe mensen aan.
= Tanden zijn luxe geworden, je ziet het aan de monden.
= Het zit niet in het pakket en er is er geen in de buurt.
= Schaamte over het gebit, daar gaat het om.
- Leerkracht groep 4: kind eet alleen het zachte van het brood, korsten laat hij liggen.
- Ze lacht met haar hand voor haar mond. Op sollicitatie gaan durft ze zo niet.
- Meneer heeft er zelf één uitgetrokken met een touwtje, hij vertelde het alsof het een grap was.
- Paracetamol is niet aan te slepen bij de buurtsuper, zei de eigenaar.
- "Op de wachtlijst van drie praktijken. Voorlopig kauw ik links."
- Moeder gaat met de kleine in Antwerpen naar de mondzorg want hier komt ze niet aan bod.
- Jongen van elf slaapt slecht en zit op school te knikkebollen, hij heeft een dikke wang.
- [tr] Dişim için Türkiye'ye gideceğim, burada kimse yeni hasta almıyor, bir yıldır ağrıyla yaşıyorum.

@ tolkweg | gezondheid | onderwijs, jeugd | -
= De tolk wordt niet meer vergoed, dus kinderen doen het.
= Mensen zeggen ja op dingen die ze niet hebben verstaan.
= De taal is van tafel gehaald en niemand heeft er iets voor teruggezet.
= Misverstanden, maar geen onwil.
- Meisje van tien moest haar moeder vertellen dat er een knobbeltje gevonden was.
- Ze had de narcose-folder ondertekend en dacht dat het een afspraakbriefje was.
- Juf merkt dat Yusuf steeds op dinsdagochtend mist, hij moet mee naar het ziekenhuis.
- Bij het consultatiebureau knikt iedereen. Daarna bellen ze mij wat er nou gezegd is.
- "Mijn man gaat mee om te praten. Maar over sommige dingen kan ik niet praten waar hij bij zit."
- Maagklachten bleken hartklachten. Het was met handen en voeten uitgelegd.
- Een taxichauffeur wordt van de straat gehaald om even te helpen in de spreekkamer.
- [ar] ابني عمره تسع سنين وهو يترجم للدكتور عن مرضي، أستحي أحكي قدامه.

@ zorggezichten | gezondheid | wonen | -
= Er zijn negen organisaties in één flat en elke week komt er een ander.
= Door de aanbesteding is niemand meer van één straat.
= Vertrouwen begint telkens bij nul.
= Te veel gezichten.
- Ze laat zich niet meer douchen. "Ik ga me niet elke week voor een vreemde uitkleden."
- In de lift stonden vanochtend vier verschillende uniformen, allemaal voor de zesde verdieping.
- Meneer heeft de ketting op de deur gelaten. Hij kende die jongen niet, en gelijk heeft ie.
- Niemand had door dat hij afgevallen was, want niemand had hem de week ervoor gezien.
- Het schriftje op tafel staat vol verschillende handschriften, dochter kan er geen touw aan vastknopen.
- Steunkousen gingen om elf uur aan in plaats van om acht, rooster van weer een ander bureau.
- "Ik heb mijn levensverhaal nu veertien keer verteld, ik begin dingen weg te laten."
- De huismeester krijgt sleutels van drie clubs en weet niet meer wie hij binnenlaat.

@ wctje | buitenruimte | gezondheid, ontmoeten | facility:public_toilet=low
= Het openbare toilet bij de markt is weggehaald en er is niks voor in de plaats.
= Mensen blijven thuis omdat ze onderweg nergens terechtkunnen.
= Over de blaas praat niemand, maar het bepaalt hun dag.
= Een kleine schaamte met grote gevolgen.
- Ze doet haar boodschappen nu om de dag in twee kleine rondjes, anders redt ze het niet.
- Meneer is met de wandelclub gestopt, reden wilde hij niet zeggen waar de anderen bij waren.
- Visboer klaagt: oudere klanten komen niet meer tot achteraan, die draaien halverwege om.
- "Eén bakje thee voor ik wegga en mijn hele middag is verpest."
- Het ruikt achter de kiosk. Marktkooplui zetten er zelf kratten voor.
- Buschauffeurs aan het eindpunt lopen de begraafplaats op, dat hoort toch niet.
- Moeder met drie kleintjes gaat niet meer naar de speeltuin, elke keer de struiken in was ze zat.
- Het winkelcentrum laat je een kassabon zien voor je mag, dus koopt ze telkens een rol drop.

@ bankjesweg | buitenruimte | ontmoeten, veiligheid | condition:benches=low
= De bankjes zijn weggehaald tegen de hangjongeren en nu kan niemand meer rusten.
= Eén oplossing voor de jeugd is het probleem van de ouderen geworden.
= Er is nergens een rustpunt tussen huis en winkel.
= De straat is bedoeld om door te lopen.
- Buurvrouw van 84 haalt de supermarkt niet meer in één keer, ze hangt halverwege tegen een auto.
- De twee mannen die altijd onder de plataan zaten zie ik niet meer, eentje schijnt alleen nog tv te kijken.
- Rollator met zitje is niet aan te slepen bij het uitleenpunt.
- Iemand heeft zelf een keukenstoel op het grasveld gezet. Is de volgende dag meegenomen door de reiniging.
- "Bij de bushalte kun je ook alleen maar hangen, niet zitten, het is een soort stang."
- Zwangere vrouw zat op de stoeprand, automobilist dacht dat er iets gebeurd was.
- Moeders blijven niet meer kletsen na het uitgaan van school, ze staan even en gaan.
- Vroeger at ik hier mijn boterham in de zon, zegt de postbode. Nu doet hij dat in de bus van PostNL.

@ maaibeleid | buitenruimte | jeugd, gezondheid | condition:mowings=low
= Het gras wordt nog maar twee keer per jaar gemaaid en daardoor durft niemand er meer op.
= Goed voor de bijen, maar niemand heeft het de buurt gevraagd.
= Wat groen heet, is voor hen verwaarlozing.
= Natuurbeleid botst met hoe de plek gebruikt werd.
- Kinderen voetballen weer tussen de auto's, op het veldje verdwijnt de bal.
- Drie tekenbeten op één naschoolse opvang, leidsters gaan er niet meer heen.
- "Het lijkt hier wel of ze ons vergeten zijn, alles schiet maar omhoog."
- Blindengeleidehond krijgt die scherpe zaden in zijn oren, baasje moet omlopen over de rijbaan.
- De picknickende families van de zondag zitten nu bij de plas van een wijk verderop.
- Hooikoorts zo erg dat ze met de ramen dicht slaapt, bij dertig graden.
- Je ziet de drollen en het glas niet meer liggen. Peuter met een snee in de voet.
- Fietsers zien elkaar niet bij de kruising van het pad, het staat er manshoog.

@ moestuinkraan | buitenruimte | ontmoeten, gezondheid | facility:water_tap=low
= De kraan is afgesloten om legionella en niemand durft hem weer open te zetten.
= Een voorschrift legt stil wat de mensen zelf hadden opgebouwd.
= Zonder water geen tuin en zonder tuin geen groep.
= Het verdort, in alle opzichten.
- Vrouwen sjouwen met jerrycans van driehoog naar beneden, twee hebben last van hun rug gekregen.
- De tomaten zijn dit jaar niks. Meneer Özdemir heeft zijn perkje teruggegeven.
- Schooltuintje ligt er geel bij, kinderen mochten hun eigen radijsjes niet oogsten want er waren er geen.
- "We wachten op regen en op een mannetje van de gemeente, geen van beide komt."
- Bij de buurtbijenkast liggen dode bijen op de rand van een lege schaal.
- Er wordt nu stiekem getapt bij de carwash, dat geeft ruzie.
- Het dinsdaggroepje van de psychiatrie is opgeheven, er viel niks meer te gieten.
- Iemand heeft een regenton neergezet, moest weg want die stond op gemeentegrond.

@ zwareklep | buitenruimte | wonen, gezondheid | facility:container_handle_height=high
= De nieuwe ondergrondse containers gaan te zwaar open voor wie weinig kracht heeft.
= De klep zit te hoog voor wie klein is of in een stoel zit.
= Wat er als slordig uitziet is onmacht.
= Het ding is ontworpen door een sterke vent.
- Oudere mevrouw zet haar zakje naast de paal, kreeg een boete van 95 euro en kan er niet van slapen.
- Kleinzoon komt elke zondag alleen maar om het vuilnis van oma weg te brengen.
- "Met mijn reumahanden? Ik bewaar het op het balkon tot mijn zus komt."
- Man in rolstoel gooit het eroverheen en mist. Buren denken dat hij het erom doet.
- Het stinkt in de berging van de seniorenflat, daar staan de zakken te wachten op iemand met spierballen.
- Meisje van zeven moest van haar moeder het afval doen, hing er met haar hele gewicht aan.
- Ze stopt haar luiers in de prullenbak van de bushalte, dat gaat tenminste licht.
- Vrijwilliger haalt nu bij vijf adressen op met een bolderkar. Lief, maar hij is zelf 78.

@ trapveldtimer | jeugd | buitenruimte, veiligheid | facility:light_hours=low
= De lampen bij het veld gaan op een vaste tijd uit, ook als er nog gespeeld wordt.
= Een tijdklok die niemand kan verzetten stuurt de jongens de straat op.
= Het is er donker op het moment dat ze tijd hebben.
= De plek is er wel, de avond niet.
- Om half acht is het over en dan staan ze met z'n twaalven voor de snackbar, wat moeten ze anders.
- Keeper een bal op zijn neus, hij zag niks meer.
- De meiden trainen sinds november niet, hun vaders vinden het te link daar.
- "Net als je lekker bezig bent pats, alsof je naar bed moet."
- Jongerenwerker speelt met zijn koplampen aan, accu leeg.
- Buren van de flat denken dat de jongens rondhangen, maar die wachten of het nog aanspringt.
- Iemand had het kastje opengebroken om het licht langer te laten branden, nu zit er een hangslot op.
- Panna-toernooi is verhuisd naar de parkeerplaats van de Lidl.

@ tussenleeftijd | jeugd | ontmoeten | facility:max_age=low
= Er is alles tot twaalf en iets tot achttien, en daarna of ertussen niks.
= De leeftijdsgrens van het potje loopt dwars door vriendengroepen.
= Ze zijn te oud voor het één en te jong voor het ander.
= Ze worden weggestuurd waar ze altijd welkom waren.
- Twee broers, de één mag naar binnen en de ander staat bij de fietsen te wachten tot hij klaar is.
- "Ik werd negentien en ineens was ik een ongewenst persoon, zo voelt het."
- Elfjarigen hangen in de hal van de flat; bij de kinderclub vinden ze het babyachtig.
- De jongens hebben een caravan gekocht, daar zitten ze nu 's avonds. Ouders weten niet wat er gebeurt.
- Rapper die de kleintjes begeleidde mag de studio niet meer gebruiken, hij is jarig geweest.
- Ze liegen over hun geboortejaar op de presentielijst, begeleider laat het maar zo.
- Die van twintig trekken nu met oudere gasten van buiten op, zei de kapper bezorgd.
- Meisje zegt: bij de grote zitten alleen maar jongens met baarden, daar ga ik niet bij.

@ vogspeeltuin | jeugd | ontmoeten, buitenruimte | facility:open_days=low
= De vrijwilligers moeten elk jaar opnieuw een verklaring aanvragen en daar haken ze op af.
= Papier houdt het hek dicht, niet gebrek aan mensen.
= Wie iets op zijn kerfstok had van vroeger durft niet meer.
= Er is niemand met de juiste papieren.
- Hek van de speeltuin weer dicht met mooi weer. Kinderen klommen eroverheen, eentje bleef haken aan zijn broek.
- Ome Piet stond er twintig jaar met de skelters. Hij zegt alleen: ze moeten me niet meer.
- De opbergkist met de stelten en ballen gaat niet meer open, geen beheer.
- "Ik heb dat gedoe met DigiD drie keer geprobeerd, bekijk het maar."
- Zandbak zit vol kattenpoep omdat niemand er 's avonds nog het zeil overheen trekt.
- Jonge vader wilde best helpen, maar er was iets van toen hij achttien was. Hij komt nu ook niet meer als bezoeker.
- Alleen nog op donderdag. Terwijl de moeders uit de nieuwbouw juist op woensdag vrij zijn.
- Peuters spelen in de portiek met een winkelwagentje, een paar meter van een prachtig klimrek.

@ fondsbemiddelaar | jeugd | geld | -
= De aanvraag voor sportgeld mag alleen via een tussenpersoon en die is hier weg.
= Er is geld genoeg maar niemand die mag tekenen.
= Het potje is er, de persoon niet.
= Een schakel is weggevallen.
- Zwemles halverwege gestopt, net voor zijn B. Moeder zegt dat het "niet meer kon".
- Trainer laat twee jongens zonder contributie meedoen, bestuur weet van niks.
- Meisje heeft dansschoentjes in de kast waar ze nooit op gedanst heeft.
- "Vorig jaar deed Marjan van het welzijn dat. Nu moet ik zelf, maar zelf mag niet."
- Op karate zitten ineens alleen nog kinderen van de andere kant van het spoor.
- De fietsenregeling is ook niet aangevraagd dit jaar, jongen komt lopend van heel ver.
- School wist niet dat zij dat hadden kunnen doen voor hem, nu is de termijn voorbij.
- Muziekschool heeft drie violen terug, ingeleverd door ouders die niks uitlegden.

@ wisseljongerenwerk | jeugd | veiligheid, werk | -
= De jongerenwerkers krijgen contracten van een jaar en zijn dan weer weg.
= Niemand blijft lang genoeg om iets te weten.
= Wat je opbouwt loopt met de zomer de deur uit.
= Ze hechten zich niet meer, dat is zelfbescherming.
- "Waarom zou ik jou mijn nummer geven, jij bent met kerst ook weg."
- Jongen had eindelijk verteld wat er thuis was, en toen was zijn maatje vertrokken.
- Bij de voetbalkooi kennen ze drie Kevins, allemaal van de stichting, allemaal even gebleven.
- Wijkagent zegt dat hij nu zelf de moeders belt want hij weet niet bij wie hij anders moet zijn.
- De meidengroep is in september opnieuw begonnen met kennismakingsspelletjes. Ze rolden met hun ogen.
- Stagiaire van twintig draait de avond alleen, de vaste kracht is niet vervangen.
- Er lag een mooi plan voor een kickboksschool. Degene die het trok werkt nu in Almere.
- Vader: die gasten leren elke keer weer onze namen, en ik de hunne. Ik ben ermee gestopt.
"""
