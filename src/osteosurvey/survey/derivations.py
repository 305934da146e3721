"""What is derived from one study, made once for all who ask for it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from osteosurvey.models import Study

if TYPE_CHECKING:
    from osteosurvey.survey.survey import Survey

Made = TypeVar("Made")

Make = Callable[[Study, "Survey"], Made]
"""Makes something of a study; the survey that it sees holds no study, so that nothing depends on another one."""


class Derivations:
    """Everything that has been made of the studies of one survey, by study and by what makes it.

    Studies are compared by identity, as a record that was read again is another object.
    """

    def __init__(self) -> None:
        self._made: dict[str, tuple[Study, dict[Make[Any] | str, Any]]] = {}

    def give(self, make: Make[Made], study: Study, frame: Survey) -> Made:
        """Give what is made of a study, and make it where nobody has asked for it yet."""
        made = self._of(study)
        if make not in made:
            name = name_make(make)
            made[make] = made.pop(name) if name in made else make(study, frame)
        value: Made = made[make]
        return value

    def restore(self, study: Study, values: Mapping[str, object]) -> None:
        """Take what an earlier run made of the same study in the same frame, as `list_made` gave it."""
        self._of(study).update(values)

    def list_made(self, study: Study) -> dict[str, object]:
        """Give everything that has been made of a study, by the name of what made it."""
        return {make if isinstance(make, str) else name_make(make): value for make, value in self._of(study).items()}

    def _of(self, study: Study) -> dict[Make[Any] | str, Any]:
        found = self._made.get(study.id)
        if found is None or found[0] is not study:
            found = self._made[study.id] = (study, {})
        return found[1]

    def take_over(self, before: Derivations, studies: Iterable[Study]) -> None:
        """Take what was made of the studies that another survey has as well; the two must be alike in all else."""
        for study in studies:
            found = before._made.get(study.id)
            if found is not None and found[0] is study:
                self._made[study.id] = found


def name_make(make: Make[Any]) -> str:
    """Name what makes something, so that another run knows it again."""
    return f"{make.__module__}:{make.__qualname__}"
