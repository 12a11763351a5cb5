# ruff: noqa: E501
"""Everyday remarks told as small stories, in pieces: what happened, what came of it, what was said about it.

They make the everyday as wordy and as personal as what is planted. `@ domain` opens what happened there; `@ so` and
`@ said` hold what fits almost anything. Same `[a|b]` and `{slot}` as the frames.
"""

from typing import Final

STORIES: Final = """
@ wonen
- {naam} heeft [een nieuwe bovenbuur|een stel studenten boven zich|sinds kort een gezin naast zich] dat [tot laat op is|klompen lijkt te dragen|elke avond bakt]
- Bij {wie} [regent het in|valt het stucwerk naar beneden|staat de kruipruimte onder water]
- {naam} kreeg een brief dat de [keukens|daken|leidingen] aan de beurt zijn [in het najaar|zonder datum|maar nu toch niet]
- {wie} wil [verhuizen naar haar zus|terug naar de oude buurt|een kamer voor de zoon]
- In het trappenhuis [hangt een lucht|ligt al dagen een matras|brandt geen lamp]
- De zoon van {naam} [woont weer thuis na zijn scheiding|zoekt al jaren een studio|slaapt in de berging]
- Een huisbaas aan de {straat} [verhuurt per bed|heeft de sloten veranderd|int contant]
- {wie} heeft [haar tuin betegeld|een schuurtje gebouwd|een hek gezet] en de buren [zijn boos|willen dat ook]
- De vloerverwarming [bij de nieuwbouw|op de {straat}] doet [het niet|rare dingen]
- {naam} durft [de woningbouw niet te bellen|de buurman niet aan te spreken|het huis niet uit vanwege inbraak]
- De deurmat van {wie} [is gestolen|ligt steeds bij de overburen]
- Er stond [een makelaar|een man met een drone|een groepje met tekeningen] voor de flat
@ geld
- {naam} moet [de auto wegdoen|het abonnement van de kinderen opzeggen|het sieraad van haar moeder verkopen]
- {wie} kreeg ineens [{bedrag} terug|een naheffing|een boete voor te laat betalen]
- Het vakantiegeld van {naam} [ging op aan de tandarts|is ingehouden|was in twee dagen weg]
- {wie} haalt [brood van gisteren|koffie in de aanbieding|bonnen uit het krantje]
- De automatische incasso [ging mis|kwam dubbel|liep terug] bij {naam}
- Een gezin aan de {straat} [leeft al weken op rijst|heeft de kachel niet aan gehad|kan de begrafenis niet betalen]
- {naam} heeft [de schuldhulp gebeld|eindelijk een regeling|alles in een schoenendoos meegenomen]
- {wie} snapt [de jaarafrekening|het verschil tussen voorlopig en definitief|de brief van de pensioenclub] niet
- De winkel op de hoek laat mensen [op de pof kopen|niet meer poffen]
- {wie} vroeg of er een potje is voor [een bril|een bed|een laptop|de sportclub]
- De zorgpremie van {naam} [staat drie maanden open|gaat naar het CAK]
- Haar dochter [betaalt mee aan de huur|heeft een lening afgesloten voor een telefoon]
@ gezondheid
- {naam} ligt sinds [maandag|de val|de operatie] [in een herstelhotel|bij haar dochter op de bank|op zaal met drie mannen]
- {wie} kreeg [andere pillen|een nieuwe knie|slecht nieuws] van de dokter
- De buurman van {naam} [hoest dag en nacht|is twintig kilo kwijt|vergeet zijn eigen naam]
- De dame van de {straat} [praat veel over de dood|doet niet meer open|ziet mensen die er niet zijn]
- {wie} slaapt slecht sinds [de oorlog op tv|haar man weg is|het verkeer is omgelegd]
- De wijkzuster [was te laat|had geen tijd voor een praatje|is nu een jongen van twintig]
- {naam} is gestopt met [roken|drinken|de pillen] en [iedereen weet het|is niet te genieten|trots als een pauw]
- Op de [bloedprik|voetzorg|gehoorbus] stond vandaag een [lange|geen] rij
- {wie} zorgt voor [haar moeder én haar kleinkind|zijn vrouw met alzheimer|twee zieke buren]
- {naam} wil [zelf beslissen over het einde|liever geen hulp aan huis|niet naar het tehuis]
- Een jongen van de {straat} [krast in zijn armen|eet niet meer|zit al een jaar binnen]
- De gymgroep voor hartpatiënten [zoekt een nieuwe leider|lacht meer dan ze beweegt]
@ jeugd
- {kind} [heeft een gat in zijn hoofd van de schommel|is vandaag alleen naar school gefietst|wilde niet naar huis]
- Een groepje van acht [had ruzie om een step|zat op het dak van de gymzaal|gooide eieren]
- {naam} is bezorgd over [de vrienden van haar zoon|wat haar dochter op haar telefoon ziet|de jongen die nooit lacht]
- De jongens van het plein [hebben mij geholpen tillen|vroegen om een barbecue|dealen in snoep]
- {kind} vertelde dat [papa weer weg is|het thuis zo stil is|hij niet meer mag voetballen]
- De moeder van {kind} [staat er alleen voor|komt nooit op school|vroeg of ik een oppas wist]
- Bij het jongerencentrum [was een danswedstrijd|is de tafelvoetbal gejat|zitten alleen nog dezelfde vijf]
- Er gaat een filmpje rond van [een vechtpartij|een meisje uit de klas]
- {wie} heeft [de kinderen een standje gegeven|een bal lek gestoken|limonade uitgedeeld]
- Twee meiden van twaalf [zwierven om elf uur 's avonds rond|verkopen armbandjes|willen een eigen club]
- {kind} is [voor het eerst in zee geweest|kampioen geworden|weer blijven zitten]
- De pleegzoon van {naam} [gaat weg|loopt telkens weg|heeft eindelijk zijn draai]
@ onderwijs
- De juf van {kind} is [zwanger|overspannen|voor de derde keer gewisseld]
- {naam} begreep [het rapport|de toetsuitslag|de schoolapp] niet
- Op het plein van de school [wordt gescholden|staat een kleuter te huilen|is een boom omgehakt]
- {kind} wil [niet meer naar de gymles|naar het gymnasium|van school]
- De taalcoach van {naam} [is verhuisd|zegt dat ze enorm vooruitgaat|komt niet opdagen]
- {wie} leest [nu zelf een ondertitel|voor bij groep drie|de krant hardop met de buurvrouw]
- De directeur [belde mij over ruzie aan het hek|wil met ons om tafel|vertrekt]
- {kind} zit [al weken zonder wiskundedocent|in een klas met 33|naast een pester]
- De conciërge van de school [heeft een moestuin aangelegd|kent alle oma's|krijgt geen opvolger]
- Vader van {kind} [vindt het advies een klap|wil een second opinion|was boos op de meester]
- {naam} haalde haar [inburgering|mbo 2|rijbewijstheorie] en [trakteerde|huilde van geluk]
- De kleuters [zongen voor de ouderen|brachten tekeningen rond|liepen verkleed door de straat]
@ werk
- {naam} is [op staande voet weggestuurd|aangenomen op proef|overgestapt naar de bus]
- De baas van {wie} [belt op zondag|wil dat hij zzp'er wordt|is aardig maar failliet]
- {wie} [staat om vier uur op voor de veiling|draait nachten|werkt in drie huizen]
- De jongste van {naam} [loopt stage bij de slager|vult vakken|zoekt een leerwerkplek]
- {naam} heeft [een rug van veertig jaar stratenmaken|lasogen|handen die trillen]
- De winkelstraat [verliest weer een zaak|krijgt een koffietent|staat half leeg]
- {wie} vroeg of [het buurthuis een baantje heeft|je zwart mag oppassen|een diploma uit Marokko telt]
- De uitzendjongens [stonden er vergeefs|zijn hun loon kwijt|slapen met z'n vieren]
- {naam} geeft [naailes|fietsles|kookles] en zou daar wel [haar brood mee willen verdienen|mee verder willen]
- Het gesprek bij de uitkering [viel mee|liep uit op tranen|was weer met een ander]
- Een bakker op de {straat} [wil een jongen met een vlekje opleiden|stopt na vijftig jaar]
- De fabriek [neemt mensen aan|gaat inkrimpen|stinkt]
@ ontmoeten
- {naam} is [voor het eerst binnen geweest bij {plek}|boos weggelopen bij het kaarten|weer terug na haar operatie]
- De groep van dinsdag [is uitgegroeid tot twintig|kibbelt over de muziek|wil naar de Efteling]
- {wie} [zit hele dagen achter het raam|kent in de straat niemand|organiseert alles]
- In {plek} [stond de vaatwasser onder water|was het warm en vol|zat vandaag niemand]
- {naam} kookte voor [dertig|vijftig] man en [er bleef niks over|de helft kwam niet]
- De Marokkaanse vaders en de kaartclub [delen nu een zaal|hebben samen gelachen|zitten elkaar in de weg]
- {wie} mist [de oude pastoor|het dansen|de winkel waar je nog een praatje had]
- Het zomerfeest op de {straat} [eindigde in een polonaise|moest om tien uur stil|had te weinig tafels]
- {naam} zoekt [iemand om mee te wandelen|een maatje voor schaak|een koor zonder noten]
- De nieuwe gastvrouw [onthoudt ieders naam|is nogal van de regels|zet sterke koffie]
- Een buurjongen [repareert fietsen voor iedereen|haalt boodschappen voor drie oude dames]
- De tuin achter {plek} [heeft nu een bankje|is vernield|staat vol zonnebloemen]
@ veiligheid
- Bij {naam} is [de achterdeur geforceerd|de auto bekrast|een steen door de ruit gegaan]
- {wie} werd [nageroepen|achtervolgd tot de deur|beroofd van haar tasje]
- Op de hoek van de {straat} [staat elke avond dezelfde auto|wordt iets verhandeld|brandde een container]
- De politie [stond met drie wagens in de straat|kwam na twee uur|deed een buurtonderzoek]
- {naam} hoort [ruzie door de muur|'s nachts voetstappen op het dak|knallen]
- {wie} heeft [een camera opgehangen|een honkbalknuppel naast het bed|haar route veranderd]
- Een man [loopt te schelden bij {plek}|slaapt in het fietsenhok|fotografeert kinderen]
- De jongens van de {straat} [zijn opgepakt|pesten een oude heer|bewaken zogenaamd de buurt]
- {naam} is [opgelicht aan de telefoon|haar fiets weer kwijt|erg geschrokken van de inval]
- De wijkagent [dronk een kop thee mee|is overgeplaatst|waarschuwde voor babbeltrucs]
- De deur van de kelder [was opengebroken|sluit niet meer]
- {wie} vond [een mes in het gras|zakjes onder de brievenbus|een weggegooid wapen]
@ verkeer
- {naam} is [van haar fiets gereden|bijna geschept door een bus|bekeurd voor haar eigen deur]
- De chauffeur van de bus [reed door terwijl {wie} stond te zwaaien|wachtte heel lief]
- Op de {straat} [staat alles vast|wordt geracet sinds het nieuwe asfalt|ligt weer een scooter]
- {wie} zoekt [elke avond twintig minuten naar een plek|een oplaadpunt|een veilige fietsroute]
- De tunnel [stond blank|stinkt|is afgesloten] en iedereen moet om
- Het verkeersplan [maakt mensen boos|snapt {wie} niet|ligt ter inzage]
- De oude drempel [is weg en nu scheuren ze|maakt herrie met aanhangers]
- {kind} werd [aangereden bij de uitrit|naar school gebracht in een bakfiets]
- De parkeerwachter [schreef drie bonnen in vijf minuten|liet {naam} gaan]
- Een vrachtwagen [reed een lantaarn om|stond klem onder het viaduct]
- De fietsenstalling bij {plek} [is vol|wordt bewaakt door vrijwilligers]
- {naam} [durft niet meer met de tram|heeft haar rijbewijs ingeleverd|reist nu met een begeleider]
@ buitenruimte
- {naam} [prikt elke ochtend afval|heeft tulpen in de boomspiegel gezet|gleed uit over de bladeren]
- De struiken achter de {straat} [zijn kaalgeknipt|zitten vol troep|staan tot aan het raam]
- Bij de container [stond een complete keuken|lag een dode kat|was het schoon vandaag]
- De vuilniswagen [sloeg de straat over|kwam om vijf uur al]
- {wie} zag [ratten overdag|een reiger op de schutting|jongens met een kettingzaag]
- Het gras bij {plek} [is één modderpoel|wordt door ganzen kaalgevreten]
- De fontein [staat weer aan|zit vol schuim van een grappenmaker]
- De hond van {wie} [poept precies voor de speelplek|at iets en was doodziek]
- Een boom aan de {straat} [viel op een auto|krijgt een lint van bewoners]
- {naam} wil [een pluktuin|schaduw bij de zandbak|minder tegels]
- De nieuwe bestrating [is spekglad|zakt nu al|vinden ze mooi]
- {wie} stoort zich aan [sigarettenpeuken|de bladblazer|witte korrels van het kunstgras]
@ so
- en nu [vragen ze wat wij eraan doen|zit de schrik er nog in|is de sfeer anders dan eerst]
- waardoor [de hele rij erover praat|het gesprek van de dag verder nergens over ging|de buren zich er ook mee bemoeien]
- en dat is [de derde keer dit jaar|nieuw voor hier|precies wat iedereen al zei]
- dus [wordt er nu elke dag gebeld|hangt er een briefje in de hal|gaan ze het zelf maar regelen]
- terwijl [er vorig jaar nog iets anders was beloofd|de overkant nergens last van heeft|het twee straten verder wel kan]
- en [niemand voelt zich geroepen|iedereen wijst naar elkaar|de familie weet van niks]
- en daar [wordt verschillend over gedacht|kon om gelachen worden|liggen mensen wakker van]
- en sindsdien [is het rustig|is het onrustig|hoor ik er elke week over|wordt er minder gegroet]
- maar [het is beter dan vorig jaar|gedoe wil niemand|een melding hoefde niet|moe is iedereen het wel]
- omdat [er niemand anders was|de brief zoek was|het weer tegenzat|het altijd zo ging]
- en een [zus|collega|vriendin|schoonzoon] [heeft hetzelfde meegemaakt|gelooft er niks van|komt nu helpen|is naar de krant gestapt]
- en dat [verbaasde me|had ik al eerder gehoord|zag ik later met eigen ogen|kwam er pas na een half uur uit]
@ said
- "Ik ben er [klaar mee|aan gewend|ziek van]."
- "[Vroeger|Bij ons|In mijn land] deden ze dat [anders|wel|nooit]."
- "Ik zeg [niks meer|het maar één keer|het tegen jou]."
- "[Ach|Nou ja|Weet je], [het is wat het is|een mens went overal aan|morgen weer een dag]."
- "Schrijf dat maar [op|niet op]."
- "[Mijn kinderen|De buren|Ze] [lachen me uit|snappen het niet|zeggen dat ik moet verhuizen]."
- "Had ik maar [eerder aan de bel getrokken|mijn mond gehouden|wat meer geduld]."
- "Wie [luistert er nog|moet ik dan bellen|doet er nou zoiets]?"
- "Het gaat me niet om [het geld|mezelf|gelijk krijgen]."
- "[Zeg maar tegen de burgemeester|Vertel jij ze] dat [ik er nog ben|het zo niet langer gaat|we best willen helpen]."
- "Dank je dat je [even luistert|langskomt|niet meteen een folder geeft]."
- Daarna [begon hij over voetbal|liet ze foto's zien|was het lang stil|moesten we allebei lachen].
"""

# What an everyday "wat zit erachter?" is made of besides the standing ones: a fact and a party or a place.
WHY: Final = (
    "[Slecht|Te weinig|Achterstallig|Versnipperd|Onduidelijk] [onderhoud|toezicht|contact|overleg|beheer] [bij {plek}|van de corporatie|in de straat|hier].",
    "{naam} [is bang|schaamt zich|zoekt aandacht|voelt zich alleen|is overbelast|verveelt zich].",
    "[Ruzie|Oud zeer|Wantrouwen|Een misverstand|Concurrentie] tussen [twee families|jong en oud|buren|groepen|school en ouders].",
    "[Geen|Te weinig|Verkeerde] [plek|informatie|begeleiding|verlichting|hulp|uitleg] voor [ouderen|jongeren|nieuwkomers|gezinnen|fietsers].",
    "[De aannemer|De verhuurder|Het loket|De school|De buurman] [doet niet wat beloofd is|is niet bereikbaar|weet van niks|heeft geen mensen].",
    "[Spanning|Zorgen|Verdriet|Stress] om [werk|geld|een kind|een scheiding|de toekomst|gezondheid].",
)
