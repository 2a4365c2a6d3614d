"""What an import does to people who are there: nobody twice, nothing of the user's overwritten, a second time nothing at all."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from prep_assistant.domain import Person
from prep_assistant.relationship import Contact
from prep_assistant.workspace.import_table import Found
from prep_assistant.workspace.merging import Plan, plan
from prep_assistant.workspace.slugs import fold

NOW = datetime(2026, 11, 23, 10, tzinfo=UTC)
LATER = datetime(2027, 2, 1, 9, tzinfo=UTC)


def contact(name: str = "María López", title: str = "", company: str = "", **more: object) -> Contact:
    return replace(Contact(id="", person=Person(name, title, company)), **more)  # type: ignore[arg-type]


def kept(name: str = "María López", title: str = "", company: str = "", **more: object) -> Contact:
    return replace(contact(name, title, company, **more), id="maria-lopez")


def found(*contacts: Contact, uid: str = "") -> list[Found]:
    return [Found(one, uid) for one in contacts]


def after(existing: tuple[Contact, ...], made: Plan) -> tuple[Contact, ...]:
    """Return the people as they are once the plan is carried out."""
    changed = {one.before.id: one.after for one in made.merged}
    new = [replace(one, id=f"new-{len(existing)}-{number}") for number, one in enumerate(made.new)]
    everybody = [changed.get(one.id, one) for one in existing] + new
    return in_order(everybody)


def in_order(people: Iterable[Contact]) -> tuple[Contact, ...]:
    return tuple(sorted(people, key=lambda one: (fold(one.name), one.id)))  # as `People.all` gives them


def test_the_same_page_is_the_same_person_however_it_is_written() -> None:
    known = kept(linkedin="https://www.linkedin.com/in/mar%C3%ADa-lopez/")
    made = plan(
        [known], found(contact("Maria Lopez", linkedin="http://linkedin.com/in/María-Lopez?trk=x", phone="1")), NOW
    )
    assert not made.new
    assert made.merged[0].filled == ("phone",)


def test_accents_tell_pages_apart() -> None:
    known = kept("José García", linkedin="https://www.linkedin.com/in/josé")
    assert plan([known], found(contact("Jose Garcia", linkedin="https://www.linkedin.com/in/jose")), NOW).new


def test_the_same_address_is_the_same_person() -> None:
    made = plan(
        [kept(emails=("Maria@Example.org",))], found(contact("María López-Ruiz", emails=("maria@example.org",))), NOW
    )
    assert not made.new
    assert [(one.what, one.kept, one.other) for one in made.conflicts] == [("name", "María López", "María López-Ruiz")]


def test_an_office_address_does_not_make_two_people_one() -> None:
    made = plan(
        [kept("Anna Kim", emails=("info@example.org",))], found(contact("Bob Ray", emails=("info@example.org",))), NOW
    )
    assert [one.name for one in made.new] == ["Bob Ray"]


def test_name_and_employer_are_enough() -> None:
    made = plan([kept(company="Crane, Inc.")], found(contact("MARIA LOPEZ", company="Crane", phone="+1 206")), NOW)
    assert not made.new
    assert made.merged[0].after.phone == "+1 206"


def test_a_name_alone_is_not_enough_and_is_shown() -> None:
    made = plan([kept(company="Crane")], found(contact(company="Hoist")), NOW)
    assert [one.person.company for one in made.new] == ["Hoist"]
    assert made.perhaps[0][1].id == "maria-lopez"


def test_two_of_one_name_without_anything_else_in_common_stay_two() -> None:
    made = plan([], found(contact(emails=("a@example.org",)), contact(emails=("b@example.org",))), NOW)
    assert len(made.new) == 2
    both_pages = found(
        contact(company="Crane", linkedin="https://linkedin.com/in/a"),
        contact(company="Crane", linkedin="https://linkedin.com/in/b"),
    )
    assert len(plan([], both_pages, NOW).new) == 2


def test_a_changed_job_replaces_what_an_import_wrote_and_is_noted() -> None:
    job = Person(title="Analyst", company="King County")
    known = kept(title="Analyst", company="King County", linkedin="https://linkedin.com/in/m", imported=job)
    made = plan(
        [known], found(contact(title="Director", company="Gates Foundation", linkedin="https://linkedin.com/in/m")), NOW
    )
    new = made.merged[0].after
    assert (new.person.title, new.person.company) == ("Director", "Gates Foundation")
    assert new.touches[-1].kind == "note"
    assert new.touches[-1].words == "changed job: was Analyst at King County, now Director at Gates Foundation"
    assert not made.jobs[0].kept


def test_a_job_that_the_user_wrote_stays_and_the_news_is_noted() -> None:
    known = kept(title="Head of rigging", company="Crane", linkedin="https://linkedin.com/in/m")
    made = plan(
        [known],
        found(contact(title="Foreman", company="Hoist", linkedin="https://linkedin.com/in/m")),
        NOW,
        source="LinkedIn",
    )
    new = made.merged[0].after
    assert new.person == known.person
    assert made.jobs[0].kept
    assert new.touches[-1].words == "changed job: was Head of rigging at Crane, now Foreman at Hoist (says LinkedIn)"


def test_the_same_employer_in_other_words_is_no_new_job() -> None:
    known = kept(title="Sr. data analyst", company="Crane Inc.", linkedin="https://linkedin.com/in/m")
    made = plan(
        [known], found(contact(title="Senior Data Analyst", company="Crane", linkedin="https://linkedin.com/in/m")), NOW
    )
    assert not made.jobs
    assert made.merged[0].after.person == known.person
    assert made.conflicts[0].what == "job"


def test_a_job_left_empty_by_the_file_is_not_taken_away() -> None:
    job = Person(title="Analyst", company="King County")
    known = kept(title="Analyst", company="King County", emails=("m@example.org",), imported=job)
    assert not plan([known], found(contact(emails=("m@example.org",))), NOW).changed


def test_nothing_of_the_users_is_overwritten() -> None:
    known = kept(phone="+1 206 555 0100", met="her talk", emails=("m@example.org",), tags=("phug",), words="Mine.")
    other = contact(
        phone="+49 30 1", met="LinkedIn", emails=("m@example.org", "m@example.com"), tags=("x",), words="Theirs."
    )
    made = plan([known], found(other), NOW, ["2026"])
    new = made.merged[0].after
    assert (new.phone, new.met, new.words) == (known.phone, known.met, "Mine.")
    assert new.emails == ("m@example.org", "m@example.com")
    assert new.tags == ("phug", "x", "2026")
    assert {one.what for one in made.conflicts} == {"phone", "met", "notes"}  # told, not taken


def test_an_address_belongs_to_one_person() -> None:
    rows = found(
        contact("Ann Lee", linkedin="https://linkedin.com/in/a"),
        contact("Bo Lee", emails=("lee@example.org",)),
        contact("Ann Lee", linkedin="https://linkedin.com/in/a", emails=("lee@example.org",)),
    )
    made = plan([], rows, NOW)
    assert [one.emails for one in made.new] == [(), ("lee@example.org",)]
    assert made.twice == 1


NAMES = st.sampled_from(["Ann Lee", "ann lée", "Bo Lee", "Ann Ray"])
JOBS = st.sampled_from(["", "Nurse", "Clerk", "Head nurse"])
FIRMS = st.sampled_from(["", "Crane", "Crane Inc.", "Hoist"])
PAGES = st.sampled_from(["", "https://linkedin.com/in/a", "https://linkedin.com/in/b", "https://linkedin.com/in/c"])
MAILS = st.lists(st.sampled_from(["a@example.org", "b@example.org", "C@example.org"]), max_size=2, unique=True).map(
    tuple
)
PHONES = st.sampled_from(["", "+1 206", "555"])


@st.composite
def people(draw: st.DrawFn) -> Contact:
    return contact(
        draw(NAMES), draw(JOBS), draw(FIRMS), linkedin=draw(PAGES), emails=draw(MAILS), phone=draw(PHONES),
        tags=draw(st.sampled_from([(), ("x",)])),
    )  # fmt: skip


@given(st.lists(people(), max_size=4), st.lists(people(), max_size=7))
def test_a_second_time_adds_nobody_and_changes_nothing(mine: list[Contact], theirs: list[Contact]) -> None:
    existing = in_order(replace(one, id=f"mine-{number}") for number, one in enumerate(mine))
    once = after(existing, plan(existing, found(*theirs), NOW))
    again = plan(once, found(*theirs), LATER)
    assert not again.new
    assert not again.changed
    assert not again.jobs


def test_several_of_one_name_who_share_an_address_settle_in_the_first_import() -> None:
    page, mail = "https://linkedin.com/in/", ("a@example.org",)
    theirs = found(
        contact("Ann Lee"), contact("Ann Lee"), contact("Ann Lee"), contact("Ann Lee", linkedin=f"{page}b", emails=mail),
        contact("Ann Lee", "", "Crane", emails=mail), contact("Ann Lee", "Nurse", "Hoist", emails=mail),
        contact("Ann Lee", "", "Hoist", linkedin=f"{page}a", emails=mail),
    )  # fmt: skip
    once = after((), plan((), theirs, NOW))
    again = plan(once, theirs, LATER)
    assert (again.new, again.changed) == ((), ())


@given(st.lists(people(), max_size=4), st.lists(people(), max_size=7))
def test_no_value_of_the_users_is_lost(mine: list[Contact], theirs: list[Contact]) -> None:
    existing = in_order(replace(one, id=f"mine-{number}") for number, one in enumerate(mine))
    made = plan(existing, found(*theirs), NOW)
    for one in made.merged:
        before, new = one.before, one.after
        assert new.name == before.name
        for key in ("phone", "linkedin"):
            assert getattr(new, key) == getattr(before, key) or not getattr(before, key)
        assert new.emails[: len(before.emails)] == before.emails
        assert new.person.title == before.person.title or not before.person.title
        assert new.person.company == before.person.company or not before.person.company
    read = {mail.casefold() for one in theirs for mail in one.emails}
    known = {mail.casefold() for one in after(existing, made) for mail in one.emails}
    assert read <= known


@given(st.lists(people(), max_size=7))
def test_names_that_share_nothing_are_never_one_person(theirs: list[Contact]) -> None:
    made = plan([], found(*theirs), NOW)
    assert len(made.new) + made.twice == len(theirs)
    pages = {one.linkedin for one in theirs if one.linkedin}
    assert len(made.new) >= len(pages)
