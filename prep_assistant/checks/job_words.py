"""The lexicon of `advice_not_jobs`: patterns that carry their own subject ("I", "me", "your company … hiring").

So "your job as an analyst" or "81,000 openings a year" match nothing. Patterns run on flat text, ignoring case; only
`NAME` insists on a capital. Gaps are counted in words, so that matching stays linear.
"""

from __future__ import annotations

import re

from prep_assistant.checks.job_pieces import (
    A_JOB,
    ASK,
    CV,
    FREE,
    G2,
    G3,
    G4,
    I_WANT,
    IT,
    JOB,
    KIND,
    LOOKING,
    MENTOR,
    NAME,
    NOT_AFTER,
    NOT_FOR,
    NOUN,
    OPENINGS,
    PEOPLE,
    RECRUITER,
    RESUME,
    SEARCHING,
    SHADOW,
    SOFT,
    TEAM,
    YOURS,
    Advice,
)
from prep_assistant.domain import Severity

Pattern = tuple[re.Pattern[str], Severity, Advice]

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
    r"\b(?:know|knows|hear|hears|heard|aware)(?: of| about)? (?:any|some|who|a )(?:\w*\W{1,3}){0,5}?(?:hiring"
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
    r"\bopportunit(?:y|ies) (?:for me\b|for someone like me\b|to (?:join|work (?:for|with|at|under) (?:you|your)|intern"
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
    rf"|roles?|internships?|employment)\b{NOT_AFTER}"
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
    rf"{SEARCHING}(?: for| to)? {NOT_FOR}(?:{JOB}|work\b(?!\W(?:life|experience|that|which|where))|gigs?\b)",
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
_MORE_ASKING = (
    rf"\b(?:could|can|would|might|may|will|do) (?:you|anyone|your \w+) {G3}(?:have|get|give|share|offer|find"
    rf"|send)(?: me| us| of| about)? "
    rf"{KIND}(?:{JOB}|job leads?|interview\b)(?<!informational interview)",
    rf"\b(?:let me know|tell me|write to me|contact me|send me)(?: of| about| if| when)? {G3}(?:any|new|other|future"
    rf"|some) {KIND}{NOUN}",
    r"\b(?:any|a|no|some|more|good) (?:job|work|internship) leads?\b|\bleads? (?:on|for|to) (?:an? "
    r"|any )?(?:\w+ )?(?:jobs?|work|positions?|roles?|internships?)\b",
    rf"\byour {TEAM} (?:has|have|had|is|was|posted|listed|advertised|announced|needs) {G4}(?:(?:open|posted"
    rf"|advertised|available|vacant|unfilled)"
    r" (?:role|position|job|spot)s?|openings?|vacanc(?:y|ies))\b",
    rf"{FREE}\b(?:have|has|is there|be|got) (?:any )?(?:room|space|a (?:place|spot|slot|seat|need|use|vacancy)"
    rf"|work) for (?:an?|another|one more|me|someone|somebody)\b"
    r"(?: (?:\w+ )?(?:apprentice|intern|trainee|junior|helper|assistant|analyst|person|hire|beginner|student|graduate"
    r"|like me|on|in|at)\b|\W*$)",
    r"\b(?:any|some) (?:\w+ )?(?:jobs|work|shifts|positions) (?:going|available|left|there)\b",
    r"\bkeep (?:an|your|one) (?:eyes?|ears?) (?:out |open |peeled )?(?:for me|for any|open for)",
    r"\b(?:what|which) (?:\w+ )?(?:positions|jobs|roles|openings|vacancies) (?:are (?:currently |now )?(?:open"
    r"|available|vacant|unfilled)|do you have (?:open|available))\b",
    r"\b(?:which|what) (?:\w+ )?(?:positions|jobs|roles) (?:are|is) (?:you|your \w+) (?:\w+ )?(?:hiring|recruiting"
    r"|filling|looking)\b",
    r"\bhow (?:do|can|would|should|could) i apply(?: (?:here|online|there|to you))?\W*$",
    r"\bis there (?:any |some )?(?:\w+ )?(?:work|job|task) (?:that )?i (?:could|can|might) do (?:for|with) you",
    r"\b(?:use|need|want) (?:an? )?(?:extra|another|spare) (?:pair of hands|set of hands|hand)\b",
    r"\b(?:of|any) (?:use|help) (?:to|on|in) your (?:team|company|crew|shop|firm|department|lab)\b",
    rf"\bare they (?:\w+ )?(?:hiring|recruiting) (?:\w+ )?{YOURS}",
    r"\bchance (?:of|to|for|at) (?:\w+ ){0,3}?(?:an? |the )(?:\w+ )?(?:internship|job|position|role"
    r"|placement)\b(?! (?:interview )?(?:shadow|fair))",
    rf"^(?=[^?]*\b(?:i|me)\b)[^?]*\b(?:there (?:is|are|was|were|(?:might|would|will|could) be)|you have"
    rf"|your \w+ has) (?:any|an?|some) {KIND}{OPENINGS}",
    rf"{FREE}\b(?:would|could|might|do|does) {IT} (?:\w+ )?(?:consider|want|welcome|use|host|like|be (?:open to"
    rf"|interested in)|do|run)(?: having| taking(?: on)?)? (?:an? |another |any )?{G2}"
    r"(?:interns?|internships?|apprentices?|trainees?)\b",
)
_MORE_WANTING = (
    r"\b(?:hire|hiring|employ|employing|mentor|mentoring|take on|taking on) (?!managers?)(?:\w+ ){0,4}?(?:like me"
    r"|like myself|with my (?:background|experience|degree|profile))\b",
    r"\b(?:hire|hiring|employ|employing|recruit) me\b",
    rf"\bi\b(?:'d| would)? {G4}be considered\b",
    rf"\bi (?:\w+ ){{0,3}}?(?:apply|applying|applied) (?:for|to) (?:an?|the|your|any|this|that|some) {G2}(?:job"
    rf"|opening|vacancy|position|role|internship)\b",
    r"\b(?:get|give|grant|arrange|offer|land) me (?:an?|the|my) (?:(?!informational)\w+ )?(?:interview|job"
    r"|internship|offer)\b",
    r"\b(?:use|list|name|have|put) you as (?:a|my) reference\b|\bbe (?:a|my) reference\b",
    r"\b(?:a|your|any) referral (?:be|would|from you)\b|\bput me (?:forward|up for)\b",
    rf"(?:{I_WANT}) {G4}(?:lead|turn|develop|grow)s? (?:in)?to {A_JOB}",
    rf"(?:{I_WANT}) {G4}(?:any|a|the) (?:\w+ )?(?:lead|leads|tip|tips) (?:on|for|about) (?:\w+ )?(?:jobs?|openings?"
    rf"|work)\b",
    rf"(?:{I_WANT}) {G4}(?:start|begin|build|continue|pursue) (?:my|a) career (?:at|with|in) (?:you\b|your\b|{NAME})",
    rf"(?:{I_WANT}|\bi(?:'m| am) looking) {G4}(?:join|work (?:in|on|with|for|at)) an? {G2}{TEAM} like (?:yours|this)",
    rf"(?:{I_WANT}) {G4}(?:work|working|intern|interning) there\b",
    rf"\bgetting (?:hired|a job|in) (?:at|by|with|on) your {G2}{TEAM}",
    r"\b(?:i|and) (?:can|could) start (?:in|on|from|by|as early|as soon|next|immediately"
    r"|right away) (?:\w+)\b(?! (?:of|with|what))",
)
_MORE_SEARCH = (
    rf"\bi(?:'m| am)\b(?!\W+(?:not|never))(?:\W{{1,3}}(?!looking|people|who)\w+){{0,7}}?\W{{1,3}}(?:seeking"
    rf"|searching for|looking for|on the lookout for|hunting for) {NOT_FOR}{JOB}",
    r"\b(?:exploring|pursuing|considering|finding|find|looking for|seeking|land|landing) my (?:next"
    r"|first) (?:\w+ )?(?:role|job|position|opportunity|internship)\b",
    r"\bmy (?:\w+ )?(?:goal|aim|hope|dream|wish|objective|next step|plan) (?:is|would be"
    r"|was) (?:to )?(?:\w+ ){0,2}?(?:find|get|land|secure|have|work for you) (?:an?|my) (?:\w+\W){0,3}?(?:job"
    r"|position|role|internship)\b",
    r"\bi (?:\w+ ){0,6}?need (?:(?:some|a|any|paid|full.time|part.time|new) ){0,2}(?:work|job"
    r"|income)\b(?! (?:that|where|which|with|life|to be))",
)
_SOFT_TOO = (
    rf"(?:{I_WANT}) (?:to have |to get )?(?:a|your) (?:job|role|position)(?: like (?:this|that|yours))?\b(?! (?:that"
    rf"|where|in|as|title))",
    r"\bwho(?:'s| is| would be) (?:in charge of|responsible for|handling) (?:the )?(?:hiring|recruiting)\b",
    rf"{FREE}\b(?:do|does|would|will) (?:you|your (?:team|company|firm|shop|crew|department|employer)) (?:ever "
    rf"|usually |often |also )?(?:hire|bring on|bring in|take on|recruit) (?:\w+ ){{0,2}}?"
    r"(?:people|staff|analysts|beginners|changers|graduates|students|juniors|newcomers|anyone|someone)\b",
    r"\bwhen (?:will|do|are) (?:you|your \w+) (?:be )?(?:next )?(?:hir(?:e|ing)|recruit(?:ing)?)\b(?! \w+,)",
    r"\bi(?:'m| am) (?:currently |now )?(?:unemployed|out of work|between jobs|jobless)\b",
    r"\bi (?:\w+ ){0,3}?(?:work for free|volunteer (?:for|with|at) (?:you\b|your))",
    r"\bare they (?:\w+ )?(?:hiring|recruiting)\b",
)


