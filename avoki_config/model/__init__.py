"""The language as frozen pydantic models, one file a chapter of the manual."""
