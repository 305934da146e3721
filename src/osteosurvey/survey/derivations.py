"""What is derived from one study, made once for all who ask for it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
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
        self._made: dict[str, tuple[Study, dict[Make[Any], Any]]] = {}

    def give(self, make: Make[Made], study: Study, frame: Survey) -> Made:
        """Give what is made of a study, and make it where nobody has asked for it yet."""
        made = self._of(study)
        if make not in made:
            made[make] = make(study, frame)
        value: Made = made[make]
        return value

    def _of(self, study: Study) -> dict[Make[Any], Any]:
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
