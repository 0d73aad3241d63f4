"""What came third?  The settings of a chat as one value, so that a new one changes no table."""

import json

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"

DEFAULTS = {"language": None, "article": None, "quiet": False, "suggestions": True}
"""What the settings of the second revision were by default."""


def upgrade() -> None:
    """Make the table anew, with what stood in the old one."""
    old = sa.table("settings", sa.column("chat_id"), *map(sa.column, DEFAULTS))
    rows = op.get_bind().execute(sa.select(old)).mappings().all()
    op.drop_table("settings")
    new = op.create_table(
        "settings",
        sa.Column("chat_id", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("chosen", sa.Text, nullable=False, comment="JSON"),
    )
    if rows:
        op.bulk_insert(new, [_chosen(dict(row)) for row in rows])


def _chosen(row: dict[str, object]) -> dict[str, object]:
    kept = {
        name: type(default)(row[name]) if isinstance(default, bool) else row[name]
        for name, default in DEFAULTS.items()
    }
    chosen = {name: value for name, value in kept.items() if value != DEFAULTS[name]}
    return {"chat_id": row["chat_id"], "chosen": json.dumps(chosen)}
