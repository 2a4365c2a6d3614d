"""What people write down about how they know a contact ("met at the open house", "spoke at the congress"), read once.

The words often lack a subject, and a wrong guess makes a false claim in the first sentence of a message to a stranger: "spoke at
the congress" is what *they* did, "spoke with her" is what *we* did, "Dana met her" is neither. Whatever is not clear is
used neutrally, as where one came to know of them, or not at all. Pure.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from prep_assistant.drafting.english import a
from prep_assistant.drafting.message_phrases import lower_first, to_you, trim

LONGEST = 16  # words of a claim; more is a story, which the asker had better tell
_EVENT = (
    r"(?:conference|congress|convention|meet-?up|workshop|fair|panel|webinar|hackathon|summit|symposium|open house|event|seminar"
    r"|forum|expo|mixer|career day|retreat|boot ?camp|festival|open day|info session|networking night|reception)"
)
# It did not happen, or not yet: nothing may be claimed of it.
_NOT = re.compile(
    r"(?i)\b(?:never|not|haven|hasn|didn|hadn|couldn|wasn|almost|nearly|hop(?:e|es|ed|ing)|want(?:s|ed)?|will|would|going to|plan(?:s|ned|ning)?"
    r"|miss(?:ed)?|should|could|to meet|to talk|yet|wish|tried|trying|try|about to|upcoming|supposed)\b"
)
_THIRD = re.compile(r"(?i)\b(?:she|he|they|her|his|their|him|them|hers|theirs)\b")
_WHERE = r"(?:at|in|on|during|through|via|after|before|last|while|when|over|online|once|briefly|years ago|this|by|outside|two|three|back)\b"
_WE_DO = (
    r"(?:both|were|are|met|meet|share|worked|work|studied|study|sat|talked|spoke|chatted|took|overlapped|play|played|live|lived"
    r"|volunteer|volunteered|attend|attended|served|serve|went|go|belong|sing|sang|train|trained|grew up|know|knew|connected)\b"
)
_TOGETHER = r"(?:met|studied|worked|overlapped|volunteered|sat|played|served|sang|trained|lived|grew up)"
_ROLE = (
    r"(?:speaker|panell?ist|presenter|lecturer|moderator|keynote|host|organi[sz]er|instructor|facilitator|judge|exhibitor|performer|chair"
    r"|teacher|mentor|coach|author|editor|contributor|guest)"
)
_DID = (
    r"(?:presented|lectured|posted|wrote|published|blogged|tweeted|gave|led|ran|moderated|hosted|chaired|organi[sz]ed|founded|keynoted"
    r"|appeared|testified|performed|exhibited|won|received|edited|directed|produced|taught|coached|judged|commented"
    r"|(?:was|were) (?:interviewed|quoted|featured|profiled))"
)
_DOES = {
    "runs": "run", "leads": "lead", "hosts": "host", "organizes": "organize", "organises": "organise", "teaches": "teach", "writes": "write",
    "edits": "edit", "chairs": "chair", "coordinates": "coordinate", "moderates": "moderate", "publishes": "publish", "posts": "post",
    "curates": "curate", "directs": "direct", "coaches": "coach",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Met:
    """What may be said of how we know them; at most one of these, the others "".

    `at`: where we met, ready after "at". `both`: where both were. `sentence`: about us, without a full stop. `theirs`: what they
    did, ready after "you". `through`: an event of which only the name is clear.
    """

    at: str = ""
    both: str = ""
    sentence: str = ""
    theirs: str = ""
    through: str = ""


def read(met: str, name: str = "") -> Met:
    """Return what the words say for certain; nothing when they do not. `name` is the contact's, who may be called by it."""
    for clause in re.split(r"[;]|\. |, (?=we |i |both |met |she |he |they )| [-–] ", _pronouned(trim(met), name)):
        clause = clause.strip(" .,")
        if not clause or _NOT.search(clause) or len(clause.split()) > LONGEST:
            continue
        found = _of_us(clause) or _of_them(clause) or _through(clause)
        if found is not None:
            return found
    return Met()


def happened(met: str) -> bool:
    """Whether something of theirs is named that was not missed, or is not still to come."""
    return re.search(r"(?i)\b(?:her|his|their)\b", met) is not None and not _NOT.search(met)


