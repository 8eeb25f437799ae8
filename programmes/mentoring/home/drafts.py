"""At home: a form that was begun, kept until it is sent. It is sealed, since it may say what no register holds."""

import json
from collections.abc import Sequence
from datetime import datetime

from sqlmodel import col, select

from programmes.mentoring.home.form import DraftFields
from programmes.mentoring.models import MentoringDraft, MentoringRound
from workforce.diversity.cipher import Keys
from workforce.errors import Refusal
from workforce.forms import Draft
from workforce.people.directory import find
from workforce.screens import london_date
from workforce.tenancy import OrganisationSession


def keep(
    session: OrganisationSession,
    open_round: MentoringRound,
    person_id: int | None,
    fields: DraftFields,
    keys: Keys,
    now: datetime,
) -> MentoringDraft:
    """What is there now takes the place of what was kept before; nothing is posted."""
    if not open_round.is_open(london_date(now)):
        raise Refusal("This round does not take registrations today.")
    person = find(session, person_id)
    draft = draft_of(session, person.id, open_round.id) or MentoringDraft(
        person_id=person.id, round_id=open_round.id, kept_at=now
    )
    session.add(draft)
    session.flush()
    draft.kept_at = now
    put(draft, keys, json.dumps(fields.typed).encode())
    return draft


def draft_of(session: OrganisationSession, person_id: int | None, round_id: int) -> MentoringDraft | None:
    theirs = select(MentoringDraft).where(MentoringDraft.person_id == person_id)
    return session.exec(theirs.where(MentoringDraft.round_id == round_id)).first()


def begun(session: OrganisationSession, person_id: int | None) -> Sequence[int]:
    """The rounds for which somebody has typed something that they have not sent."""
    return session.exec(select(MentoringDraft.round_id).where(MentoringDraft.person_id == person_id)).all()


def bound_to(draft: MentoringDraft) -> str:
    return f"mentoring draft {draft.id}"


def put(draft: MentoringDraft, keys: Keys, plain: bytes) -> None:
    draft.content = keys.seal(plain, bound_to(draft))


def read(draft: MentoringDraft, keys: Keys) -> str:
    """As JSON: what was typed, by field."""
    return keys.open(draft.content, bound_to(draft)).decode()


def shown(draft: MentoringDraft, keys: Keys) -> Draft:
    """As the form takes it back."""
    return Draft(json.loads(read(draft, keys)))


def rotate(session: OrganisationSession, keys: Keys) -> int:
    """Seal with the newest key whatever an older one sealed; returns how many drafts that were."""
    kept = session.exec(select(MentoringDraft).order_by(col(MentoringDraft.id))).all()
    older = [draft for draft in kept if not keys.is_newest(draft.content)]
    for draft in older:
        put(draft, keys, read(draft, keys).encode())
        session.add(draft)
    return len(older)
