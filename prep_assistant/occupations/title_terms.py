"""The words of job titles that mean something else than they say: abbreviations, levels, places of work.

Written from everyday use in job advertisements and on business cards in the United States; O*NET's own short forms ("CFO"
for Chief Financial Officer) are in the index itself and need no entry here.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

Level = Literal["", "student", "entry", "senior", "lead", "manager", "director", "executive", "owner"]

# An abbreviation with "|" has several usual meanings, the commoner first.
ABBREVIATIONS: Mapping[str, str] = {
    # health
    "rn": "registered nurse", "lpn": "licensed practical nurse", "lvn": "licensed vocational nurse",
    "cna": "certified nursing assistant", "stna": "nursing assistant", "np": "nurse practitioner",
    "fnp": "family nurse practitioner", "aprn": "advanced practice registered nurse", "crna": "nurse anesthetist",
    "cnm": "nurse midwife", "cns": "clinical nurse specialist", "bsn": "registered nurse", "don": "director of nursing",
    "pct": "patient care technician", "pca": "personal care aide", "hha": "home health aide",
    "emt": "emergency medical technician", "aemt": "emergency medical technician", "nremt": "emergency medical technician",
    "slp": "speech language pathologist", "ot": "occupational therapist", "cota": "occupational therapy assistant",
    "ota": "occupational therapy assistant", "dpt": "physical therapist", "pta": "physical therapist assistant",
    "rrt": "respiratory therapist", "rt": "respiratory therapist|radiologic technologist",
    "lcsw": "clinical social worker", "msw": "social worker", "lmsw": "social worker", "lmft": "marriage family therapist",
    "mft": "marriage family therapist", "lpc": "mental health counselor", "lmhc": "mental health counselor",
    "bcba": "behavior analyst", "rbt": "behavior technician", "md": "physician", "gp": "general practitioner",
    "obgyn": "obstetrician gynecologist", "dvm": "veterinarian", "dds": "dentist", "lmt": "massage therapist",
    "cma": "certified medical assistant", "pharmd": "pharmacist", "psw": "personal care aide", "rph": "pharmacist",
    "mri": "magnetic resonance imaging", "ekg": "electrocardiogram", "lab": "laboratory", "rd": "registered dietitian",
    "rdn": "registered dietitian nutritionist", "cst": "surgical technologist",
    "him": "health information management", "ehs": "environmental health safety", "hse": "health safety environment",
    "cra": "clinical research associate", "crc": "clinical research coordinator", "dsp": "direct support professional",
    # computing and design
    "swe": "software engineer", "sde": "software development engineer", "sdet": "software test engineer",
    "sre": "site reliability engineer", "dba": "database administrator", "qa": "quality assurance",
    "bi": "business intelligence", "ux": "user experience", "ui": "user interface", "uxr": "user experience researcher",
    "uxd": "user experience designer", "ml": "machine learning", "mle": "machine learning engineer",
    "ai": "artificial intelligence", "nlp": "natural language processing", "devops": "development operations",
    "devsecops": "development security operations", "mlops": "machine learning operations",
    "fe": "front end", "be": "back end", "frontend": "front end", "backend": "back end", "fullstack": "full stack",
    "sysadmin": "system administrator", "sysad": "system administrator", "netadmin": "network administrator",
    "infosec": "information security", "cybersecurity": "cyber security", "appsec": "application security",
    "soc": "security operations center", "gis": "geographic information system", "erp": "enterprise resource planning",
    "crm": "customer relationship management", "etl": "extract transform load", "it": "information technology",
    "tpm": "technical program manager", "em": "engineering manager",
    "tam": "technical account manager", "de": "data engineer", "ds": "data scientist", "da": "data analyst",
    "ba": "business analyst", "bsa": "business systems analyst", "sa": "solutions architect", "cad": "computer aided design",
    "cnc": "computer numerical control", "plc": "programmable logic controller", "cg": "computer graphics",
    "dev": "developer", "devs": "developer", "eng": "engineer", "engr": "engineer", "prog": "programmer",
    "seo": "search engine optimization", "sem": "search engine marketing", "ppc": "pay per click marketing",
    "smm": "social media manager", "vfx": "visual effects", "vr": "virtual reality", "iot": "internet of things",
    "helpdesk": "help desk", "webmaster": "web administrator", "coder": "programmer", "hci": "human computer interaction",
    # business
    "pm": "project manager|product manager", "apm": "product manager", "pmo": "project management office",
    "po": "product owner", "ph.d": "phd", "hr": "human resources", "hrbp": "human resources business partner",
    "hris": "human resources information system", "ta": "talent acquisition|teaching assistant",
    "cpa": "certified public accountant", "cfa": "financial analyst", "cfp": "financial planner", "ea": "executive assistant",
    "fpa": "financial planning and analysis", "fp&a": "financial planning and analysis", "s&op": "sales and operations planning",
    "sop": "sales and operations planning", "m&a": "mergers and acquisitions", "p&c": "property and casualty",
    "r&d": "research and development", "d&i": "diversity and inclusion", "dei": "diversity equity inclusion", "l&d": "training and development",
    "a&p": "airframe and powerplant", "ap": "accounts payable", "ar": "accounts receivable",
 "ib": "investment banking", "pe": "private equity|professional engineer",
    "vc": "venture capital", "bdr": "business development sales representative", "sdr": "sales development representative",
    "bd": "business development", "ae": "account executive", "am": "account manager", "csm": "customer success manager",
    "csr": "customer service representative", "kam": "key account manager", "tsr": "technical support representative",
    "gm": "general manager", "agm": "assistant general manager", "asm": "assistant store manager", "dm": "district manager",
    "b2b": "business sales", "b2c": "consumer", "pr": "public relations", "ir": "investor relations", "cs": "customer service",
    "opex": "operational excellence", "scm": "supply chain management", "mro": "maintenance repair operations",
    "aml": "anti money laundering", "kyc": "know your customer compliance",
    "esg": "environmental social governance sustainability",
    "va": "virtual assistant", "pa": "physician assistant|personal assistant", "ceo": "chief executive officer",
    "cfo": "chief financial officer", "coo": "chief operating officer", "cto": "chief technology officer",
    "cio": "chief information officer", "cmo": "chief marketing officer", "chro": "chief human resources officer",
    "ciso": "chief information security officer", "cpo": "chief product officer", "cro": "chief revenue officer",
    "cdo": "chief data officer", "cso": "chief strategy officer", "cno": "chief nursing officer",
    "vp": "vice president", "svp": "senior vice president", "evp": "executive vice president", "avp": "assistant vice president",
    "md&a": "financial reporting", "gc": "general contractor|general counsel", "re": "real estate", "pt": "physical therapist",
    "mgr": "manager", "mngr": "manager", "mgmt": "management", "dir": "director", "exec": "executive", "admin": "administrative",
    "asst": "assistant", "assoc": "associate", "coord": "coordinator", "rep": "representative", "reps": "representative",
    "spec": "specialist", "tech": "technician", "techs": "technician", "supv": "supervisor", "supt": "superintendent",
    "super": "superintendent", "svc": "service", "svcs": "services", "ops": "operations", "acct": "accountant",
    "acctg": "accounting", "fin": "finance", "mktg": "marketing", "mkt": "market", "comms": "communications",
    "biz": "business", "corp": "corporate", "dept": "department", "govt": "government", "gov": "government",
    "intl": "international", "natl": "national", "reg": "regional", "mfg": "manufacturing", "maint": "maintenance",
    "mech": "mechanical", "elec": "electrical", "env": "environmental", "op": "operator", "opr": "operator", "oper": "operator",
    "prof": "professor", "univ": "university", "dr": "doctor", "atty": "attorney", "sw": "software", "hw": "hardware",
    "sys": "systems", "info": "information", "devt": "development", "rx": "pharmacy", "cust": "customer", "whse": "warehouse", "wh": "warehouse", "ffemt": "firefighter paramedic",
 "dist": "distribution", "xport": "transport", "purch": "purchasing", "proj": "project",
    "insp": "inspector", "adm": "administrator", "sec": "secretary", "recept": "receptionist", "mds": "minimum data set nurse",
    # trades, transport, public service
    "hvac": "heating ventilation air conditioning",
    "hvacr": "heating ventilation air conditioning refrigeration", "cdl": "commercial driver truck", "otr": "over the road truck",
    "ame": "aircraft mechanic", "atc": "air traffic controller", "cfi": "flight instructor", "tsa": "transportation security",
    "qc": "quality control", "ndt": "nondestructive testing", "ibew": "electrician", "usps": "postal",
    "leo": "police officer", "po2": "petty officer", "nco": "noncommissioned officer",
    "ada": "assistant district attorney", "gs": "government", "sped": "special education",
    "esl": "english as a second language", "esol": "english as a second language", "ell": "english as a second language",
 "prek": "preschool",
    "k5": "elementary school", "k6": "elementary school",
    "k8": "elementary middle school", "k12": "school", "ece": "early childhood education",
    "ecse": "early childhood special education", "ra": "research assistant|resident assistant", "ga": "graduate assistant",
    "postdoc": "postdoctoral researcher", "pi": "principal investigator|private investigator",
    "vet": "veterinary", "dj": "disc jockey", "dp": "director of photography", "dop": "director of photography",
    "foh": "front of house", "boh": "back of house", "f&b": "food and beverage",
    "mc": "master of ceremonies", "mt": "medical technologist|massage therapist", "mlt": "medical laboratory technician",
    "mls": "medical laboratory scientist", "sme": "subject matter expert",
    "or": "operating room", "icu": "intensive care unit", "er": "emergency room", "ed": "emergency department",
    "nicu": "neonatal intensive care unit", "picu": "pediatric intensive care unit", "pacu": "post anesthesia care unit",
 "bim": "building information modeling", "mep": "mechanical electrical plumbing",
 "eit": "engineer", "ld": "training development", "id": "instructional designer|interior designer",
}  # fmt: skip

# Everyday names of work that the official titles say in other words.
SYNONYMS: Mapping[str, str] = {
    "people": "human resources", "talent": "human resources recruiting", "wireman": "electrician", "cop": "police officer",
    "lineman": "electrical power line installer", "attorney": "lawyer", "handyman": "maintenance repair worker",
    "trucker": "truck driver", "doctor": "physician", "maid": "housekeeper", "bookkeeper": "bookkeeping clerk",
    "growth": "growth marketing", "quant": "quantitative financial analyst", "para": "paraeducator",
}  # fmt: skip
# Patterns of several words.
PHRASES: Mapping[str, str] = {
    "product owner": "product manager",
    "(?:phd|ph d|doctoral) (?:candidate|student|researcher)": "graduate research assistant",
    "^(?:owner|founder|cofounder|entrepreneur)$": "business owner",
    "sales (?:and )?operations planning": "supply chain planning",
    "chief of staff": "chief administrative officer",
    "people operations": "human resources operations",
    "people ops": "human resources operations",
    "talent acquisition": "recruiting",
    "go to market": "marketing",
}

# Levels that say how far along somebody is, not what they do; the word goes, the level stays.
STUDENT = frozenset(
    {"intern", "internship", "apprentice", "trainee", "apprenticeship", "coop", "extern", "externship", "aspiring"}
)
ENTRY = frozenset({"junior", "jr", "associate", "entry", "graduate", "beginner"})
SENIOR = frozenset({"senior", "sr", "snr", "principal", "staff", "distinguished", "experienced", "expert", "fellow"})
LEAD = frozenset({"lead", "leader"})
PLAIN_LEVELS = frozenset(
    {"journeyman", "journeyperson", "journeywoman", "mid", "midlevel", "intermediate", "certified", "licensed"}
)
STANDING = frozenset({"retired", "former", "ex", "acting", "interim", "freelance", "temporary", "seasonal", "parttime"})
# One of these alone names a rank but no work, whatever O*NET lists it under ("owner": urologists, "analyst": finance).
BARE = frozenset(
    "manager director president head lead chief officer supervisor coordinator specialist associate analyst assistant consultant "
    "executive partner worker professional leader member staff principal expert advisor owner founder cofounder intern student trainee "
    "apprentice entrepreneur employee freelancer volunteer agent representative technician operator boss senior junior".split()
)

# "associate professor" is a rank of its own, "staff nurse" and "staff accountant" are not senior, …
NOT_ENTRY_BEFORE = frozenset(
    {"professor", "dean", "pastor", "justice", "editor", "director", "producer", "vice", "attorney", "judge"}
)
STAFF_IS_SENIOR_BEFORE = frozenset(
    {"engineer", "software", "developer", "scientist", "designer", "data", "product", "machine", "site", "user", "programmer",
     "architect", "researcher", "research", "ux", "swe", "frontend", "backend", "security", "ml", "hardware", "mechanical", "electrical"}
)  # fmt: skip
FORMS_OF_WORK = frozenset(
    {"remote", "hybrid", "onsite", "contract", "contractor", "freelance", "temp", "temporary", "seasonal", "permanent", "perm", "ft", "pt",
     "prn", "nights", "night", "days", "day", "evenings", "evening", "weekends", "weekend", "shift", "parttime", "fulltime", "time", "full", "part",
     "diem", "per", "usa", "us", "uk", "eu", "emea", "apac", "na", "latam", "bilingual", "wfh", "overnight", "overnights", "retired", "former", "ex",
     "acting", "interim", "w2", "c2c", "1099", "1st", "2nd", "3rd", "hiring", "urgent", "immediate"}
)  # fmt: skip

# Words that name a rank but no work: "Manager, Supply Chain" is read as "supply chain manager".
GENERIC_HEADS = frozenset(
    {"manager", "director", "president", "head", "lead", "chief", "officer", "supervisor", "coordinator", "specialist", "associate", "analyst",
     "assistant", "administrator", "consultant", "engineer", "technician", "representative", "agent", "clerk", "executive", "partner", "vp", "svp",
     "evp", "avp", "worker", "professional", "professor", "teacher", "instructor", "leader", "member", "staff", "principal", "expert", "advisor",
     "adviser", "operator", "inspector", "planner", "scientist", "researcher", "designer", "developer", "architect", "dir", "mgr", "strategist",
     "supv", "deputy", "dean", "resident", "fellow", "physician", "nurse", "therapist", "intern", "trainee", "apprentice", "mechanic", "attendant"}
)  # fmt: skip

# Managers who answer for a product, a case or an account and not, as a rule, for people.
NOT_PEOPLE_MANAGERS = frozenset(
    {"product", "project", "program", "programme", "account", "case", "success", "community", "media", "property", "portfolio", "relationship",
     "brand", "care", "category", "content", "campaign", "claims", "asset", "event", "events", "stage", "wealth", "money", "grants", "contract", "contracts"}
)  # fmt: skip
NOT_DIRECTORS = frozenset(
    {
        "funeral",
        "art",
        "music",
        "casting",
        "film",
        "choir",
        "stage",
        "television",
        "tv",
        "movie",
        "theater",
        "theatre",
        "photography",
        "choral",
        "band",
    }
)
EXECUTIVE_SHORT = frozenset(
    {
        "ceo",
        "cfo",
        "coo",
        "cto",
        "cio",
        "cmo",
        "chro",
        "ciso",
        "cpo",
        "cro",
        "cdo",
        "cso",
        "cno",
        "vp",
        "svp",
        "evp",
        "avp",
    }
)

STATES = frozenset(
    "al ak az ar ca co ct de fl ga hi id il in ia ks ky la me md ma mi mn ms mo mt ne nv nh nj nm ny nc nd oh ok or pa ri sc sd tn tx ut vt va wa "
    "wv wi wy dc pr".split()
)
