"""Patterns for what the reader is asked to know or to do about a job: (keys, pattern).

A sentence that holds none of the keys cannot match; keys are lower case, joined by |.
"""

from __future__ import annotations

from prep_assistant.checks.job_pieces import (
    FREE,
    G2,
    G3,
    G4,
    IT,
    JOB,
    KIND,
    NAME,
    NOUN,
    OPENINGS,
    PEOPLE,
    RECRUITER,
    TEAM,
    YOURS,
    Rows,
)

# Whether there is a job to be had.
OPENINGS_THERE: Rows = (
    (
        "available|entry|internship|job opportunit|open|vacanc|vacant",
        rf"\b(?:any|are there|is there|about) {KIND}{OPENINGS}\W{{1,3}}{G2}{YOURS}",
    ),
    (
        "employment|internship|job|opening|opportunit|placement|position|role|traineeship|vacanc",
        rf"\b(?:any|some) {KIND}{JOB}(?: (?:available|open|free))? {YOURS}(?! (?:that|which|who"
        rf"|where)\b)(?! team (?:that"
        rf"|which)\b)",
    ),
    (
        "available|entry|internship|job opportunit|jobs|open|positions|vacanc|vacant",
        rf"{FREE}\b(?:do|does|will|would|might) {IT} (?:currently |ever |also |still )?(?:have|offer|got|run|know (?:of"
        rf"|about)|hear (?:of|about)) "
        rf"(?:(?!about|on|for|of|in|to|your)\w+ ){{0,3}}?(?:{OPENINGS}|(?:jobs|positions|vacancies)\b(?! (?:that|where"
        rf"|which)\b))",
    ),
    (
        "apprentice|extra h|intern|trainee",
        rf"{FREE}\b(?:do|does|would|will|are|is) {IT} (?:currently |ever |usually |still |going to )?"
        rf"(?:take|taking|accept|accepting|need|needing|bring|bringing)(?: on| in)? {G2}(?:interns?|apprentices?"
        rf"|trainees?|extra (?:hands?|help))\b",
    ),
    (
        "employment|internship|job|opening|opportunit|placement|position|role|traineeship|vacanc",
        rf"\b(?:know|hear|heard|aware|learn|come across)(?: of| about)? (?:any|other|some) {KIND}{JOB}",
    ),
    (
        "employment|internship|job|opening|opportunit|placement|position|role|traineeship|vacanc",
        rf"\b(?:if|when|should) you (?:ever |do )?(?:hear|know|learn|come across|see|find|spot)(?: of| about)? (?:any"
        rf"|an?"
        rf"|some) {KIND}{JOB}",
    ),
    (
        "hiring|recruiting",
        r"\b(?:know|knows|hear|hears|heard|aware)(?: of| about)? (?:any|some|who|a )(?:\w*\W{1,3}){0,5}?(?:hiring"
        r"|recruiting)\b",
    ),
    (
        "hiring|recruiting|taking on",
        rf"\b(?:know|tell me|wonder(?:ing)?|asking?) (?:if|whether) {IT} (?:is|are|will be) (?:\w+ )?(?:hiring"
        rf"|recruiting"
        rf"|taking on)\b",
    ),
    ("hiring|recruiting", r"\bwho(?:'s| is| else is)(?: currently| actively)? (?:hiring|recruiting)\b"),
    (
        "contact me|drop me a line|get in touch|keep me|let me know|remember me|tell me|think of me",
        r"\b(?:let me know|tell me|keep me (?:posted|updated|in the loop)|contact me|think of me|remember me"
        r"|get in touch"
        r"|drop me a line)"
        rf" (?:if|when|about|of|for|on|should) {G4}(?:{OPENINGS}|(?:opens?|comes?) up|becomes available|(?:any|an?"
        rf"|another|new|future) {KIND}{JOB}|hiring)",
    ),
    (
        "come|free|open",
        r"\bif (?:anything|something|a (?:spot|slot|seat|position|role|job)"
        r"|an opening)\W{1,3}(?:\w+\W{1,3}){0,3}?(?:(?:opens?|comes?|frees?) up|becomes available)\b(?! (?:on|at) (?:your|my) (?:side|end)|[^.?!]*\b(?:another|a better|a new) (?:time|day|date))",
    ),
    (
        "for me",
        rf"\b(?:work|job|something|a place|a spot|room|an? (?:\w+ )?(?:position|role|internship"
        rf"|opening)) for me\b(?! to\b) ?(?:{YOURS}|\?|$)",
    ),
    (
        "advertised|available|open|posted|vacant",
        rf"\b(?:the|your|that|this|an?) {G2}(?:posted|advertised|vacant|open|available) (?:position|role"
        rf"|job) {G2}{YOURS}",
    ),
    (
        "advertis|listed|posted|trying to fill",
        r"\b(?:position|role|job|opening) (?:that )?(?:you|your \w+)(?: \w+)? (?:have |has |are |is )?(?:posted"
        r"|advertis(?:ed|ing)|listed|trying to fill)\b",
    ),
    ("your", rf"\byour {G2}(?:job (?:posting|opening|listing|ad)|vacanc(?:y|ies)|open (?:position|role)s?)\b"),
    (
        "chance of",
        rf"\b(?:any|a) chance of (?:an? |some |getting ){G2}(?:job|internship|position|work|role|interview)\b",
    ),
    (
        "opportunit",
        r"\bopportunit(?:y|ies) (?:for me\b|for someone like me\b|to (?:join|work (?:for|with|at|under) (?:you|your)"
        r"|intern"
        r"|interview (?:for|with)|be considered|prove myself|contribute to your)\b)",
    ),
    (
        "opportunit",
        rf"\bi\b\W{{1,3}}(?:\w+\W{{1,3}}){{0,6}}?opportunit(?:y|ies) (?:at|with|within|on|in) (?:your|{NAME})",
    ),
    (
        "employment|internship|interview|job|opening|opportunit|placement|position|role|traineeship|vacanc",
        rf"\b(?:could|can|would|might|may|will|do) (?:you|anyone|your \w+) {G3}(?:have|get|give|share|offer|find"
        rf"|send)(?: me| us| of| about)? "
        rf"{KIND}(?:{JOB}|job leads?|interview\b)(?<!informational interview)",
    ),
    (
        "contact me|let me know|send me|tell me|write to me",
        rf"\b(?:let me know|tell me|write to me|contact me|send me)(?: of| about| if| when)? {G3}(?:any|new|other"
        rf"|future"
        rf"|some) {KIND}{NOUN}",
    ),
    (
        "lead",
        r"\b(?:any|a|no|some|more|good) (?:job|work|internship) leads?\b|\bleads? (?:on|for|to) (?:an? "
        r"|any )?(?:\w+ )?(?:jobs?|work|positions?|roles?|internships?)\b",
    ),
    (
        "your",
        rf"\byour {TEAM} (?:has|have|had|is|was|posted|listed|advertised|announced|needs) {G4}(?:(?:open|posted"
        rf"|advertised|available|vacant|unfilled)"
        r" (?:role|position|job|spot)s?|openings?|vacanc(?:y|ies))\b",
    ),
    (
        "need|place|room|seat|slot|space|spot|use|vacancy|work",
        rf"{FREE}\b(?:have|has|is there|be|got) (?:any )?(?:room|space|a (?:place|spot|slot|seat|need|use|vacancy)"
        rf"|work) for (?:an?|another|one more|me|someone|somebody)\b"
        r"(?: (?:\w+ )?(?:apprentice|intern|trainee|junior|helper|assistant|analyst|person|hire|beginner|student"
        r"|graduate"
        r"|like me|on|in|at)\b|\W*$)",
    ),
    (
        "jobs|positions|shifts|work",
        r"\b(?:any|some) (?:\w+ )?(?:jobs|work|shifts|positions) (?:going|available|left|there)\b",
    ),
    ("keep", r"\bkeep (?:an|your|one) (?:eyes?|ears?) (?:out |open |peeled )?(?:for me|for any|open for)"),
    (
        "jobs|openings|positions|roles|vacancies",
        r"\b(?:what|which) (?:\w+ )?(?:positions|jobs|roles|openings|vacancies) (?:are (?:currently |now )?(?:open"
        r"|available|vacant|unfilled)|do you have (?:open|available))\b",
    ),
    (
        "jobs|positions|roles",
        r"\b(?:which|what) (?:\w+ )?(?:positions|jobs|roles) (?:are|is) (?:you|your \w+) (?:\w+ )?(?:hiring|recruiting"
        r"|filling|looking)\b",
    ),
    ("i apply", r"\bhow (?:do|can|would|should|could) i apply(?: (?:here|online|there|to you))?\W*$"),
    (
        "is there",
        r"\bis there (?:any |some )?(?:\w+ )?(?:work|job|task) (?:that )?i (?:could|can|might) do (?:for|with) you",
    ),
    (
        "another|extra|spare",
        r"\b(?:use|need|want) (?:an? )?(?:extra|another|spare) (?:pair of hands|set of hands|hand)\b",
    ),
    ("your", r"\b(?:of|any) (?:use|help) (?:to|on|in) your (?:team|company|crew|shop|firm|department|lab)\b"),
    ("are they", rf"\bare they (?:\w+ )?(?:hiring|recruiting) (?:\w+ )?{YOURS}"),
    (
        "chance",
        r"\bchance (?:of|to|for|at) (?:\w+ ){0,3}?(?:an? |the )(?:\w+ )?(?:internship|job|position|role"
        r"|placement)\b(?! (?:interview )?(?:shadow|fair))",
    ),
    (
        "available|entry|internship|job opportunit|open|vacanc|vacant",
        rf"^(?=[^?]*\b(?:i|me)\b)[^?]*\b(?:there (?:is|are|was|were|(?:might|would|will|could) be)|you have"
        rf"|your \w+ has) (?:any|an?|some) {KIND}{OPENINGS}",
    ),
    (
        "apprentice|intern|trainee",
        rf"{FREE}\b(?:would|could|might|do|does) {IT} (?:\w+ )?(?:consider|want|welcome|use|host|like|be (?:open to"
        rf"|interested in)|do|run)(?: having| taking(?: on)?)? (?:an? |another |any )?{G2}"
        r"(?:interns?|internships?|apprentices?|trainees?)\b",
    ),
)

