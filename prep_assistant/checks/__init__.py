"""The rules, each a small function: draft in, findings out.

`questions.check` holds a question list against them, `text.check_text` any text; `RULES` says what each one asks.
"""

from prep_assistant.checks.rules import RULES, Rule

__all__ = ["RULES", "Rule"]
