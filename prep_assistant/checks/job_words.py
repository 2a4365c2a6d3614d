"""The lexicon of `advice_not_jobs`: patterns that carry their own subject ("I", "me", "your company … hiring").

So "your job as an analyst" or "81,000 openings a year" match nothing. Patterns run on flat text, ignoring case; only
`NAME` insists on a capital. Gaps are counted in words, so that matching stays linear.
"""

from __future__ import annotations

import re

from prep_assistant.domain import Severity

Advice = tuple[str, str]  # reason, fix
Pattern = tuple[re.Pattern[str], Severity, Advice]

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
    rf"|the {TEAM})"
)
KIND = (
    r"(?:(?:any|an?|some|other|more|the|open|current|entry|level|junior|senior|part|full|time|summer|paid|new"
    r"|available|good|suitable"
    r"|upcoming|remote|local|relevant|temporary|permanent|job|career|employment|analyst|engineering|student"
    r"|future)\W{1,2}){0,4}"
)
_NOT_AFTER = (
    r"(?!'s|\W(?:security|market|titles?|satisfaction|shadow\w*|descriptions?|as|of|that|which|who|where|yourself"
    r"|models?|you|your)\b)"
)
CHANCE = (
    r"opportunit(?:y|ies)(?! to (?:speak|talk|learn|hear|meet|ask|chat|connect|listen|understand|see|grow|pick|visit))"
)
JOB = (
    rf"(?:jobs?|openings?|vacanc(?:y|ies)|positions?|roles?|internships?|placements?|traineeships?|employment"
    rf"|{CHANCE})\b{_NOT_AFTER}"
)
OPENINGS = (
    r"(?:openings?|vacanc(?:y|ies)|internships?|(?:open|available|vacant|entry.level) (?:position|role|job|spot)s?"
    r"|job opportunit(?:y|ies))\b"
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
SEARCHING = r"(?:looking|searching|hunting|seeking|in the market|on the hunt|applying)"
_NOT_FOR = (
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

_OPENINGS = (
    rf"\b(?:any|are there|is there|about) {KIND}{OPENINGS}\W{{1,3}}{G2}{YOURS}",
    rf"\b(?:any|some) {KIND}{JOB}(?: (?:available|open|free))? {YOURS}(?! (?:that|which|who|where)\b)(?! team (?:that"
    rf"|which)\b)",
    rf"{FREE}\b(?:do|does|will|would|might) {IT} (?:currently |ever |also |still )?(?:have|offer|got|run|know (?:of"
    rf"|about)|hear (?:of|about)) "
    rf"(?:(?!about|on|for|of|in|to|your)\w+ ){{0,3}}?(?:{OPENINGS}|(?:jobs|positions|vacancies)\b(?! (?:that|where"
    rf"|which)\b))",
    rf"{FREE}\b(?:do|does|would|will|are|is) {IT} (?:currently |ever |usually |still |going to )?"
    rf"(?:take|taking|accept|accepting|need|needing|bring|bringing)(?: on| in)? {G2}(?:interns?|apprentices?"
    rf"|trainees?|extra (?:hands?|help))\b",
    rf"\b(?:know|hear|heard|aware|learn|come across)(?: of| about)? (?:any|other|some) {KIND}{JOB}",
    rf"\b(?:if|when|should) you (?:ever |do )?(?:hear|know|learn|come across|see|find|spot)(?: of| about)? (?:any|an?"
    rf"|some) {KIND}{JOB}",
    r"\b(?:know|knows|hear|hears|heard|aware)(?: of| about)? (?:any|some|who|a )(?:\w*\W{1,3}){0,3}?(?:hiring"
    r"|recruiting)\b",
    rf"\b(?:know|tell me|wonder(?:ing)?|asking?) (?:if|whether) {IT} (?:is|are|will be) (?:\w+ )?(?:hiring|recruiting"
    rf"|taking on)\b",
    r"\bwho(?:'s| is| else is)(?: currently| actively)? (?:hiring|recruiting)\b",
    r"\b(?:let me know|tell me|keep me (?:posted|updated|in the loop)|contact me|think of me|remember me|get in touch"
    r"|drop me a line)"
    rf" (?:if|when|about|of|for|on|should) {G4}(?:{OPENINGS}|(?:opens?|comes?) up|becomes available|(?:any|an?"
    rf"|another|new|future) {KIND}{JOB}|hiring)",
    r"\bif (?:anything|something|a (?:spot|slot|seat|position|role|job)"
    r"|an opening)\W{1,3}(?:\w+\W{1,3}){0,3}?(?:(?:opens?|comes?|frees?) up|becomes available)\b",
    rf"\b(?:work|job|something|a place|a spot|room|an? (?:\w+ )?(?:position|role|internship"
    rf"|opening)) for me\b(?! to\b) ?(?:{YOURS}|\?|$)",
    rf"\b(?:the|your|that|this|an?) {G2}(?:posted|advertised|vacant|open|available) (?:position|role|job) {G2}{YOURS}",
    r"\b(?:position|role|job|opening) (?:that )?(?:you|your \w+)(?: \w+)? (?:have |has |are |is )?(?:posted"
    r"|advertis(?:ed|ing)|listed|trying to fill)\b",
    rf"\byour {G2}(?:job (?:posting|opening|listing|ad)|vacanc(?:y|ies)|open (?:position|role)s?)\b",
    rf"\b(?:any|a) chance of (?:an? |some |getting ){G2}(?:job|internship|position|work|role|interview)\b",
    r"\bopportunit(?:y|ies) (?:for me\b|for someone like me\b|to (?:join|work (?:for|with|at|under)|intern"
    r"|interview (?:for|with)|be considered|prove myself|contribute to your)\b)",
    rf"\bi\b\W{{1,3}}(?:\w+\W{{1,3}}){{0,6}}?opportunit(?:y|ies) (?:at|with|within|on|in) (?:your|{NAME})",
)
_FAVOURS = (
    r"\b(?:keep|bear|keeping|have) (?:me|my name|us) (?:in mind|on file|on your radar)\b",
    r"\bthink of me (?:if|when|for|should)\b",
    r"\b(?:keep an (?:eye|ear) (?:out|open)|look out) for me\b",
    r"\bput in a (?:good |kind )?word\b|\b(?:vouch for me|put (?:me|my name) (?:forward|in the hat|up for))\b",
    rf"\brecommend(?:ing)? me\b(?! {PEOPLE})",
    rf"\brefer(?:ring)? me\b(?! (?:to|on to|onto) {PEOPLE})(?! to (?:the )?(?:resource|book))",
    rf"\b(?:refer|point|put|connect|introduce|pass|forward|send|give|recommend|share)(?:ing)? (?:me|my|us) {G3}(?:to"
    rf"|with|on|along to) {G3}{RECRUITER}",
    r"\b(?:who(?:'s| is| would be)|name of|contact for|details of) (?:the |your )(?:hiring manager|recruiter)\b",
    rf"\b(?:give|write|offer|provide|make) me (?:with )?{G2}(?:referral|reference|recommendation letter"
    rf"|letter of recommendation)\b",
    r"\b(?:appreciate|ask(?:ing)?(?: you)? for|need|love|hoping for|hope for|grateful for|like) (?:a|an|your"
    r"|any) (?:\w+ )?referral\b",
    r"\bget (?:a|an) (?:\w+ )?referral from (?:you|your)\b|\brefer (?:my|a) (?:application|candidacy)\b",
    r"\b(?:consider|considering) me\b|\bme (?:to be|being) considered\b|\bi\b(?:'d"
    r"| would)? (?:\w+ ){0,3}?be considered for\b",
    r"\b(?:offer|give) me (?:an?|the|any|some) (?:\w+ )?(?:job|position|role|internship|interview|work|chance|shot"
    r"|try|trial|break)\b(?! to (?:talk|speak|learn|ask))",
    r"\btake a chance on me\b|\bhir(?:e|ing) me\b|\binterview me\b|\b(?:invite|call|bring) me (?:in )?(?:to|for"
    r"|in for) an? (?:job )?interview\b",
    rf"\bhelp(?:ing)? me {G2}(?:get|find|land|secure) {G2}(?:jobs?|work|role|position|internship|employment|hired"
    rf"|foot in the door)\b",
)
_WANTING = (
    rf"(?:{I_WANT}) (?:to )?(?:(?:be|get|find|land|have|secure|apply|considered|hired|in|for|by|about|on|discuss"
    rf"|explore|pursue|getting) ){{0,4}}"
    rf"(?:an?|the|any|this|that|your|some)? ?{KIND}(?<!the senior )(?:jobs?|openings?|vacanc(?:y|ies)|positions?"
    rf"|roles?|internships?|employment)\b{_NOT_AFTER}"
    r"(?! (?:like|in|such|with good|involving|doing)\b)",
    rf"(?:{I_WANT}) {G4}(?:join|joining|be(?:come|ing)? (?:a )?part of|work(?:ing)? (?:for|with|at|under|alongside)"
    rf"|intern(?:ing)? (?:for|with|at|on)"
    rf"|contribut(?:e|ing) to) (?:you\b(?! (?:on|through|all)\b)|yours\b|(?:your|the) {G2}{TEAM})",
    rf"(?:{I_WANT}) {G4}(?:join|joining|(?:work|working|intern|interning) (?:for|at)) {NAME}",
    r"\b(?:i(?:'d| would| could| might| will)? be|i(?:'m| am)|makes? me|am i|would i be) (?:\w+ )?(?:a|an"
    r"|the) (?:\w+ )?(?:fit|asset|addition|match|candidate)"
    r" (?:for|to|on|at|in) (?:your|the (?:team|role|position|job)|this (?:role|position))",
    rf"{FREE}\b(?:is|are|will) {IT}(?: (?:currently|actively|still|planning|looking|going|also|now|be|even|to|team"
    rf"|department|company)){{0,3}} (?:hiring|hire|recruiting|recruit)\b"
    r"(?! (?:managers?|process|practices|decisions))",
    rf"{FREE}\b(?:is|are) (?!anyone|anybody){IT} (?:\w+ )?looking (?:for (?!(?:ward|certain|particular|specific))\w+"
    rf"|to (?:add|hire|bring|fill|expand))",
    rf"{FREE}\b(?:do|does|would|will|could|can) {IT} {G2}(?:hire|employ|take) (?:someone|somebody|people|a person"
    rf"|anyone) (?:like me|with my)\b",
    rf"\bi (?:\w+ ){{0,4}}?(?:get|getting|be|land|find) (?:hired|employed|a foot in|my foot in the door"
    rf"|in)(?: \w+){{0,2}}? {YOURS}",
    rf"\bi (?:\w+ ){{0,4}}?(?:get|getting|land|find|have|secure) {A_JOB}(?: \w+){{0,2}}? {YOURS}",
    r"\bi (?:\w+ ){0,4}?(?:get|getting|land|secure) an? (?:interview|offer)\b",
    rf"\bmy (?:chances?|odds|prospects) {G4}(?:hired\b|{YOURS}|(?:an?|the) (?:job|offer|interview|position|role"
    rf"|internship))",
    rf"\bi (?:\w+ ){{0,3}}?(?:apply|applying|applied) (?:(?:for|to|at|with) (?:an?|the|your|any|this|that"
    rf"|some) {G3}(?:{JOB}|{TEAM})|here\b)",
    r"\bmy (?:job )?(?:application|candidacy)\b(?! (?:of|to (?:grad|school|college|univ|law|med)))",
    rf"\binterview(?:ing)? for (?:an?|the|your) {G2}(?:position|role|opening)\b {G2}{YOURS}",
    rf"\b(?:could|can|may|might|would|possible|chance|if|way)\W{{1,3}}{G2}(?:i|me)\b {G2}(?:work|intern|join"
    rf"|come on board|get on board|working|interning|joining)"
    rf" (?:(?:for|with|at|under|on|in) )?(?:you\b|yours\b|your {G2}{TEAM}|(?:for|at) {NAME})",
)
_SEARCH = (
    r"\b(?:i'm|i am|i've been|i have been|and|currently|while|as someone) (?:(?:also|currently|actively|now|still"
    r"|really|out|just) ){0,2}?"
    rf"{SEARCHING}(?: for| to)? {_NOT_FOR}(?:{JOB}|work\b(?!\W(?:life|experience|that|which|where))|gigs?\b)",
    r"\bmy (?:own |current |whole |entire )?(?:job|internship|employment) (?:search|hunt)(?:ing)?\b",
    r"\bi(?:'m| am) (?:\w+ ){0,2}?(?:job|internship)\W(?:hunting|searching|seeking|seeker)\b|\bi(?:'m"
    r"| am) an? (?:\w+ )?jobseeker\b",
    r"\bi(?:'m| am)(?: also| very| definitely| currently| always| now)? open to (?:new |any |other |remote "
    r"|all )*(?:work|roles?|opportunities|positions?|offers|jobs?)\b",
    r"\bi(?:'m| am)(?: currently| now)? (?:on the (?:job )?market|actively interviewing)\b",
    r"\bi(?:'m| am) available (?:to start|to work|for (?:work|hire)|immediately)\b|\bi (?:can"
    r"|could) start (?:immediately|right away|work)\b",
    rf"\bi (?:need|am in need of) (?:an?|some|any) {G2}(?:job|work|income|position)\b",
)
_RESUME = (
    r"\b(?:send|sending|sent|share|sharing|attach|attached|attaching|enclosed?|enclosing|forward|forwarding|pass"
    r"|passing|submit|submitted|give|giving|hand"
    r"|review|reviewing|look|looking|read|see|take|glance|feedback|critique|drop|leave(?! (?:off|out))|accept|find"
    r"|here is|here's"
    r"|including)\W{1,3}"
    rf"(?:\w+\W{{1,3}}){{0,6}}?my {G2}{CV}",
    rf"\bmy {G2}{CV}(?: is| are|,)? (?:attached|enclosed|below|on file|here)\b|\b(?:attached|enclosed) (?:is|are"
    rf"|please find) {G2}{CV}",
)
_MENTOR = (
    r"\b(?:be|become|being|as) my mentor\b|\b(?:be|become|being) a mentor (?:to|for) me\b|\bmentor(?:ing)? me\b"
    r"|\btak(?:e|ing) me (?:on\b|under your wing)|\bmentorship from you\b",
)
_SOFTER = (
    rf"(?:{I_WANT}) (?:to )?(?:get|find|land|have|secure) {A_JOB}",
    rf"\bi (?:\w+ ){{0,4}}?(?:get|getting|be|land|find) (?:hired\b|{A_JOB}(?! (?:like yours|was|is)\b))",
)
_SHADOWING = (rf"\b(?:i|me)\b {G3}(?:shadow|job\Wshadow|follow you around)\b",)


def _compiled(patterns: tuple[str, ...], severity: Severity, advice: Advice) -> list[Pattern]:
    return [(re.compile(pattern, re.IGNORECASE), severity, advice) for pattern in patterns]


TABLE: tuple[Pattern, ...] = (
    *_compiled(_OPENINGS + _FAVOURS + _WANTING, "error", ASK),
    *_compiled(_SEARCH, "error", LOOKING),
    *_compiled(_RESUME, "error", RESUME),
    *_compiled(_MENTOR, "error", MENTOR),
    *_compiled(_SOFTER, "warning", SOFT),
    *_compiled((rf"\bmy (?:\w+ )?{CV}",), "warning", RESUME),
    *_compiled(_SHADOWING, "note", SHADOW),
)

# Nearly every sentence has none of these, and then the table need not be walked through.
MAY_ASK = re.compile(
    r"\b(?:job|work|opening|vacanc|position|role|intern|placement|trainee|employ|opportunit|hir(?:e|ing)|recruit"
    r"|refer|resume|cv\b"
    r"|curriculum|mentor|shadow|mind\b|wing\b|apprentice|opens?\b|comes? up|frees? up|available|join|part of"
    r"|contribut|fit\b|asset|match"
    r"|candida|appl(?:y|ied|ication)|interview|consider|chance|shot\b|try\b|trial|break\b|offer|help\b|hands?\b|spot"
    r"|slot|seat|gig"
    r"|market|looking|start\b|income|think of me|recommend|word\b|vouch|forward|put me|name\b|file\b|radar|eye\b"
    r"|ear\b|look out"
    r"|hr\b|human|talent|take on|take me|taking|place\b|room\b|something\b|foot\b|door\b|get in\b|be in\b|following"
    r"|follow you|board\b)",
    re.IGNORECASE,
)
DISCLAIMER = re.compile(
    r"(?:\b(?:to be clear,? )?(?:i'm|i am|i will|i'll|i do|i|this is|this|it's|it is|we're) ?)?\b(?:not|never|won't"
    r"|don't|isn't)"
    r"(?: \w+){0,3}? (?:asking|ask|looking|seeking|after|hunting|about|expecting|hoping|fishing|requesting|wanting"
    r"|want|a|an)(?: \w+){0,3}?"
    r" (?:jobs?|internships?|positions?|work|roles?|openings?|referrals?|employment|favou?rs?|interview)\b",
    re.IGNORECASE,
)
# Where a disclaimer ends: what follows is read again ("I'm not asking for a job, but if anything opens up …").
TURN = re.compile(
    r"\b(?:but|though|however|yet|unless|could|would|can|do you|if|please|just|only)\b|[;.:?!]|, (?!(?:an?|or|nor)\b)",
    re.IGNORECASE,
)
