"""Do we hear them, in more than one way?"""

AXIS = "focus"
PLANNED = {
    "sensing_channels": "Several channels hear customers, and are acted on",
    "closed_loop_rate": "Those who told us something hear back",
    "depth_interviews": "We sit down with customers and listen",
}
