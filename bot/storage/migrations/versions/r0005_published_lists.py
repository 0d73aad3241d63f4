"""What came fifth?  Fact lists that replicas share, on PostgreSQL only."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """Make them."""
    if op.get_bind().dialect.name != "postgresql":
        return
    words = postgresql.ARRAY(sa.Text)
    op.create_table(
        "lists",
        sa.Column("id", sa.String(40), primary_key=True),
        sa.Column("number", sa.BigInteger, nullable=False, unique=True),
        sa.Column("code", sa.String(32), nullable=False, comment="what indexed it"),
        sa.Column("source", sa.Text, nullable=False, comment="TOML"),
        sa.Column("article", sa.Text, nullable=False, comment="JSON"),
        sa.Column("facts", sa.Text, nullable=False, comment="JSON"),
        sa.Column("whole", sa.Text, nullable=False, comment="JSON"),
        sa.Column("terms", words, nullable=False),
    )
    op.create_index("lists_terms", "lists", ["terms"], postgresql_using="gin")
    op.create_table(
        "former_lists",
        sa.Column("number", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("id", sa.String(40), nullable=False, index=True),
        sa.Column("source", sa.Text, nullable=False, comment="TOML"),
    )
    op.create_table(
        "list_terms",
        sa.Column("term", sa.Text, primary_key=True),
        sa.Column("lists", sa.Integer, nullable=False, comment="that have it"),
    )
    op.create_table(
        "list_names",
        sa.Column("name", sa.Text, primary_key=True),
        sa.Column("sound", sa.Text, nullable=False, index=True),
    )
    op.execute("CREATE SEQUENCE list_numbers")
