"""What did the first tables keep?  The settings of chats, and votes per fact."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Make them."""
    op.create_table(
        "settings",
        sa.Column("chat_id", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("language", sa.String(8)),
        sa.Column("article", sa.String(40)),
        sa.Column("quiet", sa.Boolean, nullable=False),
        sa.Column("suggestions", sa.Boolean, nullable=False),
    )
    op.create_table(
        "votes",
        sa.Column("fact", sa.Text, primary_key=True),
        sa.Column("useful", sa.Integer, nullable=False),
        sa.Column("beside", sa.Integer, nullable=False),
    )
