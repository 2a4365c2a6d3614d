"""`advice_not_jobs` on sentences as people write them: those that ask for a job, and those that only mention one."""

from __future__ import annotations

import pytest

from prep_assistant.checks.jobs import advice_not_jobs, is_disclaimer

ASKING = [
    "Are there any openings on your team?",
    "Do you know of any openings at your company?",
    "Please keep me in mind for roles that come up.",
    "I'm looking for work in public health.",
    "Could you refer me?",
    "Would you be willing to refer me for the analyst role?",
    "Could you pass on my résumé to the hiring manager?",
    "How do I get hired here?",
    "Is your company hiring?",
    "I'd love an opportunity to join your team.",
    "Would you be my mentor?",
    "Will you be my mentor?",
    "I'm currently looking for a new role in data analytics.",
    "I am actively seeking an internship for the summer.",
    "If you hear of anything opening up, let me know about any positions.",
    "Let me know if anything opens up.",
    "I've attached my resume for your reference.",
    "I have attached my CV in case it is useful.",
    "Would you mind taking a look at my résumé?",
    "Could you put in a good word for me?",
    "Can you connect me with a recruiter?",
    "Could you introduce me to the hiring manager?",
    "Are you hiring right now?",
    "Is Google hiring UX researchers?",
    "Do you have any positions for new graduates?",
    "Do you offer internships?",
    "Does your team take interns?",
    "I'm interested in the analyst position at your company.",
    "I'd love to work for you.",
    "I would love to work at King County Public Health.",
    "I want to join your team.",
    "What are my chances of getting a job at your company?",
    "Could I work for you part-time?",
    "I saw your job posting for a data analyst.",
    "I recently applied for a role on your team.",
    "How can I get a job at your company?",
    "I am open to new opportunities.",
    "I'm in the middle of my job search.",
    "Can you help me find a job?",
    "Could you help me get my foot in the door?",
    "Do you know anyone who is hiring?",
    "Who's hiring at the moment?",
    "Are there any internships available at your firm?",
    "I think I would be a great fit for your team.",
    "I'd be a strong candidate for the role.",
    "I am available to start immediately.",
    "Please consider me for any future roles.",
    "I'm not asking for a job, but if anything opens up I'd be grateful.",
    "Would your company hire someone like me?",
    "Would you hire someone with my background?",
    "I'd appreciate a referral.",
    "Could you give me a referral?",
    "I need a job by the end of the month.",
    "I'm job hunting at the moment.",
    "I am on the job market this spring.",
    "Could you mentor me?",
    "Would you consider mentoring me?",
    "I was hoping you could give me an internship.",
    "Can you take me on as an apprentice?",
    "Are you looking for an apprentice?",
    "I'm hoping to land a position with your department.",
    "Is there an opening in your lab?",
    "Are there any roles available at Acme?",
    "Do you have a vacancy in the office?",
    "Can I send you my CV?",
    "Should I apply to your company?",
    "Where do I apply for a job here?",
    "What would I need to do to get hired at your plant?",
    "Is there any chance of a job with you?",
    "I'd welcome the chance to discuss opportunities at your company.",
    "Would it be possible for me to intern at your studio?",
    "Please forward my resume to HR.",
    "I'm exploring opportunities in logistics and would love to hear of any roles.",
    "Could you recommend me to your boss?",
    "I would be grateful if you would keep my name in mind.",
    "Let me know if you have any job openings.",
    "Do you know if your department is hiring?",
    "Could I get an interview?",
    "I'd like to apply for the open position on your crew.",
]
ABOUT_THEM_OR_THE_FIELD = [
    "What does your job as an analyst look like in a bad week?",
    "What drew you to this role?",
    "What is the day to day of the job?",
    "How do people usually get hired into apprenticeships?",
    "What do hiring managers look for in a portfolio?",
    "81,000 openings a year are projected [2]; does it feel that way in Columbus?",
    "How has the job market for glaciologists changed since you started?",
    "I'm not asking for a job.",
    "I'm not asking for a job or an internship, just for your view of the field.",
    "To be clear, I am not looking for a job; I want to learn about the work.",
    "What was your first job after the apprenticeship?",
    "How did you find your first position?",
    "What makes someone good at your job?",
    "What surprised you about the role when you joined the team?",
    "When you hire someone for your team, what do you look for?",
    "What do people in your position wish outsiders knew?",
    "What opportunities does your department give people to learn?",
    "What opportunities for advancement are there at a place like yours?",
    "I'd love the opportunity to hear how you got into this.",
    "Thank you for the opportunity to talk with you.",
    "Who else should I talk to, and may I use your name?",
    "Could you refer me to someone else who works nights?",
    "Would you introduce me to a colleague who does field work?",
    "Dana Ruiz referred me to you.",
    "Maria López recommended that I write to you.",
    "How did your internship lead to your current role?",
    "Do internships matter for getting in?",
    "My internship at a food bank taught me to like spreadsheets.",
    "Who mentored you when you started?",
    "Did you have a mentor early on?",
    "What would you tell people who are looking for work in this field?",
    "How do you tell a good employer from a bad one in this trade?",
    "What parts of the job are hiring managers quiet about?",
    "What on a résumé tells you that someone can do this work?",
    "When you read a résumé, what makes you keep reading?",
    "I worked as a nurse for six years and want to move into analytics.",
    "I'd like to work with data more than with people.",
    "I want to work in public health one day.",
    "What work for someone with my background would feel familiar?",
    "What role does statistics play in your job?",
    "How much of your job is meetings?",
    "In your role as a planner, what do you own from start to finish?",
    "I am interested in the role of data in public health.",
    "What is the hardest position to fill on a crew like yours, and why?",
    "How do people move from analyst to manager positions?",
    "Which roles on your team work with nurses?",
    "What kinds of roles do people move to after this one?",
    "I've been looking into how forensic accountants work.",
    "I'm looking for people whose job is close to yours.",
    "I'm looking for advice about the field.",
    "When you were looking for your first job, what helped?",
    "What does job security look like in this field?",
    "I read three job postings for planners; which of the skills in them matter?",
    "How do people in your office hear about new openings?",
    "How did you hear about the job?",
    "What made you accept the offer from King County?",
    "How does hiring work at a hospital like yours?",
    "Why are hospitals hiring fewer new graduates?",
    "How are teams hiring differently than five years ago?",
    "What do you look for when you interview people for your crew?",
    "What was the interview for your current job like?",
    "How did you apply what you learned at school?",
    "How could I apply my statistics to this work?",
    "How do you keep your skills current on the job?",
    "What job titles should I search for to understand this field?",
    "I hold a position as a teacher now.",
    "What is your position on remote work?",
    "How do referrals work in this industry?",
    "What kind of person thrives on your team?",
    "What should someone in my position read first?",
    "How do electricians here work with the inspectors?",
    "Is there a role for statistics in glaciology?",
    "Are there any roles on your team that outsiders misunderstand?",
    "The role you describe sounds like planning.",
    "What would make you recommend a course to someone new?",
    "Could you recommend me a book about the field?",
    "I'd like to understand the role better before I decide.",
    "I would love to hear what the job is really like.",
    "I'd like to know how people find work in this trade.",
    "How long did it take you to feel at home in the job?",
    "What job would you do if this one did not exist?",
    "Where do people who leave this job go?",
    "What are you looking for when a new person starts?",
    "How many people apply for an apprenticeship in a year?",
]


