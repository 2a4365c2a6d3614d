"""Patterns for what asks for a job without naming one plainly: hints, favours by way of others, a place on the team. As in `job_asks`."""

from __future__ import annotations

from prep_assistant.checks.job_pieces import G2, G3, KIND, NAME, NOUN, TEAM, Rows

_THERE = rf"(?:your \w+|your {G2}{TEAM}|you\b|yours\b|where you work|the (?:team|company|firm|hospital|office|department|lab)\b|{NAME})"
_WISH = r"(?:my dream|my hope|my goal|i want|i hope|i'd (?:really |also )?(?:love|like|give anything|do anything)|i would (?:really |also )?(?:love|like|give anything|do anything)|i dream of)"
_POST = r"(?:role|position|job|internship|apprenticeship|traineeship|placement|spot|post|opening|vacancy)s?\b"
_DECIDES = r"(?:hiring|hr|human resources|recruit\w*|manager|boss|director|supervisor|foreman|head|whoever|list|right (?:person|people)|someone in charge)"

# Errors: a plain request, in other words.
HINTS: Rows = (
    (
        "my name|my details|my profile|my application|my file|my information",
        rf"\b(?:flag|mention|drop|pass|put|bring up|give|forward|get|hand|share|send|suggest|float) {G2}my (?:name|details|profile|application|file|information) "
        rf"(?:(?:on|along) )?(?:to|with|on|in front of|before|for) {G3}{_DECIDES}\b",
    ),
    (
        "about me|for me",
        rf"\b(?:nudge|ask|tell|talk to|speak to|speak with|talk with|lean on|convince|persuade) your {G2}(?:manager|boss|director|hr|supervisor|foreman|team|company|recruiter)s? {G2}(?:about|for) me\b",
    ),
    (
        "where you work|at|into|for|with",
        rf"\b{_WISH}\b {G3}(?:end up|work|working|be employed|get in|get into|land|make it|have a career|be part) (?:(?:at|for|with|in|into|to|of) )?(?:your {G2}{TEAM}|where you work|{NAME})(?! (?:around|out|through)\b)",
    ),
    (
        "do anything|give anything",
        rf"\b(?:do|give) anything to (?:get|work|join|be) {G2}(?:in|into|at|for|with|on|part of)? ?{_THERE}",
    ),
    (
        "for me|like me|like myself|with my",
        rf"\b(?:a )?(?:way in|place|spot|room|seat|slot|space|desk|future|chance) for (?:me|(?:some(?:one|body)|an? [\w -]{{2,30}}?|people) (?:like me|like myself|with my \w+)) (?:at|on|in|with|within) {_THERE}",
    ),
    (
        "my hat|my name",
        r"\b(?:throw|toss|put|add) my (?:hat|name) (?:in|into|in to|to) the (?:ring|hat|mix|pool|running|list)\b",
    ),
    ("through you|via you|with your help", r"\bappl(?:y|ying) (?:through|via|by way of) you\b"),
    ("vouch", r"\bvouch(?:ed|ing)? for me\b"),
    (
        "hiring|hire|recruit",
        rf"\bwhen (?:is|are|does|do|will|would)\b {G3}(?:(?:next|coming) )?(?:(?:round|wave|season|cycle) of hiring|hiring (?:round|wave|season|cycle|again|next)|start (?:hiring|recruiting)|open (?:hiring|applications))",
    ),
    (
        "hiring again|start hiring|hire again|recruiting again",
        r"\b(?:let me know|tell me|write to me|call me|contact me|ping me)\b[^.?!]{0,30}\b(?:hiring|hire|recruiting) (?:again|next|soon|someone)?",
    ),
    (
        "hoping for|hope for|wishing for|after",
        rf"\bi(?:'m| am)? (?:hoping|hope|wish|wishing|angling|after) (?:for )?(?:an?|the|any|some) {KIND}{_POST} (?:in|at|with|on|within|under) {_THERE}",
    ),
    (
        "help|hand|assistant|intern|trainee|apprentice|staff",
        rf"^\W*(?:any chance|do|does|are|is|would|could|might)\b (?:that )?(?:you|your {G2}\w+|they) {G2}(?:need|needs|be needing|in need of|short of|short on|short|use) (?:any |an? |some |another |extra |more )?(?:extra )?(?:help|hands?|assistants?|interns?|trainees?|apprentices?|staff|analysts?)\b(?! (?:with|from|to|in|on|when)\b)",
    ),
    (
        "start",
        r"\bi (?:can|could|would be able to|'m able to|am able to) (?:start|begin) (?:whenever|any ?time|tomorrow|at once|right off|straight away|as soon)",
    ),
    (
        "list",
        rf"\b(?:be|put me|get me|keep me|get|add me) (?:on|to) (?:your|the|a|any) {G2}list\b[^.?!]{{0,30}}\b(?:(?:comes?|opens?|frees?) up|intern\w*|openings?|jobs?|candidates?|positions?|roles?|applicants?|hir\w+)\b",
    ),
    (
        "opening|vacanc|position|internship|job",
        r"\b(?:hear|learn|know|told) (?:about|of) (?:any|new|other|all|some) (?:\w+ )?(?:openings|vacancies|positions|internships|jobs)\b(?= (?:you|your|that you)\b)",
    ),
    (
        "suit|fit|right for me|good for me|for me",
        r"\bif you (?:\w+ )?(?:hear|come across|see|find|spot|know|learn|stumble)\b[^.?!]{0,40}\b(?:suits?|fits?|fitting|suitable|right|good|something|anything) (?:for )?(?:me|my (?:background|profile|skills))\b",
    ),
    ("you as a", r"\byou as (?:a|my) (?:referral|reference|referee|sponsor)\b"),
    (
        "offer",
        rf"\b(?:get|getting|receive|land|landing|earn|be given) (?:an?|the|a job|my) (?:\w+ )?offer (?:from|at|with) {_THERE}",
    ),
    (
        "interest",
        rf"\b(?:interest|interested) in (?:a|an|the|any|your) {KIND}{_POST} (?:with|at|in|on|within) {_THERE}",
    ),
    (
        "job op|job opening|jobs|job lead",
        r"\bi(?:'m| am|'ve been| have been) (?:\w+ ){0,2}?(?:exploring|considering|pursuing|after|chasing|browsing|scouting|eyeing) (?:new |other |any |some )?(?:job (?:opportunit\w+|options|openings|leads|offers)|jobs|openings|vacancies)\b",
    ),
    (
        "chance on",
        r"\b(?:take|taking|took|gamble) a chance on (?:me\b|(?:some(?:one|body)|an? [\w -]{2,40}?) (?:like me|like myself|with my)\b)",
    ),
    (
        "get in|break in|get me in|foot in",
        rf"\b(?:help|helping) me (?:to )?(?:get|break|make it|get my foot) (?:in|into|in to)\b(?: the door)?(?: (?:at|with|to))? {_THERE}",
    ),
    (
        "apprentice|intern|trainee|vacan",
        rf"^\W*(?:do|does|would|will|is|are|might)\b (?:you|your {G2}\w+|they|there) {G2}(?:have|offer|run|got|plan|be) (?:an? |any )?{G2}(?:apprenticeships?|internships?|traineeships?|vacanc(?:y|ies)) (?:open|available|going|free|left|coming|this|next|for)\b",
    ),
    (
        "considered",
        r"\b(?:appreciate|like|love|grateful|welcome|hope|hoping|ask)\b[^.?!]{0,20}\b(?:being|be|to be) considered\b",
    ),
    (
        "opens|open up|frees up|to open",
        r"\b(?:so that|that|whether|if|when|until) (?:a|an|any|another|one more|some) (?:\w+ )?(?:spot|seat|place|desk|position|role|slot|vacancy|post)\W{1,3}(?:\w+ )?(?:opens?|frees? up|comes? free|might open|could open)\b",
    ),
    (
        "contribute|add value|of use|be useful|fit in|fit into|bring",
        rf"\bhow i (?:could|can|might|would|may)(?: best)? (?:contribute|add value|be (?:of use|useful|helpful)|fit in|fit into|bring value|strengthen|support|help)(?: (?:to|on|in|for|at|into))? (?:your|the) {G2}{TEAM}",
    ),
    (
        "candidate|applicant",
        r"\bi(?:'m| am|'d be| would be|'ll be) (?:an? |one of the |also a )?(?:\w+ )?(?:candidate|applicant|finalist|contender) (?:for|in|at)\b(?! (?:a )?(?:phd|doctor\w*|master\w*|degree|school|certif\w*|licen\w*|office|mayor))",
    ),
    (
        "for free|unpaid|without pay",
        r"\bi(?:'d| would| could| can) (?:\w+ )?(?:work|intern|help out|come) (?:for free|unpaid|without pay|for nothing)\b",
    ),
    (
        "me on|me in|me into|me onto",
        rf"\b(?:get|getting|bring|bringing|have|take) me (?:on|onto|in|into|on to|aboard|on board) (?:with )?(?:your {G2}{TEAM}|your \w+\b(?=\W*$)|board|{NAME})",
    ),
    (
        "about joining|about working|about a|about the",
        rf"\b(?:meet(?:ing)?|talk(?:ing)?|speak(?:ing)?|see(?:ing)?) {G3}(?:me )?about (?:joining|working (?:for|with|at|under)|coming (?:on board|to work)|an? (?:open )?{_POST})(?: {_THERE}|\W*$)",
    ),
    (
        "openings|vacanc|positions|jobs",
        rf"\b(?:who|anyone|anybody|somebody|someone|people|places?|companies|firms) (?:that |who |which )?(?:is|are|might be|may be|could be) (?:\w+ )?(?:hiring|recruiting|taking people on)\b[^.?!]*\b(?:me|i)\b|\bsend me {G2}(?:openings|vacancies|positions|jobs)\b",
    ),
    (
        "the job|a job|job",
        rf"\b(?:get|land|win|secure|find|help me with) (?:me )?(?:the|that|this) {NOUN} (?:at|in|on|with) {_THERE}",
    ),
)
HINTS += (
    ("me on", r"\b(?:bring|bringing|take|taking) me on\b(?! (?:a |an |the |your )?(?:tour|walk|trip|visit|site))"),
    (
        "interested|about me",
        r"\btell (?:your \w+|them|him|her|hr)(?: \w+)? (?:about me\b|(?:that )?i(?:'m| am) (?:interested|available|looking))",
    ),
    (
        "spots|places|seats|slots",
        r"\b(?:any|are there) (?:\w+ )?(?:spots|places|seats|slots) (?:left|open|available|free) (?:in|on|at|with) (?:your|the)\b",
    ),
    ("hired", r"\bget(?:ting)? hired (?:at|by|with|into|in) (?:your|you)\b"),
    ("for me", r"\b(?:have|had|find|know of) (?:something|anything|a place|a spot|work) for me\b(?! to\b)"),
    ("recruiting|hiring", r"\bdo you (?:happen to )?know (?:when|if|whether)\b[^.?!]{0,40}\b(?:recruiting|hiring)\b"),
    ("for you", r"\b(?:come|coming|go|start|starting) (?:to )?(?:and )?work(?:ing)? for you\b"),
    ("after", rf"\bi(?:'m| am) after (?:an?|the|some|any) {KIND}{_POST}"),
    (
        "odds|chances|likel",
        r"\b(?:odds|chances?|likelihood|likely)\b[^.?!]{0,12}\byour \w+(?: \w+)? (?:would|will|could|might)? ?(?:take|taking|hire|hiring|employ|want) me\b",
    ),
    ("be your", r"\bi'd (?:really )?(?:like|love) to be your (?:next|new|first) \w+"),
    (
        "should",
        r"\bshould (?:a|an|any) (?:vacancy|opening|position|role|spot|job)\b[^.?!]{0,20}\b(?:arise|open|come up|become|exist)\b",
    ),
    (
        "find work|get work|find a job|get a job",
        r"\bi (?:urgently |really |badly )?(?:need|have|must) (?:to )?(?:find|get|land) (?:work|a job|employment)\b",
    ),
)
# Warnings: only leans that way.
LEANS: Rows = (
    (
        "hiring|recruiting",
        r"\bwho(?:ever)? (?:does|handles|runs|decides on|looks after|takes care of|makes) (?:the |your |all )?(?:hiring|recruiting|recruitment|hires)\b",
    ),
    (
        "your team|your company|your department|growing|expanding",
        rf"\bi (?:heard|hear|saw|read|understand|know)(?: that)? your {G2}{TEAM} (?:is|was) (?:growing|expanding|adding people|staffing up|building up)\b[^.?!]*\b(?:and|so) i\b",
    ),
)
