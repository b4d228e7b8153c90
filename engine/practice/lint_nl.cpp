#include "practice/lint_rules.h"

namespace luwte::practice {

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
    {Fault::treatment,
     "genees|geneest|genas|genezen|genezend|genezende|genezing|geneeskracht|geneeskrachtig*|geneeswijze*"},
    {Fault::treatment, "heelt|helend|helende|heling"},
    {Fault::treatment, "behandel|behandelt|behandelde|behandeld|behandelen|behandeling*|behandelmethode|behandelvorm",
     "behandel jezelf|je ~ mild|zacht|vriendelijk; mild|zacht|vriendelijk|respectvol behandelen|behandeld; in "
     "behandeling"},
    {Fault::treatment, "therapie|therapieën|*therapie|therapeutisch|therapeutische", "fysiotherapie"},
    {Fault::treatment, "cureert|cureren|remedie|wondermiddel"},
    {Fault::treatment, "medicijn|geneesmiddel|middel|middeltje tegen|voor"},
    {Fault::treatment, "helpt|help|helpen|hielp|geholpen|werkt|werken|beschermt|beschermen ~ tegen",
     "leuning|stoel|muur|wand|rug|kussen|bed|matras"},
    {Fault::treatment, "goed|effectief tegen|bij|voor ~ @|weerstand|hart|immuunsysteem"},
    {Fault::treatment, "helpt|help|helpen|hielp|geholpen|werkt|werken ~ bij|met|van ~ @",
     "huisarts|therapeut|behandelaar"},
    {Fault::treatment, "& ~ @"},
    {Fault::treatment, "neemt|nemen|haalt|halen ~ @ weg"},
    {Fault::treatment, "@ ~ verdwijnt|verdwijnen|weg|voorbij|kwijt|af|afnemen|zakt|zakken|daalt|smelt|smelten|&",
     "als; wanneer; tot; niet; ?"},
    {Fault::treatment, "tegen ~ @", "pijn in"},
    {Fault::treatment, "lost|lossen ~ @ op"},
    {Fault::treatment, "oplossing|aanpak|antwoord|metten voor|met|van|op|bij ~ @"},
    {Fault::treatment, "geen ~ @ meer", "als; wanneer; doet", "", true},
    {Fault::treatment, "@ kleiner|minder", "?; als; wanneer"},
    {Fault::treatment, "gezond|gezonder van"},
    {Fault::treatment, "herstel|herstelt|herstellen van ~ @"},
    {Fault::treatment, "word|wordt je beter", "beter in"},
    {Fault::treatment, "immuunsysteem|afweersysteem|cortisol|stresshormoon|stresshormonen"},
    {Fault::treatment, "minder ~ @", "?; doet; als; wanneer"},
    {Fault::treatment, "nooit|geen meer ~ @", "", "", true},
    {Fault::treatment, "vrij|verlost|af van ~ @"},
    {Fault::treatment, "pijnvrij|klachtenvrij|stressvrij|angstvrij|pijnstillend*|angstremmend*|bloeddrukverlagend*"},
    {Fault::treatment, "garandeer|garandeert|garanderen|gegarandeerd|gegarandeerde|garantie"},
    {Fault::treatment, "klinisch|wetenschappelijk|medisch ~ bewezen|getest|aangetoond|onderbouwd"},
    {Fault::treatment, "bewezen|aangetoond effect|effectief|effectieve|werkzaam|werkzame|werking"},
    {Fault::treatment, "in plaats van ~ medicijnen|medicatie|pillen|dokter|huisarts", "", "", true},
    {Fault::treatment, "diagnose|diagnoses|diagnosticeert|geneesmiddel"},

