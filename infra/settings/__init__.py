"""Settings: each part in a file, all of them in one class."""

from infra.settings.every import BadSetting, Settings, settings
from infra.settings.pipeline import Mode

__all__ = ["BadSetting", "Mode", "Settings", "settings"]
