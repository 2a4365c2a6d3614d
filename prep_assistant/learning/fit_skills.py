"""The asker's skills and interests against an occupation's published skills, knowledge, styles, technology, tasks and interests.

By words first: through a list of what people call the sixty-eight rated skills and fields of knowledge, by the names of tools,
and by the words of published activities. By meaning only where a sentence and an activity are very near. What is not listed is
no evidence against: a skill that matters there and was not named by the asker is shown as just that. Pure.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace

from prep_assistant.domain import OccupationFacts, Rated
from prep_assistant.drafting.debrief_text import fold, plain, stem, stems
from prep_assistant.drafting.english import gerund
from prep_assistant.drafting.names import software
from prep_assistant.evidence import Evidence, Matter, Side, Wish

Near = Callable[[str, Sequence[str]], Sequence[float]]
"""Returns the cosine of one text with each of several."""

MEANS_THE_SAME = 0.62
"""From which cosine a wish and a published activity are taken to mean the same; below 0.6 wrong pairs are as common as right ones."""

PART_OF_IT = 0.25  # how far above the average occupation knowledge has to matter to be part of what draws one there

# What people call a rated element, by its published name. A name alone ("negotiation") needs no entry.
_CALLED: Mapping[str, str] = {
    "Active Listening": r"listen\w*",
    "Reading Comprehension": r"reading(?: comprehension)?",
    "Writing": r"writ(?:ing|er|ten)|copywriting|reports?|documentation",
    "Speaking": r"(?:public )?speaking|present(?:ing|ations?)|explain\w*",
    "Mathematics": r"math\w*|statistics|numbers|algebra|calculus",
    "Programming": r"programming|coding|software development|python|javascript|java",
    "Instructing": r"train(?:ing)? (?:\w+ ){0,2}(?:people|staff|leads?|employees|hires|others|teams?)|teach\w*|coach\w*|mentor\w*|tutor\w*|staff training|instruct\w*",
    "Education and Training": r"train(?:ing)? (?:\w+ ){0,2}(?:people|staff|leads?|employees|hires|others|teams?)|teach\w*|coach\w*|mentor\w*|tutor\w*|staff training|lesson plan\w*|curriculum",
    "Service Orientation": r"customer service|hospitality|guests?|helping people|patient care|care(?:giving|giver)?",
    "Customer and Personal Service": r"customer service|hospitality|guests?|retail|customers|client service",
    "Social Perceptiveness": r"reading people|empath\w+|understanding people|people skills",
    "Persuasion": r"persua\w+|convinc\w+",
    "Negotiation": r"negotiat\w+|haggl\w+",
    "Coordination": r"coordinat\w+|organi[sz]ing (?:people|teams?|events?)|event planning",
    "Critical Thinking": r"critical thinking|analytical(?: thinking| skills)?",
    "Complex Problem Solving": r"problem[- ]solving|solving problems|troubleshooting complex",
    "Judgment and Decision Making": r"decision[- ]making|judge?ment|making decisions",
    "Time Management": r"time management|prioriti[sz]\w+|juggling|deadlines|multi[- ]?tasking",
    "Management of Personnel Resources": r"manag(?:ing|ed|ement of) (?:\w+ ){0,2}(?:people|staff|teams?|employees)|supervis\w+|team lead\w*|leadership|scheduling(?: (?:people|staff))?|staff scheduling|hiring",
    "Administration and Management": r"manag(?:ing|ed|ement of) (?:\w+ ){0,2}(?:people|staff|teams?|employees|a store|a restaurant)|leadership|supervis\w+|operations|project management",
    "Management of Financial Resources": r"budget\w*|p&l",
    "Economics and Accounting": r"account\w+|bookkeeping|budget\w*|finance|p&l|economics",
    "Management of Material Resources": r"inventory|purchasing|ordering|procurement|stock(?:ing|room)?|supplies",
    "Production and Processing": r"inventory|supply chain|production planning|manufactur\w+|warehous\w+",
    "Operations Analysis": r"process improvement|requirements",
    "Quality Control Analysis": r"quality control|inspect\w+|testing",
    "Repairing": r"repair\w*|fixing (?:things|machines|cars|bikes|engines)",
    "Equipment Maintenance": r"maintenance|servicing machines",
    "Troubleshooting": r"troubleshoot\w*|debugging|finding faults",
    "Mechanical": r"mechanic\w*|engines?|machines|repair\w*|welding|fixing (?:things|machines|cars|bikes|engines)",
    "Installation": r"install\w+|wiring",
    "Building and Construction": r"carpentry|construction|building houses|framing|remodel\w+",
    "Design": r"blueprints?|technical drawing|cad\b|drafting",
    "Fine Arts": r"drawing|painting|music|sculpt\w+|danc\w+|acting|theat\w+|illustrat\w+|graphic design",
    "Foreign Language": r"spanish|french|german|mandarin|chinese|cantonese|vietnamese|arabic|russian|portuguese|korean|japanese|polish|hindi|tagalog|italian|hmong|somali|ukrainian|bilingual|foreign languages?|second language|interpret(?:er|ing)|translat\w+",
    "English Language": r"editing|proofreading|grammar",
    "Communications and Media": r"journalism|social media|video editing|public relations|content writing|blog\w*",
    "Sales and Marketing": r"sales|selling|marketing|merchandis\w+",
    "Computers and Electronics": r"computers|electronics|tech support|it support|networking hardware|programming|coding|soldering",
    "Medicine and Dentistry": r"medic\w+|first aid|cpr|nurs\w+|emt|anatomy",
    "Therapy and Counseling": r"counsel\w+|crisis (?:support|line)|therapy",
    "Psychology": r"psycholog\w+|behavio(?:u)?r",
    "Biology": r"biolog\w+|lab work|genetics|ecology|anatomy",
    "Chemistry": r"chemistry|chemicals",
    "Physics": r"physics",
    "Law and Government": r"law|legal|regulations|compliance|policy",
    "Public Safety and Security": r"safety|security|de-escalation|emergency response",
    "Administrative": r"office administration|filing|data entry|typing|reception|record[- ]keeping|clerical",
    "Personnel and Human Resources": r"human resources|hr|recruiting|hiring|payroll",
    "Transportation": r"driving|truck|logistics|routing|dispatch\w*|shipping|forklift",
    "Food Production": r"farming|gardening|growing food",
    "Geography": r"gis|maps|geography",
    "History and Archeology": r"history|archives?",
    "Science": r"science|scientific|experiments|lab work|research methods",
    "Stress Tolerance": r"calm|under pressure|in a rush|stress\w*|crises|crisis|emergenc\w+",
    "Attention to Detail": r"detail\w*|accura\w+|precis\w+|careful\w*",
    "Empathy": r"empath\w+|compassion\w*|caring",
    "Adaptability": r"adapt\w+|flexib\w+",
    "Leadership Orientation": r"leadership|leading (?:people|teams?)",
    "Cooperation": r"team ?work|team player|collaborat\w+",
    "Innovation": r"creativ\w+|inventive|new ideas",
    "Intellectual Curiosity": r"curio\w+|love of learning",
    "Dependability": r"reliab\w+|dependab\w+|punctual\w*",
    "Integrity": r"honest\w*|integrity",
    "Perseverance": r"persist\w+|persever\w+|patien(?:ce|t)(?! care)",
    "Self-Control": r"patien(?:ce|t)(?! care)|calm|self[- ]control",
}  # fmt: skip
_CALLED_RE = {name: re.compile(rf"(?<![\w'])(?:{words})(?![\w'])") for name, words in _CALLED.items()}
# The six interests, by words that hardly mean anything else.
_RIASEC = {
    "Realistic": r"with my hands|hands[- ]on|tools|machines|building things|fixing|outdoors?|animals|plants|repair\w*",
    "Investigative": r"research|science|figuring (?:things )?out|puzzles|analy[sz]\w+|experiments|how things work|statistics|investigat\w+",
    "Artistic": r"art|design|writing|music|creativ\w+|drawing|film|theat\w+|photography|storytelling",
    "Social": r"help(?:ing)? (?:people|others|kids|children|patients|families)|teach\w*|counsel\w+|patients?|working with (?:people|kids|children|patients|families)|care(?:giving)?|community",
    "Enterprising": r"sell\w*|sales|business|lead(?:ing|ership)|entrepreneur\w*|persuad\w+|negotiat\w+|start-?ups?",
    "Conventional": r"organi[sz]ing|records|details?|numbers|budgets?|inventory|spreadsheets?|order|data|schedul\w+|bookkeeping|accounting|forecasting",
}
_RIASEC_RE = {name: re.compile(rf"(?<![\w'])(?:{words})(?![\w'])") for name, words in _RIASEC.items()}
_GENERIC = frozenset(
    map(stem, "work working people person thing things good new using use others other make making help helping job skill skills basic advanced some strong using my the staff team know-how experience different everyday problem problems activity information stay staying being ability".split())
)  # fmt: skip
_NOT_A_NAME = frozenset(
    "microsoft software system systems adobe google apple oracle the and or of in with for basic advanced fluent skills programs program tools".split()
)


def published(wish: Wish, facts: OccupationFacts, near: Near | None = None) -> Iterator[Evidence]:
    """Yield the published ratings, tools and tasks that are the asker's skill or interest: at most four, the nearest first."""
    if wish.kind == "skill":
        found = [*_rated(wish, facts), *_tool(wish, facts)]
        yield from found[:3]
        if not found:
            yield from _activity(wish, facts, near)
    elif wish.kind == "interest":
        yield from _activity(wish, facts, near)
        yield from _knowledge_of(wish, facts)
        yield from _interest(wish, facts)


