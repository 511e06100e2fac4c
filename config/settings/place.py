"""Where this installation is: its environment, its folder, its secrets, its address."""

from pathlib import Path

from config.settings.environment import Environment
from kernel.kept_secrets import former_secrets, kept_secret

env = Environment()

BASE_DIR = Path(__file__).resolve().parents[2]
VAR_DIR = Path(env.str("VAR_DIR", default=str(BASE_DIR / "var"))).resolve()
VAR_DIR.mkdir(parents=True, exist_ok=True)

SECRETS = VAR_DIR / "secrets"

PUBLIC_URL = env.str("PUBLIC_URL", default="http://localhost:8000")


def secret(name: str) -> str:
    """The secret `name` from the environment, else one made once and kept in `var/`."""
    return str(env.str(name, default="") or kept_secret(SECRETS, name))


def former(name: str) -> list[str]:
    """What the secret `name` was before, as long as it is believed."""
    stated = [str(each).strip() for each in env.list(f"{name}_FALLBACKS", default=[])]
    return [each for each in (*stated, *former_secrets(SECRETS, name)) if each]
