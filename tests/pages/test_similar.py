"""Which studies are like each other, and in what."""

from __future__ import annotations

import dataclasses

from osteosurvey.models import Study
from osteosurvey.pages.records.similar import SHOWN, SharedView, Similarity, list_features, weigh_kinds
from osteosurvey.survey import Survey
from osteosurvey.survey.catalogue import Catalogue

OKAFOR = "okafor-2021-potholes"


def find_similar(study: Study, catalogue: Catalogue) -> list[tuple[str, tuple[SharedView, ...]]]:
    return [(view.study.path, view.shared) for view in Similarity(catalogue).find(study)]


def copy_study(study: Study, number: int) -> Study:
    return study.model_copy(update={"id": f"copy-2020-n{number:04}"})


def test_similar_studies_say_what_they_share(fabricated: Survey, catalogue: Catalogue) -> None:
    """The most alike comes first and of equals the first id; what is shared is named, most informative first."""
    assert find_similar(fabricated.studies_by_id[OKAFOR], catalogue) == [
        (
            "studies/nguyen-2023-cracks/",
            (
                SharedView("Camera", "Phone photograph"),
                SharedView("Task", "Grading of damage"),
                SharedView("Method", "Hybrid"),
            ),
        ),
        (
            "studies/doe-2024-wear/",
            (SharedView("Camera", "Dashboard camera"), SharedView("Method", "Neural network")),
        ),
        (
            "studies/tanaka-2020-drone/",
            (SharedView("Task", "Spotting of damage"), SharedView("Method", "Neural network")),
        ),
        (
            "studies/muller-2022-paint/",
            (SharedView("Camera", "Phone photograph"), SharedView("Model", "Lane Forest")),
        ),
    ]


def test_a_shared_backbone_says_less_than_a_shared_question(fabricated: Survey) -> None:
    """A rare model and its method, however many studies there are, rank below what is asked first and second."""
    base = fabricated.studies_by_id[OKAFOR]

    def make(name: str, *, modality: str, task: str, method: str, model: str) -> Study:
        models = tuple(one.model_copy(update={"name": model}) for one in base.taxonomy.models[:1])
        changes = {
            "modalities": (modality,),
            "tasks": (task,),
            "methods": (method,),
            "models": models,
            "body_sites": (),
        }
        taxonomy = base.taxonomy.model_copy(update=changes)
        return base.model_copy(update={"id": name, "taxonomy": taxonomy, "cohorts": (), "estimates": ()})

    asked = {"modality": "phone-photo", "task": "damage-spotting"}
    others = [make(f"other-2020-n{place:03}", method="rule-based", model=f"M{place}", **asked) for place in range(200)]
    study = make("one-2020-a", method="hybrid", model="Rare", **asked)
    backbone = make("two-2020-b", modality="drone-photo", task="wear-forecast", method="hybrid", model="Rare")
    studies = (study, backbone, *others)
    survey = dataclasses.replace(fabricated, studies=studies)
    similarity = Similarity(Catalogue(survey))
    place = similarity._places[study.id]
    weigh = similarity._weights.__getitem__
    shared = {
        name: sum(map(weigh, similarity._sets[place] & similarity._sets[similarity._places[name]]))
        for name in (backbone.id, others[0].id)
    }
    assert shared[others[0].id] > shared[backbone.id]
    assert f"studies/{backbone.id}/" not in {view.study.path for view in similarity.find(study)}
    assert weigh_kinds(("tasks", "methods")) == {"datasets": 3, "body-sites": 3, "tasks": 3, "methods": 2}


def test_what_nobody_names_is_not_shared(with_unstated: Survey) -> None:
    """Two studies whose sources do not name their methods have no method in common."""
    nguyen = with_unstated.studies_by_id["nguyen-2023-cracks"]
    twin = nguyen.model_copy(update={"id": "nguyen-2024-cracks"})
    catalogue = Catalogue(dataclasses.replace(with_unstated, studies=(*with_unstated.studies, twin)))
    shared = dict(find_similar(nguyen, catalogue))["studies/nguyen-2024-cracks/"]
    assert shared == (SharedView("Camera", "Phone photograph"), SharedView("Task", "Grading of damage"))


def test_sharing_is_mutual(fabricated: Survey, catalogue: Catalogue) -> None:
    """In a survey small enough for all to be compared, every study that is similar to a study has it among its own."""
    found = {study.id: {view.study.path for view in Similarity(catalogue).find(study)} for study in fabricated.studies}
    pairs = {(f"studies/{study}/", other) for study, others in found.items() for other in others}
    assert pairs == {(other, study) for study, other in pairs}


def test_one_shared_feature_is_too_little(fabricated: Survey, catalogue: Catalogue) -> None:
    """Two studies that share their camera alone are not called similar."""
    shared = {path for path, _ in find_similar(fabricated.studies_by_id["nguyen-2023-cracks"], catalogue)}
    assert shared == {f"studies/{OKAFOR}/"}


def test_models_are_the_same_however_they_are_spelled(fabricated: Survey) -> None:
    """Case and hyphens in the name of a model tell no models apart."""
    study = fabricated.studies_by_id["muller-2022-paint"]
    first, *others = study.taxonomy.models
    models = (first.model_copy(update={"name": "lane-FOREST"}), *others)
    taxonomy = study.taxonomy.model_copy(update={"models": models})
    changed = study.model_copy(update={"taxonomy": taxonomy})
    assert [feature for feature, _ in list_features(changed)] == [feature for feature, _ in list_features(study)]


def test_no_study_is_compared_with_all_others(fabricated: Survey) -> None:
    """Among studies that share everything, the most similar to each are found out of a bounded number of candidates."""
    studies = tuple(copy_study(fabricated.studies_by_id[OKAFOR], number) for number in range(500))
    similarity = Similarity(Catalogue(dataclasses.replace(fabricated, studies=studies)))
    for study in studies[::100]:
        place = similarity._places[study.id]
        assert len(similarity._find_candidates(place)) < 100
        assert len(similarity.find(study)) == SHOWN


def test_order_of_records_changes_nothing(fabricated: Survey) -> None:
    """Studies read in another order are similar to the same ones in the same order."""
    backwards = dataclasses.replace(fabricated, studies=fabricated.studies[::-1])
    for study in fabricated.studies:
        assert find_similar(study, Catalogue(backwards)) == find_similar(study, Catalogue(fabricated))