def _pronouned(text: str, name: str) -> str:
    """Put "them" for the contact's own name inside the words: "met Jo at the fair" → "met them at the fair"."""
    parts = [part for part in (name, *name.split()) if len(part) > 1 and part[:1].isupper()]
    for part in parts:
        text = re.sub(rf"(?<!\w){re.escape(part)}(?:['’]s)(?!\w)", "their", text)
        text = re.sub(rf"(?<=\w )(?<!\w'){re.escape(part)}(?!\w)", "them", text)
        text = re.sub(rf"^{re.escape(part)}(?!\w)", "they", text)
    return re.sub(r"\bthem(?: them)+\b", "them", text)


# ---- what we did ------------------------------------------------------------------------------


def _of_us(clause: str) -> Met | None:
    text = to_you(clause)
    subject = re.match(r"(?i)(?:we|i)\b ?", text)
    rest = text[subject.end() :] if subject else text
    if _THIRD.search(text):
        return None
    if match := re.match(
        r"(?i)(?:have |had |'ve )?(?:first |once |briefly |both )?met(?: up)?(?: with)?(?: you| each other)?(?: (?=\w)|$)",
        rest,
    ):
        return _met(rest[match.end() :])
    if match := re.match(r"(?i)(talked|spoke|chatted) (?:with|to) you\b", rest):
        return _we(f"{match[1]}{rest[match.end() :]}")
    if match := re.match(
        r"(?i)(sat (?:next to|beside|with)|bumped into|ran into|worked with|studied with) you\b", rest
    ):
        return Met(sentence=f"I {match[1].lower()} you{rest[match.end() :]}")
    if re.match(r"(?i)chatted\b", rest):
        return _we(rest)
    if match := re.match(r"(?i)(?:we (?:were|are) )?both (?:of us )?(?:were |are )?(?:at|during) (?P<what>.+)$", text):
        return (
            Met(both=_named(match["what"]))
            if _is_event(match["what"])
            else Met(sentence=f"We were both at {match['what']}")
        )
    if match := re.match(
        r"(?i)(?:we (?:are )?)?both (?=(?:in|on|from|members|alumni|alumnae|part|parents|volunteers|fans)\b)", text
    ):
        return Met(sentence=f"We are both {text[match.end() :]}")
    if re.match(rf"(?i)we {_WE_DO}", text):
        return _we(rest)
    if re.match(
        r"(?i)both (?!of)\w+ed\b|both (?:went|grew|took|sat|sang|ran|had|know|live|work|like|love|play)\b", text
    ):
        return _we(text)
    return _mine(text, rest, subject is None)


def _met(rest: str) -> Met | None:
    """Say where we met, when that is all that follows."""
    match = re.match(r"(?i)(?:at|during) (?P<what>.+)$", rest)
    if match and len(match["what"].split()) <= 12:
        return Met(at=_named(match["what"]))
    return Met(sentence=f"We met {rest}") if re.match(rf"(?i){_WHERE}", rest) else None


def _mine(text: str, rest: str, alone: bool) -> Met | None:
    """Read what I did with something of theirs, and what two do together without saying "we"."""
    if match := re.match(
        r"(?i)(heard|saw|watched|read|listened to|attended|enjoyed|took|came across|visited|follow|followed) (?=you\b|your\b)",
        rest,
    ):
        return Met(sentence=f"I {match[1].lower()} {rest[match.end() :]}")
    if not alone:
        return None
    if re.match(rf"(?i){_TOGETHER} (?:together|side by side|next to each other)\b", text):
        return _we(text)
    if re.match(r"(?i)(?:attended|went to|go to|belong to|worked at|work at|live on|live in) the same\b", text):
        return _we(text)
    if match := re.match(r"(?i)connected (?=on|via|through)", text):
        return Met(sentence=f"We are connected {text[match.end() :]}")
    if match := re.match(r"(?i)(?:in )?(?:the )?same (\w[\w ]+)$", text):
        kind = r"(?i)school|college|university|department|program|team|club|town|building|group|choir|church|street|class\b"
        return Met(sentence=f"We share the same {match[1]}") if re.search(kind, match[1]) else None
    return None


def _we(words: str) -> Met:
    return Met(sentence=f"We {lower_first(words)}")


# ---- what they did ----------------------------------------------------------------------------


