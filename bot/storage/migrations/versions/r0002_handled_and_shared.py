"""What came second?  The updates that were handled, and on PostgreSQL what replicas share."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Make them."""
    op.create_table(
        "handled",
        sa.Column("update_id", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("at", sa.BigInteger, nullable=False, comment="seconds since 1970"),
    )
    op.create_index("handled_at", "handled", ["at"])
    if op.get_bind().dialect.name != "postgresql":
        return
    op.create_table(
        "passing",
        sa.Column("name", sa.String(40), primary_key=True),
        sa.Column("chat", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("more", sa.Text, primary_key=True),
        sa.Column("value", sa.Text, nullable=False),
        sa.Column("until", sa.Float(53), nullable=False, comment="seconds since 1970"),
        prefixes=["UNLOGGED"],
    )
    op.create_index("passing_chat", "passing", ["chat"])
    op.create_index("passing_until", "passing", ["until"])
    op.create_table(
        "buckets",
        sa.Column("name", sa.String(40), primary_key=True),
        sa.Column("chat", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("more", sa.Text, primary_key=True),
        sa.Column("tokens", sa.Float(53), nullable=False),
        sa.Column("at", sa.Float(53), nullable=False, comment="seconds since 1970"),
        sa.Column("until", sa.Float(53), nullable=False, comment="when it is full again"),
        prefixes=["UNLOGGED"],
    )
    op.create_index("buckets_until", "buckets", ["until"])