# What they should do for the sender: remember, recommend, refer, hire.
FAVOURS: Rows = (
    (
        "in mind|on file|on your radar",
        r"\b(?:keep|bear|keeping|have) (?:me|my name|us) (?:in mind|on file|on your radar)\b",
    ),
    ("think of me", r"\bthink of me (?:if|when|for|should)\b"),
    ("for me", r"\b(?:keep an (?:eye|ear) (?:out|open)|look out) for me\b"),
    (
        "put in a|put m|vouch for me",
        r"\bput in a (?:good |kind )?word\b|\b(?:vouch for me|put (?:me|my name) (?:forward|in the hat|up for))\b",
    ),
    ("recommend", rf"\brecommend(?:ing)? me\b(?! {PEOPLE})"),
    ("refer", rf"\brefer(?:ring)? me\b(?! (?:to|on to|onto) {PEOPLE})(?! to (?:the )?(?:resource|book))"),
    (
        "connect|forward|give|introduce|pass|point|put|recommend|refer|send|share",
        rf"\b(?:refer|point|put|connect|introduce|pass|forward|send|give|recommend|share)(?:ing)? (?:me|my"
        rf"|us) {G3}(?:to"
        rf"|with|on|along to) {G3}{RECRUITER}",
    ),
    (
        "hiring manager|recruiter",
        r"\b(?:who(?:'s| is| would be)|name of|contact for|details of) (?:the |your )(?:hiring manager|recruiter)\b",
    ),
    (
        "letter of recommendation|recommendation letter|reference|referral",
        rf"\b(?:give|write|offer|provide|make) me (?:with )?{G2}(?:referral|reference|recommendation letter"
        rf"|letter of recommendation)\b",
    ),
    (
        "referral",
        r"\b(?:appreciate|ask(?:ing)?(?: you)? for|need|love|hoping for|hope for|grateful for|like) (?:a|an|your"
        r"|any) (?:\w+ )?referral\b",
    ),
    (
        "get a|refer",
        r"\bget (?:a|an) (?:\w+ )?referral from (?:you|your)\b|\brefer (?:my|a) (?:application|candidacy)\b",
    ),
    (
        "consider",
        r"\b(?:consider|considering) me\b|\bme (?:to be|being) considered\b|\bi\b(?:'d"
        r"| would)? (?:\w+ ){0,3}?be considered for\b",
    ),
    (
        "give|offer",
        r"\b(?:offer|give) me (?:an?|the|any|some) (?:\w+ )?(?:job|position|role|internship|interview|work|chance|shot"
        r"|try|trial|break)\b(?! to (?:talk|speak|learn|ask))",
    ),
    (
        "hir|interview|take a chance on me",
        r"\btake a chance on me\b|\bhir(?:e|ing) me\b|\binterview me\b|\b(?:invite|call|bring) me (?:in )?(?:to|for"
        r"|in for) an? (?:job )?interview\b",
    ),
    (
        "help",
        rf"\bhelp(?:ing)? me {G2}(?:get|find|land|secure) {G2}(?:jobs?|work|role|position|internship|employment|hired"
        rf"|foot in the door)\b",
    ),
)
