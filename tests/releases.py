"""Small corpora in the forms of the public releases, whose gold standard is what the library answers."""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from pathlib import Path

import quoteattr


def polnear(folder: Path, texts: Mapping[str, str]) -> Path:
    """A copy of PolNeAR with these articles, each annotated by two; the first, by name, is as right as the library."""
    train = folder / "data" / "train"
    for part in ("text", "attributions"):
        (train / part).mkdir(parents=True)
    for name, text in texts.items():
        lines, events = [], []
        for number, quote in enumerate(quoteattr.attribute(text).quotes):
            parts = {"Source": (quote.source,), "Cue": (quote.cue,), "Content": quote.content}
            for at, (role, spans) in enumerate(parts.items(), 3 * number):
                places = ";".join(f"{span.start} {span.end}" for span in spans if span)
                lines.append(f"T{at}\t{role} {places}\twords that\nmay hold the end of a line")
            first = 3 * number
            events.append(f"E{number}\tAttribution:T99 Content:T{first + 2} Cue:T{first + 1} Source:T{first}")
        (train / "text" / f"{name}.txt").write_bytes(text.encode())
        (train / "attributions" / f"{name}_0a1b.ann").write_text("\n".join([*lines, *events[::-1]]), encoding="utf8")
        (train / "attributions" / f"{name}_0a2b.ann").write_text("T0\tSource 0 1\tx", encoding="utf8")
    return folder


def pdnc(folder: Path, novel: str, text: str, cast: Sequence[Mapping[str, object]]) -> Path:
    """A copy of the Project Dialogism Novel Corpus with this novel; the last row of its quotations has no type."""
    place = folder / "data" / novel
    place.mkdir(parents=True)
    (place / "novel_text.txt").write_bytes(text.encode())
    quotes: list[Mapping[str, object]] = [
        {"quoteByteSpans": [[*span] for span in quote.content], "speaker": quote.speaker.name, "quoteType": "Explicit"}
        for quote in quoteattr.attribute(text).quotes
        if quote.speaker
    ]
    quotes.append({"quoteByteSpans": [[0, 3]], "speaker": "Ann Lee", "quoteType": "nan"})
    for name, rows in (("quotation_info", quotes), ("character_info", cast)):
        with (place / f"{name}.csv").open("w", encoding="utf8", newline="") as file:
            table = csv.DictWriter(file, list(rows[0]))
            table.writeheader()
            table.writerows(rows)
    return folder
