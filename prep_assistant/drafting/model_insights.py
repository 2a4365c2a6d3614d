"""Claims sorted by a model: it names numbers and a few words, and nothing that it says is taken without them.

A group stands when its numbers exist, when two different people are in it, when no figure or name in its words comes from
elsewhere, and when figures that it says agree do so as figures. What does not stand goes back once and is then left out. What
the model passed over is sorted by the built-in engine, so that nothing is lost.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from prep_assistant.agreement import Group, Piece, Side
from prep_assistant.claims import Claim
from prep_assistant.domain import Finding
from prep_assistant.drafting import replies
from prep_assistant.drafting.model_session import Session, Setup
from prep_assistant.exchange import Checks, Material, Numbered, Said
from prep_assistant.prompting.conversation import Order, Prepared, Render

MOST_GROUPS = 24
MOST_AT_ONCE = 80  # sentences of one question
MOST_QUESTIONS = 6  # of one line of work: what is beyond is sorted by the built-in engine
LONGEST_ABOUT = 60  # characters
_PROVED = re.compile(
    r"(?i)\b(?:confirm\w*|prove[nsd]?|proof that|certain(?:ly)?|definite(?:ly)?|guarantee\w*|undoubtedly|without doubt)\b"
)
BuiltIn = Callable[[str, tuple[Claim, ...]], "tuple[tuple[Group, ...], tuple[Claim, ...]]"]
Refuse = Callable[[Claim, Claim], str]


class GroupShape(replies.Shape):
    """One group: what it is about, and the numbers on either side."""

    about: str
    agree: list[int]
    otherwise: list[int]
    why: str


class InsightsShape(replies.Shape):
    """Everything that was put together."""

    groups: list[GroupShape]


@dataclass(frozen=True, slots=True)
class Sorted:
    """The groups of an answer that may stand, and what is wrong with the others."""

    groups: tuple[Group, ...]
    findings: tuple[Finding, ...] = ()
    said: tuple[Said, ...] = ()


class ModelInsights:
    """Sorts claims with a model. `builtin` sorts the rest, and everything when the model fails; `refuse` says why two claims
    cannot agree ("" where they can). `remarks` are what the user should know."""

    def __init__(
        self, setup: Setup, checks: Checks, builtin: BuiltIn, refuse: Refuse, others: tuple[str, ...] = ()
    ) -> None:
        self._setup, self._checks, self._builtin, self._refuse, self._others = setup, checks, builtin, refuse, others
        self.remarks: tuple[str, ...] = ()
        self.used = False

    @property
    def name(self) -> str:
        """The model's name."""
        return self._setup.model.name

    def sort(self, what: str, claims: tuple[Claim, ...]) -> tuple[tuple[Group, ...], tuple[Claim, ...]]:
        """Return the groups of one line of work, the model's first, and the claims that stand alone."""
        own, alone = self._builtin(what, claims)
        if len({claim.contact_id for claim in claims}) < 2:
            return own, alone  # one person has nobody to agree with
        ordered = sorted(claims, key=lambda claim: claim.point.topic)
        parts = [ordered[at : at + MOST_AT_ONCE] for at in range(0, len(ordered), MOST_AT_ONCE)][:MOST_QUESTIONS]
        found: list[Group] = []
        for part in parts:
            made = self._ask(what, part)
            if made is None:
                break
            found += made
        if not found:
            return own, alone
        self.used = True
        taken = {id(claim) for group in found for claim in group.claims}
        kept = [group for group in own if not {id(claim) for claim in group.claims} & taken]
        together = (*found, *kept)
        inside = {id(claim) for group in together for claim in group.claims}
        return together, tuple(claim for claim in claims if id(claim) not in inside)

    def _ask(self, what: str, claims: Sequence[Claim]) -> list[Group] | None:
        """Ask once about some claims; None when no answer could be had, an empty list when none of its groups stands."""
        setup = self._setup
        wanted = order(what, claims, setup.render, setup.model.small)

        def hold(made: Sorted, prepared: Prepared) -> tuple[Finding, ...]:
            # A group names all of its sentences at once, so that not each of them holds the words of its name.
            held = self._checks.said(made.said, material(prepared))
            of_one = [f for f in held if f.rule != "named_sources" or f.reason.startswith("There is no source")]
            return (*made.findings, *of_one)

        names = tuple(dict.fromkeys(claim.name for claim in claims if claim.name))
        redactor = setup.hide((*self._others, *names), ())
        session = Session[Sorted](setup, lambda data, prepared: read(data, claims, self._refuse, shown(prepared)), hold)
        outcome = session.draft(wanted, redactor, {"line of work": what, "claims": len(claims)})
        self.remarks = tuple(dict.fromkeys((*self.remarks, *outcome.remarks)))
        if outcome.draft is None:
            return None
        wrong = {finding.where for finding in outcome.findings if finding.severity == "error"}
        stands = [
            g for g, said in zip(outcome.draft.groups, outcome.draft.said, strict=True) if said.where not in wrong
        ]
        lost = len({finding.where for finding in outcome.findings if finding.severity == "error"})
        if lost:
            said = f"{lost} of {self.name}'s groups could not be held against what was said and {'was' if lost == 1 else 'were'} left out."
            self.remarks = (*self.remarks, said)
        return stands


