"""Patterns for what the sender wants, looks for or sends: (keys, pattern), as in `job_asks`."""

from __future__ import annotations

from prep_assistant.checks.job_pieces import (
    A_JOB,
    CV,
    FREE,
    G2,
    G3,
    G4,
    I_WANT,
    IT,
    JOB,
    KIND,
    NAME,
    NOT_AFTER,
    NOT_FOR,
    SEARCHING,
    TEAM,
    YOURS,
    Rows,
)

# The sender wants to work there, or to be hired.
WISHES: Rows = (
    (
        "employment|internship|job|opening|position|role|vacanc",
        rf"(?:{I_WANT}) (?:to )?(?:(?:be|get|find|land|have|secure|apply|considered|hired|in|for|by|about|on|discuss"
        rf"|explore|pursue|getting) ){{0,4}}"
        rf"(?:an?|the|any|this|that|your|some)? ?{KIND}(?<!the senior )(?:jobs?|openings?|vacanc(?:y|ies)|positions?"
        rf"|roles?|internships?|employment)\b{NOT_AFTER}"
        r"(?! (?:like|in|such|with good|involving|doing)\b)",
    ),
    (
        "contribut|intern|join|part of|work",
        rf"(?:{I_WANT}) {G4}(?:join|joining|be(?:come|ing)? (?:a )?part of|work(?:ing)? (?:for|with|at|under|alongside)"
        rf"|intern(?:ing)? (?:for|with|at|on)"
        rf"|contribut(?:e|ing) to) (?:you\b(?! (?:on|through|all|for (?:an? )?(?:coffee|lunch|tea|breakfast|dinner|walk|drink|call|chat|meal))\b)|yours\b|(?:your|the) {G2}{TEAM})",
    ),
    ("intern|join|work", rf"(?:{I_WANT}) {G4}(?:join|joining|(?:work|working|intern|interning) (?:for|at)) {NAME}"),
    (
        "addition|asset|candidate|fit|match",
        r"\b(?:i(?:'d| would| could| might| will)? be|i(?:'m| am)|makes? me|am i|would i be) (?:\w+ )?(?:a|an"
        r"|the) (?:\w+ )?(?:fit|asset|addition|match|candidate)"
        r" (?:for|to|on|at|in) (?:your|the (?:team|role|position|job)|this (?:role|position))",
    ),
    (
        "hire|hiring|recruit",
        rf"{FREE}\b(?:is|are|will) {IT}(?: (?:currently|actively|still|planning|looking|going|also|now|be|even|to|team"
        rf"|department|company)){{0,3}} (?:hiring|hire|recruiting|recruit)\b"
        r"(?! (?:managers?|process|practices|decisions))",
    ),
    (
        "looking",
        rf"{FREE}\b(?:is|are) (?!anyone|anybody){IT} (?:\w+ )?looking (?:for (?!(?:ward|certain|particular"
        rf"|specific))\w+"
        rf"|to (?:add|hire|bring|fill|expand))",
    ),
    (
        "like me|with my",
        rf"{FREE}\b(?:do|does|would|will|could|can) {IT} {G2}(?:hire|employ|take) (?:someone|somebody|people|a person"
        rf"|anyone) (?:like me|with my)\b",
    ),
    (
        "employed|hired|in",
        rf"\bi (?:\w+ ){{0,4}}?(?:get|getting|be|land|find) (?:hired|employed|a foot in|my foot in the door"
        rf"|in)(?: \w+){{0,2}}? {YOURS}",
    ),
    (
        "internship|job|position|role|traineeship",
        rf"\bi (?:\w+ ){{0,4}}?(?:get|getting|land|find|have|secure) {A_JOB}(?: \w+){{0,2}}? {YOURS}",
    ),
    ("interview|offer", r"\bi (?:\w+ ){0,4}?(?:get|getting|land|secure) an? (?:interview|offer)\b"),
    (
        "chance|odds|prospects",
        rf"\bmy (?:chances?|odds|prospects) {G4}(?:hired\b|{YOURS}|(?:an?|the) (?:job|offer|interview|position|role"
        rf"|internship))",
    ),
    (
        "appl",
        rf"\bi (?:\w+ ){{0,3}}?(?:apply|applying|applied) (?:(?:for|to|at|with) (?:an?|the|your|any|this|that"
        rf"|some) {G3}(?:{JOB}|{TEAM})|here\b)",
    ),
    (
        "application|candidacy",
        r"\bmy (?:job )?(?:application|candidacy)\b(?! (?:of|to (?:grad|school|college|univ|law|med)))",
    ),
    ("interview", rf"\binterview(?:ing)? for (?:an?|the|your) {G2}(?:position|role|opening)\b {G2}{YOURS}"),
    (
        "come on board|get on board|intern|join|work",
        rf"\b(?:could|can|may|might|would|possible|chance|if|way)\W{{1,3}}{G2}(?:i|me)\b {G2}(?:work|intern|join"
        rf"|come on board|get on board|working|interning|joining)"
        rf" (?:(?:for|with|at|under|on|in) )?(?:you\b|yours\b|your {G2}{TEAM}|(?:for|at) {NAME})",
    ),
    (
        "like me|like myself|with my",
        r"\b(?:hire|hiring|employ|employing|mentor|mentoring|take on|taking on) (?!managers?)(?:\w+ ){0,4}?(?:like me"
        r"|like myself|with my (?:background|experience|degree|profile))\b",
    ),
    ("employ|hire|hiring|recruit", r"\b(?:hire|hiring|employ|employing|recruit) me\b"),
    ("be considered", rf"\bi\b(?:'d| would)? {G4}be considered\b"),
    (
        "appl",
        rf"\bi (?:\w+ ){{0,3}}?(?:apply|applying|applied) (?:for|to) (?:an?|the|your|any|this|that|some) {G2}(?:job"
        rf"|opening|vacancy|position|role|internship)\b",
    ),
    (
        "internship|interview|job|offer",
        r"\b(?:get|give|grant|arrange|offer|land) me (?:an?|the|my) (?:(?!informational)\w+ )?(?:interview|job"
        r"|internship|offer)\b",
    ),
    ("reference|you as", r"\b(?:use|list|name|have|put) you as (?:a|my) reference\b|\bbe (?:a|my) reference\b"),
    ("put me|referral", r"\b(?:a|your|any) referral (?:be|would|from you)\b|\bput me (?:forward|up for)\b"),
    ("develop|grow|lead|turn", rf"(?:{I_WANT}) {G4}(?:lead|turn|develop|grow)s? (?:in)?to {A_JOB}"),
    (
        "job|opening|work",
        rf"(?:{I_WANT}) {G4}(?:any|a|the) (?:\w+ )?(?:lead|leads|tip|tips) (?:on|for|about) (?:\w+ )?(?:jobs?|openings?"
        rf"|work)\b",
    ),
    (
        "career",
        rf"(?:{I_WANT}) {G4}(?:start|begin|build|continue|pursue) (?:my|a) career (?:at|with|in) (?:you\b|your\b"
        rf"|{NAME})",
    ),
    (
        "like",
        rf"(?:{I_WANT}|\bi(?:'m| am) looking) {G4}(?:join|work (?:in|on|with|for|at)) an? {G2}{TEAM} like (?:yours"
        rf"|this)",
    ),
    ("intern|work", rf"(?:{I_WANT}) {G4}(?:work|working|intern|interning) there\b"),
    ("getting", rf"\bgetting (?:hired|a job|in) (?:at|by|with|on) your {G2}{TEAM}"),
    (
        "start",
        r"\b(?:i|and) (?:can|could) start (?:in|on|from|by|as early|as soon|next|immediately"
        r"|right away) (?:\w+)\b(?! (?:of|with|what))",
    ),
)