    {Fault::sleep, "beter|dieper|sneller|vaster|langer|heerlijk|rustiger slaap|slaapt|slapen|inslapen|doorslapen",
     "ik slaap"},
    {Fault::sleep, "slaap|slaapt ~ beter|dieper|sneller|vaster|goed|door|in|heerlijk",
     "^ slaap je; je slaap; linkerslaap; rechterslaap; ?"},
    {Fault::sleep, "slaap|slaapt ~ als een"},
    {Fault::sleep, "de hele nacht door|slapen"},
    {Fault::sleep, "goed|beter|fijn voor|bij ~ slaap|nachtrust|inslapen"},
    {Fault::sleep, "diepe|diepere|goede|betere|gezonde|heerlijke slaap|nachtrust"},
    {Fault::sleep, "zul|zult|zal|ga|gaat ~ slaap|slapen|inslapen|doorslapen"},
    {Fault::sleep, "in slaap", "mag; mogen; misschien; als; wie; mocht; hoeft; kan; ^ val je; ^ vallen je"},
    {Fault::sleep, "heerlijk te slapen"},
    {Fault::sleep, "laat ~ slapen|inslapen", "slapen ~ worden|zakken|rusten|zacht|los"},
    {Fault::sleep, "dommelt|sukkelt|doezelt ~ in|weg", "mag; misschien; als"},
    {Fault::sleep, "helpt|help|helpen|zorgt|brengt|maakt ~ slapen|inslapen|doorslapen|slaap|slaperig",
     "huisarts; slaapproblemen; als"},
    {Fault::sleep, "slaapmiddel|slaaphulp|slaapmutsje|slaapverwekkend*|slaapoefening|slaapmeditatie|slaaptraining"},
    {Fault::sleep, "nooit meer ~ wakker|slapeloos|slecht", "", "", true},
    {Fault::sleep, "slaap lekker|zacht|wel|nu|maar", "je slaap", "wish a quiet night: \"welterusten\""},

    {Fault::command, "je moet|moeten", "niets", may, true},
    {Fault::command, "moet|moeten", "ik; niets; wie; waarom; wat; ?", may},
    {Fault::command, "verplicht|verplichte|verplichting", "", may},
    {Fault::command, "zorg dat|ervoor|er", "", "say what may be: \"je schouders mogen zakken\""},
    {Fault::command, "probeer harder|beter|meer|niet|je", "", practise},
    {Fault::command, "probeer ~ te", "probeer maar|eens", practise},
    {Fault::command, "doe je best", "", practise},
    {Fault::command, "harder je best|proberen|werken", "", practise},
    {Fault::command, "houd|hou vol", "", any_time},
    {Fault::command, "volhouden|doorzetten", "", any_time},
    {Fault::command, "niet ~ opgeven", "", any_time, true},
    {Fault::command, "geef niet op", "", any_time, true},
    {Fault::command, "je mag niet", "", still, true},
    {Fault::command, "^ beweeg|praat|denk|knipper|slik|stop niet", "", still, true},
    {Fault::command, "verboden", "", still},
    {Fault::command, "maak je hoofd leeg", "", thoughts},
    {Fault::command, "leeg je hoofd", "", thoughts},
    {Fault::command, "aan niets ~ denken", "hoeft; mag", thoughts, true},
    {Fault::command, "concentreer|focus je", "", attend},
    {Fault::command, "let|luister goed", "", attend},
    {Fault::command, "ontspan nu|gewoon|eens|direct|meteen|snel", "", loosen},
    {Fault::command, "ontspan je nu|eens|gewoon|snel|meteen", "", loosen},
    {Fault::command, "word rustig|kalm", "", quiet},
    {Fault::command, "kalmeer", "", quiet},
    {Fault::command, "beheers|controleer je", "", attend},

    {Fault::promise, "zul|zult|zal|gaat je ~ voelen|ontspannen|kalm|rustig|blij|gelukkig|uitgerust"},
    {Fault::promise, "je zult|zal|gaat ~ voelen|ontspannen|kalm|rustig|blij|gelukkig|uitgerust"},
    {Fault::promise, "je voelt je nu|meteen|direct|helemaal"},

