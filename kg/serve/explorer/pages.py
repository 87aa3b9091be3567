"""The pages for people, and the files that they are made of; nothing on them comes from elsewhere."""

import gzip
import json
from functools import cache
from hashlib import sha256
from importlib.resources import files
from importlib.resources.abc import Traversable

from fastapi import APIRouter
from fastapi.openapi.utils import get_openapi
from jinja2 import Environment, FunctionLoader, StrictUndefined
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from kg import ns, queries
from kg.exports.html import LANGUAGES
from kg.serve.explorer import api
from kg.serve.explorer.kept import compressed
from kg.serve.http.formats import best

router = APIRouter(include_in_schema=False)

MEDIA = {
    ".js": "text/javascript", ".css": "text/css", ".svg": "image/svg+xml", ".json": "application/json",
    ".txt": "text/plain",
}  # fmt: skip
VENDORED = ("cytoscape.min.js", "layout-base.js", "cose-base.js", "cytoscape-fcose.js")
"""In the order in which they build on each other."""
_SELF = (
    "default-src 'none'; script-src 'self'; img-src 'self' data: blob:; connect-src 'self'; "
    "font-src 'self' data:; base-uri 'none'; form-action 'none'; style-src 'self'"
)
POLICY = f"{_SELF}; frame-ancestors *"
"""The explorer may be embedded by others: it holds no secret and does nothing for them."""
QUERY_POLICY = f"{_SELF} 'unsafe-inline'; frame-ancestors 'none'"
"""The SPARQL editor writes style attributes."""


@router.api_route("/", methods=["GET", "HEAD"])
def explorer(request: Request) -> Response:
    """Return the explorer."""
    return _page(request, "explorer.html", POLICY, scripts=VENDORED, modules=_modules("main.js"))


@router.api_route("/query", methods=["GET", "HEAD"])
def query(request: Request) -> Response:
    """Return the page with the SPARQL editor."""
    known, lang = [queries.load(name) for name in queries.names()], _language(request)
    about = {
        "prefixes": {prefix: str(namespace) for prefix, namespace in ns.PREFIXES.items()},
        "examples": [
            {
                "name": one.name, "title": one.title(lang), "about": one.description(lang), "text": one.text,
                "parameters": [
                    {"name": part.name, "kind": part.kind, "text": part.says(lang)} for part in one.parameters
                ],
            }
            for one in sorted(known, key=lambda one: one.title(lang))
        ],
    }  # fmt: skip
    return _page(request, "query.html", QUERY_POLICY, about=about, modules=_modules("query.js"))


@router.api_route("/api", methods=["GET", "HEAD"])
def description(request: Request) -> Response:
    """Return the description of the API for people."""
    return _page(request, "api.html", POLICY, api=_openapi())


@router.get("/api/openapi.json")
def openapi() -> Response:
    """Return the description of the API for programs."""
    return JSONResponse(_openapi())


@router.api_route("/static/{path:path}", methods=["GET", "HEAD"])
def static(request: Request, path: str) -> Response:
    """Return a file that pages are made of; 304 if the client has it."""
    packed, media, tag = _file(path)
    if tag in request.headers.get("if-none-match", ""):
        return Response(status_code=304, headers={"ETag": tag})
    return compressed(request, packed, media, {"ETag": tag, "Cache-Control": "no-cache"})


def _page(request: Request, name: str, policy: str, **values: object) -> Response:
    lang = _language(request)
    template = _environment().get_template(name)
    html = template.render(lang=lang, words=_words(), t=_words()[lang], **values)
    headers = {"Content-Security-Policy": policy, "Cache-Control": "no-cache", "Vary": "Accept-Language"}
    return Response(html, media_type="text/html", headers=headers)


def _language(request: Request) -> str:
    """Return the language that is asked for, or that the browser likes best."""
    asked = request.query_params.get("lang", "")
    if asked in LANGUAGES:
        return asked
    # 'en-GB' is English here; media types and languages are weighed alike.
    liked = ",".join(
        f"x/{part.strip().split('-')[0]}{';' + part.split(';')[1] if ';' in part else ''}"
        for part in request.headers.get("accept-language", "").split(",")
        if part.strip()
    )
    found = best(liked, [f"x/{lang}" for lang in LANGUAGES])
    return found.removeprefix("x/") if found else LANGUAGES[0]


@cache
def _environment() -> Environment:
    return Environment(
        loader=FunctionLoader(lambda name: _static(name).read_text(encoding="utf-8")),
        autoescape=True,
        undefined=StrictUndefined,
    )


@cache
def _words() -> dict[str, dict[str, str]]:
    """Return the words of the single-file page with those that the explorer adds."""
    shared, own = (
        json.loads(place.read_text(encoding="utf-8"))
        for place in (files("kg.exports") / "_page" / "words.json", _static("words.json"))
    )
    return {lang: {**shared[lang], **own[lang]} for lang in LANGUAGES}


def _static(name: str) -> Traversable:
    # The single-file page has the same style, and shares what it is made of.
    if name in ("page.css", "shared.js"):
        return files("kg.exports") / "_page" / name
    return files("kg.serve.explorer").joinpath("static", *name.split("/"))


@cache
def _file(path: str) -> tuple[bytes, str, str]:
    """Return a static file, compressed, with its media type and its tag."""
    media = next((media for suffix, media in MEDIA.items() if path.endswith(suffix)), None)
    if media is None or ".." in path.split("/") or not _static(path).is_file():
        raise HTTPException(404)
    content = _static(path).read_bytes()
    return gzip.compress(content, 6), media, f'"{sha256(content).hexdigest()[:16]}"'


@cache
def _modules(first: str) -> tuple[str, ...]:
    """Return the modules of a page, so that the browser asks for all of them at once."""
    found, waiting = [first], [first]
    while waiting:
        text = _static(waiting.pop()).read_text(encoding="utf-8")
        named = [part.split('"')[0] for part in text.split('from "./')[1:]]
        new = [name for name in dict.fromkeys(named) if name not in found]
        found += new
        waiting += new
    return tuple(found)


@cache
def _openapi() -> dict[str, object]:
    return get_openapi(title="kg", version="1", routes=api.router.routes, description=api.__doc__)
