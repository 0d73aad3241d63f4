"""How does an evaluation look as a page?  One file that needs nothing else, for people."""

from collections.abc import Mapping, Sequence
from html import escape
from pathlib import Path

from bot.terminal import writing
from knowledge.curating.files import write_whole
from knowledge.evaluation.measures import Estimate, Share
from knowledge.evaluation.summing import BIN, Row, by_kind, by_register, histogram, measured
from knowledge.evaluation.trials import Fate, Trial

_STYLE = """
:root{color-scheme:light dark;--ink:#1d2433;--soft:#5d6779;--line:#d9dee7;--bg:#fff;--good:#1b7f5c;
--bad:#b3372f;--mid:#b7791f}
@media(prefers-color-scheme:dark){:root{--ink:#e8ebf1;--soft:#9aa4b5;--line:#343c4b;--bg:#161a22;
--good:#4cc38a;--bad:#ef7d74;--mid:#e0b35a}}
body{font:16px/1.5 system-ui,sans-serif;color:var(--ink);background:var(--bg);max-width:60rem;
margin:2rem auto;padding:0 1rem}h1{font-size:1.5rem}h2{font-size:1.15rem;margin-top:2.2rem}
table{border-collapse:collapse;width:100%}td,th{text-align:left;padding:.3rem .6rem;
border-bottom:1px solid var(--line);vertical-align:top}td.n,th.n{text-align:right;
font-variant-numeric:tabular-nums}.soft{color:var(--soft)}svg{width:100%;height:auto}
.scroll{overflow-x:auto}details{border-bottom:1px solid var(--line);padding:.5rem 0}
summary{cursor:pointer}.false-answer,.wrong-fact{color:var(--bad)}.refused,.choices-only
{color:var(--mid)}
"""
_WIDTH, _HEIGHT, _EDGE = 640, 260, 40
_SERIES = (("juste", "var(--good)"), ("faux", "var(--mid)"), ("sans réponse", "var(--soft)"))
"""Of the histogram, in its order: the right fact first, a wrong one, questions without answer."""
_NAMES = {
    "answered_right": "réponses justes",
    "wrong": "réponses fausses",
    "reachable": "justes, ou proposées",
    "choices_hit": "propositions utiles",
    "refused": "refus justes",
    "told_so": "dont dits",
    "offered": "dont questions proposées",
    "false_answers": "réponses à tort",
    "coverage": "part qui a une réponse",
    "risk": "part fausse des réponses",
    "auroc": "séparation des notes (AUROC)",
    "hit_1": "fait juste en tête",
    "hit_3": "fait juste parmi trois",
    "mrr": "rang réciproque moyen",
}
"""What each measure is called on the page; its own name stands beside it."""
_FATES = {
    Fate.FALSE_ANSWER: "réponse à tort",
    Fate.WRONG_FACT: "fait faux",
    Fate.REFUSED: "refus à tort",
    Fate.OFFERED: "seulement proposé",
    Fate.GOOD: "bon",
}


def write_report(path: Path, trials: Sequence[Trial]) -> None:
    """Write the page, whole or not at all.

    Raises:
        UnusableError: It cannot be written.
    """
    with writing(path):
        write_whole(path, report(trials))


def report(trials: Sequence[Trial]) -> str:
    """Draw the page of at least one trial."""
    answerable = sum(trial.case.answerable for trial in trials)
    parts = [
        "<h1>Évaluation</h1>",
        f'<p class="soft">{len(trials)} questions : {answerable} avec réponse dans l’article,'
        f" {len(trials) - answerable} sans.</p>",
        _measures(trials),
        "<h2>Risque et couverture</h2><p class='soft'>Si l’on ne répondait qu’aux questions les"
        " mieux notées : part de réponses fausses selon la part de questions qui ont une réponse."
        "</p>",
        _curve(trials),
        "<h2>Notes</h2>",
        _bars(trials),
        _rows("Par genre", by_kind(trials)),
        _rows("Par registre", by_register(trials)),
        _facts(trials),
        _failures(trials),
    ]
    return (
        '<!doctype html><html lang="fr"><head><meta charset="utf-8"><title>Évaluation</title>'
        '<meta name="viewport" content="width=device-width,initial-scale=1">'
        f"<style>{_STYLE}</style></head><body>{''.join(parts)}</body></html>\n"
    )


def _measures(trials: Sequence[Trial]) -> str:
    rows = "".join(
        f'<tr><td title="{escape(name)}">{escape(_NAMES.get(name, name))}</td>'
        f'<td class="n">{_value(figure)}</td>'
        f'<td class="n soft">{figure.low:.3f} – {figure.high:.3f}</td>'
        f'<td class="n soft">{figure.n}</td></tr>'
        for name, figure in measured(trials).named().items()
    )
    head = '<tr><th>mesure</th><th class="n">valeur</th><th class="n">95 %</th>'
    return f'<div class="scroll"><table>{head}<th class="n">n</th></tr>{rows}</table></div>'


def _value(figure: Share | Estimate) -> str:
    return f"{figure.value:.3f}" if figure.n else "–"


