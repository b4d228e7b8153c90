#include "practice/lint_rules.h"

namespace luwte::practice {

namespace {

constexpr std::string_view may = "\"you may\", or tell what happens";
constexpr std::string_view practise = "practising is enough: \"perhaps ...\", \"you may ...\"";
constexpr std::string_view any_time = "\"you may stop whenever you like\"";
constexpr std::string_view still = "say what may be: \"you may stay still\"";
constexpr std::string_view thoughts = "\"thoughts may come and go\"";
constexpr std::string_view attend = "\"bring your attention to ...\"";
constexpr std::string_view loosen = "\"it may loosen a little\"";
constexpr std::string_view quiet = "\"it may grow quiet\"";

constexpr std::string_view ills =
    "anxiety|stress|burnout|burn-out|depression|insomnia|sleeplessness|panic|pain|pains|headache|headaches|backache|"
    "migraine|migraines|trauma|ptsd|disorder|disorders|illness|illnesses|disease|diseases|symptom|symptoms|complaint|"
    "complaints|hyperventilation|phobia|phobias|fatigue|fear|fears|fibromyalgia|blood-pressure";

constexpr std::string_view relief =
    "reduce|reduces|reducing|relieve|relieves|relieving|prevent|prevents|preventing|remove|removes|removing|end|ends|"
    "ending|fight|fights|fighting|banish|banishes|combat|combats|ease|eases|easing|lower|lowers|lowering|lessen|"
    "lessens|"
    "fix|fixes|overcome|overcomes|conquer|conquers|eliminate|eliminates|erase|erases|soothe|soothes|alleviate|"
    "alleviates|manage|manages|defeat|defeats|solve|solves|resolve|resolves";

constexpr Rule rules[] = {
    {Fault::treatment, "treat|treats|treated|treating|treatment|treatments",
     "treat|treating yourself; a treat; treat|treats|treated|treating your body|mind|thoughts; "
     "with kindness|care|patience|gentleness; kindly; gently"},
    {Fault::treatment, "cure|cures|cured|curing|curative|cure-all"},
    {Fault::treatment, "heal|heals|healed|healing|healer"},
    {Fault::treatment, "therapy|therapies|therapeutic|*therapy", "physiotherapy"},
    {Fault::treatment, "remedy|remedies|antidote|medicine|medication for|against|to"},
    {Fault::treatment, "guarantee|guarantees|guaranteed|guaranteeing"},
    {Fault::treatment, "& ~ @", "lower back|belly|body|arm|arms|leg|legs"},
    {Fault::treatment, "&|for ~ blood pressure", "problems"},
    {Fault::treatment, "against ~ @"},
    {Fault::treatment, "immune system"},
    {Fault::treatment, "cortisol|immunity"},
    {Fault::treatment, "goodbye|farewell|answer|solution|end to|for|of ~ @"},
    {Fault::treatment, "recover|recovers|recovering|recovery from ~ @"},
    {Fault::treatment, "@ smaller|weaker|less", "?; if; when"},
    {Fault::treatment, "@ ~ leave|leaves ~ body|you", "if; when; until"},
    {Fault::treatment, "makes|keeps you ~ healthy|healthier|well"},
    {Fault::treatment, "over ~ @", "if; when; take; move; skip"},
    {Fault::treatment, "beat|beats stress|anxiety|insomnia|burnout|depression|pain"},
    {Fault::treatment, "help|helps|helping|helped|works|work|good|effective ~ with|against|for ~ @",
     "gp; doctor; therapist"},
    {Fault::treatment, "help|helps|helped ~ against"},
    {Fault::treatment,
     "@ ~ disappear|disappears|vanish|vanishes|gone|away|melts|dissolves|fade|fades|down|drops|"
     "subsides|decreases",
     "if; when; until; ?"},
    {Fault::treatment, "rid|free|freed of|from ~ @"},
    {Fault::treatment, "less|fewer ~ @", "?; if; when"},
    {Fault::treatment, "no more ~ @", "", "", true},
    {Fault::treatment, "never ~ feel|have|suffer ~ @", "", "", true},
    {Fault::treatment, "clinically|scientifically|medically ~ proven|tested|shown|validated"},
    {Fault::treatment, "proven to|effective|effect|effects|results"},
    {Fault::treatment, "doctor|doctors recommended|recommend|approved"},
    {Fault::treatment, "doctor-recommended|doctor-approved|pain-free|stress-free|anxiety-free|painkiller|anti-anxiety"},
    {Fault::treatment, "instead of ~ medication|medicine|pills|doctor", "", "", true},
    {Fault::treatment, "diagnose|diagnoses|diagnosis|diagnosed"},

    {Fault::sleep,
     "sleep|sleeps|sleeping ~ better|deeper|deeply|faster|sooner|sounder|soundly|longer|well|through|tight|peacefully",
     "badly; poorly; problems"},
    {Fault::sleep, "better|deeper|deep|good|restful|sound|healthy|perfect sleep|sleeping|nights"},
    {Fault::sleep, "good night's sleep"},
    {Fault::sleep, "sleep|sleeps like a"},
    {Fault::sleep, "good|great|best for ~ sleep"},
    {Fault::sleep, "& ~ sleep|sleeping problems|trouble"},
    {Fault::sleep, "will|you'll ~ sleep|asleep"},
    {Fault::sleep, "fast|sound asleep", "if; may"},
    {Fault::sleep, "doze|dozing|nod|nodding off", "if; may; perhaps; when"},
    {Fault::sleep, "sleep comes|will|follows", "if; may; perhaps"},
    {Fault::sleep, "sleepless nights", "if; with; many"},
    {Fault::sleep, "fall|falls|falling|drift|drifts|drifting ~ asleep",
     "may; if; perhaps; maybe; should; need; might; whether"},
    {Fault::sleep, "drift|drifting ~ to|into ~ sleep", "may; if; perhaps; maybe; need"},
    {Fault::sleep, "help|helps|makes|make|lets|puts|put|brings|bring|send|sends ~ sleep|asleep|sleepy|drowsy",
     "if; may; gp; doctor; therapist; problems"},
    {Fault::sleep, "sleep-inducing|sleep-aid|nightcap"},
    {Fault::sleep, "sleep|sleeping aid|pill|remedy|meditation|hypnosis|training"},
    {Fault::sleep, "never ~ lie awake", "", "", true},
    {Fault::sleep, "never ~ sleepless|insomnia", "", "", true},
    {Fault::sleep, "no more ~ sleepless|insomnia", "", "", true},
    {Fault::sleep, "^ sleep now|tight", "", "wish a quiet night: \"good night\""},

    {Fault::command, "you must|should|ought|shouldn't|mustn't", "nothing", may, true},
    {Fault::command, "you have|need to", "all; nothing; anything; what; if; when; whenever; whatever; as", may},
    {Fault::command, "you've got to", "", may},
    {Fault::command, "must", "i; nothing; who; why; what; it", may},
    {Fault::command, "make|be sure", "", "say what may be: \"your shoulders may sink\""},
    {Fault::command, "try harder|to|not|your", "may try; try to notice; can try", practise},
    {Fault::command, "do|give|doing|giving your best", "", practise},
    {Fault::command, "work harder", "", practise},
    {Fault::command, "push|power through", "", any_time},
    {Fault::command, "don't|never|not ~ give up", "", any_time, true},
    {Fault::command, "hang in there", "", any_time},
    {Fault::command, "^ keep going", "", any_time},
    {Fault::command, "^ don't|dont", "don't worry; drive; use", still, true},
    {Fault::command, "^ do not", "drive; use; worry", still, true},
    {Fault::command, "^ please ~ do not", "", still, true},
    {Fault::command, "^ please ~ don't", "", still, true},
    {Fault::command, "you can't|cannot move|talk|stop|open|look|leave", "if; when", still, true},
    {Fault::command, "you may not", "you may not notice|feel|hear|see|like|know|want|need|be", still, true},
    {Fault::command, "forbidden|obey|compulsory|mandatory|obligatory", "", may},
    {Fault::command, "clear|empty|blank your mind|head", "", thoughts},
    {Fault::command, "stop thinking", "", thoughts},
    {Fault::command, "think of|about nothing", "need; may", thoughts, true},
    {Fault::command, "concentrate", "", attend},
    {Fault::command, "pay attention|close", "", attend},
    {Fault::command, "listen carefully|closely", "", attend},
    {Fault::command, "just relax", "", loosen},
    {Fault::command, "^ relax now|immediately|completely|$", "", loosen},
    {Fault::command, "calm down", "", quiet},
    {Fault::command, "control your", "", attend},

    {Fault::promise, "you will|you'll ~ relaxed|calm|calmer|better|rested|happy|happier|peaceful|relax|unwind"},
    {Fault::promise, "you'll ~ feel|relax|relaxed|calm|calmer|better|rested|happy|happier|peaceful|unwind",
     "if; when; whenever"},
    {Fault::promise, "you will ~ feel"},
    {Fault::promise, "you feel completely|totally|deeply|perfectly"},

    {Fault::depth, "deep|deeper|big|huge|full|large breath|breaths|inhale|exhale|breathing|inhalation|sigh"},
    {Fault::depth, "breathe|breathes|breathing|inhale|exhale ~ deep|deeper|deeply|fully"},
    {Fault::depth, "deeply in|out"},
    {Fault::depth, "^ deep in|out", "deep in the|a|your|this"},
    {Fault::depth, "fill|filling|fills ~ lungs|chest|belly"},
    {Fault::depth, "as deep|deeply|full|fully as"},

    {Fault::praise, "well|nicely|beautifully|wonderfully done"},
    {Fault::praise, "good|great|nice|excellent|amazing|fine|lovely|wonderful job|work|going|effort|girl|boy"},
    {Fault::praise, "^ very|so|really good|nice $"},
    {Fault::praise,
     "excellent|bravo|amazing|awesome|fantastic|brilliant|superb|perfect|perfectly|outstanding|impressive"},
    {Fault::praise, "^ great|super|wonderful|lovely|marvellous|splendid $"},
    {Fault::praise, "proud", "", "\"what you have noticed remains yours\""},
    {Fault::praise, "doing|did|done ~ great|well|wonderfully|amazingly|beautifully|brilliantly", "well as; is done"},
    {Fault::praise, "you did it"},
    {Fault::praise, "^ way to go"},

    {Fault::reward, "streak|streaks|trophy|trophies|medal|medals|badge|badges|leaderboard|winner|champion"},
    {Fault::reward, "score|scores|scored|scoring|high-score"},
    {Fault::reward, "reward|rewards|rewarded|rewarding|prize|prizes|bonus"},
    {Fault::reward, "earn|earns|earned|earning"},
    {Fault::reward, "collect|gain|get|win|scored|more|bonus|extra ~ points|stars|coins"},
    {Fault::reward, "day|days|times|evenings|nights|weeks in a row"},
    {Fault::reward, "achieve|achieves|achieved|achievement|achievements|accomplished|accomplishment"},
    {Fault::reward, "level|levelled|leveled up"},
    {Fault::reward, "next|new|higher level"},
    {Fault::reward, "new|personal record|best"},
    {Fault::reward, "win|wins|won|winning"},
    {Fault::reward, "daily|reach|reached|reaching|hit ~ goal|goals|target"},
    {Fault::reward, "congratulations|congrats|challenge|challenges"},

    {Fault::floating, "universe|chakra|chakras|cosmic|cosmos|divine|sacred|holy|aura|astral|transcend|transcendent"},
    {Fault::floating, "positive|negative|inner|pure|higher|healing energy|self|vibration|vibrations"},
};

std::string_view remedy(Fault fault) {
    switch (fault) {
        case Fault::treatment: return "tell what is done, and leave open what comes of it";
        case Fault::sleep: return "speak of rest: \"you may stay lying\"";
        case Fault::command: return may;
        case Fault::promise: return "leave it open: \"you may notice ...\"";
        case Fault::depth: return "\"a small, gentle breath is enough\"";
        case Fault::praise: return "\"that is enough\", or nothing";
        case Fault::reward: return "leave it out: nothing is counted and nothing has to be reached";
        case Fault::floating: return "name what is to be seen, heard or felt";
        default: return {};
    }
}

constexpr Lexicon words = {rules,         ills,
                           relief,        "not|never|nothing|nobody|none|cannot|neither|nor|*n't",
                           "no",          "only|just|merely|simply",
                           "but|because", remedy};

}  // namespace

const Lexicon& english_words() { return words; }

}  // namespace luwte::practice
