#include "authoring/lint_rules.h"

namespace luwte::authoring {

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
    {FindingKind::treatment, "treat|treats|treated|treating|treatment|treatments",
     "treat|treating yourself; a treat; treat|treats|treated|treating your body|mind|thoughts; "
     "with kindness|care|patience|gentleness; kindly; gently"},
    {FindingKind::treatment, "cure|cures|cured|curing|curative|cure-all"},
    {FindingKind::treatment, "heal|heals|healed|healing|healer"},
    {FindingKind::treatment, "therapy|therapies|therapeutic|*therapy", "physiotherapy"},
    {FindingKind::treatment, "remedy|remedies|antidote|medicine|medication for|against|to"},
    {FindingKind::treatment, "guarantee|guarantees|guaranteed|guaranteeing"},
    {FindingKind::treatment, "& ~ @", "lower back|belly|body|arm|arms|leg|legs"},
    {FindingKind::treatment, "&|for ~ blood pressure", "problems"},
    {FindingKind::treatment, "against ~ @"},
    {FindingKind::treatment, "immune system"},
    {FindingKind::treatment, "cortisol|immunity"},
    {FindingKind::treatment, "goodbye|farewell|answer|solution|end to|for|of ~ @"},
    {FindingKind::treatment, "recover|recovers|recovering|recovery from ~ @"},
    {FindingKind::treatment, "@ smaller|weaker|less", "?; if; when"},
    {FindingKind::treatment, "@ ~ leave|leaves ~ body|you", "if; when; until"},
    {FindingKind::treatment, "makes|keeps you ~ healthy|healthier|well"},
    {FindingKind::treatment, "over ~ @", "if; when; take; move; skip"},
    {FindingKind::treatment, "beat|beats stress|anxiety|insomnia|burnout|depression|pain"},
    {FindingKind::treatment, "help|helps|helping|helped|works|work|good|effective ~ with|against|for ~ @",
     "gp; doctor; therapist"},
    {FindingKind::treatment, "help|helps|helped ~ against"},
    {FindingKind::treatment,
     "@ ~ disappear|disappears|vanish|vanishes|gone|away|melts|dissolves|fade|fades|down|drops|"
     "subsides|decreases",
     "if; when; until; ?"},
    {FindingKind::treatment, "rid|free|freed of|from ~ @"},
    {FindingKind::treatment, "less|fewer ~ @", "?; if; when"},
    {FindingKind::treatment, "no more ~ @", "", "", true},
    {FindingKind::treatment, "never ~ feel|have|suffer ~ @", "", "", true},
    {FindingKind::treatment, "clinically|scientifically|medically ~ proven|tested|shown|validated"},
    {FindingKind::treatment, "proven to|effective|effect|effects|results"},
    {FindingKind::treatment, "doctor|doctors recommended|recommend|approved"},
    {FindingKind::treatment,
     "doctor-recommended|doctor-approved|pain-free|stress-free|anxiety-free|painkiller|anti-anxiety"},
    {FindingKind::treatment, "instead of ~ medication|medicine|pills|doctor", "", "", true},
    {FindingKind::treatment, "diagnose|diagnoses|diagnosis|diagnosed"},