# ---- rated elements -----------------------------------------------------------------------------


def means(wish: str, name: str) -> bool:
    """Whether a skill in the asker's words is the rated element of that published name."""
    low = fold(wish)
    pattern = _CALLED_RE.get(name)
    if pattern is not None and pattern.search(low):
        return True
    own = stems(name)
    return bool(own) and own <= stems(wish)


def _rated(wish: Wish, facts: OccupationFacts) -> list[Evidence]:
    found: list[tuple[float, Evidence]] = []
    for field in ("skills", "knowledge"):
        found += [
            ((rated.lift or 0) + rated.value, _importance(rated, field, facts))
            for rated in getattr(facts, field)
            if rated.value is not None and means(wish.text, rated.name)
        ]
    found.sort(key=lambda one: -one[0])
    styles = [
        _style(rated, facts) for rated in facts.styles if rated.value is not None and means(wish.text, rated.name)
    ]
    return [evidence for _, evidence in found[:2]] + styles[:1]


def _importance(rated: Rated, field: str, facts: OccupationFacts) -> Evidence:
    value = rated.value or 0.0
    side: Side = "for" if value >= 3 else "against" if value < 1.5 else "spoken"
    lift = (
        f", {abs(rated.lift):.1f} {'above' if rated.lift > 0 else 'below'} the average occupation"
        if rated.lift and abs(rated.lift) >= 0.1
        else ""
    )
    kind = {"skills": "The skill", "knowledge": "Knowledge of"}[field]
    text = f"{kind} “{rated.name}” is rated {value:.1f} of 5 in importance{lift}"
    return Evidence(side, text, _anchor(value), source=facts.sources.get(field))