# The sender's own search.
SEARCH: Rows = (
    (
        "applying|hunting|in the market|looking|on the hunt|on the lookout|searching|seeking",
        r"\b(?:i'm|i am|i've been|i have been|and|currently|while|as someone) (?:(?:also|currently|actively|now|still"
        r"|really|out|just) ){0,2}?"
        rf"{SEARCHING}(?: for| to)? {NOT_FOR}(?:{JOB}|work\b(?!\W(?:life|experience|that|which|where))|gigs?\b)",
    ),
    ("hunt|search", r"\bmy (?:own |current |whole |entire )?(?:job|internship|employment) (?:search|hunt)(?:ing)?\b"),
    (
        "hunting|searching|seeker|seeking",
        r"\bi(?:'m| am) (?:\w+ ){0,2}?(?:job|internship)\W(?:hunting|searching|seeking|seeker)\b|\bi(?:'m"
        r"| am) an? (?:\w+ )?jobseeker\b",
    ),
    (
        "open to",
        r"\bi(?:'m| am)(?: also| very| definitely| currently| always| now)? open to (?:new |any |other |remote "
        r"|all )*(?:work|roles?|opportunities|positions?|offers|jobs?)\b",
    ),
    (
        "actively interviewing|on the",
        r"\bi(?:'m| am)(?: currently| now)? (?:on the (?:job )?market|actively interviewing)\b",
    ),
    (
        "available|start",
        r"\bi(?:'m| am) available (?:to start|to work|for (?:work|hire)|immediately)\b|\bi (?:can"
        r"|could) start (?:immediately|right away|work)\b",
    ),
    ("need", rf"\bi (?:need|am in need of) (?:an?|some|any) {G2}(?:job|work|income|position)\b"),
    (
        "hunting for|looking for|on the lookout for|searching for|seeking",
        rf"\bi(?:'m| am)\b(?!\W+(?:not|never))(?:\W{{1,3}}(?!looking|people|who)\w+){{0,7}}?\W{{1,3}}(?:seeking"
        rf"|searching for|looking for|on the lookout for|hunting for) {NOT_FOR}{JOB}",
    ),
    (
        "first|next",
        r"\b(?:exploring|pursuing|considering|finding|find|looking for|seeking|land|landing) my (?:next"
        r"|first) (?:\w+ )?(?:role|job|position|opportunity|internship)\b",
    ),
    (
        "internship|job|position|role",
        r"\bmy (?:\w+ )?(?:goal|aim|hope|dream|wish|objective|next step|plan) (?:is|would be"
        r"|was) (?:to )?(?:\w+ ){0,2}?(?:find|get|land|secure|have|work for you) (?:an?|my) (?:\w+\W){0,3}?(?:job"
        r"|position|role|internship)\b",
    ),
    (
        "need",
        r"\bi (?:\w+ ){0,6}?need (?:(?:some|a|any|paid|full.time|part.time|new) ){0,2}(?:work|job"
        r"|income)\b(?! (?:that|where|which|with|life|to be))",
    ),
)