    {FindingKind::sleep,
     "sleep|sleeps|sleeping ~ better|deeper|deeply|faster|sooner|sounder|soundly|longer|well|through|tight|peacefully",
     "badly; poorly; problems"},
    {FindingKind::sleep, "better|deeper|deep|good|restful|sound|healthy|perfect sleep|sleeping|nights"},
    {FindingKind::sleep, "good night's sleep"},
    {FindingKind::sleep, "sleep|sleeps like a"},
    {FindingKind::sleep, "good|great|best for ~ sleep"},
    {FindingKind::sleep, "& ~ sleep|sleeping problems|trouble"},
    {FindingKind::sleep, "will|you'll ~ sleep|asleep"},
    {FindingKind::sleep, "fast|sound asleep", "if; may"},
    {FindingKind::sleep, "doze|dozing|nod|nodding off", "if; may; perhaps; when"},
    {FindingKind::sleep, "sleep comes|will|follows", "if; may; perhaps"},
    {FindingKind::sleep, "sleepless nights", "if; with; many"},
    {FindingKind::sleep, "fall|falls|falling|drift|drifts|drifting ~ asleep",
     "may; if; perhaps; maybe; should; need; might; whether"},
    {FindingKind::sleep, "drift|drifting ~ to|into ~ sleep", "may; if; perhaps; maybe; need"},
    {FindingKind::sleep, "help|helps|makes|make|lets|puts|put|brings|bring|send|sends ~ sleep|asleep|sleepy|drowsy",
     "if; may; gp; doctor; therapist; problems"},
    {FindingKind::sleep, "sleep-inducing|sleep-aid|nightcap"},
    {FindingKind::sleep, "sleep|sleeping aid|pill|remedy|meditation|hypnosis|training"},
    {FindingKind::sleep, "never ~ lie awake", "", "", true},
    {FindingKind::sleep, "never ~ sleepless|insomnia", "", "", true},
    {FindingKind::sleep, "no more ~ sleepless|insomnia", "", "", true},
    {FindingKind::sleep, "^ sleep now|tight", "", "wish a quiet night: \"good night\""},

    {FindingKind::command, "you must|should|ought|shouldn't|mustn't", "nothing", may, true},
    {FindingKind::command, "you have|need to", "all; nothing; anything; what; if; when; whenever; whatever; as", may},
    {FindingKind::command, "you've got to", "", may},
    {FindingKind::command, "must", "i; nothing; who; why; what; it", may},
    {FindingKind::command, "make|be sure", "", "say what may be: \"your shoulders may sink\""},
    {FindingKind::command, "try harder|to|not|your", "may try; try to notice; can try", practise},
    {FindingKind::command, "do|give|doing|giving your best", "", practise},
    {FindingKind::command, "work harder", "", practise},
    {FindingKind::command, "push|power through", "", any_time},
    {FindingKind::command, "don't|never|not ~ give up", "", any_time, true},
    {FindingKind::command, "hang in there", "", any_time},
    {FindingKind::command, "^ keep going", "", any_time},
    {FindingKind::command, "^ don't|dont", "don't worry; drive; use", still, true},
    {FindingKind::command, "^ do not", "drive; use; worry", still, true},
    {FindingKind::command, "^ please ~ do not", "", still, true},
    {FindingKind::command, "^ please ~ don't", "", still, true},
    {FindingKind::command, "you can't|cannot move|talk|stop|open|look|leave", "if; when", still, true},
    {FindingKind::command, "you may not", "you may not notice|feel|hear|see|like|know|want|need|be", still, true},
    {FindingKind::command, "forbidden|obey|compulsory|mandatory|obligatory", "", may},
    {FindingKind::command, "clear|empty|blank your mind|head", "", thoughts},
    {FindingKind::command, "stop thinking", "", thoughts},
    {FindingKind::command, "think of|about nothing", "need; may", thoughts, true},
    {FindingKind::command, "concentrate", "", attend},
    {FindingKind::command, "pay attention|close", "", attend},
    {FindingKind::command, "listen carefully|closely", "", attend},
    {FindingKind::command, "just relax", "", loosen},
    {FindingKind::command, "^ relax now|immediately|completely|$", "", loosen},
    {FindingKind::command, "calm down", "", quiet},
    {FindingKind::command, "control your", "", attend},

    {FindingKind::promise, "you will|you'll ~ relaxed|calm|calmer|better|rested|happy|happier|peaceful|relax|unwind"},
    {FindingKind::promise, "you'll ~ feel|relax|relaxed|calm|calmer|better|rested|happy|happier|peaceful|unwind",
     "if; when; whenever"},
    {FindingKind::promise, "you will ~ feel"},
    {FindingKind::promise, "you feel completely|totally|deeply|perfectly"},

