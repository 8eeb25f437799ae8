"""What the framework of the day calls the role of a post, where that is another name than the post has."""

from collections.abc import Iterable
from datetime import date

from workforce.framework import in_force, names_now
from workforce.people.models import Post
from workforce.tenancy import OrganisationSession


def role_notes(session: OrganisationSession, posts: Iterable[Post], today: date) -> dict[int, str]:
    """By post, a sentence; posts whose role has kept its name are left out."""
    names = names_now.roles_now(session, today)
    issued = in_force.issued_on(session, today)
    titled = {post.id: f"{post.role}: {post.role_level}" for post in posts}
    return {
        post_id: said(names[title], issued)
        for post_id, title in titled.items()
        if title in names and names[title] != (title,)
    }


def said(now: tuple[str, ...], issued: str) -> str:
    framework = f"The framework of {issued}"
    if len(now) == 1:
        return f"{framework} calls this {now[0]}; it counts as that."
    if now:
        return f"{framework} has split this into {' and '.join(now)}: choose one of them."
    return f"{framework} has no such role any more: choose another."
