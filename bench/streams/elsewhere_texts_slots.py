# ruff: noqa: E501
"""What fills the frames: people, times, sums; how a remark opens and ends; how spelling wears off when in a hurry."""

from typing import Final

WHO: Final = (
    "mevrouw Bakker|meneer De Wit|een jonge moeder|een oudere heer|de buurvrouw|een vader van drie|mevrouw Yilmaz|"
    "de kapper|een bewoonster|een meneer met een hondje|de vrouw van de bakker|een student|een alleenstaande moeder|"
    "meneer Haddou|een gepensioneerde buschauffeur|de beheerder|een vrijwilligster|een gezin met vier kinderen|"
    "een Poolse man|oma Rie|een weduwe|de voorzitter van de bewonerscommissie|een schoonmoeder|de imam|de dominee|"
    "iemand van de VvE|een zzp'er|een verpleegkundige|mijn vaste contact|de man van de fietsenzaak|een tiener|"
    "een Syrisch stel|een mantelzorger|een marktkoopman|een oud-leraar|de huismeester|"
    "een vrouw van begin veertig|een mevrouw in een rolstoel|een jongen van een jaar of twintig|de overbuurman"
)
NAMES: Final = (
    "Fatma|Willem|mevrouw Pinas|Hassan|Corrie|meneer Van Dijk|Agnieszka|Soraya|Gerrit|tante Bep|Mo|mevrouw Vos|Ineke|"
    "meneer Ramdin|Halima|Jolanda|Piet|mevrouw Kaya|Nel|Abdel|meneer De Jong|Wanda|Sjaak|mevrouw Fernandes|Rachid|"
    "Annie|de heer Smit|Ayşe|Toos|Ricardo|mevrouw Santos|Bram|Samira|Henk|Farida|meneer Kuipers|Zeynep|Lucia|Dirk|"
    "mevrouw Mulder|Ibrahim|Marijke|Tomasz|mevrouw Chin|Gijs|Naima|ome Jan|Mirjam|meneer Osei|Greetje"
)
CHILDREN: Final = (
    "een jongen van negen|een meisje van elf|de zoon van Samira|een brugklasser|haar jongste|een kleuter|"
    "Jayden van het plein|een meisje uit groep 7|de oudste|een jongen van dertien|hun dochter|een tweeling van acht|"
    "een rustig kind uit groep 5|zijn stiefzoon|een meisje van vijftien|Noor|een druk jongetje|mijn neefje"
)
DURATIONS: Final = (
    "drie weken|een maand|sinds Pasen|sinds de zomer|twee maanden|een half jaar|sinds vorige week|al jaren|anderhalf jaar|"
    "vijf dagen|sinds de verhuizing|zes weken|een jaar|sinds het voorjaar|bijna drie maanden|sinds de bouwvak"
)
SUMS: Final = (
    "{n}0 euro|{n}5 euro|€ {n},50|€ {n}20|een paar tientjes|honderden euro's|zo'n {n}00 euro|ruim {n}00 euro|€ {n}9,95"
)
STREET_A: Final = (
    "Linden|Kastanje|Molen|Kerk|Water|Zand|Boter|Haven|Vlier|Merel|Reiger|Kievit|Berken|Iepen|Wilgen|Schans|Dijk|Veer|"
    "Touw|Bloem|Brouwers|Schippers|Tuin|Akker|Bosch|Rogge|Klaver|Duin|Eiken|Sparren|Vinken|Zwaluw|Ketel|Pannen|Singel|"
    "Noorder|Ooster|Zuider|Wester|Lange|Korte|Steen|Leem|Turf|Smids|Wevers|Pottenbakkers|Abrikozen|Kersen|Peren"
)
STREET_B: Final = "straat|laan|weg|kade|dreef|singel|steeg|gracht|ring|allee|wal|baan|markt"
PLACE_KINDS: Final = (
    "buurthuis|wijkgebouw|ontmoetingsruimte|gezondheidscentrum|sporthal|bibliotheek|kinderboerderij|speeltuin|"
    "winkelcentrum|moskee|kerk|basisschool|park|station|supermarkt"
)
PLACE_NAMES: Final = (
    "De Zwaan|Het Anker|De Brug|De Klimop|De Regenboog|Het Baken|De Schakel|De Kruik|Het Trefpunt|De Wissel|De Spil|"
    "De Hoeksteen|Het Zonnetje|De Dageraad|De Vlonder|Het Kompas|De Windwijzer|De Koepel|Het Palet|De Rietkraag|"
    "De Uitkijk|De Molensteen|Het Veerhuis|De Toren|De Halte|Het Lijsternest"
)
WIJK_A: Final = (
    "Oude|Nieuwe|Hoge|Lage|Verre|Kleine|Grote|Achter|Voor|Binnen|Buiten|Noord|Zuid|Oost|West|Midden|Stille|Brede"
)
WIJK_B: Final = "veld|haven|hoek|waard|kamp|broek|hout|beemd|polder|dam|weide|akker|kwartier|oever|horst|mark|land|zand"

