"""Settings: each part in a file, all of them in one class."""

from infra.settings.pipeline import Mode
from infra.settings.settings import BadSetting, Settings, settings, unknown_settings, variable

__all__ = ["BadSetting", "Mode", "Settings", "settings", "unknown_settings", "variable"]