    {FindingKind::depth, "deep|deeper|big|huge|full|large breath|breaths|inhale|exhale|breathing|inhalation|sigh"},
    {FindingKind::depth, "breathe|breathes|breathing|inhale|exhale ~ deep|deeper|deeply|fully"},
    {FindingKind::depth, "deeply in|out"},
    {FindingKind::depth, "^ deep in|out", "deep in the|a|your|this"},
    {FindingKind::depth, "fill|filling|fills ~ lungs|chest|belly"},
    {FindingKind::depth, "as deep|deeply|full|fully as"},

    {FindingKind::praise, "well|nicely|beautifully|wonderfully done"},
    {FindingKind::praise, "good|great|nice|excellent|amazing|fine|lovely|wonderful job|work|going|effort|girl|boy"},
    {FindingKind::praise, "^ very|so|really good|nice $"},
    {FindingKind::praise,
     "excellent|bravo|amazing|awesome|fantastic|brilliant|superb|perfect|perfectly|outstanding|impressive"},
    {FindingKind::praise, "^ great|super|wonderful|lovely|marvellous|splendid $"},
    {FindingKind::praise, "proud", "", "\"what you have noticed remains yours\""},
    {FindingKind::praise, "doing|did|done ~ great|well|wonderfully|amazingly|beautifully|brilliantly",
     "well as; is done"},
    {FindingKind::praise, "you did it"},
    {FindingKind::praise, "^ way to go"},

    {FindingKind::reward, "streak|streaks|trophy|trophies|medal|medals|badge|badges|leaderboard|winner|champion"},
    {FindingKind::reward, "score|scores|scored|scoring|high-score"},
    {FindingKind::reward, "reward|rewards|rewarded|rewarding|prize|prizes|bonus"},
    {FindingKind::reward, "earn|earns|earned|earning"},
    {FindingKind::reward, "collect|gain|get|win|scored|more|bonus|extra ~ points|stars|coins"},
    {FindingKind::reward, "day|days|times|evenings|nights|weeks in a row"},
    {FindingKind::reward, "achieve|achieves|achieved|achievement|achievements|accomplished|accomplishment"},
    {FindingKind::reward, "level|levelled|leveled up"},
    {FindingKind::reward, "next|new|higher level"},
    {FindingKind::reward, "new|personal record|best"},
    {FindingKind::reward, "win|wins|won|winning"},
    {FindingKind::reward, "daily|reach|reached|reaching|hit ~ goal|goals|target"},
    {FindingKind::reward, "congratulations|congrats|challenge|challenges"},

    {FindingKind::floating,
     "universe|chakra|chakras|cosmic|cosmos|divine|sacred|holy|aura|astral|transcend|transcendent"},
    {FindingKind::floating, "positive|negative|inner|pure|higher|healing energy|self|vibration|vibrations"},
};

std::string_view remedy(FindingKind kind) {
    switch (kind) {
        case FindingKind::treatment: return "tell what is done, and leave open what comes of it";
        case FindingKind::sleep: return "speak of rest: \"you may stay lying\"";
        case FindingKind::command: return may;
        case FindingKind::promise: return "leave it open: \"you may notice ...\"";
        case FindingKind::depth: return "\"a small, gentle breath is enough\"";
        case FindingKind::praise: return "\"that is enough\", or nothing";
        case FindingKind::reward: return "leave it out: nothing is counted and nothing has to be reached";
        case FindingKind::floating: return "name what is to be seen, heard or felt";
        default: return {};
    }
}

constexpr Lexicon words = {rules,         ills,
                           relief,        "not|never|nothing|nobody|none|cannot|neither|nor|*n't",
                           "no",          "only|just|merely|simply",
                           "but|because", remedy};

}  // namespace

const Lexicon& english_words() { return words; }

}  // namespace luwte::authoring
