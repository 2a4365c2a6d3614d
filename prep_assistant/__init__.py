"""Prep: an assistant for informational interviews.

    sources → notes → passages → store (Chroma + full text)          knowledge/
    title, place → occupation → facts (pay, outlook, skills …)       occupations/
    person + asker + facts + retrieved passages → context            prompting/
    context → engine → draft                                         drafting/
    draft → checks → findings                                        checks/
    draft → terminal, Markdown, HTML, JSON                           output/

`pipeline.py` strings these together and is the place to start reading; `cli/` builds the parts and prints.
"""

__version__ = "0.1.0"
