"""What the patterns of `job_words` are made of: words for jobs, for their workplace, for the sender's wish."""

from __future__ import annotations

Advice = tuple[str, str]  # reason, fix
Rows = tuple[tuple[str, str], ...]  # keys, pattern

ASK: Advice = (
    "This reads as asking for a job, and people agree to talk because you ask only for what they know.",
    "Ask how people get in or who else to talk to, and leave the job out.",
)
LOOKING: Advice = (
    "This turns the talk to your own job search, and the other person may feel they have to come up with something.",
    "Say what you want to learn instead of what you are looking for.",
)
RESUME: Advice = (
    "A résumé makes the meeting look like an application.",
    "Leave your résumé out; if they want it, they will ask.",
)
MENTOR: Advice = (
    "Asking a person you have just met to be your mentor is a large request.",
    "Ask your one question now and, at the end, whether you may stay in touch.",
)
SOFT: Advice = (
    "This is about getting a job yourself, which some readers take as asking for one.",
    "Ask how people get in: “How did the last few people you know come into this work?”",
)
SHADOW: Advice = (
    "Shadowing is a second request, larger than the talk itself.",
    "Keep it for the end of a good conversation, or for a later note.",
)

G2, G3, G4 = (rf"(?:\w+\W{{1,3}}){{0,{n}}}?" for n in (2, 3, 4))  # up to n words between
NAME = r"(?-i:[A-Z])\w+"
TEAM = (
    r"(?:team|company|firm|organi[sz]ation|department|group|office|lab|shop|employer|practice|agency|hospital|school"
    r"|business|studio"
    r"|startup|plant|clinic|crew|bank|unit|place|store|division)\b"
)
YOURS = (
    rf"(?:(?:with|for|under|alongside|at) (?:you\b|yours\b)|(?:on|at|in|with|within|for|by|to|from|into) (?:your"
    rf"|the) {G3}{TEAM}"
    rf"|\bhere\b|\bover there\b|\bwhere you work\b|\bat {NAME})"
)
IT = (
    r"(?:you(?: guys| all| folks)?|your \w+(?: \w+)?|anyone|anybody|(?-i:[A-Z])\w+(?: (?-i:[A-Z])\w+){0,3}"
    r"|the (?!field|industry|trade|sector|market|economy|profession|economy)\w+)"
)
KIND = (
    r"(?:(?:any|an?|some|other|more|the|open|current|entry|level|junior|senior|part|full|time|summer|paid|new"
    r"|available|good|suitable"
    r"|upcoming|remote|local|relevant|temporary|permanent|job|career|employment|analyst|engineering|student"
    r"|future)\W{1,2}){0,4}"
)
NOT_AFTER = (
    r"(?!'s|\W(?:security|market|titles?|satisfaction|shadow\w*|descriptions?|as|of|that|which|who|where|yourself"
    r"|models?|you|your)\b)"
)
CHANCE = (
    r"opportunit(?:y|ies)(?! to (?:speak|talk|learn|hear|meet|ask|chat|connect|listen|understand|see|grow|pick|visit))"
)
JOB = (
    rf"(?:jobs?|openings?|vacanc(?:y|ies)|positions?|roles?|internships?|placements?|traineeships?|employment"
    rf"|{CHANCE})\b{NOT_AFTER}"
)
OPENINGS = (
    r"(?:openings?|vacanc(?:y|ies)|internships?|(?:open|available|vacant|entry.level) (?:position|role|job|spot)s?"
    r"|job opportunit(?:y|ies))\b"
)
# As a bare word, wherever the sentence has already said that it is for the sender.
NOUN = (
    r"(?:jobs?|openings?|vacanc(?:y|ies)|positions?|roles?|internships?|placements?|apprenticeships?|traineeships?"
    r"|leads|" + CHANCE + r")\b"
)
A_JOB = rf"(?:an?|any|the|my first|my next|some) {G2}(?:job|internship|position|role|traineeship)s?\b"
I_WANT = (
    r"\bi(?:'d| would)?(?: really| also| absolutely| just)? (?:love|like|want|wish|hope|need|welcome|appreciate"
    r"|jump at|be (?:interested"
    r" in|grateful for|thrilled|happy|glad|honou?red|open)|take)\b|\bi(?:'m| am)(?: really| very| also"
    r"| so)? (?:hoping|interested"
    r" in|keen|eager|excited|dying|trying|planning|ready|applying)\b|\bi(?:'ve| have) always (?:wanted|dreamed|hoped)\b"
)
CV = r"(?:resume|cv|curriculum vitae)\b"
SEARCHING = r"(?:looking|searching|hunting|seeking|in the market|on the hunt|on the lookout|applying)"
NOT_FOR = (
    r"(?:(?!who|whose|in|about|with|to|at|from|your|how|into|on|of|that|people|someone|somebody|advice|insights?"
    r"|information|the\b)"
    r"\w+\W{1,2}){0,5}?"
)
RECRUITER = (
    r"(?:hiring manager|recruiters?|hr|human resources|talent (?:team|acquisition)|hiring (?:team|committee"
    r"|department)|recruiting)\b"
)
PEOPLE = (
    r"(?:someone|somebody|anyone|anybody|people|others?|another|the right (?:person|people)|one|an? "
    r"|your (?:colleague|coworker|friend)"
    r"|some|any|the|books?|something|resources?|courses?)"
)
# A question word before it makes it a question about how they do it: "What are you looking for when …?"
FREE = r"(?<!how )(?<!why )(?<!what )(?<!who )(?<!where )(?<!when )(?<!which )(?<!whom )"
