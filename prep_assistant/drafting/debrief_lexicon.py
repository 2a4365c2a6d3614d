"""Which words speak of which topic, and which of nothing that matters: the tables behind sorting. Data, with one weight each.

A pattern stands between word boundaries, in folded text. Weight 3 decides alone, 2 mostly, 1 only together with others.
English first; enough Spanish for notes in two languages, and the commonest German and French words.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from prep_assistant.domain import Topic

_TABLE: Mapping[Topic, Mapping[int, str]] = {
    "pay": {
        3: r"salar(?:y|ies)|wages?|pa(?:y|ys|id|ying) (?:is|was|are|range|scale|band|starts?|rises?|well|better|more|less|about|around|\S*\d)|starting pay|base(?: pay)? is|bonus(?:es)?"
           r"|stipend|commission|rsus?|stock options?|equity|\d+(?:\.\d+)? ?(?:/|an |per |a )(?:hr|hour|yr|year|hora)|\$ ?\d[\d,.]*k?|\d{2,3}k|(?:\d|one|two|three|four|five|six|seven|eight|nine|ten|twelve|fifteen|eighteen|twenty|thirty|forty|fifty|sixty) an hour|per hour|hourly|pagan?|sueldo|salario|gehalt|salaire"
           r"|dollars an? (?:day|week|month|hour)|compensation|comp|six figures|pay (?:cut|raise|grade|step)|step one|union scale|of scale|(?:pay|salary|wage|whole|step) (?:table|scale|schedule)|company (?:van|car|truck|vehicle)|benefits (?:are|is|package)",
        2: r"pa(?:y|ys|id|ying)(?! for| attention| off\b| the price| me back)|earn(?:s|ed|ing)?|rais(?:e|es)|negotiat\w+|401k|pension|per diem|tips|overtime pay|(?:thousand|grand)|loans?|debt|money|top out|cost of living|por hora|cobr\w+|rate",
        1: r"benefits|insurance|afford|expensive|rent|tax|union|make|makes|made|base|low|cost|beneficios",
    },
    "conditions": {
        3: r"shifts?|overtime|on[- ]call|nights?|weekends?|remote(?:ly)?|hybrid|wfh|from home|work[- ]life|commut\w+|hours? a (?:week|day)|hour (?:week|day|shift)s?|layoffs|laid off|vacation|pto|days off"
           r"|turnos?|noches?|horario|schicht\w*|überstunden|nuit|télétravail|home every night|go-lives?|in (?:the )?office|physical(?:ly)?|home (?:by|for|at|before)|days? in the|part[- ]time|full[- ]time|seasonal|evenings?|late nights?|take (?:\w+ )?home|(?:winters?|summers?|seasons?|off[- ]season) (?:(?:is|are|gets?|can be) )?(?:slow|dead|quiet|busy|brutal)|(?:slow|dead|busy) (?:winters?|summers?|season|months?)|days (?:straight|in a row)|lungs?|asthma|burns|burned|slept|vicarious|trauma|therap(?:y|ia)|terapia|(?:two|three|four|2|3|4) (?:evenings?|mornings?|mids?|days on)|mandatory|giv(?:e|ing) up|sacrific\w+|trade-?offs?",
        2: r"hours|schedule|month-end|(?:here|work|stay|out|home) (?:till|until) (?:five|six|seven|eight|nine|ten|\d+)|flexib\w+|travel(?:ing|s)?|hotels?|stress\w*|burn(?:ed|t)?[- ]?out|workload|deadlines?|busy|outdoors?|heat|cold|hot|degrees|dangerous|safety|injur\w+|back|knees?|neck|wrists?|ladders?|climb\w*"
           r"|early|late|six in the morning|winter|summer|january|august|quarter[- ]end|quarter|renewals|season|insurance|benefits|health plan|pension|holidays|lonely|alone|desk|standing|feet|noise|noisy|dirty|insan\w+|crazy|busiest|exhaust\w+|tired|child ?care|parental|maternity|fin de semana|remoto|seguro|breaks|straight|lift\w*|sleep|winters|summers|shoulders?|joints|heights?|e-?mails? at",
        1: r"hard|tough|rough|home|kids|family|weeks?|days?|balance|morning|office|pressure|pace|floor|gear|drive",
    },
    "culture": {
        3: r"culture|cowork\w+|co-work\w+|atmosphere|vibe|toxic|politics|bureaucra\w+|turnover|ambiente|mission|believe in|reorgs?|signatures?|(?:nobody|no one) (?:yells|shouts)|kollegen|ego|drama|supportive|work environment|people stay|stay for|values",
        2: r"teams?|boss(?:es)?|management|site manager|my manager|crews?|colleagues?|equipo|jef[ea]s?|compañer\w+|respect\w*|friendly|divers\w+|wom[ae]n|trust|collaborat\w+|meetings culture|hierarch\w+|slow|old school|family feel|helps? each other|se ayudan|small (?:shop|office|firm|team)|big (?:firms?|companies|shops)|listen to|micromanag\w+|feedback|mentor(?:s|ed|ing)?",
        1: r"people|stay|leave|left|quit|everybody|everyone|nobody|manager|nice|approval|we're|firm|company",
    },
    "advancement": {
        3: r"promot\w+|advanc(?:e|ement|ing)|career ladder|(?:much of a |a |career |the )ladder|mov(?:e|es|ed|ing) up|career path|next (?:step|level)|staff \"?\w+\"? track|track|ceiling|plateau\w*|ascen\w+|aufstieg|karriere|becom(?:e|es|ing) (?:a |an )?(?:manager|director|lead|supervisor|senior|foreman|partner|chief)"
           r"|top(?:s|ped)? out|topping out|team lead|lead role|foreman|(?:make|made|become) partner|partner track|fellows?|director|supervisor|cto|ceo|chief|principal|vp|you(?:'d| would)? (?:end|go) (?:up|into)|go(?:es)? into|(?:open|start|run) (?:your|my) own|on your own after|end up|where people go|after (?:two|three|four|five|\d+) years|stepping stone",
        2: r"senior|level|raise when|ranks?|grade|journeyman|master|in (?:two|three|four|five|six|seven|eight|nine|ten|\d+) years|at (?:two|three|four|five|\d+)(?:, \w+)? years|specializ\w+|manager|management track|grow into|grow|step up|years in|seniority|estimating|teach(?:ing)?|license[ds]?",
        1: r"years?|path|title|role|responsibilit\w+|opportunit\w+|leave|doctorate|eventually|from there|grew",
    },
    "breaking-in": {
        3: r"get(?:ting)? in|got in|ge?t (?:your|a|my|their) foot|foot in the door|break(?:ing)? in(?:to)?|broke into|appl(?:y|ied|ying|icants?|ications?)|entry[- ]level|internships?|apprentice\w*|prerequisites?|requirements?|interview(?:ed|s)? (?:for|with|q|question|guys|process)|certif\w+|licen[sc]\w+"
           r"|bootcamps?|no (?:prior |previous )?(?:experience|degree|training)|(?:associate|bachelor|master)'?s?|degree|admission\w*|civil service|aptitude test|exams?|career[- ]changers?|start(?:ed)? (?:out )?(?:as|in)|c(?:a|o)me (?:up )?(?:through|from)|came out of|ausbildung|formation|título|empe[zc]\w+|requisito|voluntari\w+|superuser"
           r"|internal transfer|career (?:change|switch)|recruiters?|hir(?:e|ed|es|ing)|temp|volunteer\w*|way in|get hired|qualif\w+|shadow\w*|summer as|helper|apps? (?:open|close|due|are|is)|union hall|(?:night|evening) (?:class(?:es)?|school|courses?)|nights? ?(?:/|a |per ) ?(?:wk|week),? (?:of )?(?:class(?:es)?|school)|fail(?:s|ed)? (?:it|the)|wash(?:es|ed)? out|licencia|supervisadas?|part[- ]time program|waited (?:\w+ ){0,3}(?:months?|years?|weeks?)|before you (?:turn|are)|unpaid day|flunk\w*|pass(?:ed|es)? the",
        2: r"school|college|program|major\w*|course|courses|classes|class|test|tests|training|trained|train|background|experience|moved (?:over )?from|coming from|learned on|self[- ]taught|resume|résumé|cover letter|interviews?|openings?|competitive|junior|juniors|waitlist|waiting list|list|study|studying|studied|algebra|math|studies|tuition|scholarships?|portfolio|network\w*|referral|referred|union local|the local|local|start|contract work|freelance first|transfer|exam fee|curso|examen|certificad\w+|obligatori[oa]|sponsor\w*|on your own",
        1: r"first|year|years|begin\w*|months?|before you|serious|ready|know someone|need|needs|want|look for|care|former|beginner",
    },
    "skills": {
        3: r"skills?|strengths?|(?:good|great) (?:at|with|w/)|your (?:\w+ ){0,3}(?:background|experience|strengths?|years|past|training|degree)(?: \w+){0,3} (?:is|are|counts?|helps?|means?|matters?|gives?|worth)|you(?:'?ve| have) (?:already )?got (?:the|a|what|it)|you(?:'?ve| have) (?:already |been )?\w+(?:ed|led|d|one|un|ept)|you (?:have|need|'ve got) to (?:be|know|learn|understand|explain)|know how to|what it takes|someone who|people who can|be able to|ability|abilities|translator|persua\w+|communicat\w+|troubleshoot\w*|problem[- ]solv\w+|attention to detail|detail[- ]oriented|habilidad\w*|fähigkeit\w*|compétences?|synthesis|mi experiencia|tu experiencia|you already know|you'?re used to|learn (?:\w+ )?(?:sql|python|r|excel|gis|tableau)",
        2: r"learn|excel|sql|python|r|sas|tableau|power ?bi|autocad|revit|gis|sap|java(?:script)?|salesforce|epic|tms|figma|quickbooks|software|tools?|patien(?:t|ce)|listen(?:ing)?|explain\w*|writing|curio\w+|organized|math|attention|sketch|draw|bilingual|terminology|advantage|judg(?:e)?ment|struggle|careful|negotiating|empathy|translate|adapt\w*|coding|program(?:ming)? in|detail",
        1: r"can|able|look for|need|know|understand|explain|matters?|important|helps|hard part|confident|great",
    },
    "trends": {
        3: r"automat\w+|ai|a\.i\.|machine learning|chatgpt|llms?|future|shrink\w*|declin\w+|shortage|can't find|cannot find|can't man|demand (?:is|for)|trend\w*|going away|replac\w+|outsourc\w+|explod\w+|boom\w*|growth|grow(?:ing|s)|layoffs in|laid off half|retir(?:e|es|ing|ement)|market is|creciendo|cambi\w+|zukunft|avenir|data centers?|telehealth|ambient|electrif\w+|consolidat\w+|moving to|shifting|merg(?:e|es|ed|ing)|(?:is|are|se) (?:dying|queda)|(?:is|are|it's|its) (?:all )?going (?!to\b|on\b|well\b)\w+|where (?:it's|its|it is) going|got rid of|congelad\w+|frozen positions?|recortes?|cuts:|freez\w+|scribes",
        2: r"chang(?:e|es|ed|ing)|market|demand|industry|new|nowadays|these days|hot|used to|slow(?:er|ing)?|budget cuts?|funding|grants?|federal|regulat\w+|private equity|ev|climate|five years from|in the next|pandemic|covid|ahora|bigger|cheap|hiring freeze|applicants|increasingly|everybody new|interest rates|rough",
        1: r"more|now|less|fewer|year|still|anymore|since|already|later|last",
    },
    "words": {
        3: r"we call|we say|they call|the term|put that phrase|the word for|jargon|keywords?|lingo|buzzwords?|say \"|instead of (?:saying|calling|\w+ management)|vocabulary|se dice|se llama|on (?:your|the|a) r[eé]sum[eé]",
        2: r"it's called|call it|called|phrase|term|name for|say that|put that|acronym",
        1: r"say",
    },
    "proof": {
        3: r"portfolios?|github|case stud(?:y|ies)|samples?|cover letter|stand(?:s)? out|writing sample|one[- ]pagers?|show(?:s)? (?:that|me|them|us|the|a|your)|prove|proof|i stop reading|r[eé]sum[eé]s?|demonstrat\w+|references|i want to see|looks? for|he hired|she hired|i(?:'ve)? hired|tell me ab(?:ou)?t a",
        2: r"projects? (?:of your own|on your own|you)|numbers!?|results|example of|evidence|certificate|concrete|specific|applications?|impress\w*|hiring m(?:ana)?g(?:e)?rs?",
        1: r"project|projects|show|see|look|hired",
    },
    "work": {
        3: r"typical|day[- ]to[- ]day|(?:most|my|every|in the|the) (?:mornings?|afternoons?|days?|weeks?)|i spend|we spend|the job is|of (?:the|my) (?:job|time|day)|percent of|responsib\w+|día a día|por la mañana|por la tarde|reuniones|trabajo|arbeitstag|journée|the work is|the work|my (?:job|work|role) is|half my|percent (?:is|\w+ing)|\d+ ?%",
        2: r"i work (?:for|with|in|on)|mornings?|afternoons?|meetings?|mtgs?|projects?|clients?|customers?|patients?|reports?|analy[sz]\w+|clean(?:ing)? data|cleaning|design\w*|document\w*|paperwork|papeleo|emails?|spreadsheets?|field|site|plans?|planning|build(?:s|ing)?|coordinat\w+|inspect\w+|review\w*|track\w*|handle|manag(?:e|es|ing)|write|writing|interviews? a week|tasks?|assign\w+|forecast\w*|budget\w*|data|families|student\w*|install\w*|repair\w*|test(?:s|ing)|spend|research|pacientes|video|presencial|hardest|más difícil|surpris\w+|specs|tickets|watching",
        1: r"day|days|week|work|job|do|run|make|people|job|practice|tuesday|monday|wednesday|thursday|friday|everyone|calls?|time|team",
    },
    "interests": {
        3: r"i (?:really |still |just )?(?:love|enjoy|adore)(?! to (?:say|tell|help|see|hear))|my favou?rite|favou?rite (?:part|thing)|best part|fun part|rewarding|satisf\w+|proudest|proud of|meaningful|fulfill\w+|the perk|miss(?:es)? (?:the )?(?:patients|people|kids)|me encanta|lo mejor",
        2: r"(?<!'d )love|loves|enjoys?|fun|passion\w*|excit\w+|proud|makes? (?:me|it) (?:happy|worth)|worth it|misses|labor of love",
        1: r"like|likes|great|interesting|cool",
    },
    "people": {
        3: r"talk to|talk with|reach out to|introduce you|connect you|put you in touch|meet with|you should (?:meet|call|email)|intro to|habl(?:a|ar|e) con|tell (?:her|him|them) i sent you|use my name|mention my name",
        2: r"colleague|knows? everyone|contact|my (?:old |former )?(?:boss|intern|instructor|professor|buddy|mentor)",
    },
    "resources": {
        3: r"books?|podcasts?|newsletters?|webinars?|website|subreddit|youtube|coursera|udemy|khan academy|linkedin learning|slack(?: group| community)?|meetups?|conferences?|associations?|chapter|society|blog|read \"|check out|listserv|mailing list|libros?|podcast|join",
        2: r"read|watch|listen to|course|class|group|page|site|free|guide|guía|curso|magazine|journal|community|channel",
    },
}  # fmt: skip


def _compile(table: Mapping[int, str]) -> tuple[tuple[float, re.Pattern[str]], ...]:
    return tuple(
        (float(weight), re.compile(rf"(?<![\w'])(?:{pattern})(?![\w'])"))
        for weight, pattern in sorted(table.items(), reverse=True)
    )


PATTERNS: Mapping[Topic, tuple[tuple[float, re.Pattern[str]], ...]] = {
    topic: _compile(table) for topic, table in _TABLE.items()
}
TOPICS: tuple[Topic, ...] = tuple(_TABLE)

# ---- what questions are about -------------------------------------------------------------------

_ASKED: Mapping[Topic, str] = {
    "pay": r"gana\w*|sueldo|money|income|how much|pay|paid|salar\w+|earns?|makes?(?! (?:an?|the|sure|sense|mistakes?|it|up|this|that|you|me|us|them|people|somebody|someone|decisions?|changes?|progress|time))|wages?|compensation|comp|range|bonus|ganan?|pagan?|verdien\w*|gehalt",
    "conditions": r"horario|turnos?|noches?|fines de semana|hours|schedule|remote|hybrid|work[- ]life|balance|weekends?|nights?|shifts?|travel|stress\w*|flexib\w+|rough|hardest on|conditions|evenings?|on call|overtime|vacation|kids|emotional\w*|hard calls|stressful|cope|mental|lifestyle|life|home",
    "culture": r"leave|quit|turnover|ambiente|equipo|culture|team like|atmosphere|people like|environment|boss|being a (?:woman|man|mom|parent)|get along|values|manager like",
    "advancement": r"move up|mov(?:e|ing) up|advance\w*|promot\w+|next step|where do people go|career path|path|from there|after a few years|five years|grow",
    "breaking-in": r"empeza\w*|entrar|estudi\w+|certificaci\w+|requisitos|course|classes|training|doable|too late|too old|age|get in|got in|break in\w*|into (?:the|this|it|that|field)|get the job|get (?:your|this|that) job|started|start out|hire[ds]?|hiring|degree|school|certificat\w+|licen[sc]\w+|qualif\w+|apprentice\w+|apply|applying|application|entry|study|studied|exams?|before i apply|experience|competitive|program\w*|requirements",
    "skills": r"skills?|tools?|software|good at|strength|need to know|learn|which programs|qualities|computer|technical|know how",
    "trends": r"replac\w*|automat\w*|disappear\w*|dying|futuro|cambia\w*|chang\w+|future|trends?|market|going|ai|automation|growing|outlook|five years|where is the|hiring right now|demand",
    "words": r"words?|terms?|jargon|vocabulary|call it|language",
    "proof": r"portfolio|stand out|résumé|resume|cover letter|application|applications|proof|show|convince|see whether|any good|get wrong",
    "work": r"día|trabajo|típico|haces|typical|day|week|do you (?:actually )?(?:do|spend)|time on|look like|day to day|difference|role|responsib\w+|surpris\w+|hardest thing|nobody told|wish you|actual job|project|like about the",
    "interests": r"like (?:most|best|about)|love|enjoy|favou?rite|keeps you|rewarding|proud",
    "people": r"con quién|who else|whom|talk (?:to|with)|meet|introduce|connect me|anybody|anyone",
    "resources": r"read|book|podcast|resources?|follow|courses?|join|watch",
}  # fmt: skip
ASKED: Mapping[Topic, re.Pattern[str]] = {
    topic: re.compile(rf"(?<![\w'])(?:{pattern})(?![\w'])") for topic, pattern in _ASKED.items()
}

# ---- what a heading or the label of a line means ----------------------------------------------------

_HEADINGS: Mapping[Topic, str] = {
    "pay": "pay salary money wages compensation comp sueldo pago salario gehalt salaire",
    "conditions": "hours conditions schedule lifestyle balance wfh remote hybrid horario",
    "culture": "culture team people environment ambiente vibe",
    "advancement": "advancement growth promotion path career next",
    "breaking-in": "getting entry breaking education training hiring requirements certification certifications certs cert school background application applying",
    "skills": "skills tools software",
    "trends": "trends outlook future market changes ai",
    "work": "typical work day role job typical tasks trabajo week",
    "resources": "resources books reading links podcasts libros book read",
    "people": "contacts referrals network",
    "words": "words jargon vocabulary terms",
    "proof": "portfolio proof résumé resume",
    "interests": "likes love best fun",
}
HEADINGS: Mapping[str, Topic] = {word: topic for topic, listed in _HEADINGS.items() for word in listed.split()}

# ---- what does not matter -------------------------------------------------------------------------


def _any(*patterns: str) -> re.Pattern[str]:
    return re.compile("|".join(rf"(?:{pattern})" for pattern in patterns))


SMALL_TALK = _any(
    r"\b(?:thanks|thank you|thx|gracias|danke|merci)\b", r"\bhow(?:'s| is| was| are) (?:the weather|it going|your|you|things)", r"\b(?:weather|raining|snowing|sledding|traffic|parking)\b",
    r"\b(?:nice|good|great|lovely) to (?:meet|see|finally|hear|put)", r"\bno (?:worries|problem|rush)\b", r"\bmy pleasure\b", r"\bof course,? happy to\b", r"\b(?:good|great) (?:morning|afternoon|evening|luck)\b",
    r"\b(?:bye|goodbye|take care|talk soon|see you|cheers|have a (?:good|great|nice))\b", r"^(?:hi|hey|hello|morning|hola|hallo|bonjour)\b", r"\bmy (?:dog|cat|sandwich|coffee|lunch)\b", r"\b(?:her|his) (?:dog|cat)\b", r"\blol\b",
    r"\bgood question\b", r"\bgreat question\b", r"\bthat's (?:sweet|kind|funny|awesome|great|nice)\b", r"\bi appreciate\b", r"\bwelcome\b", r"\bglad (?:it|to|you)\b", r"\bwhere are you calling from\b", r"\bjust shoot\b", r"\bplease do\b", r"\bask away\b", r"\bfire away\b",
    r"\b(?:asked|talked|chatted|joked) about (?:my|the|his|her|our) (?:kids?|son|daughter|family|dogs?|cats?|game|weather|weekend)\b", r"\b(?:nice|lovely|sweet|great|super friendly|friendly|really nice) (?:guy|man|woman|lady|person|fella|dude)\b",
    r"\b(?:su|mi) (?:hij[ao]s?|perr[ao]|gat[ao]|novi[ao]|espos[ao])\b", r"\bhappy (?:birthday|holidays|friday)\b", r"\bsmall talk\b", r"\bchitchat\b", r"\bhope (?:that|this) helps?\b",
)  # fmt: skip
LOGISTICS = _any(
    r"\b(?:can|could) you hear me\b", r"\bhear you\b", r"\byou're (?:on )?mute", r"\bon mute\b", r"\bunmute\b", r"\bshare my screen\b", r"\bsee my screen\b", r"\bmy (?:audio|camera|mic|wifi|headset|internet|connection)\b",
    r"\brecord(?:ing|ed)\b.*\b(?:ok|okay|fine|mind)\b", r"\bhard stop\b", r"\bgot(?:ta| to) (?:run|go|jump|hop)\b", r"\bhave to (?:run|go|jump|hop)\b", r"\b(?:we're|we are|i see we're) (?:at|out of) time\b", r"\bnext meeting\b", r"\bthe link (?:worked|works)\b", r"\bon speaker\b",
    r"\bi'm late\b", r"\bsorry (?:i'm|about|for)\b", r"\bback to back\b", r"\bcouple more minutes\b", r"\b(?:twenty|fifteen|thirty|\d+) minutes (?:is|are)? ?(?:up|fine|okay)\b", r"\bstopped transcription\b", r"\bcalling from\b", r"\bbreaking up\b",
    r"\bi'm writing (?:that|this) down\b", r"\bwhat do you want to know\b", r"^(?:please |just |and |then |so )*(?:send|email|text|remind|call|ping|write) (?:it|me|that|them)\b", r"\bsend it over\b", r"^(?:and |just |please )*let me know (?:how|if|when)\b", r"\bask me anything\b",
)  # fmt: skip
# "Yes." "That's true." "Great, okay." and nothing more.
BACKCHANNEL = re.compile(
    r"(?:(?:yeah|yes|yep|yup|no|nope|right|sure|okay|ok|oh|ah|wow|huh|hm+|mm-?hm+|uh-huh|exactly|totally|absolutely|definitely|cool|nice|great|awesome|perfect|true|really|interesting|got it|i see|well|so|very"
    r"|of course|all good|sounds good|go ahead|good|all right|alright|ha(?:ha)?|jeez|amazing|fantastic|do it|please do|you too|honey|that's (?:right|true|fair|it)|it is|i know|i agree|not really|fair enough|for sure|a bit of both|both|depends|it depends|let me think|let me see|that's a (?:good|great|hard|tough) (?:one|question)|sorry)[\s,.!…-]*)+"
)
ADVICE = re.compile(
    r"\b(?:you should|you'd better|you (?:need|have|want|gotta|got) to|you gotta|i'd (?:start|say|learn|go|get|look|put|take|try|tell|recommend|suggest|apply|avoid|skip|ask|find|do|focus|talk|make|not)|i would|i wouldn't|if i were you|make sure|don't|do not|never|always|try to|get (?:a|your|really|some|good)|learn|buy|put|find out|start with"
    r"|keep|plan on|look at|avoid|skip|ask|be (?:careful|ready|prepared)|brush up|take|say|hay que|tienes que|debes|no hay que)\b"
)
INSIGHT = re.compile(
    r"\b(?:nobody (?:tells|told)|no one tells|the (?:hard|hardest|worst|best|real|main|biggest|surprising|tricky|big|funny) (?:part|thing|one|problem|difference)|surpris\w+|the catch|the thing is|what (?:gets|matters|helps|people|surprised)|most (?:people|of)|honestly|the truth|in (?:practice|reality)|instead|rather than|but|except|unless|because"
    r"|more like|half (?:of|the|my)|the whole (?:job|point)|that's (?:the|what|how|why|where)|is (?:the|a) (?:\w+ )?(?:thing|problem|question|issue)|worth more|only|if you|when you|people think|the rule|myth|everyone|everybody|nobody|advantage)\b"
)

# ---- hours that are nobody's working hours ---------------------------------------------------------

_HOUR = r"(?:nights?|evenings?|weekends?|saturdays?|sundays?)"
_STUDY = r"(?:class(?:es)?|school|courses?|certificates?|certification|degree|diploma|program|bootcamp|training|studies|study|studied|lessons?|exams?|mba|master's|bachelor's)"
_NOT_WORK = re.compile(
    rf"\b{_HOUR}(?: ?(?:/|an? |per ) ?(?:wk|week|month))?(?: of)? {_STUDY}\b|\b{_STUDY}\b[^.;]{{0,25}}\b(?:at|on|in the|over the|by|1|one|two|2|three|3)? ?{_HOUR}\b"
    r"|\b(?:women|wom[ae]n in \w+|career|open|info\w*|information|networking|parents?|game|date|trivia|movie|alumni|recruiting|recruitment|industry|portfolio|family|volunteer|meetup|members?|quiz|hiring|ladies|student)s?(?: \w+){0,2} (?:night|evening|weekend)\b"
    r"|\bnight and day\b|\b(?:last|the other|that|one|good|tonight|saturday|friday|thursday) night\b|\b(?:how was|have a (?:good|great|nice)|nice|enjoy) (?:your |the )?(?:weekend|evening)\b"
)


def working_time(low: str) -> str:
    """Return folded words without the hours that are not worked: a class at night, an open night, last night."""
    return _NOT_WORK.sub(lambda found: re.sub(rf"\b{_HOUR}\b", "then", found[0]), low)
