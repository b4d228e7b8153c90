"""English text to the phonemes that Kokoro-82M was taught: misaki's pronouncing dictionary first (its letters are the
model's own), the words of english.toml before it, and espeak-ng for what neither knows."""

import importlib.util
import json
import pathlib
import re
import subprocess
import tomllib

# Those of the model's letters that English needs, and their numbers (config.json of Kokoro-82M).
LETTERS = {
    ";": 1, ":": 2, ",": 3, ".": 4, "!": 5, "?": 6, "—": 9, "…": 10, " ": 16, "A": 24, "I": 25, "O": 31, "Q": 33,
    "W": 39, "Y": 41, "ᵊ": 42, "a": 43, "b": 44, "d": 46, "f": 48, "h": 50, "i": 51, "j": 52, "k": 53, "l": 54,
    "m": 55, "n": 56, "p": 58, "s": 61, "t": 62, "u": 63, "v": 64, "w": 65, "z": 68, "ɑ": 69, "ɐ": 70, "ɒ": 71,
    "æ": 72, "ɔ": 76, "ð": 81, "ʤ": 82, "ə": 83, "ɛ": 86, "ɜ": 87, "ɡ": 92, "ɪ": 102, "ŋ": 112, "θ": 119, "ɹ": 123,
    "ɾ": 125, "ʃ": 131, "ʧ": 133, "ʊ": 135, "ʌ": 138, "ʒ": 147, "ʔ": 148, "ˈ": 156, "ˌ": 157, "ː": 158, "ᵻ": 177}
VOWELS = "AIOQWYaiuæɑɐɒɔəɛɜɪʊʌᵻ"
WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)*")  # letters and figures, an apostrophe only inside: don't, o'clock
MARKS = ";:,.!?—"
# espeak-ng's IPA (with ^ tying two letters that are one sound) to the model's letters, longest first.
FROM_ESPEAK = {"ə^l": "ᵊl", "a^ɪ": "I", "a^ʊ": "W", "d^ʒ": "ʤ", "e^ɪ": "A", "t^ʃ": "ʧ", "ɔ^ɪ": "Y", "ɚ": "əɹ", "r": "ɹ",
               "x": "k", "ç": "k", "ɐ": "ə", "ɬ": "l", "ʲ": "", "\u0303": "", "ɹɹ": "ɹ"}
TO_BRITISH = {"e^ə": "ɛː", "iə": "ɪə", "ə^ʊ": "Q"}
TO_AMERICAN = {"o^ʊ": "O", "ɜːɹ": "ɜɹ", "ɜː": "ɜɹ", "ɪə": "iə", "ː": ""}


