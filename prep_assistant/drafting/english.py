"""Small grammar: published names turned into words a person says aloud. Pure functions, no state."""

from __future__ import annotations

import itertools
import re

# The verbs that O*NET's detailed work activities begin with (29.3), to know a verb from a noun after "or", "and" or a comma.
VERBS = frozenset(
    """develop prepare monitor maintain operate inspect analyze evaluate direct install design advise coordinate provide
    apply clean train test manage conduct research determine communicate record create repair plan assist supervise
    estimate collect teach confer adjust measure examine collaborate review administer document assemble verify remove
    perform assess select schedule position identify cut arrange treat recommend negotiate investigate discuss calculate
    establish set load interview write resolve read process present implement gather explain update move sort package
    obtain distribute counsel compile promote order mix locate issue interpret instruct inform drive connect attend trim
    study stock smooth shape respond report refer protect mark fabricate enter diagnose control construct check care
    build attach weigh transport store signal serve search replace purchase prescribe participate organize
    notify modify make lay encourage edit drill dispose cultivate authorize assign align use troubleshoot take survey
    sterilize spread solder sew sell secure reshape represent relay receive patrol observe mount model meet lubricate
    inventory hire help handle guide follow feed enforce educate draw dismantle disassemble demonstrate
    deliver customize count compute climb classify calibrate audition appraise answer accompany weld watch warn visit
    usher unload tutor travel translate transcribe track testify support submit stay stack slaughter
    send seal run retrieve rescue request recruit reconcile rebuild proofread prevent practice pour
    polish pilot pay paint oversee navigate mediate market maneuver lift level lead label irrigate
    intervene interact incorporate immunize host hold harvest guard groom grind greet give forecast finish fill file
    execute exchange escort entertain engrave engage draft display dig devise decorate correspond cook convert
    contact consult configure complete compare code coach choreograph choose cast capture break balance arbitrate approve
    allocate advocate add acquire tend work be have do get go find keep learn know see become switch change decide
    understand figure explore earn save live start stop return leave think talk listen speak solve grow
    spend avoid relocate retrain compare combine own publish""".split()
)
_DOUBLES = frozenset("set cut get run stop plan trim ship shop drill".split()) - {"drill"}
_CAPITALS = frozenset({"English", "American", "Spanish", "French", "Medicare", "Medicaid", "Americans"})
_UNCOUNTED = ("staff", "personnel", "police", "crew", "clergy")


def lower(name: str) -> str:
    """Lower a published name's capitals, keeping abbreviations and proper names: "IT Managers" → "IT managers"."""

    def word(match: re.Match[str]) -> str:
        found = match.group()
        inner = sum(ch.isupper() for ch in found)
        return (
            found if inner > 1 or found in _CAPITALS or (inner and any(ch.isdigit() for ch in found)) else found.lower()
        )

    return re.sub(r"[^\W_][\w'&’]*", word, name)


def sentence(text: str) -> str:
    """Put a capital at the start."""
    return text[:1].upper() + text[1:]


def a(noun: str) -> str:
    """Put "a" or "an" before a noun, by sound: an electrician, an RN, a UX researcher, an hourly worker."""
    first = re.match(r"[^\W_]+", noun)
    if not first:
        return f"a {noun}".strip()
    word = first.group()
    if word.isupper() and not re.search("[AEIOU]", word[1:]):
        return f"{'an' if word[0] in 'AEFHILMNORSX' else 'a'} {noun}"
    if re.match(r"(?i)(hour|honest|heir|honor)", word):
        return f"an {noun}"
    if re.match(r"(?i)(uni([^nm]|$)|use|user|usa|ux|ui\b|eu|one\b|ur[aio])", word):
        return f"a {noun}"
    return f"{'an' if word[0].lower() in 'aeiou' else 'a'} {noun}"


_SOMEBODY = re.compile(
    r"(?i)(?:er|or|ist|ian|man|woman|ant|ent|ee|nurse|chef|cook|clerk|aide|tech|pilot|agent|analyst|mechanic|head|guard|host|s)$"
)


def plural(noun: str) -> str:
    """Make the head of a noun phrase plural: "head of people" → "heads of people", "data analyst" → "data analysts"."""
    head, joint, tail = re.match(
        r"^(.*?)(\s+(?:of|for|in|to|at|on|with|and|or)\s+|,\s+|\s*[/–(-]\s+|$)(.*)$", " ".join(noun.split())
    ).groups()  # type: ignore[union-attr]
    if joint.strip() in {"and", "or"}:
        tail = plural(tail)
        if not _SOMEBODY.search(head):  # "research and development manager" is one person
            return f"{head}{joint}{tail}"
    return f"{_plural_word(head)}{joint}{tail}"


_NOT_PLURAL = (
    "sales",
    "operations",
    "systems",
    "logistics",
    "communications",
    "news",
    "analytics",
    "resources",
    "services",
)


