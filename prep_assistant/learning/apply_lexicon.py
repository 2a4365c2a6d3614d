"""What people name when they speak of what counts in an application, and how it is written: tools, credentials, skills. Data.

A pattern reads both a quote and a résumé. Names that are also plain words (Excel, Word, Access) keep their capital.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

# Tools that insiders name by one word, whatever the occupation; O*NET's own list of the occupation is read besides.
TOOLS: tuple[str, ...] = (
    "SQL", "Power Query", "Power BI", "Tableau", "Python", "SAS", "SPSS", "Stata", "MATLAB", "VBA", "ArcGIS", "QGIS", "Git",
    "GitHub", "JavaScript", "TypeScript", "Java", "HTML", "CSS", "AWS", "Azure", "Docker", "Kubernetes", "Linux", "Jira",
    "Confluence", "Figma", "AutoCAD", "Revit", "SolidWorks", "SketchUp", "Photoshop", "Illustrator", "InDesign", "QuickBooks",
    "NetSuite", "Salesforce", "HubSpot", "ServiceNow", "Workday", "Kronos", "REDCap", "Epic", "Cerner", "MEDITECH", "SAP",
    "Oracle", "PowerPoint", "Google Sheets", "Google Analytics", "WordPress", "Miro", "Asana", "Trello", "Primavera",
    "Bluebeam", "Snowflake", "dbt", "Airflow", "Qualtrics", "NVivo", "Dovetail", "PLC", "CAD", "GIS", "pivot tables", "Excel",
)  # fmt: skip
PLAIN_WORDS = frozenset(
    "Word Outlook Access Project Teams Publisher Epic Oracle Git Miro Asana Dovetail Java Illustrator Workday Snowflake "
    "Swift Go Rust Slack Notion Linear Sketch Sage Canvas Prism Encompass Teamwork Stata Airflow Kronos".split()
)
NO_TOOL = frozenset(
    "Database software|Word processing software|Web browser software|Calendar and scheduling software".split("|")
)

CREDENTIALS: Mapping[str, str] = {
    "bachelor's degree": r"bachelor(?:['’]?s)?(?: degree)?|\bB\.?(?:A|S|Sc|SN|Eng)\.?(?=[ ,;)]|$)|baccalaureate|licenciatura|college degree|four-year degree|(?<=por el )título",
    "associate's degree": r"associate(?:['’]?s)(?: degree)?|assoc(?:iate)?\.? deg(?:ree)?|\bA\.?A\.?S?\.?(?=[ ,;)]|$)|two-year degree",
    "master's degree": r"master(?:['’]s)(?: degree)?|\bM\.?(?:A|S|Sc|PH|BA|SW|Ed)\.?(?=[ ,;)]|$)|maestría",
    "doctorate": r"\bPh\.?D\.?|doctorate|doctoral degree",
    "high school diploma": r"high[- ]school diploma|\bGED\b",
    "the license": r"(?<!driver's )(?<!driver’s )(?<!drivers )(?<!driving )licen[sc](?:es?|ed|ure)\b|licencia\b",
    "apprenticeship": r"apprenticeships?|journeyman card",
    "CPR": r"\bCPR\b|\bBLS certif\w+",
    "driver's license": r"driver['’]?s['’]? licen[sc]e|driving licen[sc]e|\bCDL\b",
}  # fmt: skip
# An abbreviation beside one of these words is an exam, a certificate, a license.
CREDENTIAL_CUE = re.compile(r"\b(?:exams?|certif\w*|licen[sc]\w*|boards?|credential\w*|card|diploma)\b", re.I)
ABBREVIATION = re.compile(r"(?<![\w.-])[A-Z][A-Z0-9]{1,3}[A-Z](?:-[A-Z]{1,3})?(?![\w-])")
GOT = re.compile(r"\b(?:get|got|gets|getting|have|need|take|took|pass|passed|do|did|without) (?:\w+ ){0,2}$", re.I)
NO_CREDENTIAL = frozenset(
    "HR ICU ER OR ED US USA UK EU CEO CFO CTO COO AI IT ML QA UX UI PM AM PR TV ASAP FYI SQL CSV PDF API KPI ROI EMR EHR ERP CRM NICU PICU "
    "NBRC AARC SHRM OSHA FDA CDC HIPAA FEMA NASA IEEE ISO BRB LOL OK WFH PTO FTE DC NYC LA SF VA WA WI OH PA MI TX CA IL MN PPE SOP RFP MRP WMS SKU".split()
)

# name -> pattern. Of a quote only where it speaks of the work or the way in; of a résumé anywhere.
SKILLS: Mapping[str, str] = {
    "Spanish": r"spanish|(?<!mitad )español|bilingual",
    "another language": r"\b(?:mandarin|cantonese|vietnamese|hmong|arabic|somali|french|german|portuguese|polish|russian|korean|tagalog|sign language|ASL)\b",
    "teaching and explaining": r"\bteach(?:es|ing)?\b|(?<!be )\btaught\b(?! me)|\bexplain(?:s|ed|ing)?\b|\btrain(?:s|ed|ing)? (?:\w+ ){0,2}(?:people|staff|leads|patients|others|new|hires|waiters|them)|\bstaff training\b|\btutor\w*",
    "staying calm": r"\bcalm\w*|under pressure|(?:good|cool) (?:in|under) (?:a )?(?:crisis|rush|pressure|stress)|\brush\b",
    "writing": r"\bwrit(?:e|es|ing) (?:well|clearly|reports|a (?:clear|good)|plain)|writing skills|technical writing|plain language",
    "listening": r"\blisten(?:s|ing)?\b",
    "forecasting": r"\bforecast\w*|pronostic\w*|\bdemand planning",
    "inventory": r"\binventor(?:y|ies)\b|\bstock counts?\b|\bpar levels?\b",
    "cleaning data": r"\bclean(?:s|ed|ing)? (?:up )?(?:the |messy |dirty )?data|messy data|data clean\w+",
    "statistics": r"\bstatistic(?:s|al)\b|\bregression\b|\bmath(?:s|ematics)?\b",
    "presenting": r"\bpresent(?:s|ing|ations?)\b(?! day)|public speaking",
    "customer service": r"\bcustomer service\b|\bguest (?:service|complaints)|\bdeal(?:ing|s)? with (?:angry |difficult )?customers",
    "attention to detail": r"attention to detail|detail[- ]oriented|\bmeticulous|double[- ]check\w*",
    "teamwork": r"\bteam ?work\b|\bteam player|work(?:s|ing)? (?:in|on) (?:a )?teams?\b",
    "project management": r"\bproject manage\w+|manag(?:e|es|ed|ing) projects?",
    "problem solving": r"\bproblem[- ]solv\w+|\btroubleshoot\w*",
    "reading drawings": r"\bread(?:ing)? (?:\w+ )?(?:drawings|blueprints|plans|schematics)|\bblueprints?\b",
    "driving": r"\bcan (?:they|you) drive\b|\bdriv(?:e|es|ing) (?:to|out|a|the) \w+",
    "lifting": r"\blift(?:s|ing)?\b(?! your)|\bheavy loads?\b",
    "negotiating": r"\bnegotiat\w+",
    "scheduling": r"\bschedul(?:e|es|ed|ing)\b(?! (?:a|an|the) (?:call|meeting))",
    "patience": r"\bpatien(?:ce|t with)\b",
    "curiosity": r"\bcurio(?:us|sity)\b",
    "interviewing people": r"\binterview(?:ing|s|ed)? (?:users|customers|people|patients)|user research",
    "budgeting": r"\bbudget(?:s|ed|ing)?\b",
}  # fmt: skip
SKILL_TOPICS = frozenset(
    ("skills", "proof", "words", "breaking-in", "work", "advancement", "resources", "interests", "trends")
)

# Advice on the page itself, and on what shows that one can do it.
ADVICE = re.compile(
    r"r[eé]sum[eé]s?\b|\bc\.?v\.?\b(?=[ ,.;)]|$)|cover letter|\b(?:at|near|on) the top\b|\bgo(?:es)? first\b|\bput (?:that|it|this|your)\b|\bwrite (?:it|that|them|this) up"
    r"|\bshow (?:them|me|us)\b|portfolio|\bsay (?:you|that you|[“\"‘'])|\bread that twice|\bstands? out\b|case stud(?:y|ies)|work samples?|\bgithub\b"
    r"|\b(?:excel|typing|skills?|written|aptitude|drawing) test\b|\bbefore you apply|\bwhen you apply|\bscreens? (?:you )?out|\bapplicants?\b|\bopen your file"
    r"|what (?:our|the|my) last hire showed",
    re.IGNORECASE,
)
AGAINST = re.compile(
    r"waste of (?:money|time)|\b(?:not|isn't|isn’t|aren't|aren’t|never|hardly) (?:really )?(?:required|needed|necessary|worth)|\b(?:don't|don’t|do not) (?:do|get|bother|need|pay|buy)\b"
    r"|\bno need\b|\b(?:nobody|no one|nadie)\b[^.;!]{0,45}\b(?:asks?|asked|cares?|preguntó|looks?)\b|\bnever asked\b|\binstead of (?:the|a|an)\b|\boverrated\b|\bno degree\b"
    r"|\bdoes(?:n't|n’t) matter\b(?! (?:in|which))|\bforget (?:about )?the\b|\bskip the\b",
    re.IGNORECASE,
)
SAY_NOT = re.compile(
    r"\b(?:say|write|call it|it's called|put|we say|they say|use)\s+[“\"‘']([^”\"’']{3,40})[”\"’'],?\s+(?:and |but )?(?:not|never|instead of|rather than)\s+[“\"‘']?([^”\"’'.,;!?]{3,40}?)[”\"’']?(?=[.,;!?]|$)",
    re.IGNORECASE,
)
# Words that mean the same in a résumé: a term of theirs fits a phrase of mine only when each of its words is met by kin.
KIN: tuple[frozenset[str], ...] = tuple(
    frozenset(family.split())
    for family in (
        "client customer guest patron shopper consumer", "intake query request inquiry enquiry", "student pupil learner",
        "staff employee team crew personnel people hire", "train teach coach onboard instruct mentor",
        "purchase order procure buy", "vendor supplier", "forecast predict project", "count audit tally",
        "spreadsheet workbook", "documentation charting paperwork records", "research study", "interview conversation",
        "fix repair mend", "cut reduce lower decrease reduction", "cost expense spending", "raise increase grow improve",
        "report dashboard summary", "waste loss spoilage shrink", "roster schedule rota shift",
        "complaint grievance issue", "handle resolve manage", "lesson class course", "plan curriculum",
        "build make create develop", "donation gift fund", "appeal campaign", "delivery shipment truck", "accident incident",
    )
)  # fmt: skip
