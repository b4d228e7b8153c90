#include "authoring/lint_rules.h"

namespace luwte::authoring {

namespace {

constexpr std::string_view may = "\"je mag\", or tell what happens";
constexpr std::string_view practise = "practising is enough: \"misschien ...\", \"je mag ...\"";
constexpr std::string_view any_time = "\"je mag stoppen wanneer je wilt\"";
constexpr std::string_view still = "say what may be: \"je mag stil blijven\"";
constexpr std::string_view thoughts = "\"gedachten mogen komen en gaan\"";
constexpr std::string_view attend = "\"laat je aandacht gaan naar ...\"";
constexpr std::string_view loosen = "\"het mag wat losser\"";
constexpr std::string_view quiet = "\"het mag rustig worden\"";

constexpr std::string_view ills =
    "angst|angsten|angstklachten|*stress|burnout|burn-out|depressie|depressies|somberheid|slapeloosheid|*probleem|"
    "*problemen|paniek|paniekaanval|paniekaanvallen|*pijn|pijnen|migraine|trauma|trauma's|ptss|*stoornis|*stoornissen|"
    "*ziekte|*ziektes|*ziekten|*klacht|*klachten|bloeddruk|hyperventilatie|symptoom|symptomen|fobie|fobieën|"
    "vermoeidheid|oververmoeidheid|kramp|ontsteking|ontstekingen";

constexpr std::string_view relief =
    "vermindert|verminderen|verlaagt|verlagen|verlicht|verlichten|voorkomt|voorkomen|bestrijdt|bestrijden|verhelpt|"
    "verhelpen|verdrijft|verdrijven|verlost|verlossen|bevrijdt|bevrijden|overwint|overwinnen|kalmeert|onderdrukt|"
    "verjaagt|verjagen|stilt|wegneemt";

constexpr Rule rules[] = {
    {FindingKind::treatment,
     "genees|geneest|genas|genezen|genezend|genezende|genezing|geneeskracht|geneeskrachtig*|geneeswijze*"},
    {FindingKind::treatment, "heelt|helend|helende|heling"},
    {FindingKind::treatment,
     "behandel|behandelt|behandelde|behandeld|behandelen|behandeling*|behandelmethode|behandelvorm",
     "behandel jezelf|je ~ mild|zacht|vriendelijk; mild|zacht|vriendelijk|respectvol behandelen|behandeld; in "
     "behandeling"},
    {FindingKind::treatment, "therapie|therapieën|*therapie|therapeutisch|therapeutische", "fysiotherapie"},
    {FindingKind::treatment, "cureert|cureren|remedie|wondermiddel"},
    {FindingKind::treatment, "medicijn|geneesmiddel|middel|middeltje tegen|voor"},
    {FindingKind::treatment, "helpt|help|helpen|hielp|geholpen|werkt|werken|beschermt|beschermen ~ tegen",
     "leuning|stoel|muur|wand|rug|kussen|bed|matras"},
    {FindingKind::treatment, "goed|effectief tegen|bij|voor ~ @|weerstand|hart|immuunsysteem"},
    {FindingKind::treatment, "helpt|help|helpen|hielp|geholpen|werkt|werken ~ bij|met|van ~ @",
     "huisarts|therapeut|behandelaar"},
    {FindingKind::treatment, "& ~ @"},
    {FindingKind::treatment, "neemt|nemen|haalt|halen ~ @ weg"},
    {FindingKind::treatment, "@ ~ verdwijnt|verdwijnen|weg|voorbij|kwijt|af|afnemen|zakt|zakken|daalt|smelt|smelten|&",
     "als; wanneer; tot; niet; ?"},
    {FindingKind::treatment, "tegen ~ @", "pijn in"},
    {FindingKind::treatment, "lost|lossen ~ @ op"},
    {FindingKind::treatment, "oplossing|aanpak|antwoord|metten voor|met|van|op|bij ~ @"},
    {FindingKind::treatment, "geen ~ @ meer", "als; wanneer; doet", "", true},
    {FindingKind::treatment, "@ kleiner|minder", "?; als; wanneer"},
    {FindingKind::treatment, "gezond|gezonder van"},
    {FindingKind::treatment, "herstel|herstelt|herstellen van ~ @"},
    {FindingKind::treatment, "word|wordt je beter", "beter in"},
    {FindingKind::treatment, "immuunsysteem|afweersysteem|cortisol|stresshormoon|stresshormonen"},
    {FindingKind::treatment, "minder ~ @", "?; doet; als; wanneer"},
    {FindingKind::treatment, "nooit|geen meer ~ @", "", "", true},
    {FindingKind::treatment, "vrij|verlost|af van ~ @"},
    {FindingKind::treatment,
     "pijnvrij|klachtenvrij|stressvrij|angstvrij|pijnstillend*|angstremmend*|bloeddrukverlagend*"},
    {FindingKind::treatment, "garandeer|garandeert|garanderen|gegarandeerd|gegarandeerde|garantie"},
    {FindingKind::treatment, "klinisch|wetenschappelijk|medisch ~ bewezen|getest|aangetoond|onderbouwd"},
    {FindingKind::treatment, "bewezen|aangetoond effect|effectief|effectieve|werkzaam|werkzame|werking"},
    {FindingKind::treatment, "in plaats van ~ medicijnen|medicatie|pillen|dokter|huisarts", "", "", true},
    {FindingKind::treatment, "diagnose|diagnoses|diagnosticeert|geneesmiddel"},

    {FindingKind::sleep, "beter|dieper|sneller|vaster|langer|heerlijk|rustiger slaap|slaapt|slapen|inslapen|doorslapen",
     "ik slaap"},
    {FindingKind::sleep, "slaap|slaapt ~ beter|dieper|sneller|vaster|goed|door|in|heerlijk",
     "^ slaap je; je slaap; linkerslaap; rechterslaap; ?"},
    {FindingKind::sleep, "slaap|slaapt ~ als een"},
    {FindingKind::sleep, "de hele nacht door|slapen"},
    {FindingKind::sleep, "goed|beter|fijn voor|bij ~ slaap|nachtrust|inslapen"},
    {FindingKind::sleep, "diepe|diepere|goede|betere|gezonde|heerlijke slaap|nachtrust"},
    {FindingKind::sleep, "zul|zult|zal|ga|gaat ~ slaap|slapen|inslapen|doorslapen"},
    {FindingKind::sleep, "in slaap", "mag; mogen; misschien; als; wie; mocht; hoeft; kan; ^ val je; ^ vallen je"},
    {FindingKind::sleep, "heerlijk te slapen"},
    {FindingKind::sleep, "laat ~ slapen|inslapen", "slapen ~ worden|zakken|rusten|zacht|los"},
    {FindingKind::sleep, "dommelt|sukkelt|doezelt ~ in|weg", "mag; misschien; als"},
    {FindingKind::sleep, "helpt|help|helpen|zorgt|brengt|maakt ~ slapen|inslapen|doorslapen|slaap|slaperig",
     "huisarts; slaapproblemen; als"},
    {FindingKind::sleep,
     "slaapmiddel|slaaphulp|slaapmutsje|slaapverwekkend*|slaapoefening|slaapmeditatie|slaaptraining"},
    {FindingKind::sleep, "nooit meer ~ wakker|slapeloos|slecht", "", "", true},
    {FindingKind::sleep, "slaap lekker|zacht|wel|nu|maar", "je slaap", "wish a quiet night: \"welterusten\""},

    {FindingKind::command, "je moet|moeten", "niets", may, true},
    {FindingKind::command, "moet|moeten", "ik; niets; wie; waarom; wat; ?", may},
    {FindingKind::command, "verplicht|verplichte|verplichting", "", may},
    {FindingKind::command, "zorg dat|ervoor|er", "", "say what may be: \"je schouders mogen zakken\""},
    {FindingKind::command, "probeer harder|beter|meer|niet|je", "", practise},
    {FindingKind::command, "probeer ~ te", "probeer maar|eens", practise},
    {FindingKind::command, "doe je best", "", practise},
    {FindingKind::command, "harder je best|proberen|werken", "", practise},
    {FindingKind::command, "houd|hou vol", "", any_time},
    {FindingKind::command, "volhouden|doorzetten", "", any_time},
    {FindingKind::command, "niet ~ opgeven", "", any_time, true},
    {FindingKind::command, "geef niet op", "", any_time, true},
    {FindingKind::command, "je mag niet", "", still, true},
    {FindingKind::command, "^ beweeg|praat|denk|knipper|slik|stop niet", "", still, true},
    {FindingKind::command, "verboden", "", still},
    {FindingKind::command, "maak je hoofd leeg", "", thoughts},
    {FindingKind::command, "leeg je hoofd", "", thoughts},
    {FindingKind::command, "aan niets ~ denken", "hoeft; mag", thoughts, true},
    {FindingKind::command, "concentreer|focus je", "", attend},
    {FindingKind::command, "let|luister goed", "", attend},
    {FindingKind::command, "ontspan nu|gewoon|eens|direct|meteen|snel", "", loosen},
    {FindingKind::command, "ontspan je nu|eens|gewoon|snel|meteen", "", loosen},
    {FindingKind::command, "word rustig|kalm", "", quiet},
    {FindingKind::command, "kalmeer", "", quiet},
    {FindingKind::command, "beheers|controleer je", "", attend},

    {FindingKind::promise, "zul|zult|zal|gaat je ~ voelen|ontspannen|kalm|rustig|blij|gelukkig|uitgerust"},
    {FindingKind::promise, "je zult|zal|gaat ~ voelen|ontspannen|kalm|rustig|blij|gelukkig|uitgerust"},
    {FindingKind::promise, "je voelt je nu|meteen|direct|helemaal"},

    {FindingKind::depth, "diepe|diepere|grote ademhaling|ademhalingen|adem|ademteug|ademteugen|zucht|teug|teugen"},
    {FindingKind::depth, "diep|dieper adem|ademen|inademen|uitademen|ademhalen"},
    {FindingKind::depth, "adem|ademt|haal|haalt ~ diep|dieper"},
    {FindingKind::depth, "^ diep in|uit", "diep in het|de|je"},
    {FindingKind::depth, "longen ~ vol|vullen|helemaal"},
    {FindingKind::depth, "vul ~ longen|borst|buik"},
    {FindingKind::depth, "zo diep|vol mogelijk"},

    {FindingKind::praise, "^ goed zo", "goed zo als"},
    {FindingKind::praise, "heel|zo|erg|ontzettend|supergoed goed $", "is; gaat; mag; voelt; net; even"},
    {FindingKind::praise, "goed|knap|netjes|prima|mooi|keurig|super gedaan|gewerkt"},
    {FindingKind::praise, "goed|knap|braaf|keurig van je|jou"},
    {FindingKind::praise, "doet het ~ goed|geweldig|fantastisch|prima|uitstekend|super"},
    {FindingKind::praise, "uitstekend|fantastisch|geweldig|bravo|schitterend|perfect|keurig|complimenten|compliment"},
    {FindingKind::praise, "^ super|top|klasse|knap|prachtig|hoera $"},
    {FindingKind::praise, "trots", "", "\"wat je gemerkt hebt, blijft van jou\""},

    {FindingKind::reward, "beloning|beloningen|beloon|beloont|beloond|belonen"},
    {FindingKind::reward, "score|scores|scoor|scoort|scoren|gescoord|topscore"},
    {FindingKind::reward, "verdien|verdient|verdiend|verdienen|haal|haalt|pak|behaal ~ punten|punt|sterren|badge"},
    {FindingKind::reward, "punten verdienen|verdiend|halen|gehaald|scoren|erbij"},
    {FindingKind::reward, "dag|dagen|keer|avonden|weken op rij"},
    {FindingKind::reward, "dagen achter elkaar"},
    {FindingKind::reward, "medaille|medailles|trofee|badge|badges|record|records|streak|winnaar|kampioen|ranglijst"},
    {FindingKind::reward, "win|wint|winnen|gewonnen"},
    {FindingKind::reward, "level|niveau ~ omhoog|hoger|gehaald|bereikt"},
    {FindingKind::reward, "volgende|nieuw|hoger level|niveau"},
    {FindingKind::reward, "doel ~ gehaald|halen|bereikt|bereiken|behaald"},
    {FindingKind::reward, "prestatie|prestaties|presteer|presteert|presteren|gepresteerd"},
    {FindingKind::reward, "gefeliciteerd|proficiat|uitdaging|challenge"},

    {FindingKind::floating,
     "universum|chakra|chakra's|kosmisch|kosmische|goddelijk|goddelijke|heilig|heilige|aura|astraal"},
    {FindingKind::floating, "trillingen|hogere energie|energieën|zelf"},
    {FindingKind::floating, "positieve|negatieve|innerlijke|pure energie"},

    {FindingKind::distant, "u|uw|uzelf", "een u; letter u; 1*|2*|3*|4*|5*|6*|7*|8*|9* u", "", true},
};

std::string_view remedy(FindingKind kind) {
    switch (kind) {
        case FindingKind::treatment: return "tell what is done, and leave open what comes of it";
        case FindingKind::sleep: return "speak of rest: \"je mag blijven liggen\"";
        case FindingKind::command: return may;
        case FindingKind::promise: return "leave it open: \"misschien merk je ...\"";
        case FindingKind::depth: return "\"een kleine, zachte adem is genoeg\"";
        case FindingKind::praise: return "\"dat is genoeg\", or nothing";
        case FindingKind::reward: return "leave it out: nothing is counted and nothing has to be reached";
        case FindingKind::floating: return "name what is to be seen, heard or felt";
        case FindingKind::distant: return "\"je\", \"jouw\", \"jezelf\"";
        default: return {};
    }
}

constexpr Lexicon words = {rules,           ills,
                           relief,          "niet|niets|nooit|niemand|nergens|evenmin|noch",
                           "geen",          "alleen|enkel|slechts|zomaar",
                           "maar|want|dus", remedy};

}  // namespace

const Lexicon& dutch_words() { return words; }

}  // namespace luwte::authoring