    {Fault::depth, "diepe|diepere|grote ademhaling|ademhalingen|adem|ademteug|ademteugen|zucht|teug|teugen"},
    {Fault::depth, "diep|dieper adem|ademen|inademen|uitademen|ademhalen"},
    {Fault::depth, "adem|ademt|haal|haalt ~ diep|dieper"},
    {Fault::depth, "^ diep in|uit", "diep in het|de|je"},
    {Fault::depth, "longen ~ vol|vullen|helemaal"},
    {Fault::depth, "vul ~ longen|borst|buik"},
    {Fault::depth, "zo diep|vol mogelijk"},

    {Fault::praise, "^ goed zo", "goed zo als"},
    {Fault::praise, "heel|zo|erg|ontzettend|supergoed goed $", "is; gaat; mag; voelt; net; even"},
    {Fault::praise, "goed|knap|netjes|prima|mooi|keurig|super gedaan|gewerkt"},
    {Fault::praise, "goed|knap|braaf|keurig van je|jou"},
    {Fault::praise, "doet het ~ goed|geweldig|fantastisch|prima|uitstekend|super"},
    {Fault::praise, "uitstekend|fantastisch|geweldig|bravo|schitterend|perfect|keurig|complimenten|compliment"},
    {Fault::praise, "^ super|top|klasse|knap|prachtig|hoera $"},
    {Fault::praise, "trots", "", "\"wat je gemerkt hebt, blijft van jou\""},

    {Fault::reward, "beloning|beloningen|beloon|beloont|beloond|belonen"},
    {Fault::reward, "score|scores|scoor|scoort|scoren|gescoord|topscore"},
    {Fault::reward, "verdien|verdient|verdiend|verdienen|haal|haalt|pak|behaal ~ punten|punt|sterren|badge"},
    {Fault::reward, "punten verdienen|verdiend|halen|gehaald|scoren|erbij"},
    {Fault::reward, "dag|dagen|keer|avonden|weken op rij"},
    {Fault::reward, "dagen achter elkaar"},
    {Fault::reward, "medaille|medailles|trofee|badge|badges|record|records|streak|winnaar|kampioen|ranglijst"},
    {Fault::reward, "win|wint|winnen|gewonnen"},
    {Fault::reward, "level|niveau ~ omhoog|hoger|gehaald|bereikt"},
    {Fault::reward, "volgende|nieuw|hoger level|niveau"},
    {Fault::reward, "doel ~ gehaald|halen|bereikt|bereiken|behaald"},
    {Fault::reward, "prestatie|prestaties|presteer|presteert|presteren|gepresteerd"},
    {Fault::reward, "gefeliciteerd|proficiat|uitdaging|challenge"},

    {Fault::floating, "universum|chakra|chakra's|kosmisch|kosmische|goddelijk|goddelijke|heilig|heilige|aura|astraal"},
    {Fault::floating, "trillingen|hogere energie|energieën|zelf"},
    {Fault::floating, "positieve|negatieve|innerlijke|pure energie"},

    {Fault::distant, "u|uw|uzelf", "een u; letter u; 1*|2*|3*|4*|5*|6*|7*|8*|9* u", "", true},
};

std::string_view remedy(Fault fault) {
    switch (fault) {
        case Fault::treatment: return "tell what is done, and leave open what comes of it";
        case Fault::sleep: return "speak of rest: \"je mag blijven liggen\"";
        case Fault::command: return may;
        case Fault::promise: return "leave it open: \"misschien merk je ...\"";
        case Fault::depth: return "\"een kleine, zachte adem is genoeg\"";
        case Fault::praise: return "\"dat is genoeg\", or nothing";
        case Fault::reward: return "leave it out: nothing is counted and nothing has to be reached";
        case Fault::floating: return "name what is to be seen, heard or felt";
        case Fault::distant: return "\"je\", \"jouw\", \"jezelf\"";
        default: return {};
    }
}

constexpr Lexicon words = {rules,           ills,
                           relief,          "niet|niets|nooit|niemand|nergens|evenmin|noch",
                           "geen",          "alleen|enkel|slechts|zomaar",
                           "maar|want|dus", remedy};

}  // namespace

const Lexicon& dutch_words() { return words; }

}  // namespace luwte::practice
