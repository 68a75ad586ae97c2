"""Do people believe it, and can they act on it?"""

AXIS = "focus"
PLANNED = {
    "shared_belief": "People believe that customers come first",
    "line_of_sight": "People see whom their work is for",
    "cross_team_collaboration": "Teams work together for a customer",
    "back_office_contrast": "The back office knows customers too",
}
