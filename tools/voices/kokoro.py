"""Speaks an English text with Kokoro-82M into a WAV file (24 kHz, mono, 16 bit). Started by the script beside it.

The first call leaves a speaker running in the background, which has the model loaded; later calls ask it over a socket
in the cache folder and have their answer at once. It ends by itself after five quiet minutes.
"""

import argparse
import contextlib
import fcntl
import hashlib
import io
import json
import os
import pathlib
import socket
import socketserver
import subprocess
import sys
import tempfile
import threading
import time
import wave

HERE = pathlib.Path(__file__).resolve().parent
QUIET_MINUTES = 5  # then the speaker ends
READY = 60  # seconds that a speaker may take to load on a busy machine
ANSWER = 300  # seconds that a line may take, its waiting for others counted
LONGEST = 5000  # characters of a text: a line of a sitting has some hundred


def spoken(speech, request):
    """The bytes of a WAV file for a request: text, voice, speed."""
    import numpy  # only the speaker needs it: an asking call starts in 50 ms without

    sound = speech.say(request["text"], request["voice"], request["speed"])
    peak = float(numpy.abs(sound).max())
    if peak > 0.98:  # a loud voice is turned down and never clipped
        sound = sound * (0.98 / peak)
    file = io.BytesIO()
    with wave.open(file, "wb") as out:
        out.setnchannels(1)
        out.setsampwidth(2)
        out.setframerate(24000)
        out.writeframes(numpy.round(sound * 32767).astype("<i2").tobytes())
    return file.getvalue()


class Answer(socketserver.StreamRequestHandler):
    """One asked line: a line of JSON comes in; a line of JSON goes out, and the WAV after it where all went well."""

    timeout = ANSWER

    def handle(self):
        self.server.last = time.monotonic()
        request = self.rfile.readline(8 * LONGEST)
        if not request.endswith(b"\n"):
            return  # who asked is gone
        sound, problem = b"", None
        try:
            with self.server.cores:
                sound = spoken(self.server.speech, json.loads(request))
        except Exception as error:  # whatever it is, who asked is told and the speaker lives on
            problem = str(error) or type(error).__name__
        self.wfile.write(json.dumps({"problem": problem, "bytes": len(sound)}).encode() + b"\n" + sound)
        self.server.last = time.monotonic()


class Speaker(socketserver.ThreadingMixIn, socketserver.UnixStreamServer):
    daemon_threads = False  # lines that are being spoken are still answered at the end
    request_queue_size = 64


def serve(path, voices):
    """The speaker: loads the model, then answers until it has been quiet for long enough."""
    from speech import Speech

    speech = Speech(voices)
    fresh = f"{path}.new"
    with contextlib.suppress(FileNotFoundError):
        os.unlink(fresh)
    with Speaker(fresh, Answer) as server:
        os.rename(fresh, path)  # seen only when it listens already
        server.speech, server.cores = speech, threading.Semaphore(max(1, len(os.sched_getaffinity(0))))
        server.last, server.timeout = time.monotonic(), 5
        while time.monotonic() - server.last < QUIET_MINUTES * 60:
            server.handle_request()
        os.unlink(path)  # whoever calls now starts another


def ask(path, request):
    """The speaker's answer as (problem or None, WAV bytes); OSError where no speaker answers."""
    with socket.socket(socket.AF_UNIX) as line:
        line.settimeout(ANSWER)
        line.connect(path)
        line.sendall(json.dumps(request).encode() + b"\n")
        with line.makefile("rb") as reply:
            header = reply.readline()
            if not header:
                raise ConnectionResetError("The speaker ended without an answer.")
            header = json.loads(header)
            sound = reply.read(header["bytes"])
    if len(sound) != header["bytes"]:
        raise ConnectionResetError("The speaker ended within its answer.")
    return header["problem"], sound


