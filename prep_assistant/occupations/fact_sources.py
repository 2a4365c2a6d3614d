"""Which public table each fact came from: publisher, table, period, page and licence."""

from __future__ import annotations

from prep_assistant.domain import Occupation, Source

PUBLIC = "U.S. public domain"
CC_BY = "CC BY 4.0"
BLS = "U.S. Bureau of Labor Statistics"
ONET = "O*NET, U.S. Department of Labor (USDOL/ETA)"
OEWS_PERIOD = "May 2025"
DECADE = "2024–34"

_TABLES = {
    "education_held": (
        "Education, Training, and Experience (share who say a new hire needs this level)",
        "O*NET 29.3",
    ),
    "job_zone": ("Job Zones", "O*NET 29.3"),
    "skills": ("Skills (importance)", "O*NET 29.3"),
    "knowledge": ("Knowledge (importance)", "O*NET 29.3"),
    "styles": ("Work Styles (impact on performance, rated by O*NET with AI and experts)", "O*NET 30.1"),
    "styles_old": ("Work Styles (importance)", "O*NET 29.3"),
    "technology": ("Technology Skills", "O*NET 29.3"),
    "tools": ("Tools Used", "O*NET 29.3"),
    "activities": ("Tasks to Detailed Work Activities (number of tasks linked)", "O*NET 29.3"),
    "interests": ("Occupational Interests (RIASEC)", "O*NET 29.3"),
    "related": ("Related Occupations", "O*NET 29.3"),
}


def onet(table: str, asked: Occupation, of: Occupation, date: str = "") -> Source:
    """Return the source of an O*NET table; `of` is the occupation it was really published for."""
    title, release = _TABLES[table]
    period = f"{release}, rated {date}" if date else f"{release}, {'December' if '30' in release else 'May'} 2025"
    return Source(
        title=f"{title}: {of.title}" + (f" (nearest to {asked.title})" if of.code != asked.code else ""),
        publisher=ONET,
        period=period,
        where=f"https://www.onetonline.org/link/summary/{of.code}",
        licence=CC_BY,
    )


def wages(occupation: str, area: str) -> Source:
    """Return the source of pay in an area; `occupation` is the title that OEWS publishes."""
    return Source(
        title=f"Occupational Employment and Wage Statistics: {occupation}, {area}",
        publisher=BLS,
        period=OEWS_PERIOD,
        where="https://www.bls.gov/oes/tables.htm",
        licence=PUBLIC,
    )


def industries(occupation: str) -> Source:
    """Return the source of the shares by industry, worked out from OEWS's national employment by industry."""
    return Source(
        title=f"Occupational Employment and Wage Statistics, national employment by industry: {occupation}",
        publisher=BLS,
        period=OEWS_PERIOD,
        where="https://www.bls.gov/oes/tables.htm",
        licence=PUBLIC,
    )


def projections(occupation: str) -> Source:
    """Return the source of growth, openings and the usual way in; `occupation` is the title that BLS projects."""
    return Source(
        title=f"Employment Projections, table 1.2: {occupation}",
        publisher=BLS,
        period=DECADE,
        where="https://www.bls.gov/emp/tables/occupational-projections-and-characteristics.htm",
        licence=PUBLIC,
    )
