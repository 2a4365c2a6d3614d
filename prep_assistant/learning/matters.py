"""What people say one way or the other of nearly every line of work, and the words that tell which way. Data, and one reader.

Each matter has two sides. A cue of one side that is denied ("I have never worked a night") speaks for the other. A quote with
cues of both sides speaks for neither: it weighs them itself, and nobody can count it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from prep_assistant.domain import Topic
from prep_assistant.drafting.debrief_numbers import value_of
from prep_assistant.drafting.debrief_text import fold

NEGATION = r"(?:not|no|never|none|nobody|no one|nothing|neither|nor|without|hardly|barely|rarely|seldom|scarcely|zero|can't|cannot|don't|doesn't|didn't|isn't|aren't|wasn't|weren't|won't|wouldn't|haven't|hasn't|shouldn't|couldn't|needn't)"
# Up to four words between the denial and what it denies, within one clause.
_DENIED = re.compile(rf"\b{NEGATION}(?: (?!but\b|only\b|just\b)[\w'-]+){{0,4}} ?$")
_NOT_ONLY = re.compile(r"\bnot (?:only|just)(?: [\w'-]+){0,4} ?$")


@dataclass(frozen=True, slots=True)
class Matter:
    """A thing that people say one way (`yes`) or the other (`no`). `of` is what the quote must be about besides, or None."""

    name: str
    about: str
    yes: str
    no: str
    a: re.Pattern[str]
    b: re.Pattern[str]
    of: re.Pattern[str] | None = None


def _any(*patterns: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w'])(?:{'|'.join(patterns)})(?![\w'])")


def _matter(name: str, about: str, yes: str, no: str, a: str, b: str, of: str = "") -> Matter:
    return Matter(name, about, yes, no, _any(a), _any(b), _any(of) if of else None)


MATTERS: tuple[Matter, ...] = (
    _matter(
        "growth", "Whether the field is growing", "it is growing", "it is shrinking",
        r"(?:can't|cannot|can not|couldn't) (?:man|staff|fill|find) (?!time|words|a way|out|my|your|the time|it\b)[\w-]+|(?:can't|cannot|couldn't) (?:hire|train|get)\b[^.;]{0,25}\b(?:fast enough|enough|anybody|anyone|people)|desperate|open (?:positions|seats|spots)|(?:hired|adding|added|hiring|take on|took on) (?:two|three|four|five|six|seven|eight|nine|ten|\d+|several|more|another|new)|(?:every|each) (?:company|employer|hospital|city|shop|firm) wants|todos buscan|creciendo|crece|buscan a alguien|grow(?:s|n|ing|th)?|boom(?:s|ing)?|doubl(?:ed|ing)|expand\w*|(?:still|are|we're|keep) hiring|more (?:work|jobs?|turbines|clients|patients|projects|demand|orders|cases) than|can't (?:find|train|hire|get) (?:\w+ ){0,2}(?:enough|anybody|anyone|people|them|techs)|cannot find|not enough people|demand (?:is|keeps|has) (?:\w+ ){0,2}(?:up|high|huge|strong|growing)|goes up|going up|turn (?:\w+ ){1,3}(?:down|away)|order book|shortage|short of people|exploding|explod\w+|(?:opened|opening|open) (?:\w+ ){0,3}(?:new|another|more)|(?:work|jobs?) everywhere|(?:is|'s) always work\b|in demand|swamped with work",
        r"shrink\w*|shrank|declin\w+|dying|die out|dried up|drying up|dries up|laid off|lay off|layoffs?|let (?:\w+ ){1,3}go|(?:hiring )?freeze|frozen|cut(?:s|ting)? (?:\w+ ){0,3}(?:budget|staff|positions?|jobs|funding|department)|budgets? (?:is |are |was |were |get |gets )?(?:cut|shr\w+|down|gone)|budget cuts?|fewer (?:\w+ ){0,2}(?:hired|jobs|openings|positions|orders|clients|people|assignments|projects)|less (?:\w+ ){0,2}(?:work|coming|demand)|nobody is replaced|(?:down|fell|falling|dropped) (?:\w+ ){0,2}years?(?: in a row)?|(?:business|development|market|work|industry|trade|construction|sales|hiring|everything) is (?:\w+ )?slow|not replaced|isn't replaced|closing|closed down|shut(?:ting)? down|gone overseas|outsourced|going away|stopped ringing|clients cancel|slow(?:ed|ing)? down|a third of what|half of what|(?:positions?|spots|openings?) (?:\w+ ){0,3}(?:gone|cut|frozen)|congel\w+|recort\w+|(?:now|down to) (?:we're |we are |only )?(?:half|a third)",
    ),
    _matter(
        "automation", "Machines and AI", "machines take work over", "machines do not replace people",
        r"writes? (?:half|most|all|some|much) of (?:my|our|the)|(?:is|are|was|basically|mostly|all|fully|half|getting) automated|(?:ai|a\.i\.|machines?|robots?|software|program|algorithm|automation|computers?|chatgpt|bots?)\b[^.;]{0,45}\b(?:tak(?:e|es|ing)|replac\w+|eat(?:s|en|ing)?|ate|does? (?:it|in|what|my|half|most)|writes? the|coming for|kill\w*|took)|automated away|being automated|automation|replaced (?:\w+ ){1,5}(?:by|with) (?:a |an |one )?(?:\w+ )?(?:program|software|machine|robot|ai|bot)|juniors have nothing",
        r"(?:ai|machines?|robots?|software|computers?|automation|chatgpt|tools?)\b[^.;]{0,40}\b(?:helps?|changes nothing|won't (?:replace|take|do)|can't (?:replace|do|take|sit)|cannot (?:replace|do)|doesn't (?:replace|change|take)|makes? mistakes|hype|overrated)|no machine|can't (?:be )?automat\w+|cannot (?:be )?automat\w+|not (?:worried|afraid|scared) (?:about|of) (?:ai|machines|robots|automation)|went back to (?:doing it )?(?:by hand|people)|somebody has to check|has to check everything",
    ),
    _matter(
        "security", "Job security", "the job is safe", "the job is not safe",
        r"saf(?:e|est) (?:job|position|bet)|job security|secure|stable|recession[- ]proof|for life|permanent|tenure\w*|until i retire|retire here|(?:nobody|no one) (?:is|gets|has been|was|ever gets) (?:let go|laid off|fired)|never laid (?:anyone|anybody) off|protected",
        r"grant(?:s)? (?:that )?(?:ends?|runs? out|money)|(?:on|paid by|hang on|sits? on|depend on) (?:a |the )?grants?|temporary|on contract|contract(?:s|ors?)|laid off|layoffs?|let go|unstable|insecure|(?:nobody|no one) knows (?:whether|if|what)|out in two weeks|reorgani[sz]ation|soft money|could be gone",
    ),
    _matter(
        "remote", "Where one works", "from home, at least on some days", "on site",
        r"hybrid|home (?:mondays?|tuesdays?|wednesdays?|thursdays?|fridays?|(?:one|two|three|four) days)|(?:from|at) home|remote(?:ly)?|wfh|home ?office|work anywhere|from anywhere|(?:cares?|matters?) where you (?:sit|are|work|live)|gave up the (?:office|lease)|telework\w*|telecommut\w*|distributed",
        r"on[- ]site|(?:in|to|at|back to) the (?:office|building|plant)(?: (?:every|each|five|all)\b)|back (?:to|in) the office|every day in|five days(?: a week)?|badge|called (?:everybody|everyone|us|people) back|back (?:to|in|at) (?:the |their )?(?:office|desks?)|return to office|rto|remote is (?:over|gone|dead)|can't (?:do|be done|work) (?:\w+ ){0,3}(?:from home|remote\w*)|where the machine is",
    ),
    _matter(
        "hours", "Hours", "the hours are long", "the hours are regular",
        r"long (?:hours|days|weeks|nights)|overtime|(?:sixty|fifty|seventy|eighty|\b[5-9]\d)(?:[- ]| or more )?(?:hours?|hour|hrs?)(?: (?:a|per|each) week|s? weeks?| weeks?| job)?|(?:every|most|all|work(?:ing|ed)?|on) (?:\w+ )?(?:weekends?|sundays?|saturdays?)|saturdays are normal|take (?:\w+ ){0,2}home (?:every|with)|work home|never (?:really )?off|all[- ]nighters?|late (?:every|most) (?:night|day)|missed (?:\w+ ){0,4}(?:dinners?|birthdays?|bedtimes?)|at eleven at night|until (?:nine|ten|eleven|midnight)|(?:twelve|fourteen|12|14)[- ]hour(?:s)? (?:days?|shifts?)|days straight|days in a row|crunch",
        r"home for dinner|(?:day|shift|work) is over,? (?:it's|it is|i'm|you're)|when the day is over|regular|nine[- ]to[- ]five|9[- ]to[- ]5|9-5|(?:leave|off|out|home|go home|done) (?:at|by) (?:three|four|five|half past|4|5|3)\S*|(?:my |the |an? )?(?:forty|thirty[- ]\w+|35|37\.?5?|38|40)(?: |-)?(?:hours?|hrs?)|do my forty|(?:nobody|no one|never|don't|doesn't|not) (?:[\w-]+ ){0,3}(?:e-?mails?|mail|writes?|calls?|phone|answer)\b[^.;]{0,25}\b(?:night|evening|weekends?|home|after (?:five|six|seven|hours|work))|(?:nobody|no one|never|don't|doesn't|not) (?:[\w-]+ ){0,3}weekends\b|(?:home|off) (?:is|means) (?:home|off)|when i'm home i'm home|go home on time|phone stays silent|predictable|sane hours|normal hours|weekends (?:are )?(?:free|off|mine)",
    ),
    _matter(
        "nights", "Nights", "nights are part of it", "no nights, or hardly any",
        r"(?:starts?|goes|go|going|stuck|put|moved|everybody|everyone|begins?) (?:\w+ ){0,2}(?:on|to) nights?|(?:did|do) nights|(?:seven|eight|nine|ten|eleven) at night to|(?:work|works|worked|working|rotate\w*|shift|shifts|do|doing) (?:\w+ ){0,2}nights?|night shifts?|nights (?:wreck|kill|are part|are normal)|(?:paged|called|call|called out|up|phone rings?) (?:\w+ ){0,3}(?:at night|at (?:two|three|four) in the morning|in the middle of the night|nights)|graveyard|pager (?:goes|went|is going|never stops)|nights out of|weeks? of nights|holidays are worked",
        r"days only|day shifts? only|monday (?:to|through) friday|mon-fri|no (?:overnight|night|nights)\b(?: shifts?)?|never (?:\w+ ){0,2}(?:a )?nights?|(?:pager|phone) (?:\w+ ){0,2}(?:hardly|rarely|never|twice|once)(?: \w+){0,3}|(?:hardly|rarely|never) (?:\w+ ){0,3}(?:goes off|rings?|paged|called)|(?:nobody|no one) calls (?:you )?at night|(?:once|twice) (?:a|this|last) (?:quarter|year)",
        r"nights?|on[- ]call|pager?|paged|shifts?|call(?:s|ed)?|phone|monday|mon-fri|holidays|graveyard|days only",
    ),
    _matter(
        "on-call", "On-call", "being on call weighs", "on call hardly ever, or not at all",
        r"on[- ]call (?:is|every|each|means|burns|wrecks|all)|at (?:two|three|four|2|3|4)(?: (?:in the morning|a\.?m\.?|o'clock)|am)? (?:when|because|if)|at (?:two|three|four) in the morning|(?:paged|called|called out|phone rings?|up) (?:\w+ ){0,3}(?:at night|at (?:two|three|four) in the morning|in the middle of the night|nights)|pager (?:goes|went|is going|never stops)|(?:paged|pager)\b[^.;]{0,30}\b(?:over and over|constantly|every night|all the time)",
        r"no on[- ]call|(?:pager|phone|on[- ]call)\b[^.;]{0,25}\b(?:hardly|rarely|never|twice|once|mostly the phone)\b(?: \w+){0,2}|never (?:\w+ ){0,2}on[- ]call|(?:hardly|rarely|never) (?:\w+ ){0,3}(?:goes off|rings?|paged|called)",
        r"on[- ]call|pager?|paged|phone|called|in the morning|[234] ?am",
    ),
    _matter(
        "flexible", "Flexibility", "the hours are flexible", "the hours are fixed",
        r"flexib\w+|flextime|pick (?:\w+ ){1,3}up|leave (?:\w+ ){0,2}(?:at|by) (?:two|three|2|3)\S*|log (?:on|back) (?:again|in|on) (?:later|at night|after)|(?:nobody|no one) (?:counts|blinks|watches|asks|checks)(?: \w+){0,3}(?: hours| when| where)|plan my own|set my own|own (?:hours|schedule)|as long as the work (?:is|gets) done|no questions(?: asked)?|around (?:a |my |the )?(?:family|kids|children|school)|doable with (?:kids|children)|(?:kids|children)[^.;]{0,25}\b(?:doable|works|fine|manage\w*|easy)",
        r"fixed|rigid|strict|clock (?:in|out)|to the minute|months ahead|rotating shifts?|(?:kids|children|mother|father|parents?|family|daycare)[^.;]{0,45}\b(?:impossible|nearly impossible|lasted|kills?|can't|cannot|hard|doesn't work|never see)|(?:impossible|hard|brutal) (?:with|for) (?:\w+ )?(?:kids|children|parents?|mothers?|a family)|can't leave|cannot leave|inflexible",
    ),
    _matter(
        "part-time", "Part-time", "part-time is possible", "part-time hardly exists",
        r"part[- ]time (?:is (?:possible|fine|normal|ok|common|no problem)|works|positions?|jobs?|from the start|people|staff|too|yes)|(?:work|works|worked|working|hire|hires|are|on|all|many|several|half|go|went) (?:\w+ ){0,2}part[- ]time|, part[- ]time\b",
        r"(?:no|never|not|don't do|hardly any|rarely|without|forget(?: about)?) (?:\w+ ){0,2}part[- ]time|part[- ]time\W{0,4}(?:is |are |would be )?(?:no\b|none|rare\w*|never|forget|not\b|hardly|nobody|doesn't exist|does not exist|impossible|unheard)|(?:full[- ]time only|only full[- ]time|(?:prn|per diem) or full[- ]time)",
        r"part[- ]time|full[- ]time|prn|per diem",
    ),
    _matter(
        "travel", "Travel and driving", "a lot of travel", "hardly any travel",
        r"travel(?:s|ing|ling)? (?:\w+ )?(?:a lot|half|every|most|all|constantly|three|two|about)|(?:lot|percent|weeks?) of (?:\w+ )?travel(?:ing|ling)?|(?:i|you|we) travel|on the road|suitcase|hotels?|motels?|fly|flying|flights?|driv(?:e|es|ing) (?:a lot|all|around|between|to (?:sites|patients|clients)|out|\w+ miles|an hour|two hours|three hours)|(?:lot|hours|day) of driving|behind the wheel|away (?:every|half|most|two|three|from home)|miles (?:a|on|per)|(?:day|lot|hours|most|live|life|time)\b[^.;]{0,20}\bin the (?:van|truck|car)",
        r"never travel|(?:don't|do not|doesn't|hardly|barely|rarely|stopped) (?:\w+ )?travel\w*|no travel|one trip|everything is in one building|home every night|all (?:\w+ ){0,2}(?:on|by) video|walk to work|don't drive|local only",
    ),
    _matter(
        "body", "What it does to the body", "hard on the body", "not hard on the body",
        r"(?:hard|tough|rough|murder) on (?:your|the|my) \w+|(?:your|my|the) (?:knees?|backs?|shoulders?|body|wrists?|feet|neck|joints|hands)\b[^.;]{0,30}\b(?:know|done|shot|hurts?|gone|ache\w*|pay|suffer\w*|go|goes|bad|gives? out|killing|finished)|heavy|physical(?:ly)? (?:hard|demanding|exhausting|tough|work)|very physical|on (?:my|your) feet|carry all day|sore|crawl\w*|miserable|a hundred and \w+ degrees|attics?",
        r"isn't heavy|not heavy|light (?:job|work|duty)|physically (?:\w+ ){0,3}(?:light|easy|fine)|sit (?:most|all|the whole)|(?:nobody|no one) lifts|machines do the lifting|hoists?|at the bench|desk job|i feel fine|easy on (?:your|the|my) (?:body|back|knees)",
    ),
    _matter(
        "stress", "Stress", "it is stressful", "it is calm",
        r"stress(?:ful|ed|es)?|burn(?:s|ed|t|ing)?[- ]?out|burns? people out|pressure|exhaust\w*|insane|brutal|crazy|overwhelm\w*|frantic|hectic|fire drill|cr(?:y|ied|ying)|couldn't sleep|can't sleep|overwork\w*|chaos|chaotic|carry (?:\w+ ){0,4}home|trauma\w*|workload (?:is|was) (?:\w+ )?(?:insane|huge|crazy|heavy)",
        r"(?:is|are|it's|stays?|very|pretty|quite|so|mostly|really) (?:\w+ )?(?:calm|quiet)|calm (?:place|job|days|pace)|relax\w*|slow and steady|steady pace|(?:nobody|no one) is in a (?:hurry|rush)|stress[- ]free|no stress|least stressful|easy[- ]?going|laid[- ]back|sleep (?:very |really )?well|peaceful|chill|not stressful|low[- ]stress",
    ),
    _matter(
        "caseload", "How much is asked of one person", "too much for one person", "a load one can carry",
        r"short[- ]staffed|understaffed|too many (?:\w+ )?(?:cases|patients|students|clients|kids|files)|work of two|should have (?:\w+ )?(?:twenty|half|fewer)|one (?:\w+ )?for (?:\w+ )?(?:eight|nine|ten|twelve)|no aide|stretched thin|double the",
        r"well[- ]staffed|enough (?:hands|people|staff|of us)|time for (?:each|every)|reasonable (?:caseload|load)|manageable|stick to it|small (?:caseload|classes)",
    ),
    _matter(
        "alone", "Alone or in a team", "one works alone", "it is team work",
        r"(?:work|works|working|you're|i'm|am|are|be|all) alone|alone all day|by (?:yourself|myself)|solitary|lonely|lonesome|headphones|on your own all|without talking to (?:anybody|anyone)|you and the (?:screen|machine|truck)|nobody helps",
        r"team ?(?:work|sport)|in (?:a )?(?:team|crew|pairs?)|as a team|never (?:work )?(?:alone|by (?:yourself|myself))|pair(?:ing| up)|with (?:other )?people all day|meetings (?:with|all)|collaborat\w+|together all",
    ),
    _matter(
        "variety", "Variety", "every day is different", "it is routine",
        r"(?:every|each) (?:day|client|case|job|patient|project|week) is (?:a )?(?:different|new)|no (?:two )?days? (?:is|are) (?:alike|the same|like)|something new|always (?:a )?(?:new|different)|never (?:bored|boring|dull)|variety|varied|creative|different every",
        r"repetitive|routine|monoton\w+|same (?:\w+ ){0,3}(?:things?|tasks?|templates?|form|questions|stuff|thing over)|over and over|boring|bored|seen everything|tedious|dull|assembly line|copy and paste",
    ),
    _matter(
        "paperwork", "Paperwork", "a lot of paperwork", "little paperwork",
        r"(?:paperwork|charting|documentation|documenting|forms|reports|writing (?:things|it|notes) up|admin)\b[^.;]{0,40}\b(?:half|most|never ends|eats?|easily|endless|all|hours?|lot|percent|too much|kills?|more than)|(?:half|most|percent|lot|hours?|evenings?|too much|more time|buried|drown\w*)\b[^.;]{0,40}\b(?:paperwork|charting|documentation|documenting|forms|reports|writing (?:things|it) up|admin|at the computer)",
        r"(?:hardly|barely|almost no|very little|little|no) (?:any )?(?:paperwork|documentation|charting|desk work|forms|reports|admin)|(?:paperwork|documentation|charting|forms|reports)\b[^.;]{0,25}\b(?:an hour|one hour|minutes|is nothing|takes no|is quick|little)|(?:one|a) (?:sheet|form|page) a (?:week|day)|(?:office|tablet|system) does|never write reports|so little desk",
    ),
    _matter(
        "promotion-inside", "How one moves up", "from within", "one has to leave to move up",
        r"promot\w+ from within|from within|from inside|(?:all|every|most|half|both) (?:\w+ ){0,3}(?:directors?|managers?|leads?|supervisors?|heads?|bosses)\b[^.;]{0,30}\b(?:started|began|came up|here|front desk|as juniors?)|raise one of ours|grow(?:s|ing)? (?:our|its|their) own|make you a lead|clear ladder|promot\w+ (?:our|their) own",
        r"(?:have|need|had) to (?:leave|go|move|change|switch|quit)\b[^.;]{0,40}\b(?:promot\w+|up|raise|ahead|title|move)?|change (?:agency|agencies|employers?|jobs?|companies|firms?|company)|job[- ]hop\w*|(?:nobody|no one|never|not) (?:\w+ ){0,2}(?:moves? up|promoted|advances?) (?:in place|here|inside|from within)|(?:bring|brought|hire[ds]?) (?:\w+ ){0,4}from (?:outside|elsewhere)|only raise is|nowhere to go|moved (?:\w+ ){1,3}times",
        r"promot\w+|mov(?:e|es|ed) (?:\w+ )?up|within|inside|outside|title|raise|raises?|managers?|directors?|leads?|heads?|advance\w*|ladder|nowhere|place|agency|agencies|employers?|jobs?|compan(?:y|ies)|firms?",
    ),
    _matter(
        "ladder", "Room to move up", "there is room to move up", "it tops out early",
        r"always a next step|as far as you (?:like|want)|as long as you want|move(?:s|d)? up (?:fast|quickly|easily)|keep (?:moving|going|climbing)|many (?:paths|ways)|(?:titles|promotions|steps) in (?:\w+ )?years|room to (?:grow|move)|lots of (?:room|paths|steps)|sky is the limit",
        r"top(?:s|ped)? out|ceiling|plateau\w*|dead end|(?:isn't|not|no) (?:\w+ ){0,4}ladder|same title|flat|nothing (?:after|above)|(?:then|there is|there's) nothing|nobody (?:ever )?moves up|unless somebody (?:retires|dies|leaves)|stuck",
    ),
    _matter(
        "management", "Moving up means managing", "moving up means managing people", "one can move up without managing",
        r"(?:have|need|must) (?:to )?manage people|only way up|run (?:a )?team|make the best \w+ (?:a )?(?:boss|manager)|all budgets|no more craft|become a manager to",
        r"stay (?:technical|hands[- ]on|on the tools)|(?:track|path|ladder) for (?:specialists|technical|experts|people who)|without (?:ever )?managing|never (?:want(?:ed)? to )?manage|no to manag\w+|individual contributor|principal pays|staff track",
    ),
    _matter(
        "pay-good", "Whether the pay is good", "the pay is good", "the pay is poor",
        r"(?:pay|money|salary|wages?|pays|paid|paying|living)\b[^.;]{0,20}\b(?:(?:very |really |pretty |quite )?(?:good|well|great|excellent|decent|better|fair|comfortabl\w+|nice)|surpris\w+ me)|well paid|good (?:money|living|pay|salary|wage)|great (?:money|pay)|earn more than|raise a family on|living wage|six figures|makes? a good living",
        r"(?:pay|money|salary|wages?|pays|paid|paying)\b[^.;]{0,20}\b(?:(?:very |really |pretty |quite )?(?:bad|poor|terrible|low|awful|lousy|joke|little|nothing|badly|poorly|lower|less)|not enough)|(?:don't|not) (?:\w+ ){0,4}for the money|under ?paid|(?:nobody|no one) gets rich|barely (?:pay|cover|make|afford)|second job|can't (?:live|raise|pay|afford)|peanuts|not a living",
    ),
    _matter(
        "pay-open", "Whether pay can be negotiated", "pay can be negotiated", "pay is fixed by a scale",
        r"(?:always |do |you can |can |should |must |to )?(?:negotiat\w+|haggl\w+|bargain\w*)|ask(?:ed)? for (?:\w+ ){0,4}more|first offer|always ask|up for discussion|how you asked|counter ?offer\w*",
        r"steps? (?:are|is) (?:\w+ ){0,2}(?:printed|posted|public|fixed)|(?:the|a|pay|union|public|by the|by a) (?:table|scale|schedule|grid)|take it or leave it|by grade|pay grades?|step you get|nothing to (?:negotiate|bargain)|(?:nobody|no one|never|don't|doesn't|can't) (?:\w+ ){0,2}(?:negotiat\w+|haggl\w+|bargain\w*)|a step a year|posts the whole|nobody has to guess|from the band|lockstep",
    ),
    _matter(
        "benefits", "Benefits", "the benefits are good", "the benefits are poor",
        r"(?:good|great|excellent|generous|full|real|best|amazing) (?:\w+ )?(?:benefits|pension|insurance|health plan|retirement)|(?:have|has|got|with|full|real) benefits|(?:benefits|pension|insurance)\b[^.;]{0,25}\b(?:good|great|excellent|generous|worth|why people stay|makes? up|best|amazing)|pays? (?:the |for the |my |your )?(?:whole|all|full|entire) (?:\w+ )?(?:health|insurance|premium)|(?:five|six|seven) weeks (?:off|of vacation|vacation)",
        r"no (?:health |dental |medical )?(?:benefits|pension|sick (?:days|leave)|insurance|vacation|retirement)|buy your own (?:health )?insurance|(?:benefits|insurance|health plan)\b[^.;]{0,25}\b(?:bad|poor|terrible|expensive|joke|awful|thin)|frown when you take|on my (?:wife|husband)'s",
    ),
    _matter(
        "entry-hard", "How hard it is to get in", "it is hard to get in", "it is easy to get in",
        r"[\w-]+ out of (?:\w+ )?(?:hundred|thousand)|applicants in a (?:day|week|month)|one opening|(?:hundreds?|\d{2,}|hundred|fifty|sixty|eighty) (?:of )?(?:applications|applicants|people for|apply)|competitive|(?:getting|get|break\w*) (?:in|the first job|hired|your foot)\b[^.;]{0,25}\b(?:hard|hardest|brutal|tough|difficult)|first job (?:is|was)(?: \w+)? (?:brutal|hard|hardest|tough)|hard to (?:get in|break in|get hired|find)|turn away|turned away|rejected|waiting list|waitlist|(?:waited|applied for) (?:\w+ ){0,4}(?:year|months)|most (?:\w+ ){0,3}never get",
        r"desperate|(?:can't|cannot) (?:find|fill|man|staff) (?!time|words|a way|out|my|your|it\b)[\w-]+|(?:anyone|anybody|everybody|everyone) (?:\w+ ){0,5}gets (?:in|hired)|same (?:day|afternoon|week)|start(?:ed)? (?:on )?monday|easy to get (?:in|hired)|getting in is easy|within a week|(?:take|hire|need) (?:everyone|everybody|anyone|anybody)|seats stay empty|will be hired|can't find (?:anybody|anyone|people)|took all",
    ),
    _matter(
        "exam-hard", "Tests and training", "many fail", "most pass",
        r"(?:people|most|many|third|half|everybody|they|guys|class|rate)\b[^.;]{0,30}\b(?:fail(?:s|ed)?|wash(?:es|ed)? out|flunk\w*|under (?:twenty|thirty|forty|fifty))|fails? (?:it|the|people)|what fails people|wash(?:es|ed)? out|hardest (?:test|exam)",
        r"(?:most|everybody|everyone|nearly all|ninety\S*)\b[^.;]{0,25}\bpass(?:es|ed)?|pass(?:es|ed)? (?:on )?(?:the|their) first (?:try|time)|(?:easy|simple) (?:test|exam)|(?:test|exam) is (?:easy|nothing|a joke)",
    ),
    _matter(
        "who-you-know", "Knowing somebody, or applying cold", "it goes through people", "it goes by open application",
        r"who you know|through (?:people|somebody|someone|a friend|friends|contacts)|knew (?:somebody|someone)|somebody (?:i |you )?kn(?:ew|ows?)(?: you)?|referrals?|put in a (?:good )?word|(?:aunt|uncle|cousin|brother|father|friend|neighbor|dad|mother)\b[^.;]{0,30}\b(?:got me|interview|job|word|hired)|before they are (?:ever )?posted|connections? (?:get|got|are everything)|get hired because somebody",
        r"(?:applied|apply|came in|sent (?:it|them) in) (?:\w+ ){0,4}(?:cold|online|website|like everybody)|(?:through|from) the (?:website|public posting|posting|portal)|knew nobody|knew no one|(?:process is )?blind|(?:test|exam) scores?|connections (?:get|got) you nothing|knowing (?:someone|somebody|people) (?:\w+ ){0,2}(?:won't|doesn't|does not|didn't) help|civil service list",
    ),
    _matter(
        "experience-first", "Experience before the first job", "they want experience first", "they take beginners and train them",
        r"(?:want|wants|need|needs|require\w*|ask\w*|means|demand) (?:\w+ ){0,5}experience|(?:nobody|no one) hires you (?:cold|without)|internship first|track record|done (?:it|the work) (?:before|somewhere)|no time to train|don't have time to train|only (?:take|hire) people (?:with|who have)|without (?:a practicum|an internship|experience)",
        r"no (?:prior )?experience(?: needed)?|(?:they|we|boss|company|shop|who) (?:\w+ )?(?:taught|trained?|teach(?:es)?|trains) (?:me|them|you|people|everything|the rest|it all|from scratch)|(?:taught|trained) (?:me|us) (?:everything|it all|from)|train them|teach the rest|learn(?:ed)? (?:\w+ ){0,3}on the job|on[- ]the[- ]job training|hire for attitude|knowing nothing|somebody green|come as you are|beginners welcome|had never done it|never done it before",
    ),
    _matter(
        "switchers", "Career changers", "career changers are welcome", "career changers have it hard",
        r"hired an? (?:former |ex-?)?(?:chef|cook|baker|teacher|nurse|waiter|waitress|bartender|barista|soldier|veteran|driver|musician|carpenter|manager|lawyer|farmer|cashier|mechanic)|(?:love|welcome|like|want) (?:career[- ]changers|switchers|people from)|(?:past|background|years|experience|former|old) (?:\w+ ){0,6}(?:worth (?:a lot|more|something)|advantage|counts?|help(?:ed|s))|came from something else|never too late|second career|coming from another (?:industry|field) is|being older (?:helped|helps)",
        r"(?:in |get in )?before you (?:turn|are) (?:thirty|forty|\d\d)|age (?:cut-?off|limit)|straight (?:from|out of) school|passed over|(?:at|after) (?:thirty|forty|fifty)\b[^.;]{0,25}\b(?:nobody|no one|wouldn't|too late|can't)|counts for nothing|start (?:\w+ )?at the bottom|young (?:person|people|man)'?s|too (?:old|late) (?:to|for)|nearly impossible to (?:change|switch)|changing into it",
    ),
    _matter(
        "mentor", "Help for newcomers", "newcomers are looked after", "newcomers are on their own",
        r"mentor(?:s|ed|ing|ship)?|rides? along|(?:they |people )?ease you in|(?:nobody|no one) leaves you alone|shadow(?:ed|ing)?|onboarding is (?:good|great)|take(?:s)? (?:the )?time to (?:teach|explain|show)|buddy|ask anything|expect questions",
        r"sink or swim|thr(?:ew|ow|own) (?:me|you|us|them) in|on your own from|(?:nobody|no one) (?:shows|showed|teaches|taught|explains|tells) (?:you|me|us) (?:anything|a thing|how)|no training|no onboarding|deep end|figure it out (?:yourself|alone)",
    ),
    _matter(
        "tone", "Tone among colleagues", "the tone is friendly", "the tone is rough",
        r"help(?:s|ing)? each other|like (?:a )?family|friendly|kind|supportive|(?:nobody|no one|never)\b[^.;]{0,35}\b(?:yells?|shouts?|raises?|raised|raise|screams?)(?: (?:their|his|her|a) voices?)?|colleagues share|good people|nice people|laugh(?:s|ing)? a lot|look out for each other|warm",
        r"yell(?:s|ed|ing)?|shout(?:s|ed|ing)?|scream\w*|thick skin|backstab\w*|haz(?:e|es|ing)|rough (?:tone|place|crowd)|egos?|out for (?:himself|themselves|herself)|politics|toxic|bull(?:y|ies|ying|ied)|raised? (?:their|his|her) voices?|hostile|cutthroat|macho",
    ),
    _matter(
        "boss", "Bosses", "bosses support people", "bosses are the problem",
        r"(?:boss|bosses|manager|managers|leads?|supervisors?|management|they)\b[^.;]{0,25}\b(?:backs?|listens?|trusts?|supports?|asks? me what|kind|honest|fair|teach|leaves? you alone)|listen to you",
        r"(?:boss|bosses|manager|managers|leads?|supervisors?|management|higher-ups|they)\b[^.;]{0,25}\b(?:doesn't listen|don't listen|never listens?|micromanage\w*|no idea|clueless|yells?|problem)|micromanag\w+|because of the (?:boss|supervisors?|managers?)|a number to them|keep your mouth shut",
    ),
    _matter(
        "turnover", "Whether people stay", "people stay", "people leave",
        r"(?:people|everyone|everybody|they) stay|stay(?:s|ed)? (?:for )?(?:forever|decades|years|long)|(?:nobody|no one|hardly anyone|hardly anybody) (?:ever )?(?:leaves|quits)|been here (?:\w+ ){0,2}(?:years|forever)|low turnover|retire here|lifers",
        r"(?:people|most|half|many|they|everybody|everyone) (?:\w+ ){0,5}(?:quit|quits|leave|leaves|left|gone)|(?:somebody|someone) (?:quits|leaves)|turnover (?:is|was) (?:\w+ )?(?:terrible|high|bad|awful|crazy|brutal)|high turnover|don't last|new face|gone already|revolving door",
    ),
    _matter(
        "meaning", "Meaning", "the work matters to people", "the work means little",
        r"meaningful|(?:it|work) matters|see what you did|make(?:s)? a difference|help(?:ing)? people|rewarding|fulfilling|point at (?:\w+ ){0,3}and say|know why you do it|changes? lives",
        r"(?:nobody|no one) reads (?:the|our|my|them|it)|don't look for meaning|just a paycheck|it's a paycheck|meaningless|pointless|never hear what (?:came|comes)|somebody else decides|don't need",
    ),
    _matter(
        "diversity", "Women and others who are few", "open to everybody", "still closed to some",
        r"(?:half|more|many|lots)\b[^.;]{0,25}\bwomen|women on every|(?:nobody|no one) cares where you (?:come|are) from|never had a problem|it has changed a lot|diverse|as a woman i(?:'ve| have) never",
        r"only (?:woman|black|latina|latino|asian|girl|one who looks)|old boys|boys'? club|twice as good|looks like me|no (?:other )?women|comments every day|still mostly men|all men|sexis\w+",
    ),
    _matter(
        "slow", "How fast things move", "things move slowly", "things move fast",
        r"bureaucra\w+|signatures?|takes? (?:months|forever|years) (?:to|for)|everything takes|nothing changes|wait for (?:approval|everything|an answer)|red tape|moves? (?:very |so )?slow(?:ly)?|slow to",
        r"ship(?:s|ped|ping)? every|decisions? (?:are |is )?(?:made )?(?:the )?same day|moves? (?:very |so )?fast|fast[- ]paced|(?:nobody|no one) asks for permission|just try|quick decisions",
    ),
    _matter(
        "danger", "Danger", "it is dangerous", "it is safe",
        r"dangerous|get(?:s)? hurt|got hurt|injur\w+|kill you|been hit|live wire|risky|accidents?|one mistake",
        r"(?:perfectly|very|totally|completely) safe|(?:nobody|no one) (?:has been|gets|got|was) hurt|safety (?:is|comes) (?:taken |first)|never felt (?:at risk|unsafe)|not dangerous",
    ),
    _matter(
        "own-business", "Working for oneself", "it pays off", "it is not worth it",
        r"(?:on|out on) my own (?:was|is)|open (?:up )?(?:your|my|their) own|started my own|own (?:shop|business|practice|firm)\b[^.;]{0,25}\b(?:best|worth|twice|freedom|better)|work(?:ing)? for (?:myself|yourself)|freedom|be your own boss",
        r"went back to (?:a paycheck|employment|being employed)|feast or famine|unpaid (?:nights|hours|invoices)|stay employed|overhead|chasing (?:invoices|money|clients)|(?:own (?:shop|business|practice)|freelanc\w+)\b[^.;]{0,30}\b(?:insurance|wouldn't|never again|not worth|hard|headache)",
        r"own|freelanc\w*|employed|paycheck|myself|yourself|shop|business|overhead|invoices|feast",
    ),
    _matter(
        "people-skills", "Talking and writing, or technique", "talking and explaining decide", "technique decides",
        r"explain(?:ing|s)?|people (?:job|skills|person)|talk(?:ing)? to (?:people|clients|patients|families|customers)|communicat\w+|two (?:clear )?sentences|listening|soft skills|conversations? (?:is|are)|writ(?:e|ing) (?:clear|well|two|plain)\w*|present(?:ing)? (?:to|it)|persuad\w+|influenc\w+|convinc\w+",
        r"only technical|cares? how you talk|as long as your (?:numbers|code|work) (?:is|are)|be shy|good at the craft|all about the technique|technique (?:is|decides|counts)|hard skills|nobody talks",
    ),
    _matter(
        "school-prepares", "What school prepares for", "school prepares for it", "school does not prepare for it",
        r"(?:learned|learnt|studied) (?:\w+ ){0,3}(?:in|at) (?:school|college|university)\b[^.;]{0,25}\b(?:every day|use)|(?:program|school|college|degree|classes|courses|rotations) (?:\w+ ){0,3}(?:prepared|taught) (?:me|us) (?:well|most|everything|a lot)|take the classes seriously|all in there",
        r"(?:school|college|university|program|classes|degree|textbooks?)\b[^.;]{0,30}\b(?:nothing|useless|behind|outdated|doesn't (?:teach|prepare)|didn't (?:teach|prepare)|don't tell|doesn't tell|never (?:taught|teach))|forget the textbook|don't (?:tell|teach) you (?:that |this )?in school|everything i know i learned on|learned on the job",
    ),
    _matter(
        "employer-size", "Large or small employers", "begin at a large employer", "begin at a small employer",
        r"(?:start|begin|go|work) (?:\w+ ){0,3}(?:big|large)|(?:big|large) (?:\w+ )?(?:company|companies|firms?|employers?|hospitals?|shops?|agency|agencies)\b[^.;]{0,30}\b(?:train\w*|first|programs?|better|shows?)|big name first",
        r"(?:start|begin|go|work) (?:\w+ ){0,3}small|small (?:\w+ )?(?:company|companies|firms?|employers?|shops?|office|team|agency)\b[^.;]{0,30}\b(?:learn|everything|better|twice|first)|avoid the (?:big|large)|a cog|learned more (?:\w+ ){0,5}with (?:six|five|ten|few)",
    ),
    _matter(
        "boss-matters", "What decides whether one is happy there", "the boss decides", "the employer decides",
        r"(?:who|find out who|ask who|depends on who|know who) (?:your|the|my) (?:\w+ )?(?:boss|manager|principal|supervisor|chief|foreman|lead|charge nurse|chef) is|(?:pick|choose) (?:the|your) (?:boss|manager)|(?:boss|manager|supervisor)\b[^.;]{0,30}\b(?:makes? or breaks?|decides|makes? any|everything)|who you report to|who your boss would be|hardly matters|not the (?:logo|company|name)",
        r"(?:big )?name (?:on|first)|boss is secondary|more than any (?:manager|boss)|name on your r[eé]sum[eé]",
        r"boss|manager|supervisor|report to|principal|chief|foreman|charge nurse|chef|lead",
    ),
    _matter(
        "public-private", "Public or private", "public service is the better place", "private firms are the better place",
        r"(?:government|county|state|city|public (?:service|sector)|federal)\b[^.;]{0,40}\b(?:stable|decent|saner|better|pension|go home|worth)|never go back to (?:the )?private",
        r"go private|(?:public side|government|agency|county|state|public sector)\b[^.;]{0,30}\b(?:pays nothing|wait|slow|underpaid|worse|never)|left the agency|private (?:sector )?(?:pays|is better)|industry is where",
    ),
    _matter(
        "recommend", "Whether they would do it again", "would do it again", "would not do it again",
        r"do it (?:all )?(?:over )?again|tell my (?:kids|daughter|son|children) to (?:do|go)|best decision|can't imagine (?:anything|doing)|wouldn't trade|i love (?:it|this job|my job|this work)|recommend it",
        r"wouldn't (?:choose|do|recommend) (?:it|this)|(?:something|anything) else|i'd run|regret|(?:get|stay|got) out of it|don't do it|not recommend",
    ),
    _matter(
        "season", "Busy and quiet times", "it comes in waves through the year", "it is even through the year",
        r"(?:winters?|summers?|january|december|april|quarter[- ]end|tax season|busy season|audit season|the season)\b[^.;]{0,30}\b(?:dead|crazy|madness|quiet|slow|slowest|brutal|busy|busiest|insane|nothing|eats?)|seasonal|laid off every winter|called back in|comes in waves",
        r"same all year|all year round|(?:no|not) (?:\w+ )?season(?:al)?|steady (?:all|through)|work is steady|evenly|winter or summer|hire all year",
    ),
)  # fmt: skip


# Under which topic a matter is shown, whatever the sentences were sorted under in which they came up.
_TOPICS: Mapping[Topic, str] = {
    "trends": "growth automation security",
    "conditions": "remote hours nights on-call flexible part-time travel body stress caseload danger season benefits",
    "work": "alone variety paperwork",
    "advancement": "promotion-inside ladder management own-business",
    "pay": "pay-good pay-open",
    "breaking-in": "entry-hard exam-hard who-you-know experience-first switchers school-prepares employer-size",
    "culture": "mentor tone boss turnover diversity slow boss-matters public-private",
    "interests": "meaning recommend",
    "skills": "people-skills",
}  # fmt: skip
TOPIC_OF: Mapping[str, Topic] = {
    matter.about: topic for topic, names in _TOPICS.items() for matter in MATTERS if matter.name in names.split()
}


@dataclass(frozen=True, slots=True)
class Taken:
    """A side that a quote takes: 1 for `yes`, -1 for `no`, and the words that say so."""

    matter: Matter
    side: int
    words: str


@lru_cache(maxsize=8_192)
def sides(text: str) -> Mapping[str, Taken]:
    """Return which matters a quote is about and on which side it stands, by the matter's name. One that takes both sides of
    a matter is left out."""
    low = fold(text)
    return {matter.name: taken for matter in MATTERS if (taken := _side(matter, low)) is not None}


_FROM_TO = re.compile(
    r"\b(?:from|were|was|had|have been) (?P<then>[\w-]+)(?: [\w-]+){0,2}?,? (?:to|and now (?:we're|we are|it's|there are|only)?|now (?:we're|we are|it's)?) ?(?P<now>[\w-]+)"
)


def _counted(low: str) -> Mapping[int, str]:
    """Return whether a number of people or jobs went up or down: "from twelve therapists to eight"."""
    for match in _FROM_TO.finditer(low):
        then, now = value_of(match["then"]), value_of(match["now"])
        if then and now and then != now and max(then, now) < 10_000:
            return {1 if now > then else -1: match[0]}
    return {}


# "In the ICU I was burned out", "I used to work nights": what was left says nothing of where they are now.
_LEFT = re.compile(
    r"\b(?:in|at|on) (?:the|my|our|that) (?:[\w-]+ ){1,3}i was\b|\bi used to\b|\b(?:at|in) my (?:last|old|previous|former) \w+"
)
# How somebody came to be where they are says nothing on the field: "got laid off from a fintech in 2020".
_OWN_LAYOFF = re.compile(r"^(?:\W*(?:i|and|so|well|then|after i) )*(?:got|was|i'd been|had been) (?:laid off|let go)\b")
# What does not speak of the matter although a cue stands there: somebody's own pay that does not grow, people "who speak
# Vietnamese" that cannot be found, patients who are kind.
_WHO = r"(?:can't|cannot|couldn't|can not) (?:find|get|hire) (?:[\w-]+ ){0,2}[\w-]+ (?:who|that|with)\b"
_NOT_OF: Mapping[str, re.Pattern[str]] = {
    "growth": re.compile(rf"{_WHO}|\b(?:i've been|i have been|i was|i got|been|never|not|winter|jan\w*|feb\w*)\b[^.;]{{0,25}}\blaid off|\b(?:pay|salary|salaries|wages?|raises?|paycheck|i'm at|i am at|i make|i earn)\b(?![^.;]{{0,60}}\b(?:jobs|hiring|openings|laid off|layoffs|positions)\b)"),
    "entry-hard": re.compile(rf"{_WHO}|\b(?:take|takes|hire|hires|need|needs) (?:everyone|everybody|anyone|anybody) (?:without|who|with|unless|that)\b"),
    "tone": re.compile(r"\b(?:patients?|customers?|clients?|guests?|callers?|students|passengers|parents|families|the public|tenants|residents|because they wait)\b"),
}  # fmt: skip
_REFUSED = re.compile(r"\b(?:not|never|cannot|nobody|no)\b|n't\b")
_PRESENT = frozenset("stress hours nights on-call flexible travel body caseload paperwork tone".split())


def _side(matter: Matter, low: str) -> Taken | None:
    if matter.name in _PRESENT and _LEFT.search(low):
        return None
    if matter.name in _NOT_OF and _NOT_OF[matter.name].search(low):
        return None
    if matter.name in ("growth", "security") and _OWN_LAYOFF.search(low):
        return None
    if matter.name == "growth" and (counted := _counted(low)):
        return Taken(matter, *next(iter(counted.items())))
    if matter.of is not None and not matter.of.search(low):
        return None
    found: dict[int, str] = {}
    covered: list[tuple[int, int]] = []
    for match in matter.b.finditer(low):  # the narrower side first: "no on-call" holds "on-call"
        covered.append(match.span())
        found.setdefault(1 if denied(low, match.start()) and not _own(match[0]) else -1, match[0])
    for match in matter.a.finditer(low):
        if matter.name == "automation" and _REFUSED.search(
            match[0]
        ):  # "machines do not replace us" holds its own denial
            found.setdefault(-1, match[0])
            continue
        if any(start <= match.start() < end or match.start() <= start < match.end() for start, end in covered):
            continue
        found.setdefault(-1 if denied(low, match.start()) and not _own(match[0]) else 1, match[0])
    return Taken(matter, *next(iter(found.items()))) if len(found) == 1 else None


def _own(cue: str) -> bool:
    """Whether a cue brings its own denial, which is part of what it says."""
    return re.search(rf"\b{NEGATION}\b|n't\b", cue) is not None


def denied(low: str, at: int) -> bool:
    """Whether what begins at `at` of a folded text is denied just before, in the same clause."""
    clause = re.split(r"[.;:!?]|,(?! (?:not|no|never)\b)| but | and (?!not\b)", low[:at])[-1]
    return _DENIED.search(clause) is not None and _NOT_ONLY.search(clause) is None
