"""What came sixth?  What is learnt of a published list; the next start learns it."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    """Make room for it."""
    if op.get_bind().dialect.name == "postgresql":
        learnt = sa.Column("learnt", sa.Text, nullable=False, server_default="", comment="JSON")
        op.add_column("lists", learnt)
