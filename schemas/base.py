"""What every model of this package shares."""

from pydantic import BaseModel, ConfigDict


class Frozen(BaseModel):
    """A model that cannot change once made and refuses fields it does not know."""

    model_config = ConfigDict(frozen=True, extra="forbid")