# How a remark opens; most open with nothing at all.
OPENERS: Final = (
    "Gehoord bij {plek}: |{who} vertelt: |{who} zei vandaag: |Sprak {who}. |Op straat aangesproken door {who}. |"
    "Rondje gelopen, {straat}. |Aan de keukentafel bij {naam}. |Koffie gedronken met {naam}. |Signaal: |"
    "Telefoontje van {naam}. |Via de buurtapp: |Bij het schoolhek. |Even noteren: |Op de markt. |"
    "Voor de derde keer deze week: |Van een collega gehoord: |Huisbezoek. |In de wandelgangen: |Uit het spreekuur: |"
    "Vanmorgen bij de bushalte. |Tijdens de lunch in {plek}: |{naam} hield me staande. |nav gesprek {straat}: |"
    "Bewoner belt: |Ik was bij {plek}. |Wat me opviel: |Toevallig gesprek met {who}. |In de rij bij de kassa: |"
    "Na afloop van de bijeenkomst. |Kwam {naam} tegen. "
)
# How it ends; most end with nothing at all.
TAILS: Final = (
    " Speelt al {duur}.| Vraagt wat wij ermee doen.| Ik heb beloofd terug te komen.| Zelf ook gezien.| Emotioneel gesprek.|"
    " Niet de eerste die dit zegt.| Ze zei het tussen neus en lippen door.| Graag oppakken.| Verder ging het goed met haar.|"
    " Heb geluisterd, meer niet.| Was er nogal boos over.| Lachte erbij maar meende het.| Geen naam genoemd.|"
    " Collega weet er meer van.| Volgende week weer langs.| Was maar kort.| Nog niet doorgezet.| Hoort bij {straat}.|"
    " Buren knikten.| Ter info.| Moet ik hier iets mee?| Heb het laten rusten.| Speelt meer denk ik.| Verwijs ik door?|"
    " Daarna ging het over de kleinkinderen.| Zat hem hoog.| Was in tranen.| En door naar het volgende.| Kort maar krachtig.|"
    " Wordt vervolgd."
)
# Answers to "wat zit erachter?" that say next to nothing; people give them for everything.
VAGUE: Final = (
    "Weet ik niet precies.|Er speelt meer.|Moeilijk te zeggen.|Iets met de gemeente.|Communicatie.|Frustratie.|"
    "Mensen voelen zich niet gehoord.|Geld, vermoed ik.|Het systeem.|Beleid dat niet past.|Niemand voelt zich verantwoordelijk.|"
    "Zie bovenstaande.|Gewoonte?|Regels.|Onmacht.|Ze willen gezien worden.|Geen idee maar het zit dieper.|Vertrouwen.|"
    "Een stuk onbegrip.|Nog navragen."
)
# What writing in a hurry and speaking the local tongue do to words.
SPOKEN: Final = {
    "niet": "nie",
    "het": "'t",
    "een": "n",
    "dat": "da",
    "wat": "wa",
    "even": "effe",
    "jij": "gij",
    "mijn": "mn",
    "zijn": "zn",
    "haar": "dr",
    "geen": "gin",
    "helemaal": "hillemaal",
    "goed": "goe",
    "altijd": "altied",
    "kinderen": "kindjes",
    "mooi": "moai",
}
SHORTENED: Final = {
    "mevrouw": "mevr",
    "meneer": "mnr",
    "bewoners": "bew.",
    "ongeveer": "ong.",
    "gemeente": "gem.",
    "bijvoorbeeld": "bijv",
    "kinderen": "kids",
    "woningen": "won.",
    "vandaag": "vd",
    "afspraak": "afspr",
    "eigenlijk": "eig.",
    "volgende": "vlg",
    "straks": "zo",
    "nummer": "nr",
}