class Phonemes:
    """Turns sentences into phonemes, in one accent: british or not (American)."""

    def __init__(self, british):
        self._british = british
        self._espeak = {}  # word to phonemes: espeak-ng is asked once a word
        accent = "gb" if british else "us"
        found = importlib.util.find_spec("misaki")
        if not found:
            raise RuntimeError("The pronouncing dictionary (misaki) is missing. Run this by tools/voices/kokoro.")
        data = pathlib.Path(found.submodule_search_locations[0]) / "data"
        self._dictionary = {}
        for part in ("silver", "gold"):  # gold was read by people, and so it has the last word
            self._dictionary |= json.loads((data / f"{accent}_{part}.json").read_text(encoding="utf-8"))
        own = tomllib.loads((pathlib.Path(__file__).parent / "english.toml").read_text(encoding="utf-8"))
        self._own = own["words"] | own["british" if british else "american"]
        self._spelled = [(re.compile(rf"\b{text}\b", re.IGNORECASE), word) for text, word in own["context"].items()]

    def of(self, sentence):
        """The phonemes of one sentence, with its marks."""
        sentence = sentence.replace("’", "'").replace("‘", "'").replace("–", "—")
        sentence = re.sub(r"(?<=\w)-(?=\w)", " ", sentence).replace(" - ", " — ")
        for pattern, word in self._spelled:
            sentence = pattern.sub(word, sentence)
        pieces = [(m.group(), WORD.fullmatch(m.group())) for m in re.finditer(rf"{WORD.pattern}|[{MARKS}]", sentence)]
        out = ""
        after = None  # how the next word begins: True for a vowel, False for a consonant, None where there is no next
        for piece, is_word in reversed(pieces):
            if not is_word:
                out = piece + " " + out
                after = None
                continue
            spoken = self._word(piece, after)
            out = spoken + (" " if out and out[0] not in MARKS else "") + out
            first = next((c for c in spoken if c not in "ˈˌ"), None)
            after = first in VOWELS if first else after
        return re.sub(rf" +(?=[{MARKS}])", "", out).strip()

    def _word(self, word, after):
        low = word.lower()
        if low in self._own:
            return self._form(self._own[low], after)
        if low in ("a", "an"):
            return "ɐ" if low == "a" else "ɐn"
        if low == "the":
            return "ði" if after else "ðə"
        if low == "to" and after is not None:
            return "tʊ" if after else "tə"
        if word == "I":
            return "ˌI"
        spoken = self._known(low, after) or self._inflected(low) or self._guessed(low)
        if word[0].isupper() and "ˈ" not in spoken and "ˌ" not in spoken:  # a sentence's first word is never swallowed
            spoken = re.sub(rf"([{VOWELS}])", r"ˌ\1", spoken, count=1)
        return spoken

    @staticmethod
    def _form(entry, after):
        """A dictionary's entry: one way to say a word, or ways by what follows (None: nothing does)."""
        if isinstance(entry, dict):
            return entry["None"] if after is None and "None" in entry else entry["DEFAULT"]
        return entry

    def _known(self, low, after=False):
        return self._form(self._dictionary.get(low) or self._dictionary.get(low.capitalize()), after)

    def _stem(self, low):
        return self._own.get(low) if isinstance(self._own.get(low), str) else self._known(low)

    def _inflected(self, low):
        """A known word with -s, -ed or -ing on it, or None."""
        weak = "ɪ" if self._british else "ᵻ"
        if low.endswith("s") and not low.endswith("ss"):
            stems = [low[:-1], low[:-2]] if low.endswith(("es", "'s")) else [low[:-1]]
            stem = next(filter(None, map(self._stem, stems + ([low[:-3] + "y"] if low.endswith("ies") else []))), None)
            if stem:
                return stem + ("s" if stem[-1] in "ptkfθ" else weak + "z" if stem[-1] in "szʃʒʧʤ" else "z")
        if low.endswith("ed") and len(low) > 4:
            stems = [low[:-1], low[:-2], low[:-3] if low[-3] == low[-4] else "", low[:-3] + "y" if low[-3] == "i" else ""]
            stem = next(filter(None, map(self._stem, filter(None, stems))), None)
            if stem:
                if stem[-1] in "td":
                    flap = not self._british and stem[-1] == "t" and stem[-2] in VOWELS + "ɹ"
                    return (stem[:-1] + "ɾ" if flap else stem) + weak + "d"
                return stem + ("t" if stem[-1] in "pkfθʃsʧ" else "d")
        if low.endswith("ing") and len(low) > 5:
            stems = [low[:-3], low[:-3] + "e", low[:-4] if low[-4] == low[-5] else ""]
            stem = next(filter(None, map(self._stem, filter(None, stems))), None)
            if stem and not (self._british and stem[-1] in "əː"):
                flap = not self._british and stem[-1] == "t" and stem[-2] in VOWELS + "ɹ"
                return (stem[:-1] + "ɾ" if flap else stem) + "ɪŋ"
        return None

    def _guessed(self, low):
        """What espeak-ng says of a word that stands in no dictionary. Figures too: it reads 7 as seven."""
        if low not in self._espeak:
            accent = "en-gb" if self._british else "en-us"
            asked = subprocess.run(["espeak-ng", "-q", "--ipa", "--tie=^", "-v", accent, "--", low], capture_output=True,
                                   text=True, check=True, timeout=10)
            spoken = " ".join(asked.stdout.split()).replace("\u0361", "^")
            for ours in (FROM_ESPEAK, TO_BRITISH if self._british else TO_AMERICAN):
                for theirs in sorted(ours, key=len, reverse=True):
                    spoken = spoken.replace(theirs, ours[theirs])
            spoken = re.sub("(\\S)\u0329", r"ᵊ\1", spoken).replace("\u0329", "").replace("o", "ɔ").replace("^", "")
            self._espeak[low] = "".join(c for c in spoken if c in LETTERS)
        return self._espeak[low]


def numbers(phonemes):
    """The phonemes as the numbers that the model is given, without the two ends."""
    return [LETTERS[c] for c in phonemes if c in LETTERS]
