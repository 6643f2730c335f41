"""Where names stand."""

from __future__ import annotations

from quoteattr import Attributor


def test_names_are_subjects_of_reports_or_of_other_verbs() -> None:
    """A name is the source of a cue, the subject of another verb, or neither."""
    text = "Ann Lee said that it rained. Bo Tan left the pier with Mia Day."
    reading = Attributor().read(text)
    roles = {text[slice(*reading.words.span(*m.span))]: reading.subject_role(m).name for m in reading.mentions}
    assert {"Ann Lee": "SOURCE", "Bo Tan": "VERB", "Mia Day": "NONE"} == roles