def order(what: str, claims: Sequence[Claim], render: Render, small: bool) -> Order:
    """Return what is sent: the claims by number, each with a letter for who said it."""
    letters: dict[str, str] = {}
    for claim in claims:
        letters.setdefault(claim.contact_id, _letter(len(letters)))
    rows = tuple(
        Numbered(
            n, f"person {letters[claim.contact_id]}, {claim.point.topic}", " ".join(claim.point.quote.text.split())
        )
        for n, claim in enumerate(claims, 1)
    )
    rules = (
        ("house rules", render("model/house", small=small)),
        ("rules for sorting", render("model/insights", small=small, most=MOST_GROUPS)),
    )
    return Order(
        kind="insights", about=what, rules=rules, data=(), material=rows,
        listed=lambda pieces: render("model/insights_claims", sources=pieces),
        task=render("model/insights_task", small=small, what=what),
        schema=replies.schema(InsightsShape), schema_name="insights", seed=what,
    )  # fmt: skip


def _letter(n: int) -> str:
    return chr(ord("A") + n) if n < 26 else f"{_letter(n // 26 - 1)}{_letter(n % 26)}"


def shown(prepared: Prepared) -> frozenset[int]:
    """Return the numbers that the model was shown: what did not fit, or was withheld, it cannot speak of."""
    return frozenset(piece.number for piece in prepared.material)


def read(data: Mapping[str, Any], claims: Sequence[Claim], refuse: Refuse, numbers: Collection[int]) -> Sorted | None:
    """Return the groups of an answer whose numbers stand; None when it holds nothing of the shape. `numbers` were shown."""
    if not isinstance(data.get("groups"), list):
        return None
    groups: list[Group] = []
    findings: list[Finding] = []
    said: list[Said] = []
    for at, shape in enumerate(replies.read_list(GroupShape, data, "groups")[0][:MOST_GROUPS], 1):
        where = f"group {at}"
        wrong = _wrong(shape, claims, refuse, numbers)
        if wrong:
            findings.append(
                Finding(
                    "named_sources",
                    "error",
                    shape.about[:90],
                    wrong,
                    "Name the numbers of what was said, or leave the group out.",
                    where,
                )
            )
            continue
        sides = [
            Side(tuple(_piece(claims[n - 1]) for n in sorted(set(side))))
            for side in (shape.agree, shape.otherwise)
            if side
        ]
        sides.sort(key=lambda side: -len(side.people))
        first = sides[0].claims[0]
        about = " ".join(shape.about.split())
        groups.append(Group(about, first.point.topic, tuple(sides), " ".join(shape.why.split()), "model"))
        said.append(
            Said(where, f"{about}. {' '.join(shape.why.split())}", tuple(sorted({*shape.agree, *shape.otherwise})))
        )
    return Sorted(tuple(groups), tuple(findings), tuple(said))


def _piece(claim: Claim) -> Piece:
    return Piece(claim, claim.point.quote.text)


def _wrong(shape: GroupShape, claims: Sequence[Claim], refuse: Refuse, numbers: Collection[int]) -> str:
    """Say what is wrong with a group, "" when it stands."""
    named = [*shape.agree, *shape.otherwise]
    if not shape.about.strip() or len(shape.about) > LONGEST_ABOUT:
        return f"`about` has to name the thing in at most {LONGEST_ABOUT} characters."
    if unknown := [n for n in named if n not in numbers or not 1 <= n <= len(claims)]:
        return f"There is no sentence {unknown[0]}."
    if _PROVED.search(f"{shape.about} {shape.why}"):
        return "Nothing is proved or confirmed, however many say so."
    if not shape.agree or set(shape.agree) & set(shape.otherwise):
        return "A sentence cannot stand on both sides, and the first side cannot be empty."
    people = {claims[n - 1].contact_id for n in named}
    if len(people) < 2:
        return "All of it is of one person: one person is one data point."
    for side in (shape.agree, shape.otherwise):
        for one in side:
            for other in side:
                if one < other and (reason := refuse(claims[one - 1], claims[other - 1])):
                    return f"Sentences {one} and {other} do not agree: {reason}."
    return ""


def material(prepared: Prepared) -> Material:
    """Return what the words of a group are held against."""
    return Material(
        {piece.number: f"{piece.label}\n{piece.text}" for piece in prepared.material},
        (*prepared.data, prepared.sending.about), (),
        tuple(part.text for part in prepared.sending.parts if part.role == "system"), (prepared.mark,), prepared.sending.withheld,
    )  # fmt: skip
