"""Builds the web page of ``explorer/`` into the package before it is packed, where Node.js is at hand.

Without Node.js an install works, with a warning; ``tradegraph export -f html`` then says how to build the page. With CI set,
a page that cannot be built is an error.
"""

import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface  # type: ignore[import-not-found, unused-ignore]


class PageHook(BuildHookInterface):  # type: ignore[misc, type-arg, unused-ignore]
    """The hook, as hatchling calls it."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Build the page, unless it is newer than everything it is made of."""
        explorer = Path(self.root) / "explorer"
        page = Path(self.root) / "tradegraph" / "exports" / "page" / "built" / "index.html"
        sources = [path for path in (*explorer.glob("*.*"), *explorer.glob("src/*")) if path.is_file()]
        if page.exists() and all(path.stat().st_mtime <= page.stat().st_mtime for path in sources):
            return
        problem = _build(explorer)
        if problem and os.environ.get("CI"):
            raise RuntimeError(f"the web page cannot be built: {problem}")
        if problem:
            self.app.display_warning(f"the web page is not built, so export -f html will not work: {problem}")


def _build(explorer: Path) -> str | None:
    """Build; what went wrong, or None."""
    npm = shutil.which("npm")
    if npm is None:
        return "npm was not found; install Node.js 20 or newer, then run npm ci && npm run build in explorer"
    for command in ("ci", "run build"):
        done = subprocess.run([npm, *command.split()], cwd=explorer, capture_output=True, text=True, check=False)
        if done.returncode:
            return f"npm {command} failed: {(done.stderr or done.stdout).strip()[-400:]}"
    return None
