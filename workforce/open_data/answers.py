"""Files that caches keep: whoever has the same bytes already is told so."""

from hashlib import sha256

from fastapi import Request, Response

EVERYBODY = {
    "Access-Control-Allow-Origin": "*",
    "Cache-Control": "public, max-age=300",
    "Cross-Origin-Resource-Policy": "cross-origin",
}


def kept(request: Request, content: bytes, media_type: str, name: str = "") -> Response:
    """304 to whoever sent the ETag of these bytes. `name`: of the file, where it is one to save."""
    tag = f'"{sha256(content).hexdigest()[:32]}"'
    headers = EVERYBODY | {"ETag": tag}
    held = request.headers.get("If-None-Match", "")
    if held == "*" or tag in held:
        return Response(status_code=304, headers=headers)
    if name:
        headers |= {"Content-Disposition": f'attachment; filename="{name}"'}
    return Response(content, media_type=media_type, headers=headers)