_ANCHORS = ("not important", "somewhat important", "important", "very important", "extremely important")


def _anchor(value: float) -> str:
    """Return a rating in the words of O*NET's own scale."""
    return _ANCHORS[min(4, max(0, round(value) - 1))]


def _style(rated: Rated, facts: OccupationFacts) -> Evidence:
    value = rated.value or 0.0
    side: Side = "for" if value >= 1.5 else "against" if value < 0 else "spoken"
    text = f"The work style “{rated.name}” is rated {value:+.1f} on a scale from −3 to +3 for doing well"
    return Evidence(side, text, {"for": "it helps there"}.get(side, ""), source=facts.sources.get("styles"))


# ---- tools ----------------------------------------------------------------------------------------


def _tool(wish: Wish, facts: OccupationFacts) -> list[Evidence]:
    for field, said in (("technology", "software"), ("tools", "tools")):
        for rated in getattr(facts, field):
            if names_tool(wish.text, rated.name):
                asked = {
                    "in demand": ", marked as in demand in this occupation",
                    "hot": ", marked as asked for in many job postings",
                }.get(rated.unit, "")
                return [
                    Evidence(
                        "for",
                        f"“{rated.name}” is listed among its {said}{asked}",
                        "used there",
                        source=facts.sources.get(field),
                    )
                ]
    return []


def names_tool(wish: str, tool: str) -> bool:
    """Whether a skill names a tool: "Excel (pivot tables)" is Microsoft Excel; "R" is R alone."""
    wanted, have = _tokens(re.sub(r"\([^)]*\)", " ", wish)), _tokens(tool)
    if not wanted or not have:
        return False
    if len(wanted) == 1:
        only = next(iter(wanted))
        return only == next(iter(have)) if len(only) <= 2 and len(have) == 1 else len(only) > 2 and only in have
    if (
        len(have) == 1
        and not (_CAPITAL.search(wish) and not have & _ORDINARY)
        and not re.search(r"(?i)\b(?:ms|microsoft)\b", wish)
    ):
        return False  # "access to people" is no Microsoft Access
    return have <= wanted or wanted <= have


_CAPITAL = re.compile(r"[A-Z][\w+#]")
_ORDINARY = frozenset(
    "access word project teams paint outlook publisher front page works slack box notion ada go swift basic scratch zoom".split()
)


