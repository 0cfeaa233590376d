"""Run roc-validator on a folder, without a network, and print what is wrong as JSON.

python check.py FOLDER CONTEXT. The context of RO-Crate is read from a file, since the
validator would fetch it.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from requests import Response
from rocrate_validator import models, services
from rocrate_validator.utils.http import HttpRequester


def main(folder: str, context: str) -> list[str]:
    """Return the required checks of RO-Crate 1.2 that *folder* fails."""
    held = json.loads(Path(context).read_text("utf-8"))

    def local(_: object, url: str, **__: object) -> Response:
        answer = Response()
        answer.url, answer.status_code = url, 200 if url == held["@id"] else 404
        answer.headers["Content-Type"] = "application/ld+json"
        answer._content = json.dumps(held).encode()
        return answer

    HttpRequester.get = HttpRequester.head = local
    settings = services.ValidationSettings(
        rocrate_uri=folder,
        profile_identifier="ro-crate-1.2",
        requirement_severity=models.Severity.REQUIRED,
        offline=True,
        skip_availability_check=True,
    )
    result = services.validate(settings)
    return sorted(f"{each.check.identifier}: {each.message}" for each in result.get_issues())


if __name__ == "__main__":
    sys.stdout.write(json.dumps(main(*sys.argv[1:])))