# A résumé sent or offered.
RESUMES: Rows = (
    (
        "resume|cv|curriculum",
        r"\b(?:send|sending|sent|share|sharing|attach|attached|attaching|enclosed?|enclosing|forward|forwarding|pass"
        r"|passing|submit|submitted|give|giving|hand"
        r"|review|reviewing|look|looking|read|see|take|glance|feedback|critique|drop|leave(?! (?:off|out))|accept|find"
        r"|here is|here's"
        r"|including)\W{1,3}"
        rf"(?:\w+\W{{1,3}}){{0,6}}?my {G2}{CV}",
    ),
    (
        "resume|cv|curriculum",
        rf"\bmy {G2}{CV}(?: is| are|,)? (?:attached|enclosed|below|on file|here)\b|\b(?:attached|enclosed) (?:is|are"
        rf"|please find) {G2}{CV}",
    ),
)

# To be the sender's mentor.
MENTORS: Rows = (
    (
        "mentor|tak",
        r"\b(?:be|become|being|as) my mentor\b|\b(?:be|become|being) a mentor (?:to|for) me\b|\bmentor(?:ing)? me\b"
        r"|\btak(?:e|ing) me (?:on\b|under your wing)|\bmentorship from you\b",
    ),
)

# What only leans that way.
LEANING: Rows = (
    ("internship|job|position|role|traineeship", rf"(?:{I_WANT}) (?:to )?(?:get|find|land|have|secure) {A_JOB}"),
    (
        "hired|internship|job|position|role|traineeship",
        rf"\bi (?:\w+ ){{0,4}}?(?:get|getting|be|land|find) (?:hired\b|{A_JOB}(?! (?:like yours|was|is)\b))",
    ),
    (
        "job|position|role",
        rf"(?:{I_WANT}) (?:to have |to get )?(?:a|your) (?:job|role|position)(?: like (?:this|that"
        rf"|yours))?\b(?! (?:that"
        rf"|where|in|as|title))",
    ),
    (
        "hiring|recruiting",
        r"\bwho(?:'s| is| would be) (?:in charge of|responsible for|handling) (?:the )?(?:hiring|recruiting)\b",
    ),
    (
        "bring in|bring on|hire|recruit|take on",
        rf"{FREE}\b(?:do|does|would|will) (?:you|your (?:team|company|firm|shop|crew|department|employer)) (?:ever "
        rf"|usually |often |also )?(?:hire|bring on|bring in|take on|recruit) (?:\w+ ){{0,2}}?"
        r"(?:people|staff|analysts|beginners|changers|graduates|students|juniors|newcomers|anyone|someone)\b",
    ),
    (
        "hir|recruit",
        r"\bwhen (?:will|do|are) (?:you|your \w+) (?:be )?(?:next )?(?:hir(?:e|ing)|recruit(?:ing)?)\b(?! \w+,)",
    ),
    (
        "between jobs|jobless|out of work|unemployed",
        r"\bi(?:'m| am) (?:currently |now )?(?:unemployed|out of work|between jobs|jobless)\b",
    ),
    ("volunteer|work for free", r"\bi (?:\w+ ){0,3}?(?:work for free|volunteer (?:for|with|at) (?:you\b|your))"),
    ("are they", r"\bare they (?:\w+ )?(?:hiring|recruiting)\b"),
)

# A résumé only spoken of.
MY_RESUME: Rows = (("resume|cv|curriculum", rf"\bmy (?:\w+ )?{CV}"),)

# To come along for a day.
SHADOWING: Rows = (("follow you around|shadow", rf"\b(?:i|me)\b {G3}(?:shadow|job\Wshadow|follow you around)\b"),)