def _tokens(text: str) -> frozenset[str]:
    return frozenset(word for word in re.findall(r"[a-z0-9+#]+", plain(text)) if word not in _NOT_A_NAME)


# ---- tasks, knowledge and the six interests ----------------------------------------------------------


def _activity(wish: Wish, facts: OccupationFacts, near: Near | None) -> Iterator[Evidence]:
    names = [item.name for item in facts.activities]
    if not names:
        return
    wanted = stems(wish.text) - _GENERIC
    scored = [(len(wanted & stems(name)), name) for name in names]
    best = [
        name
        for score, name in scored
        if wanted and score == max(s for s, _ in scored) and score * 2 >= len(wanted) and score
    ]
    close = dict(zip(names, near(wish.text, names), strict=True)) if near else {}
    if not best and close:
        best = [name for name in names if close[name] >= MEANS_THE_SAME]
    best.sort(key=lambda name: -close.get(name, 0.0))
    if best:
        listed = "; ".join(gerund(name) for name in best[:2])
        yield Evidence(
            "for", f"Among its published tasks: {listed}", "part of the work", source=facts.sources.get("activities")
        )


def _knowledge_of(wish: Wish, facts: OccupationFacts) -> Iterator[Evidence]:
    for rated in facts.knowledge:
        if rated.value is not None and means(wish.text, rated.name):
            found = _importance(rated, "knowledge", facts)
            # Knowledge that matters no more than elsewhere is no part of the work; what one deals with the employer decides.
            part = found.side == "for" and (rated.lift is None or rated.lift >= PART_OF_IT)
            yield found if part else replace(found, side="spoken")
            return


def _interest(wish: Wish, facts: OccupationFacts) -> Iterator[Evidence]:
    low = fold(wish.text)
    rated = {item.name: item.value for item in facts.interests if item.value is not None}
    for name, pattern in _RIASEC_RE.items():
        value = rated.get(name)
        if value is None or not pattern.search(low):
            continue
        rank = sorted(rated.values(), reverse=True).index(value) + 1
        side: Side = "for" if value >= 4.5 and rank <= 3 else "against" if value <= 2.5 else "spoken"
        place = {1: "the highest", len(rated): "the lowest"}.get(rank, f"number {rank}")
        text = f"The interest “{name}” is rated {value:.1f} of 7 for this work, {place} of the six kinds of interest"
        yield Evidence(side, text, "", source=facts.sources.get("interests"))
        return


# ---- what matters there, and was it named -----------------------------------------------------------


def matters(wishes: Sequence[Wish], facts: OccupationFacts, most: int = 8) -> tuple[Matter, ...]:
    """Return what is rated important and above the average occupation, most so first, each with the asker's own skill for it."""
    rated: list[Matter] = []
    for field in ("skills", "knowledge"):
        for item in getattr(facts, field):
            if item.value is not None and item.lift is not None and item.value >= 3 and item.lift >= 0.25:
                mine = next((w.text for w in wishes if w.kind == "skill" and means(w.text, item.name)), "")
                rated.append(Matter(item.name, item.value, item.lift, field, mine))
    rated.sort(key=lambda one: -one.lift)
    return tuple(rated[:most])


def tools(wishes: Sequence[Wish], facts: OccupationFacts, most: int = 5) -> tuple[str, ...]:
    """Return the software much asked for in this work that the asker has not named."""
    mine = [wish.text for wish in wishes if wish.kind == "skill"]
    named = [name for name in software(facts) if not any(names_tool(own, name) for own in mine)]
    return tuple(named[:most])


# A language and its name in itself: "el español sí cuenta" speaks of Spanish.
_OWN_NAMES = tuple(
    frozenset(next(iter(stems(word))) for word in names.split())
    for names in (
        "Spanish español castellano",
        "French français",
        "German Deutsch",
        "Portuguese português",
        "Italian italiano",
    )
)


def own_words(wish: str) -> frozenset[str]:
    """Return the stems of a wish that are its own: "working with patients" is about patients."""
    said = re.sub(r"\([^)]*\)", " ", wish)
    own = frozenset(word for word in stems(said) if word not in _GENERIC) or stems(said)
    return own.union(*(same for same in _OWN_NAMES if same & own))


def names(quote: str, name: str) -> bool:
    """Whether a quote names a rated element by its published name or a half of it: "if you can write" names no skill Writing."""
    low = fold(quote)
    return any(re.search(rf"(?<![\w'-]){re.escape(part)}(?![\w'-])", low) for part in fold(name).split(" and "))
