"""Where this installation is: its environment, its folder, its secrets, its address."""

from pathlib import Path

from config.secret_store import kept_secret
from config.settings.environment import Environment

env = Environment()

BASE_DIR = Path(__file__).resolve().parents[2]
VAR_DIR = Path(env.str("VAR_DIR", default=str(BASE_DIR / "var"))).resolve()
VAR_DIR.mkdir(parents=True, exist_ok=True)

PUBLIC_URL = env.str("PUBLIC_URL", default="http://localhost:8000")


def secret(name: str) -> str:
    """The secret `name` from the environment, else one made once and kept in `var/`."""
    return str(env.str(name, default="") or kept_secret(VAR_DIR / "secrets", name))