def start(path, made):
    """Starts a speaker and waits until it answers; of several calls at once only one does."""
    with open("speaker.lock", "w") as lock, open("speaker.log", "ab") as log:
        fcntl.flock(lock, fcntl.LOCK_EX)
        with contextlib.suppress(OSError), socket.socket(socket.AF_UNIX) as line:
            line.connect(path)
            return  # another call has started one meanwhile
        with contextlib.suppress(FileNotFoundError):
            os.unlink(path)  # left by one that was killed
        # A session of its own and none of our pipes: who runs this call must not wait for the speaker's end.
        speaker = subprocess.Popen([sys.executable, str(HERE / "kokoro.py"), "--made", made, "--serve", path],
                                   stdin=subprocess.DEVNULL, stdout=log, stderr=log, start_new_session=True)
        until = time.monotonic() + READY
        while time.monotonic() < until:
            if os.path.exists(path):
                return
            if speaker.poll() is not None:
                raise RuntimeError(f"The speaker could not start. {os.path.abspath('speaker.log')} says why.")
            time.sleep(0.05)
        speaker.kill()
        raise RuntimeError(f"The speaker did not start within {READY} s. {os.path.abspath('speaker.log')} may say why.")


def speak(made, request):
    """The WAV of a request by way of the speaker, which is started where it isn't there."""
    # A speaker of other scripts or another dictionary is not this one: it would say things the old way.
    sources = b"".join((HERE / name).read_bytes() for name in ("kokoro.py", "speech.py", "phonemes.py", "english.toml"))
    path = f"speaker-{hashlib.sha256(sources).hexdigest()[:12]}.sock"  # short and relative: a socket's path has a limit
    os.chdir(made)
    for attempt in range(3):
        try:
            problem, sound = ask(path, request)
        except OSError:
            if attempt == 2:
                raise
            start(path, made)
            continue
        if problem:
            raise ValueError(problem)
        return sound


def write(out, sound):
    """Writes the file beside its place and renames it: it is there whole or not at all."""
    handle, beside = tempfile.mkstemp(dir=out.parent, prefix=f".{out.name}.")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(sound)
        os.chmod(beside, 0o644)
        os.replace(beside, out)
    except OSError:
        os.unlink(beside)
        raise


def main():
    parser = argparse.ArgumentParser(prog="tools/voices/kokoro", description=__doc__.split("\n\n", maxsplit=1)[0])
    parser.add_argument("--text", help="what is said: English sentences; ... waits for 0.9 s")
    parser.add_argument("--out", help="the WAV file to write")
    parser.add_argument("--voice", default="af_nicole", help="a voice of Kokoro's (default: %(default)s)")
    parser.add_argument("--speed", type=float, default=0.85, help="of speech, 0.5 to 1.5 (default: %(default)s)")
    parser.add_argument("--alone", action="store_true", help="load the model here and leave no speaker running")
    parser.add_argument("--phonemes", action="store_true", help="print how the text is said, and speak nothing")
    parser.add_argument("--made", required=True, help=argparse.SUPPRESS)
    parser.add_argument("--serve", help=argparse.SUPPRESS)
    given = parser.parse_args()
    voices = os.path.join(given.made, "voices")
    if given.serve:
        return serve(given.serve, voices)
    if not given.text or not (given.out or given.phonemes):
        parser.error("say what with --text TEXT, and where to with --out FILE.wav")
    if not 0.5 <= given.speed <= 1.5:
        parser.error("--speed is from 0.5 to 1.5")
    if len(given.text) > LONGEST:
        parser.error(f"a text has at most {LONGEST} characters: split it")
    if given.phonemes:
        from phonemes import Phonemes

        print(Phonemes(given.voice.startswith("b")).of(given.text))
        return 0
    out = pathlib.Path(given.out).absolute()
    if not out.parent.is_dir():
        print(f"There is no folder {out.parent} to write into. Make it first.", file=sys.stderr)
        return 1
    request = {"text": given.text, "voice": given.voice, "speed": given.speed}
    try:
        if given.alone:
            from speech import Speech

            write(out, spoken(Speech(voices), request))
        else:
            write(out, speak(given.made, request))
    except (ValueError, RuntimeError, OSError) as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