def _curve(trials: Sequence[Trial]) -> str:
    """Draw risk against coverage, over all questions from the highest score down."""
    ranked = sorted(trials, key=lambda trial: -trial.score)
    points: list[tuple[float, float]] = []
    wrong = 0
    for count, trial in enumerate(ranked, 1):
        wrong += trial.rank != 1
        points.append((count / len(ranked), wrong / count))
    inner, tall = _WIDTH - 2 * _EDGE, _HEIGHT - 2 * _EDGE
    line = " ".join(f"{_EDGE + x * inner:.1f},{_HEIGHT - _EDGE - y * tall:.1f}" for x, y in points)
    ticks = "".join(
        f'<text x="{_EDGE + share * inner:.0f}" y="{_HEIGHT - 16}" fill="var(--soft)"'
        f' font-size="12" text-anchor="middle">{share:.0%}</text>'
        f'<text x="{_EDGE - 6}" y="{_HEIGHT - _EDGE - share * tall + 4:.0f}" fill="var(--soft)"'
        f' font-size="12" text-anchor="end">{share:.0%}</text>'
        for share in (0, 0.25, 0.5, 0.75, 1)
    )
    return (
        f'<svg viewBox="0 0 {_WIDTH} {_HEIGHT}" role="img" aria-label="risque et couverture">'
        f'<path d="M{_EDGE} {_EDGE}V{_HEIGHT - _EDGE}H{_WIDTH - _EDGE}" fill="none"'
        f' stroke="var(--line)"/>{ticks}<polyline points="{line}" fill="none"'
        ' stroke="var(--bad)" stroke-width="2"/></svg>'
    )


def _bars(trials: Sequence[Trial]) -> str:
    bars = histogram(trials)
    most = max(max(counts) for counts in bars.values()) or 1
    count = len(next(iter(bars.values())))
    step = (_WIDTH - 2 * _EDGE) / count
    drawn = ""
    for series, ((name, colour), counts) in enumerate(zip(_SERIES, bars.values(), strict=True)):
        for place, value in enumerate(counts):
            tall = value / most * (_HEIGHT - 2 * _EDGE)
            left = _EDGE + place * step + series * step / (len(bars) + 1)
            drawn += (
                f'<rect x="{left:.1f}" y="{_HEIGHT - _EDGE - tall:.1f}" height="{tall:.1f}"'
                f' width="{step / (len(bars) + 1):.1f}" fill="{colour}">'
                f"<title>{escape(name)}, {place * BIN} : {value}</title></rect>"
            )
        drawn += (
            f'<text x="{_EDGE + series * 170}" y="20" fill="{colour}" font-size="13">'
            f"{escape(name)}</text>"
        )
    drawn += "".join(
        f'<text x="{_EDGE + place * step:.0f}" y="{_HEIGHT - 16}" fill="var(--soft)"'
        f' font-size="12">{place * BIN}</text>'
        for place in range(count)
    )
    return f'<svg viewBox="0 0 {_WIDTH} {_HEIGHT}" role="img" aria-label="notes">{drawn}</svg>'


def _rows(title: str, rows: Mapping[str, Row]) -> str:
    if not rows:
        return ""
    body = "".join(
        f'<tr><td>{escape(name)}</td><td class="n">{row.n}</td><td class="n">{_value(row.right)}'
        f'</td><td class="n">{_value(row.wrong)}</td><td class="n">{_value(row.refused)}</td></tr>'
        for name, row in rows.items()
    )
    head = "".join(f'<th class="n">{each}</th>' for each in ("n", "justes", "fausses", "refusées"))
    return (
        f'<h2>{title}</h2><div class="scroll"><table><tr><th></th>{head}</tr>{body}</table></div>'
    )


def _facts(trials: Sequence[Trial]) -> str:
    """Show how often each fact was served, and how often rightly."""
    served: dict[str, list[bool]] = {}
    for trial in trials:
        if trial.answered:
            served.setdefault(trial.reply.facts[0], []).append(trial.right)
    body = "".join(
        f'<tr><td>{escape(fact)}</td><td class="n">{len(flags)}</td>'
        f'<td class="n">{sum(flags) / len(flags):.0%}</td></tr>'
        for fact, flags in sorted(served.items(), key=lambda one: sum(one[1]) / len(one[1]))
    )
    head = '<tr><th>fait</th><th class="n">servi</th><th class="n">à raison</th></tr>'
    return f'<h2>Par fait</h2><div class="scroll"><table>{head}{body}</table></div>'


def _failures(trials: Sequence[Trial]) -> str:
    order = list(Fate)
    failed = [trial for trial in trials if trial.fate is not Fate.GOOD]
    failed.sort(key=lambda trial: (order.index(trial.fate), -trial.reply.score))
    shown = "".join(_failure(trial) for trial in failed)
    return f"<h2>Échecs ({len(failed)})</h2>{shown or '<p>Aucun.</p>'}"


def _failure(trial: Trial) -> str:
    case, reply = trial.case, trial.reply
    why = f" ({reply.reason})" if reply.reason else ""
    guard = f", garde-fou {trial.guard}" if trial.guard else ""
    ranked = (
        f"un fait juste est en place {trial.rank}" if trial.rank else "aucun fait juste trouvé"
    )
    name = case.place or case.id
    return (
        f'<details><summary><b class="{trial.fate.replace(" ", "-")}">{_FATES[trial.fate]}</b> '
        f'{escape(case.q)} <span class="soft">{escape(name)}</span></summary>'
        f"<p>Attendu : {escape(case.wanted)}</p>"
        f"<p>Reçu : {reply.outcome}{escape(why)}{escape(guard)}, note {reply.score:.1f}. "
        f"{escape(reply.sentence or '')}</p><p class='soft'>{ranked}</p></details>"
    )