def _of_them(clause: str) -> Met | None:
    subject = re.match(r"(?i)(?:she|he|they|who)(?:'s| is| was| were)? ", clause)
    rest = re.sub(r"^(?:she|he|they|who) ", "", clause, flags=re.I) if subject else clause
    said = to_you(re.sub(r"^(?:'s|is|was|were) (?=(?:an?|the|one|on|keynote|guest|invited)\b)", "", rest, flags=re.I))
    if _THIRD.search(said) or re.match(r"(?i)(?:i|we|you|my|our|your)\b", said):
        return None
    if match := re.match(
        r"(?i)(spoke|speaks|talked) (at|on|in|about|for|during|to (?:my|our|the|a)) (?P<what>.+)$", said
    ):
        return _spoke(said, match, subject is not None)
    if match := re.match(
        r"(?i)(?:an? |the )?(?P<kind>(?:[\w-]+ ){0,2}?" + _ROLE + r") (?P<rest>(?:at|on|of|in|for|from) .+)$", said
    ):
        the = "the " if re.match(r"(?i)the ", said) else ""
        kind = lower_first(match["kind"])
        return Met(theirs=f"were {the + kind if the else a(kind)} {match['rest']}")
    if re.match(r"(?i)on (?:the|a|an) (?:[\w-]+ ){0,2}panel\b", said):
        return Met(theirs=f"were {lower_first(said)}")
    if re.match(rf"(?i){_DID} ", said):
        return Met(theirs=re.sub(r"(?i)^was\b", "were", lower_first(said)))
    first, _, after = said.partition(" ")
    if after and first.lower() in _DOES:
        return Met(theirs=f"{_DOES[first.lower()]} {after}")
    return None


def _spoke(said: str, match: re.Match[str], told: bool) -> Met | None:
    """Read "spoke at …": theirs when it says so, or when one gives talks there; else just a place."""
    verb = {"speaks": "speak"}.get(match[1].lower(), match[1].lower())
    stage = match[2].lower() != "at" and match[2].lower() != "during"
    if told or (verb != "talked" and (stage or _is_event(match["what"]) or _titled(match["what"]))):
        return Met(theirs=f"{verb} {said[len(match[1]) + 1 :]}")
    return _through(match["what"])


# ---- events -----------------------------------------------------------------------------------


def _through(clause: str) -> Met | None:
    """Read the bare name of an event: that it is where I know of them from is all that is clear."""
    text = re.sub(
        r"(?i)^(?:(?:talked|was|were|seen|found|saw)(?: (?:her|him|them))? )?(?:at|from|through|via) (?=the |a |an |our |my |[A-Z])",
        "",
        clause,
    )
    named = re.match(rf"(?i)(?:the |a |an |our |my )?(?:[\w&'’.-]+ ){{0,5}}?{_EVENT}\b(?P<tail>.*)$", text)
    if named is None or _THIRD.search(text) or len(text.split()) > 9 or _verbal(text):
        return None
    return Met(through=_named(text))


def _verbal(text: str) -> bool:
    """Whether there is a deed or a role in the words, so that they are no mere name."""
    return (
        re.search(
            rf"(?i)\b(?:{_ROLE}s?|{_DID}|i|we|you|met|spoke|talked|heard|saw|who|with|not|run|runs|by|me|us|same)\b",
            text,
        )
        is not None
    )


def _is_event(what: str) -> bool:
    return re.search(rf"(?i)\b{_EVENT}\b", what) is not None


def _titled(what: str) -> bool:
    """Whether it is called by a name: "PHUG 2026", "the AARC Congress"."""
    return re.match(r"(?:the )?[A-Z][\w&.'’-]*(?: [A-Z0-9][\w&.'’-]*)*$", what) is not None


def _named(what: str) -> str:
    """Give an event its article: "PHUG conference 2026" → "the PHUG conference 2026"; "PHUG 2026" has none."""
    what = what.strip(" .")
    if re.match(r"(?:homecoming|church|school|work|college|mass|temple|camp|lunch|dinner|breakfast|home|sea)\b", what):
        return what
    own = rf"(?i:the|a|an|your|our|my|this|that)\b|[A-Z0-9][\w&]*['’]s\b|(?!.*\b(?i:{_EVENT})\b)[A-Z0-9]"
    return what if re.match(own, what) else f"the {what}"
