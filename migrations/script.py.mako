<%
import re
from workforce.tenancy import Letterbox, Owned, Shared, models

kinds = {m.__tablename__: "shared" if issubclass(m, Shared) else "letterbox" if issubclass(m, Letterbox) else "private" for m in models(Owned)}
made = re.findall(r"op\.create_table\(\s*['\"](\w+)['\"]", upgrades or "")
sides = {table: kinds[table] for table in made if table in kinds}
%>"""${message}"""

from collections.abc import Sequence

import sqlalchemy as sa
import sqlmodel
from alembic import op

import workforce.columns
from migrations.security import secure
${imports if imports else ""}
revision: str = ${repr(up_revision)}
down_revision: str | None = ${repr(down_revision)}
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

SIDES = {
% for table, side in sides.items():
    "${table}": "${side}",
% endfor
}


def upgrade() -> None:
    ${upgrades if upgrades else "pass"}
    secure(SIDES)


def downgrade() -> None:
    ${downgrades if downgrades else "pass"}
