"""What came fourth?  Questions that readers chose to send, and what chats were served of late."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"

DAYS = "days since 1970"


def upgrade() -> None:
    """Make them."""
    op.create_table(
        "inbox",
        sa.Column("article", sa.String(40), primary_key=True),
        sa.Column("query", sa.Text, primary_key=True),
        sa.Column("day", sa.Integer, primary_key=True, autoincrement=False, comment=DAYS),
        sa.Column("times", sa.Integer, nullable=False),
    )
    op.create_table(
        "served",
        sa.Column("chat_id", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("fact", sa.Text, primary_key=True),
        sa.Column("wording", sa.String(16), nullable=False, comment="digest of the sentence"),
        sa.Column("day", sa.Integer, nullable=False, comment=DAYS),
    )
    op.create_index("served_fact", "served", ["fact"])
