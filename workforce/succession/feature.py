import workforce.succession.models  # noqa: F401  declares its tables
from workforce.features import Feature

FEATURE = Feature()