@pytest.mark.parametrize("sentence", ASKING)
def test_flags_what_asks_for_a_job(sentence: str) -> None:
    found = advice_not_jobs(sentence, "line 1")
    assert [finding.severity for finding in found] == ["error"]
    assert found[0].where == "line 1"
    assert found[0].words.rstrip("…") in sentence


@pytest.mark.parametrize("sentence", ABOUT_THEM_OR_THE_FIELD)
def test_leaves_alone_what_is_about_them_or_the_field(sentence: str) -> None:
    assert advice_not_jobs(sentence) == ()


@pytest.mark.parametrize("sentence", ASKING[:20])
def test_typography_and_case_make_no_difference(sentence: str) -> None:
    for changed in (
        sentence.replace("'", "’"),
        sentence.upper().replace("RÉSUMÉ", "RESUME"),
        sentence.replace(" ", "  "),
    ):
        assert advice_not_jobs(changed), changed


def test_decomposed_accents_are_read_as_composed_ones() -> None:
    assert advice_not_jobs("I could send you my re\u0301sume\u0301.")


def test_one_disclaimer_is_fine_and_two_are_a_warning() -> None:
    once = "I am not asking for a job."
    assert advice_not_jobs(once) == ()
    (found,) = advice_not_jobs(f"{once} I would love to hear how you work. As I said, I'm not looking for a position.")
    assert (found.rule, found.severity) == ("advice_not_jobs", "warning")


@pytest.mark.parametrize(
    "sentence",
    [
        "I'm not asking for a job, but could you refer me?",
        "I am not looking for a job or an internship; still, please keep me in mind for roles.",
        "This is not about a job. Is your company hiring?",
    ],
)
def test_a_disclaimer_covers_only_itself(sentence: str) -> None:
    assert "error" in {finding.severity for finding in advice_not_jobs(sentence)}


def test_shadowing_is_a_note_and_ones_own_job_talk_a_warning() -> None:
    assert [f.severity for f in advice_not_jobs("Could I shadow you for a morning?")] == ["note"]
    assert [f.severity for f in advice_not_jobs("How would I get a job as a planner?")] == ["warning"]
    assert [f.severity for f in advice_not_jobs("What should I leave off my résumé?")] == ["warning"]


def test_disclaimers_are_recognised() -> None:
    assert is_disclaimer("To be clear, I’m not looking for a job.")
    assert not is_disclaimer("My job is not about numbers.")
