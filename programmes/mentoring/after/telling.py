from programmes.mentoring.after.models import MentoringLookback, RoundOutcome
from programmes.mentoring.after.posting import take_back
from programmes.mentoring.models import MentoringRegistration
from workforce.telling import Telling, Tellings

TELLINGS: Tellings = {
    MentoringLookback: Telling(
        "What you were asked after a mentoring round",
        labels={
            "person_id": "Who was asked",
            "round_id": "Round",
            "shares_skills": "The organiser learns how many skills rose",
            "shares_posts": "The organiser learns of higher and senior posts",
            "told_months": "Told so far, months after the round",
        },
        links={"registration_id": MentoringRegistration},
        withdraws=take_back,
    ),
    RoundOutcome: Telling(
        "What your organisation told of your skills and posts after a round, as you agreed",
        labels={
            "participant_id": "Whose",
            "months": "Months after the round",
            "assessed": "Skills looked at again",
            "raised": "Skills that rose",
            "is_higher": "In a higher post",
            "is_senior": "In a senior post",
        },
    ),
}