def singular(noun: str) -> str:
    """Make the head of a plural noun phrase singular, for people: "dental assistants" → "dental assistant"."""
    words = " ".join(noun.split())
    if " and " in words or "," in words:
        return words
    head, joint, tail = re.match(r"^(.*?)(\s+(?:of|for|in|to|at|on|with)\s+|$)(.*)$", words).groups()  # type: ignore[union-attr]
    if head.lower().endswith(_NOT_PLURAL) or not re.search(r"(?i)[a-z]{2}s$", head) or re.search(r"(ss|us|is)$", head):
        return words
    if re.search(r"[^aeiou]ies$", head):
        head = head[:-3] + "y"
    elif re.search(r"(ss|x|z|ch|sh)es$", head):
        head = head[:-2]
    else:
        head = head[:-1]
    return f"{head}{joint}{tail}"


def _plural_word(text: str) -> str:
    if not text or text.lower().endswith(_UNCOUNTED):
        return text
    if re.search(r"(?i)(man|woman)$", text) and not re.search(r"(?i)(human|german|roman|shaman)$", text):
        return text[:-2] + "en"
    if text[-1:] == "s" and not re.search(r"(ss|us|is)$", text):
        return text
    if re.search(r"[^aeiou]y$", text):
        return text[:-1] + "ies"
    if re.search(r"(s|x|z|(?<!te)ch|sh)$", text):
        return text + "es"
    return text + "s"


def occupation_name(title: str) -> str:
    """Say a published occupation title: "Geoscientists, Except Hydrologists and Geographers" → "geoscientists"."""
    title = re.sub(r"(?i),? (?:except|all other|including)\b.*$", "", title)
    title = re.sub(r"\s*\([^)]*\)", "", title)
    parts = title.split(", ")
    if len(parts) == 2 and " and " not in parts[1] and len(parts[1].split()) <= 3 and parts[0].endswith(("s", "men")):
        title = f"{parts[1]} {parts[0]}"
    return lower(title.replace("/", " or ") if re.search(r"\w/\w", title) and "/" in title else title).strip()


def gerund(activity: str) -> str:
    """Turn an activity's name into something one does: "Test or inspect parts." → "testing or inspecting parts"."""
    words = activity.strip().rstrip(".").split()
    if not words:
        return ""
    out = [_ing(words[0].lower())]
    listing = words[0].endswith(",")
    for before, word in itertools.pairwise(words):
        bare = word.rstrip(",").lower()
        joined = before.lower() in {"or", "and"} or before.endswith(",")
        # "Install, test, or repair pumps" is a list of verbs as long as each word after a comma or "or" is one.
        if joined and bare in VERBS and (listing or len(out) == 2):
            out.append(_ing(word.lower()))
            listing = word.endswith(",")
        else:
            out.append(word)
            listing = listing and word.lower() in {"or", "and"}
    return lower_keeping(" ".join(out))


def lower_keeping(text: str) -> str:
    """Leave the text as it is but for a capital at its start that only a sentence needs."""
    first, _, rest = text.partition(" ")
    return f"{lower(first)} {rest}".strip()


def _ing(verb: str) -> str:
    tail = "," if verb.endswith(",") else ""
    verb = verb.rstrip(",")
    if verb.endswith("ing") and verb not in {"bring", "sing"}:
        return verb + tail
    if verb.endswith("ie"):
        return verb[:-2] + "ying" + tail
    if verb.endswith("e") and not verb.endswith(("ee", "oe", "ye")) and verb != "be":
        return verb[:-1] + "ing" + tail
    if verb in _DOUBLES or verb in {
        "refer",
        "confer",
        "program",
        "submit",
        "control",
        "dig",
        "pat",
        "let",
        "put",
        "sit",
    }:
        return verb + verb[-1] + "ing" + tail
    return verb + "ing" + tail


def series(items: list[str] | tuple[str, ...], joint: str = "and") -> str:
    """Join as speech: "a", "a and b", "a, b and c"."""
    items = [item for item in items if item]
    if len(items) < 2:
        return "".join(items)
    return f"{', '.join(items[:-1])} {joint} {items[-1]}"


def dollars(amount: float) -> str:
    """Print whole dollars with separators, cents only for hourly amounts: 50300 → "$50,300", 31.25 → "$31.25"."""
    return f"${amount:,.0f}" if amount >= 1000 or amount == int(amount) else f"${amount:,.2f}"


def percent(value: float) -> str:
    """Print a percentage in words, with one decimal only when it says something: 9.5 → "9.5 percent"."""
    return f"{value:.0f} percent" if abs(value) >= 20 or value == int(value) else f"{value:.1f} percent"


def rounded(count: float) -> str:
    """Print a count as people say it, to three figures: 757220 → "about 757,000"."""
    if count < 1000:
        return f"about {round(count, -1):,.0f}" if count >= 100 else f"{count:,.0f}"
    digits = len(str(int(count)))
    return f"about {round(count, 3 - digits):,.0f}"


_WITH_THE = re.compile(
    r"(?:[\w.'’-]+ ){0,3}(?:Department|Dept\.?|Office|Bureau|Ministry|Institute|Division|Board|Agency|Center|Centre|Port|City|County|Bank|Museum|Library) (?:of|for)\b"
    r"|University of\b|National [A-Z]|U\.?S\.? [A-Z]"
)


def said_company(name: str) -> str:
    """Say an employer's name in a sentence: "Ohio Department of Health" → "the Ohio Department of Health"."""
    return f"the {name}" if _WITH_THE.match(name) else name