def _compiled(patterns: tuple[str, ...], severity: Severity, advice: Advice) -> list[Pattern]:
    return [(re.compile(pattern, re.IGNORECASE), severity, advice) for pattern in patterns]


TABLE: tuple[Pattern, ...] = (
    *_compiled(_OPENINGS + _FAVOURS + _WANTING + _MORE_ASKING + _MORE_WANTING, "error", ASK),
    *_compiled(_SEARCH + _MORE_SEARCH, "error", LOOKING),
    *_compiled(_RESUME, "error", RESUME),
    *_compiled(_MENTOR, "error", MENTOR),
    *_compiled(_SOFTER + _SOFT_TOO, "warning", SOFT),
    *_compiled((rf"\bmy (?:\w+ )?{CV}",), "warning", RESUME),
    *_compiled(_SHADOWING, "note", SHADOW),
)

# Nearly every sentence has none of these, and then the table need not be walked through.
MAY_ASK = re.compile(
    r"\b(?:job|work|opening|vacanc|position|role|intern|placement|trainee|employ|opportunit|hir(?:e|ing)|recruit"
    r"|refer|resume"
    r"|cv\b|curriculum|mentor|shadow|mind\b|wing\b|apprentice|opens?\b|comes?\b|frees?\b|available|join|part of"
    r"|contribut|lead"
    r"|room|space|use\b|eyes?\b|ears?\b|unemployed|jobless|volunteer|tips?\b|goal|need|fit\b|asset|match|candida"
    r"|appl(?:y|ied|ication)|interview|consider|chance|shot\b|try\b|trial|break\b|offer|help\b|hands?\b|spot|slot"
    r"|seat|gig|market"
    r"|looking|start\b|income|think of me|recommend|word\b|vouch|forward|put me|name\b|file\b|radar|look out|hr\b"
    r"|human|talent"
    r"|take on|take me|taking|bring|place\b|something\b|foot\b|door\b|get in\b|be in\b|follow|board\b|career|shifts"
    r"|lookout)",
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
